"""What was acknowledged is there: after the power is cut, after a kill, on a disk that is full or fails, and in a backup.

    python tests/long/durability/run.py --short                  a minute or so
    python tests/long/durability/run.py                          1,000 kills, 500 flipped bits, everything
    python tests/long/durability/run.py --short cuts backup      only these steps

It runs on the binary that `cargo build` made, or on the one that EVENHAND_TEST_BINARY names; sizes, times and memory are held to
their bounds on a release build alone. Python and a C compiler are all it wants; a full disk also wants root, to mount a small one.

- cuts: every write and every flush that SQLite asks for is written down in its order; a power cut at any of these moments leaves
  what was flushed, and of the rest any part in any order, torn at a sector. The same with `synchronous = NORMAL` (two words of the
  binary are changed for that) is the failing control: there something acknowledged has to be lost.
- shutdowns: an ext4 in a file, shut down without writing what it still holds; with the same control. Wants root, and is not
  among the short ones.
- kills: kill -9 under load, again and again on the same data.
- full, faults: a small disk that fills up; writes and flushes that fail (tests/long/durability/faults.c).
- backup: a copy under load comes back whole; a bit flipped anywhere in the copy or its manifest is found.
- light: memory, start and size.
"""

import argparse
import fcntl
import os
import shutil
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

from company import (
    BINARY, HERE, Company, Server, Writer, acknowledged, ask, end, missing, random, whole, writers,
)

RECORD = struct.Struct("=IIQQ")
SECTOR = 512


def shim(company):
    built = f"{company.folder}/faults.so"
    if not os.path.exists(built):
        command = ["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", built, f"{HERE}/faults.c", "-ldl", "-lpthread"]
        subprocess.run(command, check=True)
    return built


# Power cuts.

class Disk:
    """One file as a disk has it: what was flushed, and what waits in some cache."""

    def __init__(self, path):
        self.flushed, self.waiting = bytearray(), []
        if os.path.exists(path):
            with open(path, "rb") as file:
                self.flushed = bytearray(file.read())

    def flush(self):
        for one in self.waiting:
            apply(self.flushed, *one)
        self.waiting = []

    def after_a_cut(self, chance):
        """What is found after a power cut: of what waits, all, nothing or any part."""
        found, keep = bytearray(self.flushed), chance.choice([0, 0.1, 0.5, 0.9, 1])
        for what, at, data in self.waiting:
            if what == "T":
                if chance.random() < keep:
                    apply(found, what, at, data)
                continue
            for first in range(0, len(data), SECTOR):
                if chance.random() < keep:
                    apply(found, what, at + first, data[first:first + SECTOR])
        return bytes(found)


def apply(file, what, at, data):
    if what == "T":
        del file[at:]
        file.extend(bytes(at - len(file)))
        return
    if len(file) < at + len(data):
        file.extend(bytes(at + len(data) - len(file)))
    file[at:at + len(data)] = data


def records(trace):
    """Each with the place in the trace up to which it goes."""
    at = 0
    while at + RECORD.size <= len(trace):
        what, file, place, length = RECORD.unpack_from(trace, at)
        at += RECORD.size
        data = b""
        if chr(what) == "W":
            data = trace[at:at + length]
            at += length
        yield at, chr(what), file, place, data


def record(company, name, binary, seconds):
    """Lets everybody write for so long; what was on the disk at the start, what was asked of it, and who was told what."""
    data, trace = company.copy(name), f"{company.folder}/{name}.trace"
    server = Server(company, data, binary, LD_PRELOAD=shim(company), FAULTS_TRACE=trace)
    # What the start wrote is on the disk, or in the trace; the journal's first bytes are among the latter.
    mark = lambda: os.stat(trace).st_size
    crowd = writers(company, mark=mark)
    time.sleep(seconds)
    heard(crowd, 100)
    for one in crowd:
        one.over.set()
    server.kill()
    end(crowd)
    with open(trace, "rb") as file:
        return file.read(), crowd


