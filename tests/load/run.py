#!/usr/bin/env python3
"""How fast it is, beside how fast this machine can be: a table of ratios, each of two figures of one run.

    tests/load/run.py                                  companies of 200, 20,000 and 1,000,000 revealed scorecards
    tests/load/run.py --cards 200 --rounds 1           shorter, and the results are not written down
    tests/load/run.py --check                          whether README.md says what the results say

Each round asks one after the other: a bare server for a page that is ready, our pages, a bare server for a row on the disk, our saves.
So whatever the machine does meanwhile happens to all of them. Sessions are real, requests go over HTTP, the binary is the one that is
released; only the pace at which one session may ask is lifted. What comes out is the median of the rounds: in tests/load/results.json
and, between two marks, in README.md.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parents[2]
RESULTS = HERE / "tests/load/results.json"
README = HERE / "README.md"
MARKS = ("<!-- performance: written by tests/load/run.py -->", "<!-- performance: end -->")

READERS, WRITERS, SUBMITS = 16, 64, 20
# What is kept in a row by the bare server: a short text, and as much as a card takes, which is the same for every card.
SHORT, CARD = 1500, 32 * 1024 + 48
# What is read, and by whom.
PAGES = {
    "home": "an interviewer's home page",
    "list": "a coordinator's list of panels",
    "kit": "kit and card of an interview",
    "debrief": "a debrief of five cards, read again",
    "first": "a debrief of five cards, rendered anew",
}
WRITES = {"autosave": "a draft kept", "submit": "a card sealed"}
CEILINGS = {
    "static": "*ceiling: ten ready kilobytes*",
    "commit": "*ceiling: a row of 1.5 KB on the disk, in groups*",
    "commit_card": "*ceiling: a row of 32 KB, as a card is, on the disk, in groups*",
}


class Server:
    """A process that listens, and what it takes."""

    def __init__(self, command, environment=None, said=None):
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE if said else subprocess.DEVNULL,
            env={**os.environ, **(environment or {})}, text=True,
        )
        if said:
            for line in self.process.stderr:
                if said in line:
                    self.address = line.strip().rsplit("http://", 1)[1]
                    break
            # Whoever writes into a pipe that nobody reads stops in the end.
            subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        else:
            self.address = self.process.stdout.readline().strip()

    def resident(self):
        """What it has in memory now, in megabytes."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024

    def busy(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self):
        """Waits until it does nothing by itself."""
        deadline = time.time() + 300
        while time.time() < deadline:
            before = self.busy()
            time.sleep(3)
            if self.busy() - before < 0.1:
                return
        print("  (it went on working for five minutes, and is measured all the same)")

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


def built(folder):
    if folder:
        return pathlib.Path(folder)
    examples = [word for name in ("company", "client", "ceiling") for word in ("--example", name)]
    subprocess.run(["cargo", "build", "--release", "--locked", "--bin", "evenhand", *examples], cwd=HERE, check=True)
    return HERE / "target/release"


class Company:
    def __init__(self, binaries, folder, cards, waiting):
        self.binaries, self.folder = binaries, folder
        began = time.time()
        told = subprocess.run(
            [binaries / "examples/company", folder, "--cards", str(cards), "--open", str(waiting)], check=True, capture_output=True,
        )
        self.knows = json.loads(told.stdout)
        self.made = time.time() - began

    def serve(self, *flags, **environment):
        said = {"EVENHAND_REQUESTS_PER_MINUTE": "0", "EVENHAND_LOG": "info", **environment}
        return Server([self.binaries / "evenhand", "serve", "--data", self.folder, "--listen", "127.0.0.1:0", *flags], said, "listens on")

    def ready_after(self):
        """How long a start takes on what is there already, until it answers that it is ready; in milliseconds."""
        began = time.time()
        server = self.serve()
        while True:
            try:
                urllib.request.urlopen(f"http://{server.address}/readyz").read()
                break
            except OSError:
                time.sleep(0.002)
        took = (time.time() - began) * 1000
        server.stop()
        return took

    def asks(self, page):
        knows = self.knows
        writers, managers, coordinators = knows["writers"], knows["managers"], knows["coordinators"]
        if page == "home":
            return [{"path": "/", "cookie": cookie} for cookie in writers]
        if page == "list":
            return [{"path": "/panels", "cookie": cookie} for cookie in coordinators]
        if page == "kit":
            return [{"path": f"/interviews/{it['interview']}/scorecard", "cookie": writers[it["writer"]]} for it in knows["waiting"][:WRITERS]]
        # Each of sixteen reads five debriefs in turn.
        panels = knows["revealed"]
        return [
            {"path": f"/panels/{panels[(n * 5 + turn) % len(panels)]}/debrief", "cookie": cookie}
            for n, cookie in enumerate(managers) for turn in range(5)
        ]


