#!/usr/bin/env python3
"""Whether a page takes longer where there is more that it does not show: everything that links lead to, in a small company and in one
with a long past, as an interviewer, a hiring manager and a coordinator.

    tests/load/pages.py                              companies of 600 and 200,000 revealed scorecards
    tests/load/pages.py --cards 600 1000000 --most 2 whoever takes more than twice as long (and 20 ms more) is listed
    tests/load/pages.py --binaries FOLDER            what is built already: a folder with evenhand and examples/company

Of each address the shape counts, without its ids: two of each are read, three times each, and the fastest reading of the slower one
stands. Pages are not kept. The worker does not run; what it counts once a day (how often questions were asked) is counted before. It
ends with an error if a page is listed.
"""

import argparse
import html
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parents[2]
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{32,}")
# Nobody takes more time for these than it takes to see a difference.
NOISE_MS = 20


def shape(path):
    path, _, query = path.split("#")[0].partition("?")
    names = sorted(word.split("=")[0] for word in query.split("&") if word)
    return IDS.sub("{}", path) + ("?" + "&".join(names) if names else "")


class Reader:
    """Somebody who follows every link."""

    def __init__(self, address, cookie):
        self.wire, self.cookie = http.client.HTTPConnection(address, timeout=300), cookie

    def get(self, path):
        began = time.time()
        self.wire.request("GET", path, headers={"cookie": self.cookie, "accept": "text/html"})
        answer = self.wire.getresponse()
        body = answer.read()
        return (time.time() - began) * 1000, answer.status, answer.getheader("location"), body

    def walk(self, begin):
        times, seen, asked, todo = {}, {}, set(), list(begin)
        while todo:
            path = todo.pop(0)
            kind = shape(path)
            if path in asked or seen.get(kind, 0) >= 2 or path.startswith(("/assets/", "/sign-out")):
                continue
            asked.add(path)
            seen[kind] = seen.get(kind, 0) + 1
            took, status, location, body = self.get(path)
            if status >= 500:
                raise SystemExit(f"{path} was answered {status}")
            if took < 1000:
                took = min(took, *(self.get(path)[0] for _ in range(2)))
            if status == 200:
                times[kind] = max(times.get(kind, 0), took)
            if location and location.startswith("/"):
                todo.append(location)
            todo += [html.unescape(link.decode()) for link in re.findall(rb'href="(/[^"]*)"', body)]
        return times


def walked(binaries, folder, cards):
    company = folder / f"company-{cards}"
    made = subprocess.run([binaries / "examples/company", company, "--cards", str(cards)], check=True, capture_output=True)
    knows = json.loads(made.stdout)
    server = subprocess.Popen(
        [binaries / "evenhand", "serve", "--no-worker", "--data", company, "--listen", "127.0.0.1:0"],
        env={**os.environ, "EVENHAND_REQUESTS_PER_MINUTE": "0", "EVENHAND_PAGE_CACHE_MB": "0", "EVENHAND_LOG": "info"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    line = next(line for line in server.stderr if "listens on" in line)
    subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
    address = line.strip().rsplit("http://", 1)[1]
    panel, interview = knows["revealed"][0], knows["waiting"][0]["interview"]
    begin = ["/", f"/panels/{panel}", f"/panels/{panel}/debrief", f"/interviews/{interview}/scorecard"]
    who = {"interviewer": knows["writers"][0], "hiring manager": knows["managers"][0], "coordinator": knows["coordinators"][0]}
    times = {}
    try:
        for name, cookie in who.items():
            for kind, took in Reader(address, cookie).walk(begin).items():
                times[name, kind] = took
    finally:
        server.terminate()
        server.wait(60)
    shutil.rmtree(company)
    return times


def main():
    parser = argparse.ArgumentParser(description="Whether a page takes longer where there is more that it does not show.")
    parser.add_argument("--cards", type=int, nargs=2, default=[600, 200_000])
    parser.add_argument("--most", type=float, default=2, help="how many times as long a page may take")
    parser.add_argument("--folder", help="where the databases are made; by default in the system's temporary folder")
    parser.add_argument("--binaries", default=HERE / "target/release", type=pathlib.Path)
    wanted = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="evenhand-pages-", dir=wanted.folder))
    try:
        small, large = (walked(wanted.binaries, folder, cards) for cards in wanted.cards)
    finally:
        shutil.rmtree(folder)
    both = sorted(small.keys() & large.keys(), key=lambda page: small[page] - large[page])
    print(f"{len(both)} pages, {wanted.cards[0]:,} and {wanted.cards[1]:,} cards; the ten that differ most:")
    for page in both[:10]:
        print(f"  {small[page]:7.1f} ms  {large[page]:7.1f} ms  {page[0]}: {page[1]}")
    slower = [page for page in both if large[page] > small[page] * wanted.most and large[page] - small[page] > NOISE_MS]
    print(f"{len(slower)} take more than {wanted.most:g} times as long")
    if not both or slower:
        sys.exit(1)


main()