def cut_again_and_again(company, name, binary, cuts, seconds, chance):
    trace, crowd = record(company, name, binary, seconds)
    database = f"{company.data}/evenhand.db"
    disks = [Disk(database), Disk(f"{database}-wal")]
    ends = [at for at, *_ in records(trace)]
    first = min(mark for one in crowd for mark in [m for _, m in one.away] + [m for saves in one.saved.values() for _, m in saves])
    moments = sorted(chance.choices([at for at in ends if at >= first], k=cuts))
    broken, losing, lost = [], 0, 0
    found = f"{company.folder}/found/evenhand.db"
    for at, what, file, place, data in records(trace):
        if what == "S":
            disks[file].flush()
        else:
            disks[file].waiting.append((what, place, data))
        while moments and moments[0] == at:
            moments.pop(0)
            shutil.rmtree(os.path.dirname(found), ignore_errors=True)
            os.makedirs(os.path.dirname(found), 0o700)
            for disk, path in zip(disks, [found, f"{found}-wal"]):
                with open(path, "wb") as file_found:
                    file_found.write(disk.after_a_cut(chance))
            if not whole(found):
                broken.append(at)
            gone, twice = missing(found, crowd, until=at)
            losing, lost = losing + bool(gone), lost + len(gone)
            if twice:
                broken.append((at, twice))
            if len(moments) % 20 == 0:
                chain = company.run(os.path.dirname(found), "audit", "verify")
                if chain.returncode != 0:
                    broken.append((at, chain.stdout))
    told, flushes = acknowledged(crowd), sum(what == "S" for _, what, *_ in records(trace))
    print(f"{name}: {told} acknowledged with {flushes} flushes; {cuts} cuts: {lost} lost in {losing} of them, {len(broken)} broken")
    assert not broken, broken[:5]
    assert told > 50
    return lost


def weakened(company):
    """The same program with `synchronous = NORMAL`."""
    weaker = f"{company.folder}/evenhand-normal"
    if os.path.exists(weaker):
        return weaker
    with open(BINARY, "rb") as file:
        program = file.read()
    full, normal = b"PRAGMA synchronous = FULL;", b"PRAGMA synchronous =    1;"
    assert program.count(full) == 1, "the setting stands in the binary once"
    with open(weaker, "wb") as file:
        file.write(program.replace(full, normal))
    os.chmod(weaker, 0o700)
    return weaker


def cuts(company, said, chance):
    weaker, seconds = weakened(company), 4 if said.short else 20
    lost = cut_again_and_again(company, "full", BINARY, said.cuts, seconds, chance)
    control = cut_again_and_again(company, "normal", weaker, said.cuts, seconds, chance)
    assert lost == 0, "something acknowledged is gone"
    assert control > 0, "the control should lose something: this proves nothing"


def heard(crowd, count):
    """Until so much was acknowledged: a busy machine takes its time."""
    begun = time.monotonic()
    while acknowledged(crowd) < count:
        assert time.monotonic() - begun < 120, "nothing is acknowledged"
        time.sleep(0.02)


# The same by the system's own hand.

GODOWN, WITHOUT_FLUSHING = 0x8004587D, struct.pack("I", 2)


def shutdowns(company, said, chance):
    """A file system of its own that is shut down in the middle of it: what it had not written is gone."""
    lost = on_its_own_disk(company, "shutdowns-full", BINARY, said.shutdowns, chance)
    control = on_its_own_disk(company, "shutdowns-normal", weakened(company), min(said.shutdowns, 10), chance)
    if lost is not None:
        assert lost == 0, "something acknowledged is gone"
        assert control > 0, "the control should lose something: this proves nothing"


def on_its_own_disk(company, name, binary, times, chance):
    image, place = f"{company.folder}/{name}.img", f"{company.folder}/{name}"
    os.makedirs(place)
    with open(image, "wb") as file:
        file.truncate(256 << 20)
    mount = ["mount", "-o", "loop", image, place]
    for command in (["mkfs.ext4", "-q", "-F", image], mount):
        if subprocess.run(command, capture_output=True).returncode != 0:
            print("!!! SKIPPED: no file system can be mounted from a file here (it wants root). The power is cut on paper alone.")
            return None
    lost, told, losing = 0, 0, 0
    try:
        data = f"{place}/data"
        shutil.copytree(company.data, data)
        subprocess.run(["sync", "-f", place], check=True)
        start = datetime(2031, 1, 1)
        for _ in range(times):
            server = Server(company, data, binary)
            crowd = writers(company, start=start)
            heard(crowd, 1)
            time.sleep(chance.uniform(0.3, 1.2))
            root = os.open(place, os.O_RDONLY)
            fcntl.ioctl(root, GODOWN, WITHOUT_FLUSHING)
            os.close(root)
            for one in crowd:
                one.over.set()
            server.kill()
            end(crowd)
            start = max(one.next for one in crowd)
            subprocess.run(["umount", place], check=True)
            subprocess.run(mount, check=True)
            gone, twice = missing(f"{data}/evenhand.db", crowd)
            told, lost, losing = told + acknowledged(crowd), lost + len(gone), losing + bool(gone)
            assert not twice and whole(f"{data}/evenhand.db")
        assert company.run(data, "audit", "verify").returncode == 0
    finally:
        subprocess.run(["umount", "-l", place])
    print(f"{name}: {told} acknowledged; {times} shutdowns: {lost} lost in {losing} of them")
    return lost


