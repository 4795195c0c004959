"""An hour of steady work on one server, and whether anything grows that should not.

    python tests/long/soak/run.py                                     an hour, on SQLite
    SOAK_SECONDS=300 python tests/long/soak/run.py                    shorter, and it says so
    python tests/long/soak/run.py --database-url postgres://…         on an empty PostgreSQL database
    python tests/long/soak/run.py --check                             the rule for growth, on made-up samples
    SOAK_SECONDS=90 python tests/long/soak/run.py --leaking           the failing control (leak.c): it has to be found

It runs on the binary that `cargo build` made, or on the one that EVENHAND_TEST_BINARY names. People sign in and out, write
candidates down, plan panels, save cards that save themselves, submit them, read debriefs, search, export, and are sent mails (to a
server that keeps none); on SQLite a backup is made every three minutes. Every ten seconds it is looked how much memory, how many open
files and threads the process has, and how large database and journal are. What must not grow is held, after a warm-up, to a slope
by Theil and Sen: the median of the slopes between all pairs of samples, which a few high ones do not move. The database itself may
grow: people write. An answer of 5xx, or none, fails it as well.
"""

import argparse
import json
import os
import random
import re
import shutil
import socket
import socketserver
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta, timezone

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../peers"))
from company import ID, Browser  # noqa: E402

BINARY = os.path.abspath(os.environ.get("EVENHAND_TEST_BINARY", "target/debug/evenhand"))
HOUR = 3600

# What must not grow: after the warm-up by no more than so much, or than this share of what it was, whichever is more, however long it
# goes on. Pages that are kept are part of the memory (`page_cache_mb`); a short run is over before there are enough of them.
BOUNDS = {
    "memory": (24.0, 0.20, "MB"),
    "files": (6, 0.10, ""),
    "threads": (3, 0.10, ""),
    "wal": (8.0, 0.50, "MB"),
}


def slope(samples):
    """By Theil and Sen: how much more an hour, whatever a few samples say."""
    pairs = [(b - a) / (s - t) for n, (t, a) in enumerate(samples) for s, b in samples[n + 1:] if s > t]
    return statistics.median(pairs) * HOUR if pairs else 0.0


def grows(name, samples, seconds):
    """How much it grew over the samples, by its slope; and why that is too much, if it is."""
    most, share, unit = BOUNDS[name]
    begun = statistics.median(value for _, value in samples[:5])
    grew = slope(samples) * seconds / HOUR
    allowed = max(most, share * begun)
    return grew, f"{name} grew by {grew:.1f} {unit} in {seconds:.0f} s (from {begun:.1f})" if grew > allowed else None


