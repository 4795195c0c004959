"""Workers that are killed in the middle of it: no mail is lost, and a kill makes one arrive twice at most.

    python tests/load/kills.py --mails 10000 --kills 100 postgres://postgres@127.0.0.1:5432/kills    three workers
    python tests/load/kills.py --mails 10000 --kills 100                                             one, on SQLite

A worker hands its mails over one after another, each once it has noted what became of the one before. One that is killed
between the server's word and that note leaves a mail that another worker sends again, with the same Message-ID. It runs on
the binary that `cargo build` made.
"""

import argparse
import asyncio
import os
import random
import sys
import threading
import time
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../peers"))
from outbox import Outbox, kill, stop  # noqa: E402


class Keeper(asyncio.Protocol):
    """As little of a mail server as will do, so that the workers and not the server are what is busy."""

    taken = []

    def connection_made(self, transport):
        self.transport, self.rest, self.content = transport, b"", None
        transport.write(b"220 keeper\r\n")

    def data_received(self, data):
        lines = (self.rest + data).split(b"\r\n")
        self.rest = lines.pop()
        for line in lines:
            if self.content is not None:
                if line == b".":
                    [name] = [line for line in self.content if line.startswith(b"Message-ID:")]
                    self.taken.append(name.split(b"<")[1].split(b"@")[0].decode())
                    self.content = None
                    self.transport.write(b"250 kept\r\n")
                else:
                    self.content.append(line)
            elif line == b"DATA":
                self.content = []
                self.transport.write(b"354 go on\r\n")
            elif line.startswith(b"EHLO"):
                self.transport.write(b"250-keeper\r\n250 8BITMIME\r\n")
            else:
                self.transport.write(b"250 fine\r\n")


def keeper():
    loop, ports = asyncio.new_event_loop(), []
    started = threading.Event()

    def serve():
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(loop.create_server(Keeper, "127.0.0.1", 0))
        ports.append(server.sockets[0].getsockname()[1])
        started.set()
        loop.run_forever()

    threading.Thread(target=serve, daemon=True).start()
    started.wait()
    return ports[0]


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--mails", type=int, default=300)
    words.add_argument("--kills", type=int, default=3)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("url", nargs="?", help="a PostgreSQL database of its own; SQLite without")
    said = words.parse_args()
    chance = random.Random(said.seed)
    outbox = Outbox(said.url)
    server = {"EVENHAND_SMTP_URL": f"smtp://127.0.0.1:{keeper()}"}
    written = outbox.write(f"p{n}@d{n % 50}.example" for n in range(said.mails))
    begun = time.monotonic()
    workers = [outbox.worker(**server) for _ in range(3 if said.url else 1)]
    at = sorted(chance.sample(range(said.mails // 20, said.mails * 9 // 10), said.kills))
    for so_far in at:
        outbox.wait_until(lambda: len(Keeper.taken) >= so_far, 300)
        victim = chance.randrange(len(workers))
        kill(workers[victim])
        workers[victim] = outbox.worker(**server)
    counted = lambda state: int(outbox.sql(f"SELECT COUNT(*) FROM mails WHERE state = '{state}';")[0][0])
    outbox.wait_until(lambda: counted("waiting") == 0, 300)
    for worker in workers:
        stop(worker)
    # Nobody is at work now: what is being sent was a dead worker's. Its lease ends, without the wait of five minutes.
    left = counted("sending")
    outbox.sql("UPDATE mails SET lease_until = '2000-01-01 00:00:00' WHERE state = 'sending';")
    workers = [outbox.worker(**server)]
    outbox.wait_until(lambda: counted("sent") == said.mails, 300)
    stop(workers[0])
    copies = Counter(Keeper.taken)
    lost, twice = set(written) - set(copies), sum(copies.values()) - len(copies)
    print(
        f"{said.mails} mails, {said.kills} kills, {'three workers, PostgreSQL' if said.url else 'one worker, SQLite'}: "
        f"{len(lost)} lost, {twice} twice, {left} left behind by the dead, {time.monotonic() - begun:.1f} s"
    )
    good = not lost and set(copies) == set(written) and twice <= said.kills
    print(f"test result: {'ok. 1 passed; 0' if good else 'FAILED. 0 passed; 1'} failed;")
    outbox.close()
    os._exit(0 if good else 1)


main()