# Kills.

def kills(company, said, chance):
    data = company.copy("kills")
    server = Server(company, data)
    begun = [(person, interview, criteria) for person in company.people for interview, criteria, begun in person["cards"] if begun]
    crowd = writers(company, leave=[interview for _, interview, _ in begun])
    sealed, hands, starts = [], [], []
    for n in range(said.kills):
        heard(crowd, n * 2)
        time.sleep(chance.uniform(0.05, 0.5))
        # One card after another is sealed, over all the kills.
        while len(hands) < len(begun) * (n + 1) // said.kills:
            hands.append(Hand(company, *begun[len(hands)], sealed))
        server.kill()
        server = Server(company, data)
        starts.append(server.ready_after)
    for hand in hands:
        hand.join(90)
    time.sleep(0.5)
    end(crowd)
    server.stop()
    database = f"{data}/evenhand.db"
    lost, twice = missing(database, crowd)
    lost += [loss for one in [*crowd, *hands] for loss in one.lost]
    conn = sqlite3.connect(database)
    entries = "SELECT count(*) FROM audit_entries WHERE action = 'scorecard.sealed' AND subject_id = scorecards.id"
    cards = {card: row for card, *row in conn.execute(f"SELECT interview_id, state, ({entries}) FROM scorecards")}
    conn.close()
    lost += [(card, cards.get(card)) for card in sealed if cards.get(card, "?")[0] not in ("sealed", "revealed")]
    twice += [(card, cards[card]) for card in sealed if cards[card][1] != 1]
    print(
        f"{said.kills} kills: {acknowledged(crowd)} acknowledged, {len(sealed)} of {len(begun)} cards sealed; {len(lost)} lost, "
        f"{len(twice)} twice; alive again after {statistics.median(starts) * 1000:.0f} ms, at most {max(starts) * 1000:.0f} ms"
    )
    assert not lost and not twice, (lost[:5], twice[:5])
    assert len(sealed) == len(begun) > 0 and acknowledged(crowd) > 20
    assert whole(database)
    assert company.run(data, "audit", "verify").returncode == 0
    assert not said.release or statistics.median(starts) < 1


class Hand(Writer):
    """Seals one card, and tries until it is told that it is."""

    def __init__(self, company, person, interview, criteria, sealed):
        super().__init__(company, person)
        self.interview, self.criteria, self.sealed = interview, criteria, sealed
        self.start()

    def run(self):
        if self.submit(self.interview, self.criteria):
            self.sealed.append(self.interview)


# A disk that is full, and one that fails.

