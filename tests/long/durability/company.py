"""A company to be hard on: the demo's, in a data folder that can be copied, with everybody signed in; its server, and people who
write without pause and remember what they were told is saved."""

import http.client
import json
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from urllib.parse import urlencode

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../peers"))
from demo import BINARY, ID, Browser  # noqa: E402

BINARY = os.path.abspath(BINARY)


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


class Company:
    """The demo's people and panels under a key that is kept. Drafts are begun anew: the demo's own key is gone with it."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = f"{folder}/company"
        os.makedirs(f"{folder}/tmp")
        os.makedirs(self.data, 0o700)
        self.take_demo()
        server = Server(self, self.data)
        self.people = [self.person(email) for email in self.emails]
        server.stop()

    def environment(self, data, **more):
        return {
            "PATH": os.environ["PATH"],
            "TMPDIR": f"{self.folder}/tmp",
            "EVENHAND_DATA": data,
            "EVENHAND_LISTEN": f"127.0.0.1:{self.port}",
            "EVENHAND_BASE_URL": self.url,
            "EVENHAND_REQUESTS_PER_MINUTE": "0",
            "EVENHAND_LOG": "warn",
        } | more

    def run(self, data, *arguments, binary=BINARY, **more):
        environment = self.environment(data, **more)
        return subprocess.run([binary, *arguments], env=environment, capture_output=True, text=True, timeout=300)

    def take_demo(self):
        database = f"{self.data}/evenhand.db"
        demo = subprocess.Popen(
            [BINARY, "demo"], env=self.environment(self.data), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )
        # One link after another is printed once all is told.
        assert demo.stdout.readline()
        [folder] = [name for name in os.listdir(f"{self.folder}/tmp") if name.startswith("evenhand-demo-")]
        copied = self.run(self.data, "backup", "--database-url", f"sqlite://{self.folder}/tmp/{folder}/evenhand.db", database)
        assert copied.returncode == 0, copied.stderr
        demo.terminate()
        demo.stdout.read()
        assert demo.wait(60) == 0
        os.remove(f"{database}.manifest.json")
        with sqlite3.connect(database) as conn:
            conn.execute("DELETE FROM scorecards WHERE state = 'draft'")
            conn.execute("UPDATE people SET zone = 'UTC'")
            owing = conn.execute(
                "SELECT DISTINCT p.email FROM people p JOIN interviews i ON i.interviewer_id = p.id JOIN panels ON panels.id = i.panel_id "
                "WHERE p.state = 'active' AND panels.state IN ('scheduled', 'collecting') AND i.state <> 'cancelled' "
                "AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.interview_id = i.id) ORDER BY 1"
            )
            self.emails = [email for (email,) in owing]
        conn.close()

    def person(self, email):
        link = self.run(self.data, "person", "link", email)
        assert link.returncode == 0, link.stderr
        browser = Browser(self.url, link.stdout.strip())
        person = re.search(f'"/people/({ID})/availability"', browser.get("/me"))
        cards = []
        for interview in browser.ids(["/"], '"/interviews/ID'):
            page = browser.get(f"/interviews/{interview}/scorecard")
            if "data-autosave" in page:
                begun = "has not begun" not in browser.get(f"/interviews/{interview}/scorecard/review")
                cards.append((interview, re.findall(f'data-criterion="({ID})"', page), begun))
        return {
            "email": email, "id": person[1], "cookie": browser.cookie(), "token": browser.token, "cards": cards,
        }

    def copy(self, name):
        to = f"{self.folder}/{name}"
        shutil.copytree(self.data, to)
        return to


class Server:
    """The real binary on a data folder, ready when this returns."""

    running = set()

    def __init__(self, company, data, binary=BINARY, **more):
        self.company, self.data = company, data
        self.log = open(f"{company.folder}/server.log", "a")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve"], env=company.environment(data, **more), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.log,
        )
        self.running.add(self)
        while True:
            assert self.process.poll() is None, f"it ended: {open(self.log.name).read()[-2000:]}"
            try:
                # Without a full answer: how it is with the disk is another matter.
                if ask(company.port, "GET", "/livez", timeout=2)[0] == 200:
                    break
            except OSError:
                time.sleep(0.002)
        self.ready_after = time.monotonic() - begun

    def kill(self):
        self.running.discard(self)
        self.process.kill()
        self.process.wait(30)
        self.log.close()

    def stop(self):
        self.running.discard(self)
        self.process.terminate()
        assert self.process.wait(60) == 0
        self.log.close()

    def ready(self):
        status, _, body = ask(self.company.port, "GET", "/readyz")
        return status, json.loads(body)


def ask(port, method, path, body=None, headers=None, timeout=30):
    """One request on a connection of its own: status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


