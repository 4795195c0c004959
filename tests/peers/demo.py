"""The demo of the real binary, and browsers without scripts that are signed in as its people."""

import os
import re
import subprocess
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

BINARY = os.environ.get("EVENHAND_TEST_BINARY", "target/debug/evenhand")
ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Demo:
    """A company that lives as long as this does, on a port of its own. What it logs is kept in a file."""

    def __init__(self, log):
        environment = {
            "PATH": os.environ["PATH"],
            "EVENHAND_LISTEN": "127.0.0.1:0",
            # Whoever tries everything asks more often than anybody clicks.
            "EVENHAND_REQUESTS_PER_MINUTE": "0",
            "EVENHAND_LOG": "info",
            "EVENHAND_LOG_FORMAT": "json",
        }
        self.log = log
        self.process = subprocess.Popen(
            [BINARY, "demo"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=open(log, "w"), text=True,
        )
        self.links, part = {}, None
        while len(self.links) < 4:
            line = self.process.stdout.readline()
            assert line, f"it ended: see {log}"
            if found := re.match(r"(.+?): ", line):
                part = found[1]
            if found := re.search(r"(http://\S+)", line):
                self.links[part] = found[1]
        self.url = re.match(r"http://[^/]+", found[1])[0]

    def stop(self):
        self.process.terminate()
        assert self.process.wait(60) == 0

    def sign_in(self, part):
        return Browser(self.url, self.links[part])

    def lines(self):
        with open(self.log) as lines:
            return list(lines)


class Fields(HTMLParser):
    """The value of every named field of a page."""

    def __init__(self, page):
        super().__init__()
        self.values = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "input" and "name" in attributes:
            self.values.setdefault(attributes["name"], attributes.get("value") or "")


class Browser:
    def __init__(self, url, link=None):
        self.url, self.jar = url, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        if link:
            path, token = link[len(url):].split("#")
            fields = Fields(self.get(path)).values
            self.post(path, form_token=fields["form_token"], token=token, next="/")
            self.token = Fields(self.get("/")).values["form_token"]

    def get(self, path):
        with self.opener.open(Request(self.url + path, headers={"Accept": "text/html"})) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        with self.opener.open(Request(self.url + path, data=urlencode(fields).encode())) as answer:
            return answer.read().decode()

    def cookie(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def ids(self, pages, pattern):
        """The ids in the links of those pages that fit, each once."""
        found = []
        for page in pages:
            found += re.findall(pattern.replace("ID", f"({ID})"), self.get(page))
        return list(dict.fromkeys(found))
