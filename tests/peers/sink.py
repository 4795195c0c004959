"""A real SMTP server that keeps every mail: one JSON object a line in the file named on the command line.

    python sink.py target/mails.jsonl

It listens on a loopback port of its own choosing, prints the port, and ends when its standard input does.
"""

import asyncio
import email
import json
import sys
from email.policy import default

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", buffering=1)

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=default)
        parts = [part for part in mail.walk() if not part.is_multipart()]
        line = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in mail.items()},
            "parts": [{"type": part.get_content_type(), "content": text_of(part)} for part in parts],
        }
        self.file.write(json.dumps(line) + "\n")
        return "250 kept"


def text_of(part):
    if part.get_content_maintype() == "text":
        return part.get_content()
    return part.get_payload(decode=True).decode("utf-8", "replace")


async def main(path):
    keeper = Keeper(path)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(sys.argv[1]))