def client(binaries, address, what, seconds, connections, knows):
    ran = subprocess.run(
        [binaries / "examples/client", address, what, str(seconds), str(connections)], input=json.dumps(knows), text=True, capture_output=True,
    )
    if ran.returncode:
        raise SystemExit(f"{what}: {ran.stderr[-2000:]}")
    told = json.loads(ran.stdout)
    wrong = {status: count for status, count in told["statuses"].items() if status not in ("200", "303")}
    if wrong:
        raise SystemExit(f"{what} was answered {wrong}")
    return told


def measure(binaries, folder, cards, rounds, seconds):
    ceiling = Server([binaries / "examples/ceiling", folder / f"ceiling-{cards}"])
    company = Company(binaries, folder / f"company-{cards}", cards, WRITERS)
    print(f"{cards} cards, made in {company.made:.0f} s")
    ready = statistics.median(company.ready_after() for _ in range(5))
    server = company.serve()
    server.settle()
    idle = server.resident()
    # What is kept is rendered once, and then read: the readings count, not the rendering.
    for page in PAGES:
        if page != "first":
            client(binaries, server.address, "read", seconds, READERS, {"asks": company.asks(page)})
    found = {name: [] for name in [*CEILINGS, *PAGES, *WRITES]}
    for turn in range(rounds):
        def read(name, address, asks):
            found[name].append(client(binaries, address, "read", seconds, READERS, {"asks": asks}))
        read("static", ceiling.address, [{"path": "/"}])
        for page in PAGES:
            if page != "first":
                read(page, server.address, company.asks(page))
        found["commit"].append(client(binaries, ceiling.address, "put", seconds, WRITERS, {"bytes": SHORT}))
        found["commit_card"].append(client(binaries, ceiling.address, "put", seconds, WRITERS, {"bytes": CARD}))
        found["autosave"].append(client(binaries, server.address, "autosave", seconds, WRITERS, company.knows))
    loaded = server.resident()
    server.stop()
    bare = company.serve(EVENHAND_PAGE_CACHE_MB="0")
    bare.settle()
    for turn in range(rounds):
        found["first"].append(client(binaries, bare.address, "read", seconds, READERS, {"asks": company.asks("first")}))
    bare.stop()
    shutil.rmtree(company.folder)
    # Cards are sealed once: a company of its own, with enough of them.
    company = Company(binaries, folder / f"sealing-{cards}", cards, WRITERS * SUBMITS * rounds)
    server = company.serve("--no-worker")
    commits = []
    for turn in range(rounds):
        commits.append(client(binaries, ceiling.address, "put", seconds, WRITERS, {"bytes": SHORT}))
        waiting = company.knows["waiting"][turn * WRITERS * SUBMITS:(turn + 1) * WRITERS * SUBMITS]
        found["submit"].append(client(binaries, server.address, "submit", seconds, WRITERS, {**company.knows, "waiting": waiting}))
    server.stop()
    ceiling.stop()
    shutil.rmtree(company.folder)

    def beside(name, ceiling):
        ratios = [one["per_second"] / other["per_second"] for one, other in zip(found[name], ceiling)]
        slower = [one["p99_ms"] / other["p99_ms"] for one, other in zip(found[name], ceiling)]
        middle = lambda key: statistics.median(one[key] for one in found[name])
        return {
            "per_second": middle("per_second"), "p99_ms": middle("p99_ms"), "median_ms": middle("median_ms"),
            "of_ceiling": statistics.median(ratios), "p99_of_ceiling": statistics.median(slower),
        }

    told = {name: beside(name, found["static"]) for name in ["static", *PAGES]}
    told |= {name: beside(name, found["commit"]) for name in ("commit", "commit_card", "autosave")}
    told["submit"] = beside("submit", commits)
    return {"cards": cards, "ready_ms": ready, "idle_mb": idle, "loaded_mb": loaded, "found": told}


