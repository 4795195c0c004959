#!/usr/bin/env python3
"""How much more three replicas do than one: the same pages and saves through haproxy, on one PostgreSQL, in one run.

    tests/load/replicas.py                                 five rounds of five seconds
    tests/load/replicas.py --rounds 1 --seconds 2          shorter
    tests/load/replicas.py --binaries target/debug         what is built already: a folder with evenhand and examples/

Each round asks one replica and then three, so that whatever the machine does meanwhile happens to both. Beside each figure stands
who used the processor for it, in cores: replicas, PostgreSQL, haproxy and the client, which all share this one machine. Where the sum
is all that there are, more replicas cannot do more here, and the ratio says nothing of machines of their own: then what counts is
how many cores each request took of whom.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HERE / "tests/peers"))
import replicas as peers  # noqa: E402
from company import Browser  # noqa: E402
from replicas import Postgres, free_port, until  # noqa: E402

READERS, WRITERS = 16, 16
TICK = os.sysconf("SC_CLK_TCK")
WHAT = {"home": "an interviewer's home page", "debrief": "a debrief of five cards, read again", "autosave": "a draft kept"}


def used(pids):
    """Seconds of the processor that these and their children, as far as they live, have used."""
    total = 0
    for pid in pids:
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def children(pid):
    own = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid, *map(int, own)]


class Site:
    def __init__(self, folder, binaries):
        self.folder, self.binaries, self.replicas = folder, binaries, []
        told = subprocess.run([binaries / "examples/company", f"{folder}/file", "--cards", "200", "--open", str(WRITERS)],
                              check=True, capture_output=True)
        self.knows = json.loads(told.stdout)
        self.postgres = Postgres("load")
        self.postgres.run("initdb", "-D", f"{self.postgres.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                          "--locale=C.UTF-8", "-N")
        # Flushed to the disk, as it is where it counts.
        self.postgres.run("pg_ctl", "-D", f"{self.postgres.folder}/data", "-l", f"{self.postgres.folder}/log", "-w", "-o",
                          f"-p {self.postgres.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.postgres.folder} "
                          "-c max_connections=100", "start")
        self.postgres.sql("CREATE DATABASE evenhand;", "postgres")
        url = f"postgres://postgres@127.0.0.1:{self.postgres.port}/evenhand"
        self.environment = {"PATH": os.environ["PATH"], "EVENHAND_REQUESTS_PER_MINUTE": "0", "EVENHAND_LOG": "warn"}
        subprocess.run([binaries / "evenhand", "migrate", "--data", f"{folder}/file", "--to", url], env=self.environment, check=True,
                       capture_output=True)
        self.environment["EVENHAND_DATABASE_URL"] = url
        for name in ["one", "two", "three"]:
            os.mkdir(f"{folder}/{name}", 0o700)
            shutil.copy(f"{folder}/file/master.key", f"{folder}/{name}/master.key")
            port = free_port()
            process = subprocess.Popen(
                [binaries / "evenhand", "serve", "--no-worker"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=open(f"{folder}/{name}/log", "w"),
                env=self.environment | {"EVENHAND_DATA": f"{folder}/{name}", "EVENHAND_LISTEN": f"127.0.0.1:{port}"})
            self.replicas.append((process, port))
        for _, port in self.replicas:
            until(lambda: self.ready(port), 120, "it is ready")
        self.doors = {count: self.balance(count) for count in (1, 3)}
        for _, (_, port) in self.doors.items():
            until(lambda: self.ready(port), 30, "the balancer has found them")
        time.sleep(3)

    def ready(self, port):
        try:
            return Browser(port).get("/readyz").status == 200
        except OSError:
            return False

    def balance(self, count):
        """haproxy, as docs/replicas.md has it, before so many of them."""
        text = peers.parts_of_the_docs()
        names = ["one", "two", "three"]
        for name, address, (_, port) in zip(names, ["10.0.0.11:8080", "10.0.0.12:8080", "10.0.0.13:8080"], self.replicas):
            text = text.replace(address, f"127.0.0.1:{port}")
            if names.index(name) >= count:
                text = "".join(line for line in text.splitlines(True) if f"server {name}" not in line)
        door = free_port()
        text = "\n".join(f"    bind 127.0.0.1:{door}" if "bind :443" in line else line for line in text.splitlines()) + "\n"
        path = f"{self.folder}/haproxy-{count}.cfg"
        pathlib.Path(path).write_text(text)
        return subprocess.Popen(["haproxy", "-db", "-f", path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL), door

    def asks(self, what):
        if what == "home":
            return [{"path": "/", "cookie": cookie} for cookie in self.knows["writers"]]
        panels = self.knows["revealed"]
        return [{"path": f"/panels/{panels[(n * 5 + turn) % len(panels)]}/debrief", "cookie": cookie}
                for n, cookie in enumerate(self.knows["managers"]) for turn in range(5)]

    def measure(self, what, count, seconds):
        balancer, door = self.doors[count]
        kind, connections = ("autosave", WRITERS) if what == "autosave" else ("read", READERS)
        knows = self.knows if what == "autosave" else {"asks": self.asks(what)}
        parts = {
            "replicas": [process.pid for process, _ in self.replicas],
            "haproxy": [balancer.pid],
            "PostgreSQL": children(int(open(f"{self.postgres.folder}/data/postmaster.pid").readline())),
        }
        before = {part: used(pids) for part, pids in parts.items()}
        own, begun = os.times(), time.monotonic()
        ran = subprocess.run([self.binaries / "examples/client", f"127.0.0.1:{door}", kind, str(seconds), str(connections)],
                             input=json.dumps(knows), text=True, capture_output=True)
        took = time.monotonic() - begun
        if ran.returncode:
            raise SystemExit(f"{what}: {ran.stderr[-2000:]}")
        told = json.loads(ran.stdout)
        if wrong := {status: n for status, n in told["statuses"].items() if status not in ("200", "303")}:
            raise SystemExit(f"{what} was answered {wrong}")
        cores = {part: (used(pids) - before[part]) / took for part, pids in parts.items()}
        after = os.times()
        cores["client"] = (after.children_user + after.children_system - own.children_user - own.children_system) / took
        return told["per_second"], cores

    def close(self):
        for process in [process for process, _ in self.replicas] + [door[0] for door in getattr(self, "doors", {}).values()]:
            process.kill()
            process.wait(30)
        if hasattr(self, "postgres"):
            self.postgres.close()


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--seconds", type=int, default=5)
    words.add_argument("--binaries", help="what is built already: a folder with evenhand and examples/")
    said = words.parse_args()
    binaries = pathlib.Path(said.binaries).resolve() if said.binaries else HERE / "target/release"
    if not said.binaries:
        subprocess.run(["cargo", "build", "--release", "--locked", "--bin", "evenhand", "--example", "company", "--example", "client"],
                       cwd=HERE, check=True)
    folder = tempfile.mkdtemp(prefix="evenhand-load-")
    site = Site.__new__(Site)
    try:
        site.__init__(folder, binaries)
        found = {(what, count): [] for what in WHAT for count in (1, 3)}
        for _ in range(said.rounds):
            for what in WHAT:
                for count in (1, 3):
                    found[what, count].append(site.measure(what, count, said.seconds))
    finally:
        site.close()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{os.cpu_count()} cores for all of them; medians of {said.rounds} rounds of {said.seconds} s\n")
    print("| | replicas | a second | of one | cores: replicas | PostgreSQL | haproxy | client | all |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for what, words in WHAT.items():
        for count in (1, 3):
            rates = [rate for rate, _ in found[what, count]]
            ratios = [rate / one for (rate, _), (one, _) in zip(found[what, count], found[what, 1])]
            cores = {part: statistics.median(cores[part] for _, cores in found[what, count])
                     for part in ["replicas", "PostgreSQL", "haproxy", "client"]}
            shares = " | ".join(f"{share:.2f}" for share in cores.values())
            print(f"| {words} | {count} | {statistics.median(rates):,.0f} | {statistics.median(ratios):.2f} | {shares} | {sum(cores.values()):.2f} |")


if __name__ == "__main__":
    main()