def check():
    """The rule itself."""
    chance = random.Random(7)
    steady = [(10.0 * n, 100 + chance.uniform(-8, 8) + (300 if n % 17 == 0 else 0)) for n in range(300)]
    assert grows("memory", steady, 3000)[1] is None, "a few high samples are no growth"
    leaks = [(at, value + at / HOUR * 60) for at, value in steady]
    assert grows("memory", leaks, 3000)[1], "sixty megabytes an hour are"
    assert grows("files", [(10.0 * n, 40 + n // 20) for n in range(300)], 3000)[1], "a file every three minutes is"
    assert grows("files", [(10.0 * n, 40 + n % 7) for n in range(300)], 3000)[1] is None
    print("test result: ok. 1 passed; 0 failed;")


class Post(socketserver.ThreadingTCPServer):
    """A mail server that takes every mail and keeps the newest to each address."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Mail)
        self.newest, self.count = {}, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def link(self, address, seen):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            number, text = self.newest.get(address, (0, ""))
            if number > seen:
                return text
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address} within a minute")


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        say = lambda text: self.wfile.write(text.encode() + b"\r\n")
        say("220 here")
        to = []
        while line := self.rfile.readline():
            word = line.decode("utf-8", "replace").strip()
            verb = word.upper()
            if verb.startswith("EHLO"):
                say("250-here\r\n250-8BITMIME\r\n250 SMTPUTF8")
            elif verb.startswith("RCPT"):
                to.append(re.search(r"<(.*?)>", word)[1])
                say("250 yes")
            elif verb == "DATA":
                say("354 go on")
                lines = []
                while (more := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(more)
                self.keep(to, b"".join(lines))
                to = []
                say("250 kept")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 yes")

    def keep(self, to, raw):
        import email
        from email.policy import default
        mail = email.message_from_bytes(raw, policy=default)
        text = next((part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain"), "")
        self.server.count += 1
        # Only those with a link that somebody waits for: others come to the same address at any time.
        for address in to:
            if "#" in text:
                self.server.newest[address] = (self.server.count, text)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Company:
    """One server, with its admin, a hiring manager and interviewers."""

    def __init__(self, folder, database_url, leaking=False):
        self.folder, self.port, self.post = folder, free_port(), Post()
        self.data, self.database_url = f"{folder}/data", database_url
        self.environment = {
            "PATH": os.environ["PATH"],
            "EVENHAND_DATA": self.data,
            "EVENHAND_LISTEN": f"127.0.0.1:{self.port}",
            "EVENHAND_BASE_URL": f"http://127.0.0.1:{self.port}",
            "EVENHAND_SMTP_URL": f"smtp://127.0.0.1:{self.post.server_address[1]}",
            "EVENHAND_MAIL_FROM": "Evenhand <hiring@evenhand.test>",
            "EVENHAND_REQUESTS_PER_MINUTE": "0",
            "EVENHAND_LOG": "warn",
        } | ({"EVENHAND_DATABASE_URL": database_url} if database_url else {})
        said = open(f"{folder}/said", "w")
        more = {}
        if leaking:
            more["LD_PRELOAD"] = f"{folder}/leak.so"
            subprocess.run(["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", more["LD_PRELOAD"],
                            f"{HERE}/leak.c", "-ldl"], check=True)
        self.process = subprocess.Popen([BINARY, "serve"], env=self.environment | more, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        end = time.monotonic() + 120
        while not (link := re.search(r"(/claim)#(\S+)", open(said.name).read())):
            assert time.monotonic() < end and self.process.poll() is None, open(said.name).read()
            time.sleep(0.1)
        self.planned = self.signed_in = 0
        self.ada = Browser(self.port)
        form = self.ada.get(link[1]).form("/claim")
        self.ada.send(form.set(token=link[2], name="Ada Berger", email="ada@fernwell.example", company="Fernwell", zone="UTC")).to(200)
        self.people = {name: self.invite(name) for name in ["Mona", "Ines", "Igor", "Ilse"]}
        form = self.ada.get("/openings/new").form("/openings").set(
            title="Staff engineer", team="Payments", purpose="Keeps money moving.", hiring_manager="Mona",
            rubric_version="^Adaptability", calibrated="yes")
        form.fields = [field for field in form.fields if "__n__" not in field[0]]
        self.ada.send(form.set(**{"outcome[0][text]": "Refunds take a day by June."})).to(200)

    def invite(self, name):
        address, seen = f"{name.lower()}@fernwell.example", self.post.count
        self.ada.send(self.ada.get("/people/new").form("/people").set(name=name, email=address, role="interviewer", zone="UTC")).to(200)
        token = re.search(r"/invitation#(\S+)", self.post.link(address, seen))[1]
        browser = Browser(self.port)
        form = browser.get("/invitation").to(200).form("/invitation").set(token=token)
        browser.send(browser.send(form).to(200).form("acceptance")).to(200)
        return browser

    def close(self):
        self.process.terminate()
        try:
            code = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = None
        self.post.shutdown()
        return code


class Worker(threading.Thread):
    """Somebody who does one thing again and again, with a breath between."""

    def __init__(self, company, name, work, breath):
        super().__init__(daemon=True)
        self.company, self.name, self.work, self.breath = company, name, work, breath
        self.answers, self.times, self.wrong, self.over = Counter(), 0, [], threading.Event()

    def run(self):
        while not self.over.is_set():
            try:
                for answer in self.work(self.company):
                    self.answers[answer.status] += 1
                    if answer.status >= 500:
                        self.wrong.append(f"{self.name}: {answer.status} {answer.text[:200]}")
                self.times += 1
            except Exception as error:
                self.wrong.append(f"{self.name}: {type(error).__name__}: {error}")
            self.over.wait(self.breath)


def reads(*pages, who=None):
    def work(company):
        browser = (company.people[who] if who else company.ada).copy(keep=True)
        return [browser.get(page) for page in pages]
    return work


def signs_in(company):
    """By a mail's link, and out again: each in their turn, for an address is sent five such mails in ten minutes."""
    address = f"{['mona', 'ines', 'igor', 'ilse', 'ada'][company.signed_in % 5]}@fernwell.example"
    company.signed_in += 1
    browser, seen = Browser(company.port), company.post.count
    yield browser.send(browser.get("/sign-in").form("/sign-in").set(email=address))
    token = re.search(r"/sign-in/link#(\S+)", company.post.link(address, seen))[1]
    yield browser.send(browser.get("/sign-in/link").form("/sign-in/link").set(token=token))
    yield browser.send(browser.get("/").form("/sign-out"))


def writes_down(company):
    """A candidate, who is found by a search."""
    browser, name = company.ada.copy(keep=True), f"Noor {time.monotonic_ns():x}"
    yield browser.send(browser.get("/candidates/new").form("/candidates").set(name=name))
    yield browser.get(f"/search?q={name.split()[1]}")


def hires(company):
    """A whole panel: planned, every card saved again and again, then submitted, and the debrief read."""
    ada = company.ada.copy()
    name, people = f"Sam {time.monotonic_ns():x}", ["Ines", "Igor"]
    ada.send(ada.get("/candidates/new").form("/candidates").set(name=name)).to(200)
    page = ada.send(ada.get("/panels/new").form("/panels").set(candidate=f"^{name}$", opening="Staff engineer")).to(200)
    panel = re.search(rf"/panels/{ID}", page.text)[0]
    for nth, edit in enumerate(dict.fromkeys(re.findall(rf"/interviews/{ID}/edit", page.text))):
        who = people[nth % 2]
        begins = datetime.now(timezone.utc) - timedelta(days=2, hours=company.planned)
        company.planned += 1
        form = ada.get(edit).form("/interviews/").set(interviewer=who, date=f"{begins:%Y-%m-%d}", time=f"{begins:%H:%M}")
        for _ in range(3):
            answer = ada.send(form)
            if answer.status == 200:
                break
            form = answer.form("/interviews/")
            if any(field == "unqualified_reason" for field, _ in form.fields):
                form.set(unqualified_reason="There is nobody else.")
            if "has_taken_place" in form.options:
                form.set(has_taken_place="yes")
        yield answer
        path = f"{edit.removesuffix('/edit')}/scorecard"
        browser = company.people[who].copy(keep=True)
        form = browser.get(path).to(200).form("/scorecard$")
        criteria = [field[9:-1] for field, _ in form.fields if field.startswith("evidence[")]
        token, revision = dict(form.fields)["form_token"], int(dict(form.fields)["revision"])
        for turn in range(8):
            ratings = [{"criterion": one, "evidence": f"Said so {turn} times. " * 10, "level": "3"} for one in criteria]
            answer = browser.ask("PUT", path, json.dumps({"ratings": ratings, "recommendation": "yes", "summary": ""}), **{
                "Content-Type": "application/json", "Accept": "application/json", "X-Form-Token": token, "If-Match": f'"{revision}"'})
            yield answer
            revision = answer.json()["revision"]
        yield browser.send(browser.get(f"{path}/review").form("/submission$"))
    mona = company.people["Mona"].copy(keep=True)
    for _ in range(3):
        yield mona.get(f"{panel}/debrief")
    yield mona.ask("GET", f"{panel}/debrief", Accept="application/json")


def makes_backups(company):
    copy = f"{company.folder}/copy.db"
    for file in [copy, f"{copy}.manifest.json"]:
        if os.path.exists(file):
            os.remove(file)
    ran = subprocess.run([BINARY, "backup", copy], env=company.environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return []


def looks(company):
    """What the process has at this moment."""
    pid = company.process.pid
    with open(f"/proc/{pid}/status") as file:
        status = dict(line.split(":", 1) for line in file)
    size = lambda end: os.path.getsize(f"{company.data}/evenhand.db{end}") / 1e6 if os.path.exists(f"{company.data}/evenhand.db{end}") else 0.0
    seen = {
        "memory": int(status["VmRSS"].split()[0]) / 1024,
        "files": len(os.listdir(f"/proc/{pid}/fd")),
        "threads": int(status["Threads"]),
        "wal": size("-wal"),
        "database": size(""),
        "sessions": 0,
    }
    if not company.database_url:
        with sqlite3.connect(f"file:{company.data}/evenhand.db?mode=ro", uri=True, timeout=5) as conn:
            seen["sessions"] = conn.execute("SELECT count(*) FROM sessions").fetchone()[0]
        conn.close()
    return seen


def soak(folder, seconds, database_url, leaking):
    company = Company(folder, database_url, leaking)
    workers = [
        Worker(company, "home and lists", reads("/", "/panels", "/candidates", "/openings", "/people", "/rubrics"), 1.0),
        Worker(company, "office", reads("/admin", "/admin/history", "/admin/outbox", "/admin/settings"), 3.0),
        Worker(company, "own pages", reads("/", "/me", "/training", who="Ines"), 1.0),
        Worker(company, "without an account", reads("/livez", "/readyz", "/sign-in"), 1.0),
        Worker(company, "signs in and out", signs_in, 25.0),
        Worker(company, "candidates and search", writes_down, 2.0),
        Worker(company, "panels to their debrief", hires, 3.0),
    ]
    if not database_url:
        workers.append(Worker(company, "backups", makes_backups, 180.0 if seconds >= 1200 else 45.0))
    samples, begun = [], time.monotonic()
    for worker in workers:
        worker.start()
    every = min(10.0, seconds / 30)
    while (at := time.monotonic() - begun) < seconds and company.process.poll() is None:
        samples.append((at, looks(company)))
        time.sleep(max(0.0, every - (time.monotonic() - begun - at)))
    for worker in workers:
        worker.over.set()
    for worker in workers:
        worker.join(120)
    died, code = company.process.poll() is not None, company.close()
    return samples, workers, died, code


def report(samples, workers, died, code):
    """The table, and what is wrong."""
    wrong = [f"{worker.name} never came to its end" for worker in workers if worker.times == 0]
    wrong += [one for worker in workers for one in worker.wrong[:3]]
    if died or code != 0:
        wrong.append(f"the server ended with {code}")
    print(f"{'who':26} {'times':>7} {'answers':>8}  of which")
    for worker in workers:
        print(f"{worker.name:26} {worker.times:>7} {sum(worker.answers.values()):>8}  {dict(worker.answers)}")
    # A third, and at least a minute of an hour's run: pools fill, caches warm up, and the allocator finds its size.
    warm = samples[len(samples) // 3:]
    over = warm[-1][0] - warm[0][0]
    print(f"\n{'what':10} {'after the warm-up':>18} {'at the end':>11} {'most':>8} {'grew by':>9}")
    for name in warm[0][1]:
        line = [(at, float(seen[name])) for at, seen in warm]
        first, last = (statistics.median(value for _, value in part) for part in (line[:5], line[-5:]))
        grew, why = grows(name, line, over) if name in BOUNDS else (slope(line) * over / HOUR, None)
        print(f"{name:10} {first:>18.1f} {last:>11.1f} {max(value for _, value in line):>8.1f} {grew:>9.1f}{'  TOO MUCH' if why else ''}")
        wrong += [why] if why else []
    return wrong


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--database-url", help="an empty PostgreSQL database, in place of a file")
    words.add_argument("--check", action="store_true", help="only the rule for growth")
    words.add_argument("--leaking", action="store_true", help="lose something with each connection, and find it")
    said = words.parse_args()
    if said.check:
        check()
        return
    seconds = int(os.environ.get("SOAK_SECONDS", HOUR))
    if seconds < HOUR:
        print(f"!!! SHORT RUN: {seconds} s, and not {HOUR}. This is not the whole test.", flush=True)
    folder = tempfile.mkdtemp(prefix="evenhand-soak-")
    wrong = report(*soak(folder, seconds, said.database_url, said.leaking))
    if said.leaking:
        grown = [one for one in wrong if one.startswith(("memory", "files"))]
        wrong = [] if len(grown) == 2 else [f"of what was lost only this was found: {grown}", *wrong]
        print("found, as it must be:", *grown, sep="\n  ")
    for one in wrong:
        print(f"FAILED: {one}")
    if wrong:
        print(f"what the server said is in {folder}/said")
    else:
        shutil.rmtree(folder)
    print(f"test result: {'FAILED' if wrong else 'ok'}. {0 if wrong else 1} passed; {1 if wrong else 0} failed;", flush=True)
    os._exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
