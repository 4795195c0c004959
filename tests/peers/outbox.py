"""An outbox to fill and look at, and workers on it: the real binary, on SQLite or (given a postgres:// URL) PostgreSQL."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import uuid
from datetime import datetime, timezone

BINARY = os.environ.get("EVENHAND_TEST_BINARY", "target/debug/evenhand")


class Outbox:
    def __init__(self, url=None):
        self.folder = tempfile.mkdtemp(prefix="evenhand-outbox-")
        self.url = url
        self.environment = {
            "PATH": os.environ["PATH"],
            "EVENHAND_DATA": f"{self.folder}/data",
            "EVENHAND_BASE_URL": "http://evenhand.test",
            "EVENHAND_MAIL_FROM": "Evenhand <hiring@evenhand.test>",
            "EVENHAND_LOG": "warn",
        }
        if url:
            self.environment["EVENHAND_DATABASE_URL"] = url
        ran = self.run("migrate")
        assert ran.returncode == 0, ran.stderr

    def close(self):
        shutil.rmtree(self.folder)

    def run(self, *arguments, stdin=None, **more):
        return subprocess.run(
            [BINARY, *arguments], input=stdin, capture_output=True, text=True, env=self.environment | more, timeout=120
        )

    def worker(self, **more):
        """A worker that runs; what it logs is thrown away."""
        return subprocess.Popen(
            [BINARY, "worker"], env=self.environment | more, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def sql(self, text):
        """Rows of words."""
        if self.url:
            out = subprocess.run(
                ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url, "-f", "-"],
                input=text, capture_output=True, text=True, check=True,
            ).stdout
            return [tuple(line.split("\t")) for line in out.splitlines()]
        with sqlite3.connect(f"{self.folder}/data/evenhand.db", timeout=20) as conn:
            rows = conn.executescript(text) if text.count(";") > 1 else conn.execute(text)
            return [tuple("" if word is None else str(word) for word in row) for row in rows]

    def write(self, addresses, kind="panel_cancelled", person=None, **facts):
        """A mail for each address; returns their ids, which are the left halves of their Message-IDs."""
        now = datetime.now(timezone.utc)
        stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f")
        ids, rows = [], []
        for address in addresses:
            moment = int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10)
            number = int.from_bytes(moment, "big") & ~(0xF << 76) & ~(0x3 << 62) | (0x7 << 76) | (0x2 << 62)
            mail = str(uuid.UUID(int=number))
            payload = json.dumps({"path": "/", "opening": "Pilot", "team": ""} | facts)
            rows.append(
                f"('{mail}', '{kind}', '{mail}', {repr(person) if person else 'NULL'}, '{address}', '{payload}', 'panel', 'x', "
                f"'{stamp}', 'waiting', 0, '{stamp}')"
            )
            ids.append(mail)
        columns = "id, kind, dedupe_key, person_id, address, payload, cause_kind, cause_id, run_at, state, attempt, created_at"
        for first in range(0, len(rows), 500):
            self.sql(f"INSERT INTO mails ({columns}) VALUES {', '.join(rows[first:first + 500])};")
        return ids

    def states(self):
        """How each mail stands: by address its state, how often it was tried, what it met."""
        rows = self.sql("SELECT address, state, attempt, last_error FROM mails;")
        return {address: (state, int(attempt), error) for address, state, attempt, error in rows}

    def brakes(self):
        return dict(self.sql("SELECT scope, why FROM mail_brakes;"))

    def wait_until(self, holds, seconds=60):
        """Until it holds; what it was last otherwise."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {self.states() if len(self.states()) < 50 else ''} {self.brakes()}")


def stop(worker):
    """Lets it finish."""
    worker.send_signal(signal.SIGTERM)
    worker.wait(30)


def kill(worker):
    worker.kill()
    worker.wait(30)
