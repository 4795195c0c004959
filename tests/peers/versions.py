"""An older and this binary beside each other on one PostgreSQL, over the migrations between them: what docs/replicas.md promises.

    EVENHAND_OLD_BINARY=../old/target/debug/evenhand target/python/bin/python tests/peers/versions.py

People are at work on the older one while this one starts and brings the tables up to date beneath it. What is written on either is
read on the other, nothing that was acknowledged is lost, and no answer is an error. The older one says where it stands, does not start
again above tables that it does not know, and changes none of them. Then this binary in the older one's place: above tables of a later
version that lives beside it, and of one that does not.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import replicas
from company import Browser
from replicas import BINARY, Card, Load, Postgres, Post, Site, free_port, until

OLD = os.environ.get("EVENHAND_OLD_BINARY", "")


class Pair(Site):
    """The older server, with people at work; this one comes later."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.post = Post(folder)
        self.primary = Postgres("versions")
        self.primary.run("initdb", "-D", f"{self.primary.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                         "--locale=C.UTF-8", "-N")
        self.primary.start()
        self.primary.sql("CREATE DATABASE evenhand;", "postgres")
        self.environment = {
            "PATH": os.environ["PATH"],
            "EVENHAND_BASE_URL": f"http://127.0.0.1:{self.port}",
            "EVENHAND_SMTP_URL": self.post.url,
            "EVENHAND_MAIL_FROM": "Evenhand <hiring@evenhand.test>",
            "EVENHAND_REQUESTS_PER_MINUTE": "0",
            "EVENHAND_LOG": "info",
            "EVENHAND_DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.primary.port}/evenhand",
        }
        self.servers = {}
        said = self.start("old", OLD, self.port)
        link = until(lambda: re.search(r"(/claim)#(\S+)", self.said(said)), 60, "a link for the first admin")
        self.ada = Browser(self.port)
        form = self.ada.get(link[1]).form("/claim")
        self.ada.send(form.set(token=link[2], name="Ada Berger", email="ada@fernwell.example", company="Fernwell",
                               zone="UTC")).to(200)

    def start(self, name, binary, port):
        data, said = f"{self.folder}/{name}", f"{self.folder}/{name}.said"
        if not os.path.exists(data):
            os.mkdir(data, 0o700)
            if name != "old":
                shutil.copy(f"{self.folder}/old/master.key", f"{data}/master.key")
        environment = self.environment | {"EVENHAND_DATA": data, "EVENHAND_LISTEN": f"127.0.0.1:{port}"}
        self.servers[name] = subprocess.Popen([binary, "serve"], env=environment, stdin=subprocess.DEVNULL,
                                              stdout=open(said, "a"), stderr=subprocess.STDOUT)
        return said

    def said(self, path):
        with open(path) as file:
            return file.read()

    def ready(self, port):
        """Status and words of /readyz; none while nothing listens."""
        try:
            answer = Browser(port).get("/readyz")
            return answer.status, answer.json()
        except OSError:
            return None

    def tables(self):
        return [version for version, in self.sql("SELECT version FROM __diesel_schema_migrations ORDER BY version;")]

    def end(self, name):
        server = self.servers.pop(name)
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0

    def refuses(self, name, binary, port):
        """That it does not start, says why, and leaves the tables alone."""
        before = self.tables()
        path = self.start(name, binary, port)
        length = len(self.said(path))
        assert self.servers.pop(name).wait(60) == 1, self.said(path)[length:]
        assert "later version of Evenhand" in self.said(path), self.said(path)[-500:]
        assert self.tables() == before

    def close(self):
        for server in self.servers.values():
            server.kill()
            server.wait(30)
        self.post.close()
        self.primary.close()


def beside_each_other(site):
    site.people = {"mona": site.invite("mona", "Mona Haddad", "interviewer"),
                   "ines": site.invite("ines", "Ines Okafor", "interviewer"),
                   "igor": site.invite("igor", "Igor Petrov", "interviewer")}
    site.open_role("Staff engineer")
    site.first = site.plan("Noor Said", "Staff engineer", ["Ines", "Igor"])
    older = site.tables()
    panel, interviews = site.plan("Candidate of a load", "Staff engineer", ["Ines", "Igor"])
    cards = [Card(site.people[who.lower()], path) for path, who in interviews]
    mona = site.people["mona"]
    load = Load(site, cards, [(mona, "/"), (site.ada, "/panels"), (site.ada, panel), (site.ada, "/people")])
    time.sleep(1)
    new = free_port()
    site.start("new", BINARY, new)
    until(lambda: (site.ready(new) or [0])[0] == 200, 90, "the new one is ready")
    fresh = [version for version in site.tables() if version not in older]
    assert fresh, "there is no migration between the two binaries"
    time.sleep(2)
    # A panel from its cards to its decision, now on the one and now on the other.
    panel, interviews = site.first
    ports = [site.port, new]
    people = site.people
    mine = [Card(people[who.lower()], path) for path, who in interviews]
    for nth, card in enumerate(mine):
        words = f"Said so to the {nth}th."
        card.revision = card.put(words, at=ports[nth % 2]).to(200).json()["revision"]
        assert [card.stands(at=port) for port in ports] == [words, words]
    for nth, card in enumerate(mine):
        waiting = [people["mona"].ask("GET", f"{panel}/debrief", at=port, Accept="application/json").to(200).json() for port in ports]
        assert waiting[0]["submitted"] == waiting[1]["submitted"] == nth, waiting
        form = card.browser.get(f"{card.path}/review", at=ports[nth % 2]).to(200).form("/submission$")
        assert card.browser.copy().post(form.action, form.fields, at=ports[(nth + 1) % 2]).status == 303
    opened = [people["mona"].ask("GET", f"{panel}/debrief", at=port, Accept="application/json").to(200).json() for port in ports]
    assert "seats" not in opened[0] and opened[0] == opened[1], "the two read another debrief"
    assert [people["mona"].get(f"{panel}/debrief", at=port).status for port in ports] == [200, 200]
    for port in ports:
        name = f"Candidate of {port}"
        form = site.ada.get("/candidates/new", at=port).form("/candidates").set(name=name)
        assert site.ada.post(form.action, form.fields, at=port).status == 303
        assert all(name in site.ada.get("/candidates", at=other).to(200).text for other in ports)
    # Ended on the one, it is over on the other.
    gone = site.sign_in("igor")
    kept = gone.copy()
    gone.send(gone.get("/", at=new).form("/sign-out"), at=new)
    assert all(replicas.refused(kept.get("/", at=port)) for port in ports)
    stands = site.ready(site.port)
    load.stop()
    reads, writes = load.statuses("read"), load.statuses("write")
    assert set(reads) == {200} and set(writes) <= {200, 303}, (reads, writes)
    acknowledged = load.check(site.primary)
    lives = all(version.endswith("beside") for version in fresh)
    assert (stands[0], stands[1]["migrations"]) == ((200, "ahead") if lives else (503, "outdated")), stands
    site.end("old")
    if lives:
        site.start("old", OLD, site.port)
        until(lambda: (site.ready(site.port) or [0])[0] == 200, 60, "the older one starts again")
        site.end("old")
    else:
        site.refuses("old", OLD, site.port)
    verified = subprocess.run([BINARY, "audit", "verify"], env=site.environment | {"EVENHAND_DATA": f"{site.folder}/new"},
                              capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    return (f"over migration {', '.join(fresh)}, the older one {stands[1]['migrations']}: {sum(reads.values())} reads and {sum(writes.values())} writes on the older one, none "
            f"failed; {acknowledged} acknowledged, 0 lost")


def in_its_place(site):
    """What a later version will find of this one."""
    [new] = [int(word) for word in re.findall(r"listens on http://127.0.0.1:(\d+)", site.said(f"{site.folder}/new.said"))][-1:]
    site.sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('9998beside');\n"
             "CREATE TABLE of_a_later_version (id TEXT PRIMARY KEY);\n"
             "ALTER TABLE candidates ADD COLUMN of_a_later_version TEXT;")
    status, words = site.ready(new)
    assert (status, words["migrations"]) == (200, "ahead"), words
    # Whoever restarts one of them meanwhile has it again.
    site.end("new")
    site.start("new", BINARY, new)
    until(lambda: (site.ready(new) or [0])[0] == 200, 60, "it starts above tables that live beside it")
    site.ada.port = new
    site.add_candidate("Candidate beside")
    site.sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999');")
    status, words = site.ready(new)
    assert (status, words["migrations"]) == (503, "outdated"), words
    site.end("new")
    site.refuses("new", BINARY, new)
    return "it goes on and starts again beside a later version that lives with it; not beside one that does not"


def main():
    if not OLD:
        sys.exit("EVENHAND_OLD_BINARY names no binary")
    folder, bad, good = tempfile.mkdtemp(prefix="evenhand-versions-"), 0, 0
    site = None
    try:
        site = Pair.__new__(Pair)
        site.__init__(folder)
        for step in [beside_each_other, in_its_place]:
            begun = time.monotonic()
            print(f"{step.__name__.replace('_', ' ')}: {step(site)} ({time.monotonic() - begun:.1f} s)", flush=True)
            good += 1
    except Exception:
        import traceback
        traceback.print_exc()
        print(f"the logs are in {folder}")
        bad = 1
    finally:
        if site:
            site.close()
    if not bad:
        shutil.rmtree(folder)
    print(f"test result: {'FAILED' if bad else 'ok'}. {good} passed; {bad} failed;", flush=True)
    os._exit(bad)


if __name__ == "__main__":
    main()
