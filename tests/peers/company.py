"""People with browsers, several machines in front of them, and the forms of the pages as a browser fills them in."""

import http.client
import json
import re
import time
from html.parser import HTMLParser
from urllib.parse import urlencode

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Form:
    def __init__(self, action):
        self.action, self.fields, self.options = action, [], {}

    def set(self, **said):
        """Each under its own name, or the only one that begins with it."""
        for begin, value in said.items():
            names = {name for name, _ in self.fields} | set(self.options)
            [name] = [begin] if begin in names else [name for name in names if name.startswith(begin)]
            offered = self.options.get(name)
            if offered is not None:
                [value] = [one for one, words in offered if one == value or (words and re.search(value, words))][:1] or [value]
            self.fields = [field for field in self.fields if field[0] != name] + [(name, value)]
        return self


class Page(HTMLParser):
    """The forms of a page, with what stands in them."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.form, self.select, self.area, self.option = [], None, None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "form":
            self.form = Form(at.get("action", ""))
            self.forms.append(self.form)
        if self.form is None:
            return
        name = at.get("name")
        if tag == "input" and name:
            kind, value = at.get("type", "text"), at.get("value") or ""
            if kind in ("radio", "checkbox"):
                self.form.options.setdefault(name, []).append((value or "on", None))
                if "checked" in at:
                    self.form.fields.append((name, value or "on"))
            elif kind != "file":
                self.form.fields.append((name, value))
        elif tag == "select":
            self.select = name
            self.form.options[name] = []
        elif tag == "option" and self.select:
            self.option = [at.get("value"), "", "selected" in at]
        elif tag == "textarea" and name:
            self.area = [name, ""]

    def handle_data(self, data):
        if self.option:
            self.option[1] += data
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "option" and self.option:
            value, words, chosen = self.option
            words = words.strip()
            value = words if value is None else value
            options = self.form.options[self.select]
            if chosen or not options:
                self.form.fields = [field for field in self.form.fields if field[0] != self.select] + [(self.select, value)]
            options.append((value, words))
            self.option = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self.form.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None


class Answer:
    def __init__(self, status, headers, text, took):
        self.status, self.headers, self.text, self.took = status, headers, text, took
        self.replica = headers.get("X-Replica")

    def to(self, status):
        assert self.status == status, f"{self.status}, not {status}: {self.headers.get('Location')} {plain(self.text)[:600]}"
        return self

    def form(self, action):
        found = [form for form in Page(self.text).forms if re.search(action, form.action)]
        assert found, f"no form {action}, only {[form.action for form in Page(self.text).forms]}: {plain(self.text)[:300]}"
        return found[0]

    def json(self):
        return json.loads(self.text)


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", text))


class Browser:
    """Somebody's cookies. Asks the balancer, or the replica whose port is named."""

    def __init__(self, port, jar=None, keep=False):
        self.port, self.jar, self.keep, self.kept = port, dict(jar or {}), keep, None

    def copy(self, keep=False):
        """Another browser with the same cookies; one that keeps asks on one connection, as browsers do."""
        return Browser(self.port, self.jar, keep)

    def ask(self, method, path, body=None, at=None, patience=120, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers = {"Accept": "text/html", "Host": f"127.0.0.1:{self.port}"} | headers
        if self.jar:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        begun = time.monotonic()
        connection = self.kept or http.client.HTTPConnection("127.0.0.1", at or self.port, timeout=patience)
        try:
            connection.request(method, path, body, headers)
            got = connection.getresponse()
            text = got.read().decode("utf-8", "replace")
        finally:
            if not self.keep:
                connection.close()
        if self.keep:
            self.kept = connection
        for said in got.headers.get_all("Set-Cookie") or []:
            name, value = said.split(";")[0].split("=", 1)
            if value and "Max-Age=0" not in said:
                self.jar[name] = value
            else:
                self.jar.pop(name, None)
        return Answer(got.status, got.headers, text, time.monotonic() - begun)

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, fields, **more):
        return self.ask("POST", path, urlencode(fields), **{"Content-Type": "application/x-www-form-urlencoded"} | more)

    def send(self, form, **more):
        """Sends it, and goes where the answer leads."""
        answer = self.post(form.action, form.fields, **more)
        hops = 0
        while answer.status == 303 and hops < 5:
            answer, hops = self.get(re.sub(r"^https?://[^/]+", "", answer.headers["Location"]), at=more.get("at")), hops + 1
        return answer

    def token(self, **more):
        """A token of this session's forms."""
        return dict(self.get("/me", **more).to(200).form(r"").fields)["form_token"]