class Writer(threading.Thread):
    """Somebody who saves a card again and again and notes absences, and keeps what they were told is saved.

    `mark` says where the disk is at that moment; `answers` counts every status, 0 where none came."""

    def __init__(self, company, person, mark=lambda: 0, start=datetime(2031, 1, 1)):
        super().__init__(daemon=True)
        self.company, self.person, self.mark, self.next = company, person, mark, start
        self.over, self.paused = threading.Event(), threading.Event()
        self.saved, self.away, self.lost, self.answers, self.failures = {}, [], [], {}, []
        self.revisions = {interview: 0 for interview, *_ in person["cards"]}

    def headers(self, **more):
        return {"Cookie": self.person["cookie"], "X-Form-Token": self.person["token"]} | more

    def ask(self, method, path, body, **headers):
        try:
            answer = ask(self.company.port, method, path, body, self.headers(**headers))
        except OSError:
            answer = (0, {}, "")
            time.sleep(0.02)
        self.answers[answer[0]] = self.answers.get(answer[0], 0) + 1
        if answer[0] == 503:
            self.failures.append(answer)
            time.sleep(0.02)
        return answer

    def form(self, path, **fields):
        body = urlencode({"form_token": self.person["token"]} | fields)
        return self.ask("POST", path, body, Accept="text/html", **{"Content-Type": "application/x-www-form-urlencoded"})

    def save(self, interview, card=None):
        """Saves the card once; whether it was acknowledged."""
        known = self.revisions[interview]
        card = card or {"summary": f"After {known}: " + "what was seen and heard. " * 20}
        status, _, body = self.ask(
            "PUT", f"/interviews/{interview}/scorecard", json.dumps(card), Accept="application/json",
            **{"Content-Type": "application/json", "If-Match": f'"{known}"'},
        )
        if status == 200:
            self.revisions[interview] = json.loads(body)["revision"]
            self.saved.setdefault(interview, []).append((self.revisions[interview], self.mark()))
        elif status == 412:
            # A save whose answer never came may stand, or not; what was acknowledged must.
            there = json.loads(body)["revision"]
            if self.saved.get(interview) and there < self.saved[interview][-1][0]:
                self.lost.append((interview, self.saved[interview][-1][0], there))
            self.revisions[interview] = there
        return status == 200

    def note_absence(self):
        """Notes an absence once, and never the same again; whether it was acknowledged."""
        since, self.next = self.next, self.next + timedelta(hours=1)
        until = since + timedelta(minutes=30)
        status, _, _ = self.form(
            f"/people/{self.person['id']}/absences", from_date=f"{since:%Y-%m-%d}", from_time=f"{since:%H:%M}",
            to_date=f"{until:%Y-%m-%d}", to_time=f"{until:%H:%M}",
        )
        if status == 303:
            self.away.append((f"{since:%Y-%m-%d %H:%M}", self.mark()))
        return status == 303

    def submit(self, interview, criteria):
        """Completes the card and seals it, as often as it takes until it says so."""
        ratings = [{"criterion": one, "level": "3", "evidence": "They built it, and told how."} for one in criteria]
        whole = {"ratings": ratings, "summary": "Whole.", "recommendation": "yes"}
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self.save(interview, whole):
                break
        while time.monotonic() < end:
            status, headers, body = self.form(f"/interviews/{interview}/scorecard/submission", revision=self.revisions[interview])
            if status == 303:
                return True
            assert status in (0, 503), (status, re.findall(r'<a href="#review">.*?</a>|<h1>.*?</h1>', body))
        return False

    def run(self):
        while not self.over.is_set():
            if self.paused.is_set():
                time.sleep(0.01)
                continue
            for interview in list(self.revisions):
                if not self.over.is_set():
                    self.save(interview)
            self.note_absence()


def writers(company, leave=(), **more):
    """Everybody, writing; some cards are left to others."""
    all_of_them = [Writer(company, person, **more) for person in company.people]
    for one in all_of_them:
        for interview in leave:
            one.revisions.pop(interview, None)
        one.start()
    return all_of_them


def end(all_of_them):
    for one in all_of_them:
        one.over.set()
    for one in all_of_them:
        one.join(60)
        assert not one.is_alive()


def acknowledged(all_of_them):
    return sum(len(one.away) + sum(map(len, one.saved.values())) for one in all_of_them)


def missing(database, all_of_them, until=None):
    """What was acknowledged (up to that mark) and is not there, and what is there twice."""
    conn = sqlite3.connect(database)
    try:
        revisions = dict(conn.execute("SELECT interview_id, revision FROM scorecards WHERE part IS NOT NULL"))
        rows = conn.execute("SELECT person_id, substr(starts_at, 1, 16), count(*) FROM busy_times GROUP BY 1, 2").fetchall()
    finally:
        conn.close()
    there = {(person, since): count for person, since, count in rows}
    lost = []
    for one in all_of_them:
        for interview, saves in one.saved.items():
            known = [revision for revision, mark in saves if until is None or mark <= until]
            if known and revisions.get(interview, 0) < max(known):
                lost.append((interview, max(known), revisions.get(interview, 0)))
        for since, mark in one.away:
            if (until is None or mark <= until) and (one.person["id"], since) not in there:
                lost.append((one.person["email"], since))
    return lost, [key for key, count in there.items() if count > 1]


def whole(database):
    """Whether SQLite finds the file in order."""
    conn = sqlite3.connect(database)
    try:
        return [word for (word,) in conn.execute("PRAGMA integrity_check")] == ["ok"]
    finally:
        conn.close()


__all__ = [
    "BINARY", "Browser", "Company", "HERE", "ID", "Server", "Writer", "acknowledged", "ask", "end", "missing", "random", "whole",
    "writers",
]
