"""Three replicas of the real binary on one PostgreSQL with a standby, haproxy in front, and people at work through it."""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta, timezone

from company import ID, Browser

BINARY = os.environ.get("EVENHAND_TEST_BINARY", "target/debug/evenhand")
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
NAMES = ["one", "two", "three"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(holds, seconds, what):
    """What it says once it says something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


class Postgres:
    """A server of our own. It refuses to run as root, so its files are in the system's temporary folder."""

    def __init__(self, name):
        self.folder = tempfile.mkdtemp(prefix=f"evenhand-{name}-")
        self.port, self.name = free_port(), name
        self.user = []
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.user = ["runuser", "-u", "postgres", "--"]

    def run(self, *words, check=True):
        # A server that it starts keeps what it inherits: so the words go to a file.
        with open(f"{self.folder}/said", "a") as said:
            done = subprocess.run([*self.user, *words], cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        if check and done.returncode:
            with open(f"{self.folder}/said") as said:
                raise AssertionError(f"{words}: {said.read()[-3000:]}")

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "-t", "60", "-o", options, "start")

    def stop(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop", check=False)

    def sql(self, text, database="evenhand"):
        url = f"postgres://postgres@127.0.0.1:{self.port}/{database}"
        out = subprocess.run(["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", url, "-f", "-"],
                             input=text, stdout=subprocess.PIPE, text=True, check=True).stdout
        return [tuple(line.split("\t")) for line in out.splitlines()]

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def primary_and_standby():
    """Nothing is acknowledged that the standby does not have."""
    primary, standby = Postgres("primary"), Postgres("standby")
    primary.run("initdb", "-D", f"{primary.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    primary.start()
    primary.run("pg_basebackup", "-D", f"{standby.folder}/data", "-R", "-c", "fast", "-N",
                "-d", f"host=127.0.0.1 port={primary.port} user=postgres application_name=standby")
    standby.start()
    # Said to the primary alone: the standby that takes its place waits for nobody.
    primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'; SELECT pg_reload_conf();", "postgres")
    until(lambda: primary.sql("SELECT sync_state FROM pg_stat_replication;", "postgres") == [("sync",)], 30, "a standby")
    primary.sql("CREATE DATABASE evenhand;", "postgres")
    return primary, standby


class Post:
    """A mail server that keeps every mail."""

    def __init__(self, folder):
        self.file = f"{folder}/mails.jsonl"
        open(self.file, "w").close()
        self.process = subprocess.Popen([sys.executable, os.path.join(ROOT, "tests/peers/sink.py"), self.file],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"smtp://127.0.0.1:{int(self.process.stdout.readline())}"

    def all(self):
        with open(self.file) as lines:
            return [json.loads(line) for line in lines if line.endswith("\n")]

    def newest(self, address, subject, seen=0):
        """The text of the newest mail to somebody, once it is there."""
        def found():
            fits = [mail for mail in self.all()[seen:] if address in mail["to"] and re.search(subject, mail["headers"]["subject"])]
            return fits and next(part["content"] for part in fits[-1]["parts"] if part["type"] == "text/plain")
        return until(found, 30, f"a mail {subject} to {address}")

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Replica:
    def __init__(self, name, folder, environment):
        self.name, self.folder, self.port = name, f"{folder}/{name}", free_port()
        os.mkdir(self.folder)
        self.log = f"{self.folder}/log"
        self.environment = environment | {"EVENHAND_LISTEN": f"127.0.0.1:{self.port}", "EVENHAND_DATA": f"{self.folder}/data"}

    def start(self):
        self.process = subprocess.Popen([BINARY, "serve"], env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=open(self.log, "a"))

    def ready(self):
        try:
            return Browser(self.port).get("/readyz").status == 200
        except OSError:
            return False

    def lines(self):
        with open(self.log) as lines:
            return [json.loads(line) for line in lines if line.startswith("{")]


def parts_of_the_docs():
    """The haproxy configuration that docs/replicas.md gives."""
    with open(os.path.join(ROOT, "docs/replicas.md")) as file:
        return re.search(r"```haproxy\n(.*?)```", file.read(), re.S)[1]


class Site:
    """Everything together: from a SQLite file to three replicas, as docs/replicas.md says it."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.post = Post(folder)
        self.primary, self.standby = primary_and_standby()
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        self.url = f"postgres://postgres@{hosts}/evenhand?target_session_attrs=read-write"
        self.environment = {
            "PATH": os.environ["PATH"],
            "EVENHAND_BASE_URL": f"http://127.0.0.1:{self.port}",
            "EVENHAND_SMTP_URL": self.post.url,
            "EVENHAND_MAIL_FROM": "Evenhand <hiring@evenhand.test>",
            # Everybody sits at the same address, and some of them do not click but load.
            "EVENHAND_REQUESTS_PER_MINUTE": "0",
            "EVENHAND_LOG": "info",
            "EVENHAND_LOG_FORMAT": "json",
        }
        self.move()
        self.environment["EVENHAND_DATABASE_URL"] = self.url
        self.replicas = [Replica(name, folder, self.environment) for name in NAMES]
        for replica in self.replicas:
            os.mkdir(f"{replica.folder}/data", 0o700)
            shutil.copy(f"{folder}/data/master.key", f"{replica.folder}/data/master.key")
            replica.start()
        self.balance()
        for replica in self.replicas:
            until(replica.ready, 60, f"{replica.name} is ready")
        until(lambda: self.answering(2), 20, "three replicas answer")

    def move(self):
        """A server on a SQLite file, with an admin, and everything that is in it moved to PostgreSQL."""
        environment = self.environment | {"EVENHAND_DATA": f"{self.folder}/data", "EVENHAND_LISTEN": "127.0.0.1:0",
                                          "EVENHAND_LOG_FORMAT": "text"}
        with open(f"{self.folder}/sqlite.log", "w") as log:
            server = subprocess.Popen([BINARY, "serve"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            while not (link := re.search(r"(/claim)#(\S+)", server.stdout.readline())):
                pass
            with open(f"{self.folder}/sqlite.log") as log:
                port = int(re.search(r"listens on http://127.0.0.1:(\d+)", log.read())[1])
            self.ada = Browser(port)
            form = self.ada.get(link[1]).form("/claim")
            self.ada.send(form.set(token=link[2], name="Ada Berger", email="ada@fernwell.example", company="Fernwell",
                                   zone="UTC")).to(200)
        finally:
            server.terminate()
            server.wait(30)
        self.ada.port = self.port
        ran = subprocess.run([BINARY, "migrate", "--to", self.url], env=environment, capture_output=True, text=True)
        assert ran.returncode == 0 and "each is the same on both sides" in ran.stderr, ran.stderr

    def balance(self):
        """haproxy, with what the documentation gives, on this machine's ports."""
        text = parts_of_the_docs()
        for replica, address in zip(self.replicas, ["10.0.0.11:8080", "10.0.0.12:8080", "10.0.0.13:8080"]):
            assert text.count(address) == 2, address
            text = text.replace(address, f"127.0.0.1:{replica.port}")
        text, found = re.subn(r"bind :443 .*", f"bind 127.0.0.1:{self.port}", text)
        assert found == 1
        with open(f"{self.folder}/haproxy.cfg", "w") as file:
            file.write(text)
        with open(f"{self.folder}/haproxy.log", "w") as log:
            self.balancer = subprocess.Popen(["haproxy", "-db", "-f", f"{self.folder}/haproxy.cfg"], stdin=subprocess.DEVNULL,
                                             stdout=log, stderr=log)

    def answering(self, times):
        """Whether each replica answers what is asked of the balancer."""
        try:
            seen = Counter(Browser(self.port).get("/livez").replica for _ in range(3 * times))
        except OSError:
            return False
        return all(seen[name] >= times for name in NAMES)

    def ports(self):
        return [replica.port for replica in self.replicas]

    def sql(self, text):
        return self.primary.sql(text)

    def number(self, text):
        return int(self.sql(text)[0][0])

    def close(self):
        for what in [*getattr(self, "replicas", []), self]:
            process = getattr(what, "process", None) or getattr(what, "balancer", None)
            if process and process.poll() is None:
                process.kill()
                process.wait(30)
        for what in ["post", "primary", "standby"]:
            if hasattr(self, what):
                getattr(self, what).close()

    # People and what they do, all through the balancer.

    def invite(self, key, name, role):
        self.ada.send(self.ada.get("/people/new").form("/people").set(
            name=name, email=f"{key}@fernwell.example", role=role, zone="UTC")).to(200)
        _, token = re.search(r"(/invitation)#(\S+)", self.post.newest(f"{key}@fernwell.example", "nvit")).groups()
        browser = Browser(self.port)
        form = browser.get("/invitation").to(200).form("/invitation").set(token=token)
        browser.send(browser.send(form).to(200).form("acceptance")).to(200)
        return browser

    def ask_to_sign_in(self, key):
        """A browser that waits for its mail, the mail's link and its code."""
        browser, seen = Browser(self.port), len(self.post.all())
        browser.send(browser.get("/sign-in").form("/sign-in").set(email=f"{key}@fernwell.example")).to(200)
        mail = self.post.newest(f"{key}@fernwell.example", "^Sign in", seen)
        return browser, re.search(r"/sign-in/link#(\S+)", mail)[1], re.search(r"(?m)^\s+(\S{4}[- ]?\S{4})\s*$", mail)[1]

    def sign_in(self, key):
        browser, token, _ = self.ask_to_sign_in(key)
        form = browser.get("/sign-in/link").to(200).form("/sign-in/link").set(token=token)
        browser.send(form).to(200)
        assert any(name.endswith("session") for name in browser.jar)
        return browser

    def add_candidate(self, name):
        answer = self.ada.send(self.ada.get("/candidates/new").form("/candidates").set(name=name)).to(200)
        assert name in answer.text

    def open_role(self, title):
        form = self.ada.get("/openings/new").form("/openings").set(
            title=title, team="Payments", purpose="Keeps money moving while all changes.", hiring_manager="Mona",
            rubric_version="^Adaptability", calibrated="yes")
        form.fields = [field for field in form.fields if "__n__" not in field[0]]
        self.ada.send(form.set(**{"outcome[0][text]": "Refunds reach customers within a day by June."})).to(200)

    def plan(self, candidate, title, interviewers):
        """A panel whose interviews have taken place: its path, and for each interview its path and whose it is."""
        self.add_candidate(candidate)
        page = self.ada.send(self.ada.get("/panels/new").form("/panels").set(candidate=f"^{candidate}$", opening=title)).to(200)
        panel = re.search(rf"/panels/{ID}", page.text)[0]
        interviews = []
        for nth, edit in enumerate(dict.fromkeys(re.findall(rf"/interviews/{ID}/edit", page.text))):
            who = interviewers[nth % len(interviewers)]
            begins = datetime.now(timezone.utc) - timedelta(days=2, hours=2 * self.planned)
            self.planned += 1
            page = self.ada.get(edit)
            form = page.form("/interviews/").set(interviewer=who, date=begins.strftime("%Y-%m-%d"), time=begins.strftime("%H:%M"))
            for _ in range(3):
                page = self.ada.send(form)
                if page.status == 200:
                    break
                form = page.form("/interviews/")
                if any(name == "unqualified_reason" for name, _ in form.fields):
                    form.set(unqualified_reason="There is nobody else.")
                if "has_taken_place" in form.options:
                    form.set(has_taken_place="yes")
            page.to(200)
            interviews.append((edit.removesuffix("/edit"), who))
        # Whatever begins it, now or in the worker's next round: the panel collects cards.
        return panel, interviews

    planned = 0


class Card:
    """A scorecard, and whoever writes it."""

    def __init__(self, browser, interview):
        self.browser, self.path = browser, f"{interview}/scorecard"
        form = browser.get(self.path).to(200).form("/scorecard$")
        self.criteria = [name[9:-1] for name, _ in form.fields if name.startswith("evidence[")]
        self.token, self.revision = dict(form.fields)["form_token"], int(dict(form.fields)["revision"])

    def put(self, evidence, revision=None, **more):
        ratings = [{"criterion": key, "evidence": evidence, "level": "3"} for key in self.criteria]
        body = json.dumps({"ratings": ratings, "recommendation": "yes", "summary": ""})
        revision = self.revision if revision is None else revision
        return self.browser.ask("PUT", self.path, body, **{
            "Content-Type": "application/json", "Accept": "application/json", "X-Form-Token": self.token,
            "If-Match": f'"{revision}"'} | more)

    def save(self, evidence):
        self.revision = self.put(evidence).to(200).json()["revision"]

    def stands(self, **more):
        """What the server has for the first criterion."""
        return dict(self.browser.get(self.path, **more).to(200).form("/scorecard$").fields)[f"evidence[{self.criteria[0]}]"]

    def submission(self):
        return self.browser.get(f"{self.path}/review").to(200).form("/submission$")


def at_once(works):
    """All of them at the same moment; what each returned."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(nth, work):
        gate.wait()
        try:
            results[nth] = work()
        except Exception as error:  # told below, where the test ends with it
            results[nth] = error
    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


class Load:
    """Steady reads and writes through the balancer, until it is told to stop. It keeps what was acknowledged."""

    def __init__(self, site, cards, readers):
        self.over, self.answers, self.broken = False, [], []
        self.site, self.cards, self.written, self.names = site, cards, {}, []
        self.tried = {card.path: [card.stands()] for card in cards}
        jobs = [lambda card=card: self.write(card) for card in cards]
        jobs += [lambda browser=browser.copy(keep=True), path=path: ("read", browser.get(path)) for browser, path in readers]
        jobs.append(self.create)
        self.threads = [threading.Thread(target=self.go_on, args=(job,)) for job in jobs]
        for thread in self.threads:
            thread.start()

    def go_on(self, job):
        while not self.over:
            begun = time.monotonic()
            try:
                kind, answer = job()
                self.answers.append((kind, begun, time.monotonic(), answer))
            except Exception as error:
                self.broken.append(f"{type(error).__name__}: {error}")
            time.sleep(0.03)

    def write(self, card):
        tried = self.tried[card.path]
        tried.append(f"Said so the {len(tried)}th time.")
        answer = card.put(tried[-1])
        if answer.status == 200:
            card.revision = answer.json()["revision"]
            self.written[card.path] = len(tried) - 1
        elif answer.status == 412:
            # An earlier one was written although nobody could say so.
            said = answer.json()
            theirs = said["theirs"]["ratings"][0]["evidence"]
            assert theirs in tried[self.written.get(card.path, 0):], f"{theirs} stands, and nobody wrote it"
            card.revision = said["revision"]
        return "write", answer

    def create(self):
        browser = self.site.ada.copy()
        page = browser.get("/candidates/new")
        if page.status != 200:
            return "read", page
        name = f"Candidate {len(self.names):04} of {id(self)}"
        form = page.form("/candidates").set(name=name)
        answer = browser.post(form.action, form.fields)
        self.names.append((name, answer.status == 303))
        return "write", answer

    def stop(self):
        self.over = True
        for thread in self.threads:
            thread.join()
        assert not self.broken, self.broken[:5]

    def statuses(self, kind):
        return Counter(answer.status for one, _, _, answer in self.answers if one == kind)

    def check(self, database):
        """That everything that was acknowledged is there; how many that were."""
        for card in self.cards:
            tried, kept = self.tried[card.path], self.written.get(card.path, 0)
            stands = card.stands()
            assert stands in tried[kept:], f"{stands} stands, acknowledged was {tried[kept]}"
        there = {name for name, in database.sql("SELECT name FROM candidates;")}
        lost = [name for name, said in self.names if said and name not in there]
        assert not lost, f"lost: {lost}"
        return sum(1 for kind, _, _, answer in self.answers if kind == "write" and answer.status in (200, 303))


def refused(answer):
    """Whether somebody is asked to sign in."""
    return answer.status == 303 and "/sign-in" in answer.headers["Location"]


def sessions(site, size):
    site.people = {"mona": site.invite("mona", "Mona Haddad", "interviewer"),
                   "ines": site.invite("ines", "Ines Okafor", "interviewer"),
                   "igor": site.invite("igor", "Igor Petrov", "interviewer")}
    ines = site.people["ines"]
    seen = {ines.get("/").to(200).replica for _ in range(6)}
    assert seen == set(NAMES), seen
    # One link, a hundred clicks, three replicas.
    browser, token, _ = site.ask_to_sign_in("igor")
    form = browser.get("/sign-in/link").to(200).form("/sign-in/link").set(token=token)
    count = lambda: site.number("SELECT COUNT(*) FROM sessions;")
    before = count()
    answers = at_once([lambda: browser.copy().post(form.action, form.fields) for _ in range(size.clicks)])
    let_in = [answer for answer in answers if answer.status == 303 and "session=" in " ".join(answer.headers.get_all("Set-Cookie") or [])]
    assert len(let_in) == 1 and count() == before + 1, (len(let_in), count() - before, Counter(a.status for a in answers))
    assert all(answer.status < 500 for answer in answers) and {answer.replica for answer in answers} == set(NAMES)
    # Ended on one, it is over on each other, at the very next request.
    for port in site.ports():
        gone = site.sign_in("igor")
        assert all(gone.get("/", at=other).status == 200 for other in site.ports())
        kept = gone.copy()
        gone.send(gone.get("/", at=port).form("/sign-out"), at=port)
        assert all(refused(kept.get("/", at=other)) for other in site.ports()), "a session that was ended opens a page"
    return f"one session of {size.clicks} clicks on a link; three sessions ended, refused by the others at once"


def bounds(site, size):
    # Five wrong codes, wherever they were tried, are all that there are.
    browser, _, code = site.ask_to_sign_in("ines")
    for nth in range(5):
        port = site.ports()[nth % 3]
        form = browser.get("/sign-in/code", at=port).to(200).form("/sign-in/code").set(code="XXXX-XXXX")
        assert browser.post(form.action, form.fields, at=port).status in (403, 422, 429)
    fields = dict(form.fields) | {"code": code}
    for port in site.ports():
        late = browser.copy().post(form.action, list(fields.items()), at=port)
        assert late.status != 303 and "session=" not in str(late.headers.get_all("Set-Cookie")), late.status
    return "five wrong codes over three replicas, and the right one is refused by each"


def memory(site, size):
    # What one changes, each other knows: nothing of it is kept in memory.
    ports = site.ports()
    for nth, port in enumerate(ports):
        company = f"Fernwell {nth}"
        site.ada.send(site.ada.get("/admin/settings", at=port).form("/admin/settings$").set(company=company), at=port).to(200)
        for other in ports:
            form = site.ada.get("/admin/settings", at=other).form("/admin/settings$")
            assert dict(form.fields)["company"] == company
    person = re.search(rf"/people/{ID}", next(
        line for line in re.split(r"(?=<a )", site.ada.get("/people").text) if "Mona Haddad" in line and "/people/" in line))[0]
    for nth, role in enumerate(["coordinator", "interviewer"]):
        site.ada.send(site.ada.get(person, at=ports[nth]).form(rf"{person}$").set(role=role), at=ports[nth]).to(200)
        # Whoever had another role signs in anew.
        assert all(refused(site.people["mona"].get("/", at=port)) for port in ports), "the old role's session opens a page"
        site.people["mona"] = mona = site.sign_in("mona")
        may = [mona.get("/candidates/new", at=port).status for port in ports]
        assert may == ([200] * 3 if role == "coordinator" else [404] * 3), (role, may)
    for nth, (language, word) in enumerate([("de", "Abmelden"), ("en", "Sign out")]):
        mona.send(mona.get("/me", at=ports[nth]).form("/me$").set(language=language), at=ports[nth]).to(200)
        assert all(word in mona.get("/me", at=port).text for port in ports), language
    return "company, role and language: changed on one, so on each other at the next request"


def drafts(site, size):
    site.open_role("Staff engineer")
    panel, interviews = site.plan("Noor Said", "Staff engineer", ["Ines", "Igor"])
    site.first = panel, interviews
    path, who = interviews[0]
    card = Card(site.people[who.lower()], path)
    # From one revision, three windows save at once on three replicas: one holds, and the others are shown what stands.
    for round in range(size.rounds):
        answers = at_once([lambda port=port: card.put(f"Round {round} at {port}.", at=port) for port in site.ports()])
        assert sorted(answer.status for answer in answers) == [200, 412, 412], [answer.status for answer in answers]
        [held] = [port for port, answer in zip(site.ports(), answers) if answer.status == 200]
        for port, answer in zip(site.ports(), answers):
            if answer.status == 412:
                theirs = answer.json()
                assert theirs["theirs"]["ratings"][0]["evidence"] == f"Round {round} at {held}.", theirs
                assert theirs["revision"] == card.revision + 1
        card.revision += 1
        assert all(card.stands(at=port) == f"Round {round} at {held}." for port in site.ports())
    return f"{size.rounds} rounds of three saves from one revision: one holds, the others are told what stands"


def submissions(site, size):
    panel, interviews = site.first
    cards = [Card(site.people[who.lower()], path) for path, who in interviews]
    for card in cards:
        card.save("Kept the ledger straight when the plan changed.")
    sealed = lambda: site.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'scorecard.sealed';")
    form = cards[0].submission()
    before = sealed()

    def submit():
        # On a busy machine fifty who wait for one row can use up the connections: whoever hears 503 sends it again.
        for _ in range(20):
            answer = cards[0].browser.copy().post(form.action, form.fields)
            if answer.status != 503:
                return answer
    answers = at_once([submit] * 50)
    assert {answer.replica for answer in answers} == set(NAMES)
    assert Counter(answer.status for answer in answers) == {303: 50}, Counter(answer.status for answer in answers)
    assert len({answer.headers["Location"] for answer in answers}) == 1 and sealed() == before + 1
    for card in cards[1:-2]:
        card.browser.send(card.submission()).to(200)
    reveal(site, panel, cards[-2:])
    return "one effect of 50 submissions at once, each answered alike"


def reveal(site, panel, cards):
    """The last two cards, by two people, at the same moment on two replicas."""
    revealed = lambda: site.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'panel.revealed';")
    before, forms = revealed(), [card.submission() for card in cards]
    assert cards[0].browser is not cards[1].browser
    waiting = site.people["mona"].ask("GET", f"{panel}/debrief", Accept="application/json").to(200).json()
    assert (waiting["state"], waiting["required"] - waiting["submitted"]) == ("collecting", 2), waiting
    answers = at_once([lambda card=card, form=form, port=port: card.browser.copy().post(form.action, form.fields, at=port)
                       for card, form, port in zip(cards, forms, site.ports())])
    assert [answer.status for answer in answers] == [303, 303] and revealed() == before + 1, (revealed() - before, answers)


def reveals(site, size):
    site.plans = []
    for nth in range(size.panels):
        panel, interviews = site.plan(f"Candidate {nth}", "Staff engineer", ["Ines", "Igor"])
        cards = [Card(site.people[who.lower()], path) for path, who in interviews]
        for card in cards:
            card.save(f"Asked for what nobody had said, the {nth}th time.")
        for card in cards[:-2]:
            card.browser.send(card.submission()).to(200)
        reveal(site, panel, cards[-2:])
        site.plans.append(panel)
    for panel in [site.first[0], *site.plans]:
        reports = at_once([lambda port=port: site.people["mona"].ask("GET", f"{panel}/debrief", at=port, Accept="application/json").to(200)
                           for port in site.ports()])
        assert all(report.json()["evidence"] == reports[0].json()["evidence"] for report in reports)
        pages = [site.people["mona"].get(f"{panel}/debrief", at=port).to(200) for port in site.ports()]
        assert all("Debrief of" in page.text for page in pages)
    return f"{size.panels + 1} panels whose last two cards came at once: each revealed once, its debrief read on all three"


def calibration(site, size):
    # Three workers look for what is due: what they find is written once.
    cards = lambda: site.number("SELECT COUNT(*) FROM scorecards WHERE state = 'revealed';")
    until(lambda: site.number("SELECT COALESCE(MAX(cards), 0) FROM calibration_runs;") == cards(), 60, "a calibration")
    twice = site.sql("SELECT opening_id, cards, COUNT(*) FROM calibration_runs GROUP BY 1, 2 HAVING COUNT(*) > 1;")
    assert not twice, twice
    newest = site.sql("SELECT opening_id, COUNT(*) FROM calibration_runs WHERE output <> '' GROUP BY 1;")
    assert all(number == "1" for _, number in newest), newest
    # Nor does a worker that began earlier, and was slower, put an older one in a newer one's place.
    order = [int(row[0]) for row in site.sql(
        "SELECT detail::json->>'ratings' FROM audit_entries WHERE action = 'calibration.computed' ORDER BY seq;")]
    assert order == sorted(order), order
    shown = [site.people["mona"].ask("GET", f"{site.first[0]}/debrief", at=port, Accept="application/json").to(200).json()
             for port in site.ports()]
    assert all(one["knowledge"] == shown[0]["knowledge"] for one in shown)
    return f"{site.number('SELECT COUNT(*) FROM calibration_runs;')} runs, none twice, the newest in the debrief of all three"


def outbox(site, size):
    from outbox import Outbox
    box = Outbox(f"postgres://postgres@127.0.0.1:{site.primary.port}/evenhand")
    written = box.write(f"p{n}@d{n % 50}.example" for n in range(size.mails))
    until(lambda: site.number("SELECT COUNT(*) FROM mails WHERE state IN ('waiting', 'sending');") == 0, 300, "an empty outbox")
    box.close()
    copies = Counter(re.search(r"<([^@]+)@", mail["headers"]["message-id"])[1] for mail in site.post.all())
    assert set(written) <= set(copies), "lost"
    assert max(copies.values()) == 1, [name for name, times in copies.items() if times > 1][:5]
    return f"{len(copies)} mails by three workers, each once"


def clashes(site, size):
    """Somebody locks in another order: the server undoes ours, and it is begun anew."""
    page = site.ada.get("/candidates/new")
    form = page.form("/candidates").set(name="Candidate of a clash")
    lock = threading.Thread(target=site.sql, args=(
        "BEGIN; LOCK TABLE audit_entries IN EXCLUSIVE MODE; SELECT pg_sleep(0.7); LOCK TABLE candidates IN EXCLUSIVE MODE; COMMIT;",))
    lock.start()
    time.sleep(0.3)
    answer = site.ada.post(form.action, form.fields)
    lock.join()
    with open(f"{site.primary.folder}/log") as log:
        assert "deadlock detected" in log.read()
    assert answer.status == 303, f"{answer.status} after a deadlock"
    assert site.number("SELECT COUNT(*) FROM candidates WHERE name = 'Candidate of a clash';") == 1
    return f"a deadlock, and the candidate is there after {answer.took:.1f} s"


def under_load(site):
    """Cards to write on, one for each of two people, and pages to read."""
    panel, interviews = site.plan(f"Candidate {site.planned}", "Staff engineer", ["Ines", "Igor"])
    cards = [Card(site.people[who.lower()], path) for path, who in interviews]
    mona = site.people["mona"]
    return Load(site, cards, [(mona, "/"), (mona, f"{site.first[0]}/debrief"), (site.ada, "/panels"), (site.ada, panel)])


def cuts(site, size):
    """All connections are cut under load, as a restart of the database does: no read fails, and no write is lost."""
    load = under_load(site)
    for _ in range(size.cuts):
        time.sleep(0.4)
        site.sql("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'evenhand' AND pid <> pg_backend_pid();")
    time.sleep(0.5)
    load.stop()
    reads, writes = load.statuses("read"), load.statuses("write")
    assert set(reads) == {200}, reads
    # Where it was cut between COMMIT and its answer nobody knows what became of it.
    assert set(writes) <= {200, 303, 412, 503} and writes[503] <= size.cuts, writes
    kept = load.check(site.primary)
    return f"{size.cuts} times all connections cut: {reads[200]} reads, none failed; {kept} writes kept, {writes[503]} said 503"


def leaves(replica, told):
    """It says at once that it wants no more, and answers all the same until the balancer must have heard it."""
    while replica.process.poll() is None:
        said = time.monotonic() - told
        if said < 4:
            answers = Browser(replica.port).get("/readyz").status, Browser(replica.port).get("/sign-in").status
            assert answers == (503, 200) or said < 0.5, f"{answers} {said:.1f} s after it was told to stop"
        assert said < 30, f"{replica.name} does not stop"
        time.sleep(0.1)
    assert replica.process.returncode == 0


def rolling_restart(site, size):
    load = under_load(site)
    time.sleep(1)
    begun = time.monotonic()
    for _ in range(size.restarts):
        for replica in site.replicas:
            told = time.monotonic()
            replica.process.send_signal(signal.SIGTERM)
            leaves(replica, told)
            late = [begun - told for _, begun, _, answer in load.answers if answer.replica == replica.name and begun - told > 3.5]
            assert not late, f"{replica.name} was sent requests {late} s after it was told to stop"
            replica.start()
            until(replica.ready, 30, f"{replica.name} is ready")
            until(lambda: site.answering(1), 20, f"{replica.name} is sent requests")
    took = time.monotonic() - begun
    time.sleep(1)
    load.stop()
    reads, writes = load.statuses("read"), load.statuses("write")
    assert set(reads) == {200} and set(writes) <= {200, 303}, (reads, writes)
    kept = load.check(site.primary)
    seen = Counter(answer.replica for _, _, _, answer in load.answers)
    assert set(seen) == set(NAMES), seen
    return (f"{3 * size.restarts} restarts in {took:.0f} s: {sum(reads.values()) + sum(writes.values())} requests, 0 failed, "
            f"{kept} writes acknowledged, 0 lost")


def failover(site, size):
    load = under_load(site)
    time.sleep(1.5)
    died = time.monotonic()
    site.primary.stop()
    # Long enough for the balancer to find none of them ready: it must ask them all the same.
    time.sleep(8)
    site.standby.run("pg_ctl", "-D", f"{site.standby.folder}/data", "-w", "-t", "30", "promote")
    promoted = time.monotonic()

    def again():
        return [end for kind, _, end, answer in load.answers if kind == "write" and answer.status in (200, 303) and end > promoted]
    first = min(until(again, 15, "a write after the promotion")) - promoted
    time.sleep(2)
    load.stop()
    between = [answer for _, begun, end, answer in load.answers if end > died]
    statuses = Counter(answer.status for answer in between)
    assert set(statuses) <= {200, 303, 412, 503} and statuses[503] > 0, statuses
    for answer in between:
        if answer.status == 503:
            said = answer.headers["Content-Type"], answer.headers["Retry-After"]
            assert said[1] and (said[0].startswith("application/problem+json") or "<h1>" in answer.text), (said, answer.text[:200])
    slowest = max(answer.took for answer in between)
    assert slowest < 8, f"an answer took {slowest:.1f} s"
    assert first <= 5, f"the first write came {first:.1f} s after the promotion"
    kept = load.check(site.standby)
    environment = site.replicas[0].environment
    verified = subprocess.run([BINARY, "audit", "verify"], env=environment, capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    return (f"writes again {first:.1f} s after the promotion; {kept} acknowledged, 0 lost; {statuses[503]} answers of 503, "
            f"0 of 500, the slowest after {slowest:.1f} s")


def demotion(site, size):
    """The primary takes no writes any more, and lives: 503 with a page, until there is another one; then that one it is."""
    old, new = site.standby, site.primary
    page = site.ada.get("/candidates/new").to(200)
    form = page.form("/candidates").set(name="Candidate of a demotion")
    old.sql("ALTER SYSTEM SET default_transaction_read_only = on; SELECT pg_reload_conf();".replace("; ", ";\n"), "postgres")
    time.sleep(0.3)
    for replica in site.replicas:
        said = Browser(replica.port).get("/readyz").to(503).json()
        assert (said["read"], said["write"]) == ("ok", "failed"), said
    answer = site.ada.post(form.action, form.fields)
    assert answer.status == 503 and answer.headers["Retry-After"] and "<h1>" in answer.text, (answer.status, answer.text[:300])
    with open(f"{new.folder}/data/postgresql.auto.conf", "w"):
        pass  # it waits for no standby any more
    new.start()
    begun = time.monotonic()
    until(lambda: site.ada.post(form.action, form.fields).status == 303, 15, "a write on the other server")
    took = time.monotonic() - begun
    assert new.sql("SELECT name FROM candidates WHERE name = 'Candidate of a demotion';")
    return f"503 after {answer.took:.1f} s; written {took:.1f} s after there is a server that takes writes"


def faults(site, size):
    wrong = [line for replica in site.replicas for line in replica.lines() if str(line.get("status", "")).startswith("500")]
    assert not wrong, wrong[:3]
    return "no answer of 500 in any log"


STEPS = [sessions, bounds, memory, drafts, submissions, reveals, calibration, outbox, clashes, cuts, rolling_restart,
         failover, demotion, faults]


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--long", action="store_true", help="bigger numbers")
    words.add_argument("--keep", action="store_true", help="leave the logs where they are")
    words.add_argument("steps", nargs="*", help="only these, and those whose people and cards they need")
    said = words.parse_args()
    size = argparse.Namespace(clicks=100, rounds=5, panels=1, mails=300, cuts=5, restarts=1)
    if said.long:
        size = argparse.Namespace(clicks=300, rounds=100, panels=15, mails=10_000, cuts=100, restarts=5)
    folder, begun = tempfile.mkdtemp(prefix="evenhand-replicas-"), time.monotonic()
    site = done = None
    good, bad = 0, 0
    try:
        # Known before it stands, so that what it has started is ended however far it came.
        site = Site.__new__(Site)
        site.__init__(folder)
        print(f"three replicas, haproxy, PostgreSQL with a standby: up after {time.monotonic() - begun:.0f} s", flush=True)
        for step in STEPS:
            if said.steps and step.__name__ not in [*said.steps, "sessions", "drafts", "submissions"]:
                continue
            at = time.monotonic()
            done = step(site, size)
            print(f"{step.__name__.replace('_', ' ')}: {done} ({time.monotonic() - at:.1f} s)", flush=True)
            good += 1
    except Exception:
        import traceback
        traceback.print_exc()
        bad = 1
    finally:
        if site:
            site.close()
        if bad or said.keep:
            print(f"the logs are in {folder}")
        else:
            shutil.rmtree(folder)
    print(f"{time.monotonic() - begun:.0f} s")
    print(f"test result: {'FAILED' if bad else 'ok'}. {good} passed; {bad} failed;", flush=True)
    os._exit(bad)


if __name__ == "__main__":
    main()