def machine(binaries):
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) // 1024 // 1024 for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    version = subprocess.run([binaries / "evenhand", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return {
        "processor": model, "cores": os.cpu_count(), "memory_gb": memory, "kernel": platform.release(), "evenhand": version,
        "binary_mb": (binaries / "evenhand").stat().st_size / 1e6, "day": time.strftime("%Y-%m-%d"),
    }


def table(results):
    """What README.md says, from the results alone."""
    runs, host = results["companies"], results["machine"]
    number = lambda value: f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
    lines = [
        f"{host['cores']} cores ({host['processor']}), {host['memory_gb']} GB, SQLite, measured on {host['day']} by `tests/load/run.py`: medians of "
        f"{results['rounds']} rounds of {results['seconds']} s, pages at {READERS} connections, writes at {WRITERS}, signed in. Client and server "
        "share the cores. What counts are the ratios: each is taken within one round, beside a bare server that does nothing else.",
        "",
        "| | " + " | ".join(f"{run['cards']:,} cards: a second | of the ceiling | 99 % within" for run in runs) + " |",
        "|---|" + "---:|---:|---:|" * len(runs),
    ]
    static, *commits = CEILINGS.items()
    rows = [static, *PAGES.items(), *commits, *WRITES.items()]
    for name, what in rows:
        cells = []
        for run in runs:
            one = run["found"][name]
            share = "" if name in ("static", "commit") else f"{one['of_ceiling'] * 100:.0f} %"
            cells.append(f"{number(one['per_second'])} | {share} | {number(one['p99_ms'])} ms")
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    lines += ["", f"The binary has {host['binary_mb']:.1f} MB. " + " ".join(
        f"With {run['cards']:,} cards it is ready after {run['ready_ms']:.0f} ms, and takes {run['idle_mb']:.0f} MB idle, "
        f"{run['loaded_mb']:.0f} MB after all of this." for run in runs)]
    return "\n".join(lines)


def readme(results):
    text = README.read_text()
    before, rest = text.split(MARKS[0], 1)
    _, after = rest.split(MARKS[1], 1)
    return f"{before}{MARKS[0]}\n{table(results)}\n{MARKS[1]}{after}"


def main():
    parser = argparse.ArgumentParser(description="How fast it is, beside how fast this machine can be.")
    parser.add_argument("--cards", type=int, nargs="+", default=[200, 20_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--folder", help="where the databases are made; by default in the system's temporary folder")
    parser.add_argument("--binaries", help="what is built already: a folder with evenhand and examples/")
    parser.add_argument("--check", action="store_true", help="only say whether README.md says what the results say")
    wanted = parser.parse_args()
    if wanted.check:
        results = json.loads(RESULTS.read_text())
        if readme(results) != README.read_text():
            raise SystemExit("README.md does not say what tests/load/results.json says")
        return
    binaries = built(wanted.binaries)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="evenhand-load-", dir=wanted.folder))
    try:
        companies = [measure(binaries, folder, cards, wanted.rounds, wanted.seconds) for cards in wanted.cards]
    finally:
        shutil.rmtree(folder)
    results = {"machine": machine(binaries), "rounds": wanted.rounds, "seconds": wanted.seconds, "companies": companies}
    print(table(results))
    if wanted.rounds >= 5 and len(companies) == 3:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n")
        README.write_text(readme(results))
    else:
        print("\nshort: not written down", file=sys.stderr)


main()