def full(company, said, chance):
    """A small disk of its own, which fills up, and is given room again."""
    place = f"{company.folder}/small"
    os.makedirs(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m,mode=700", "tmpfs", place], capture_output=True).returncode != 0:
        print("!!! SKIPPED: no small disk can be mounted here (it wants root). A full disk is tried with a faked one alone.")
        return
    try:
        data = f"{place}/data"
        shutil.copytree(company.data, data)
        server = Server(company, data)
        crowd = writers(company)
        heard(crowd, 20)
        filler = f"{place}/filler"
        subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=64k"], capture_output=True)
        assert os.statvfs(place).f_bavail * os.statvfs(place).f_frsize < 100_000, "the disk is full"
        refused(company, crowd, server, "full", disk="full")
        # A little room is kept free. A start reads as well, and so does somebody of whom it is to be noted that they were there.
        os.truncate(filler, os.path.getsize(filler) - (8 << 20))
        refused(company, crowd, server, "full", disk="full")
        server.kill()
        conn = sqlite3.connect(f"{data}/evenhand.db")
        with conn:
            conn.execute("UPDATE sessions SET seen_at = ?", [f"{datetime.now(timezone.utc) - timedelta(minutes=30):%Y-%m-%d %H:%M:%S.%f}"])
        conn.close()
        server = Server(company, data)
        refused(company, crowd, server, "full", disk="full")
        os.remove(filler)
        recovered(company, crowd, server)
        end(crowd)
        server.stop()
        sound(company, data, crowd, "a full disk")
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def faults(company, said, chance):
    """Writes and flushes that fail, in the middle of SQLite's work."""
    for fault, word in [("full", "full"), ("eio-write", "failing"), ("eio-sync", "failing")]:
        data, controls = company.copy(f"faults-{fault}"), f"{company.folder}/controls-{fault}"
        os.makedirs(controls)
        server = Server(company, data, LD_PRELOAD=shim(company), FAULTS_FOLDER=controls)
        crowd = writers(company)
        for _ in range(2 if said.short else 10):
            time.sleep(chance.uniform(0.3, 0.6))
            open(f"{controls}/{fault}", "w").close()
            refused(company, crowd, server, word)
            os.remove(f"{controls}/{fault}")
            recovered(company, crowd, server)
        end(crowd)
        server.stop()
        sound(company, data, crowd, fault)


def refused(company, crowd, server, word, disk=None):
    """Nobody is told that anything is saved, everybody is told what is the matter, and everything can be read."""
    time.sleep(0.3)  # what was on its way when the fault came
    before = acknowledged(crowd)
    time.sleep(0.7)
    assert acknowledged(crowd) == before, "something was acknowledged that cannot be on the disk"
    one = next(one for one in crowd if one.person["cards"])
    [(interview, *_), *_] = one.person["cards"]
    fields = f"form_token={one.person['token']}&from_date=2030-02-03&from_time=10%3A00&to_date=2030-02-03&to_time=11%3A00"
    for language, words in [
        ("en", ["Nothing can be saved", "full" if word == "full" else "does not take", "2030-02-03", "half a minute"]),
    ]:
        status, headers, page = ask(
            company.port, "POST", f"/people/{one.person['id']}/absences", fields,
            one.headers(Accept="text/html", **{"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": language}),
        )
        assert status == 503 and headers["Retry-After"] == "30", (status, page[:2000])
        for said in words:
            assert said in page, (said, page)
    status, headers, body = ask(
        company.port, "PUT", f"/interviews/{interview}/scorecard", '{"summary": "kept in the browser"}',
        one.headers(Accept="application/json", **{"Content-Type": "application/json", "If-Match": f'"{one.revisions[interview]}"'}),
    )
    assert status == 503 and headers["Content-Type"] == "application/problem+json" and headers["Retry-After"] == "30", (status, body)
    assert '"status":503' in body and "disk" in body, body
    for path in ["/", f"/interviews/{interview}/scorecard", f"/people/{one.person['id']}/availability"]:
        status, _, page = ask(company.port, "GET", path, headers=one.headers(Accept="text/html"))
        assert status == 200, (path, status, page[:500])
    status, ready = server.ready()
    assert status == 503 and ready["write"] == word and ready["read"] == "ok", ready
    assert disk is None or ready["disk"] == disk, ready


def recovered(company, crowd, server):
    """Without a start: the next write finds out by itself."""
    before, begun = acknowledged(crowd), time.monotonic()
    while acknowledged(crowd) < before + 10:
        assert time.monotonic() - begun < 60, "it does not write again"
        time.sleep(0.02)
    status, ready = server.ready()
    assert status == 200 and ready["write"] == "ok", ready


def sound(company, data, crowd, what):
    database = f"{data}/evenhand.db"
    lost, twice = missing(database, crowd)
    lost += [loss for one in crowd for loss in one.lost]
    refusals = sum(one.answers.get(503, 0) for one in crowd)
    odd = {status for one in crowd for status in one.answers} - {0, 200, 303, 412, 503}
    print(f"{what}: {acknowledged(crowd)} acknowledged, {refusals} refused; {len(lost)} lost, {len(twice)} twice, odd answers: {odd or 'none'}")
    assert not lost and not twice and not odd, (lost[:5], twice[:5])
    assert refusals > 0 and whole(database)
    assert company.run(data, "audit", "verify").returncode == 0


# Backups.

def backup(company, said, chance):
    data = company.copy("backed-up")
    server = Server(company, data)
    crowd = writers(company)
    for n in range(2 if said.short else 10):
        heard(crowd, 20 * (n + 1))
        time.sleep(chance.uniform(0.3, 1))
        kept, marks = f"{company.folder}/kept-{n}.db", [(len(one.away), {card: len(all) for card, all in one.saved.items()}) for one in crowd]
        ran = company.run(data, "backup", kept)
        assert ran.returncode == 0, ran.stderr
        doctor = company.run(data, "doctor")
        assert "ok    backup       the last is of" in doctor.stdout and "ok    audit log" in doctor.stdout, doctor.stdout
        back = f"{company.folder}/back-{n}"
        ran = company.run(back, "restore", kept)
        assert ran.returncode == 0, ran.stderr
        # Only what was acknowledged before the backup began has to be in it.
        before = []
        for one, (away, saved) in zip(crowd, marks):
            then = Writer(company, one.person)
            then.away, then.saved = one.away[:away], {card: one.saved[card][:count] for card, count in saved.items()}
            before.append(then)
        lost, twice = missing(f"{back}/evenhand.db", before)
        print(f"backup {n + 1}: {acknowledged(before)} acknowledged before it, {len(lost)} lost, {len(twice)} twice")
        assert not lost and not twice and acknowledged(before) > 0
        assert whole(f"{back}/evenhand.db") and company.run(back, "audit", "verify").returncode == 0
    end(crowd)
    server.stop()
    # What was restored is served, with the key from where it is kept.
    shutil.copy(f"{data}/master.key", back)
    Server(company, back).stop()
    flips(company, kept, said.flips, chance)


def flips(company, kept, count, chance):
    files = [kept, f"{kept}.manifest.json"]
    contents = [open(file, "rb").read() for file in files]
    unnoticed, back = [], f"{company.folder}/flipped"
    # Half of them in the manifest, which is small.
    for n in range(count):
        which = n % 2
        place, bit = chance.randrange(len(contents[which])), chance.randrange(8)
        with open(files[which], "r+b") as file:
            file.seek(place)
            file.write(bytes([contents[which][place] ^ 1 << bit]))
        ran = company.run(back, "restore", kept)
        if ran.returncode == 0 or os.path.getsize(f"{back}/evenhand.db") > 0:
            unnoticed.append((files[which], place, bit, ran.stderr))
            shutil.rmtree(back)
        with open(files[which], "r+b") as file:
            file.seek(place)
            file.write(contents[which][place:place + 1])
    print(f"{count} flipped bits: {len(unnoticed)} unnoticed")
    assert not unnoticed, unnoticed[:5]
    assert company.run(back, "restore", kept).returncode == 0, "as it was, it comes back"


# How light it is.

def light(company, said, chance):
    data, starts = company.copy("light"), []
    for _ in range(2 if said.short else 9):
        server = Server(company, data)
        starts.append(server.ready_after * 1000)
        assert server.ready()[0] == 200
        time.sleep(0.2)
        server.stop()
    server = Server(company, data)
    time.sleep(3 if said.short else 15)
    with open(f"/proc/{server.process.pid}/status") as status:
        [rss] = [int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS")]
    server.stop()
    size = os.path.getsize(BINARY)
    kind = "release" if said.release else "debug: for information alone"
    print(f"{kind}: alive after {statistics.median(starts):.0f} ms (at most {max(starts):.0f}), idle {rss:.1f} MB, {size / 1e6:.1f} MB on the disk")
    if said.release:
        assert statistics.median(starts) < 300 and rss < 40 and size < 25_000_000


STEPS = [cuts, shutdowns, kills, full, faults, backup, light]


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--short", action="store_true", help="a minute or so")
    words.add_argument("--cuts", type=int, default=200)
    words.add_argument("--shutdowns", type=int)
    words.add_argument("--kills", type=int)
    words.add_argument("--flips", type=int)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("steps", nargs="*", metavar="STEP", help=" ".join(step.__name__ for step in STEPS))
    said = words.parse_args()
    said.shutdowns = said.shutdowns or (3 if said.short else 200)
    said.kills = said.kills or (10 if said.short else 1000)
    said.flips = said.flips or (20 if said.short else 500)
    said.release = "/release/" in BINARY
    assert set(said.steps) <= {step.__name__ for step in STEPS}, said.steps
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder, passed, failed = tempfile.mkdtemp(prefix="evenhand-durability-"), 0, []
    try:
        begun = time.monotonic()
        company = Company(folder)
        print(f"{len(company.people)} people are signed in after {time.monotonic() - begun:.1f} s", flush=True)
        for step in STEPS:
            if said.steps and step.__name__ not in said.steps or not said.steps and said.short and step is shutdowns:
                continue
            begun = time.monotonic()
            print(f"--- {step.__name__}", flush=True)
            try:
                step(company, said, random.Random(said.seed))
                passed += 1
            except Exception:  # the next step is asked all the same
                import traceback

                traceback.print_exc()
                failed.append(step.__name__)
            # Of a step that failed.
            for server in list(Server.running):
                server.kill()
            print(f"--- {step.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {len(failed)} failed; {' '.join(failed)}")
    # Threads of a step that failed may still wait for an answer.
    os._exit(1 if failed else 0)


main()
