"""The worker of the real binary against a real SMTP server that misbehaves as the addressee's name says, over TLS.

    python tests/peers/delivery.py        (or with the names of some of the tests below)
"""

import asyncio
import email
import logging
import os
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import traceback
import warnings
from email.policy import default

import dkim
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from outbox import Outbox, stop

USER, PASSWORD = "evenhand", "p@ss/word"
IN_URL = "evenhand:p%40ss%2Fword"


class Peer:
    """A server on a port of its own, in a thread of its own."""

    def __init__(self, tls=None, implicit=False, **settings):
        self.mails, self.contents, self.passwords, self.connections = [], {}, [], 0
        self.settings = settings
        if tls and not implicit:
            settings |= {"tls_context": tls, "require_starttls": True}
        self.implicit = tls if implicit else None
        started = threading.Event()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self._serve, args=(started,), daemon=True).start()
        assert started.wait(10)

    def _serve(self, started):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(
            self.loop.create_server(self._connection, "127.0.0.1", 0, ssl=self.implicit)
        )
        self.port = self.server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()

    def _connection(self):
        self.connections += 1
        return SMTP(self, loop=self.loop, authenticator=self._sign_in, **self.settings)

    def _sign_in(self, server, session, envelope, mechanism, data):
        assert isinstance(data, LoginPassword)
        self.passwords.append((mechanism, data.login.decode(), data.password.decode()))
        good = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        does = address.split("@")[0]
        if does == "rcpt-4xx":
            return "450 4.2.1 mailbox busy"
        if does == "rcpt-5xx":
            return "550 5.1.1 no such mailbox"
        if does == "rcpt-cut":
            server.transport.abort()
        if does == "rcpt-hang":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        does = envelope.rcpt_tos[0].split("@")[0]
        if does == "dot-4xx":
            return "451 4.2.1 not now"
        if does == "dot-5xx":
            return "554 5.7.1 spam"
        mail = email.message_from_bytes(envelope.content, policy=default)
        self.mails.append((envelope.rcpt_tos[0], mail["message-id"]))
        self.contents[envelope.rcpt_tos[0]] = envelope.content
        if does == "dot-cut":
            server.transport.abort()
        if does == "dot-drip":
            for _ in range(60):
                await asyncio.sleep(1)
                server.transport.write(b"2")
        return "250 kept"


def certificate(folder, name):
    """A certificate for this machine that its own key signed, as a company makes one."""
    key, cert = f"{folder}/{name}.key", f"{folder}/{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", cert, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-addext", "basicConstraints=critical,CA:FALSE"],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


FOLDER = tempfile.mkdtemp(prefix="evenhand-delivery-")
AUTHORITY, TLS = certificate(FOLDER, "ours")
OTHER, _ = certificate(FOLDER, "other")


def starttls(peer, who=IN_URL):
    return f"smtp://{who}@localhost:{peer.port}?tls=required"


def on(outbox, url, until, **more):
    worker = outbox.worker(EVENHAND_SMTP_URL=url, **more)
    try:
        outbox.wait_until(until)
    finally:
        stop(worker)


def every_fault_has_its_end(outbox):
    peer = Peer(TLS, auth_required=True)
    ends = {
        "rcpt-4xx": ("waiting", "450"),
        "rcpt-5xx": ("failed", "550"),
        "rcpt-cut": ("waiting", "naming the addressee: the server hung up"),
        "rcpt-hang": ("waiting", "no answer within 20 s"),
        "dot-4xx": ("waiting", "451"),
        "dot-5xx": ("failed", "554"),
        "dot-cut": ("waiting", "it may have arrived"),
        "dot-drip": ("waiting", "it may have arrived"),
    }
    outbox.write([f"{does}@{does}.example" for does in ends] + [f"p{n}@fine.example" for n in range(100)])
    others = lambda: sum(state == "sent" for state, _, _ in outbox.states().values()) == 100
    worker = outbox.worker(EVENHAND_SMTP_URL=starttls(peer), EVENHAND_SMTP_CA=AUTHORITY)
    outbox.wait_until(others, 15)
    assert outbox.states()["rcpt-hang@rcpt-hang.example"][0] == "sending", "the rest did not wait for the one that hangs"
    outbox.wait_until(lambda: all(state in ("sent", "waiting", "failed") for state, _, _ in outbox.states().values()))
    stop(worker)
    for does, (state, words) in ends.items():
        found = outbox.states()[f"{does}@{does}.example"]
        # Whoever is unlucky with the wait is tried a second time meanwhile.
        assert found[0] == state and found[1] >= 1 and words in found[2], (does, found)
    assert not outbox.brakes(), outbox.brakes()
    # After an answer a connection is kept; four of these mails break theirs at each try.
    assert peer.connections < 20, peer.connections


def tls_from_the_start_and_the_older_way_to_sign_in(outbox):
    peer = Peer(TLS, implicit=True, auth_required=True, auth_require_tls=False, auth_exclude_mechanism=["PLAIN"])
    outbox.write(f"p{n}@fine.example" for n in range(20))
    sent = lambda: all(state == "sent" for state, _, _ in outbox.states().values())
    on(outbox, f"smtps://{IN_URL}@localhost:{peer.port}", sent, EVENHAND_SMTP_CA=AUTHORITY)
    assert set(peer.passwords) == {("LOGIN", USER, PASSWORD)}, peer.passwords
    assert len(peer.mails) == 20 and peer.connections <= 4, (len(peer.mails), peer.connections)


def untouched(outbox):
    return all((state, tries) == ("waiting", 0) for state, tries, _ in outbox.states().values())


def a_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail(outbox):
    for authority in [{}, {"EVENHAND_SMTP_CA": OTHER}]:
        peer = Peer(TLS, auth_required=True)
        outbox.write(f"p{n}{len(authority)}@fine.example" for n in range(5))
        on(outbox, starttls(peer), lambda: "certificate" in outbox.brakes().get("*", ""), **authority)
        assert untouched(outbox) and not peer.passwords and not peer.mails, (outbox.states(), peer.passwords)


def no_mail_without_tls_when_somebody_takes_the_offer_away(outbox):
    peer = Peer(auth_require_tls=False)
    outbox.write(f"p{n}@fine.example" for n in range(5))
    on(outbox, starttls(peer), lambda: "STARTTLS" in outbox.brakes().get("*", ""))
    assert untouched(outbox) and not peer.passwords and not peer.mails


def a_wrong_password_is_ours_to_mend_and_no_mail_pays_for_it(outbox):
    peer = Peer(TLS, auth_required=True)
    outbox.write(f"p{n}@fine.example" for n in range(5))
    on(outbox, starttls(peer, "evenhand:old"), lambda: "535" in outbox.brakes().get("*", ""), EVENHAND_SMTP_CA=AUTHORITY)
    assert untouched(outbox) and not peer.mails
    # Started with the right one it sends at once: nobody waits for a pause to end.
    sent = lambda: all(state == "sent" for state, _, _ in outbox.states().values())
    on(outbox, starttls(peer), sent, EVENHAND_SMTP_CA=AUTHORITY)
    assert not outbox.brakes()


def the_command_line_tries_the_way_and_takes_in_what_comes_back(outbox):
    peer = Peer(TLS, auth_required=True)
    settings = {"EVENHAND_SMTP_URL": starttls(peer), "EVENHAND_SMTP_CA": AUTHORITY}
    ran = outbox.run("mail", "test", "p@fine.example", **settings)
    assert ran.returncode == 0, ran.stderr
    for line in [f"localhost:{peer.port} answers", "yes, TLS 1.3", "yes, as evenhand", "250 kept"]:
        assert line in ran.stdout, (line, ran.stdout)
    ran = outbox.run("mail", "test", "rcpt-5xx@fine.example", **settings)
    assert ran.returncode == 1 and "naming the addressee: the server said 550" in ran.stderr, ran
    assert "signed in" in ran.stdout and "accepted" not in ran.stdout, ran.stdout
    # A server that speaks no newer one.
    _, old = certificate(FOLDER, "old")
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old_peer = Peer(old, auth_required=True)
    ran = outbox.run(
        "mail", "test", "p@fine.example", EVENHAND_SMTP_URL=starttls(old_peer), EVENHAND_SMTP_CA=f"{FOLDER}/old.pem"
    )
    assert ran.returncode == 0 and "yes, TLS 1.2" in ran.stdout, (ran.stdout, ran.stderr)
    ran = outbox.run("mail", "test", "p@fine.example", EVENHAND_SMTP_URL="smtps://u:p@localhost", EVENHAND_SMTP_CA="/none")
    assert ran.returncode == 1 and "/none" in ran.stderr, ran.stderr
    # A mail that went out comes back.
    [mail] = outbox.write(["gone@fine.example"])
    on(outbox, starttls(peer), lambda: outbox.states()["gone@fine.example"][0] == "sent", EVENHAND_SMTP_CA=AUTHORITY)
    message_id = dict(peer.mails)["gone@fine.example"]
    assert message_id == f"<{mail}@evenhand.test>", message_id
    came_back = (
        "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; gone@fine.example\n"
        "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such mailbox\n\n--b\nContent-Type: message/rfc822\n\n"
        f"Message-ID: {message_id}\n\nHello\n\n--b--\n"
    )
    ran = outbox.run("mail", "bounce", stdin=came_back)
    assert ran.returncode == 0 and "Mail to gone@fine.example waits from now on" in ran.stdout, ran
    assert outbox.states()["gone@fine.example"][0] == "failed"
    assert outbox.sql("SELECT address, why FROM paused_addresses;") == [("gone@fine.example", "5.1.1 550 no such mailbox")]
    ran = outbox.run("mail", "bounce", stdin=re.sub(r"Message-ID: <[^@]*", f"Message-ID: <{mail[:-1]}", came_back))
    assert ran.returncode == 4 and "was not sent from here" in ran.stderr, ran


def key_file(name, *algorithm):
    path = f"{FOLDER}/{name}.pem"
    subprocess.run(["openssl", "genpkey", "-out", path, "-algorithm", *algorithm], check=True, capture_output=True)
    os.chmod(path, 0o600)
    return path


def signing(key):
    names = {"DOMAIN": "evenhand.test", "SELECTOR": "s1", "KEY_FILE": key}
    return {f"EVENHAND_DKIM_{name}": value for name, value in names.items()}


RSA = ("RSA", "-pkeyopt", "rsa_keygen_bits:2048")
HELD = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type", "auto-submitted"]
UNSUBSCRIBE = ["list-unsubscribe", "list-unsubscribe-post"]


def signed_mails_hold_until_a_word_of_them_is_changed(outbox):
    person = "019ac000-0000-7000-8000-000000000001"
    stamp = "2026-11-23 09:00:00"
    outbox.sql(
        "INSERT INTO people (id, email, name, title, role, zone, state, created_at, updated_at, revision) VALUES "
        f"('{person}', 'dana@example.org', 'Dana Zo\u00eb', '', 'interviewer', 'Europe/Berlin', 'active', '{stamp}', '{stamp}', 1);"
    )
    interview = {"stage": "Zo\u00eb  and\ttabs ", "starts_at": "2026-11-25T09:00:00Z", "minutes": 45, "place": "Room 2"}
    event = {"method": "REQUEST", "uid": "u1", "sequence": 0, "starts_at": "2026-11-25T09:00:00Z",
             "ends_at": "2026-11-25T09:45:00Z", "stage": "Interview", "opening": "Pilot"}
    digest = {"cards": [interview | {"opening": "Pilot"}], "cards_left": 0, "ahead": [], "decide": [], "held_up": [],
              "card_count": 1, "ahead_count": 0, "decide_count": 0, "held_up_count": 0, "checkpoint": {"size": 1, "root": "ab" * 32}}
    for algorithm, kind in [(RSA, "rsa-sha256"), (("ED25519",), "ed25519-sha256")]:
        settings = signing(key_file(kind, *algorithm))
        printed = outbox.run("mail", "dkim", **settings)
        assert printed.returncode == 0, printed.stderr
        name, text = printed.stdout.split(" IN TXT ")
        pieces = re.findall(r'"([^"]*)"', text)
        assert name == "s1._domainkey.evenhand.test." and max(map(len, pieces)) <= 255, printed.stdout
        asked = []

        def record(name, timeout):
            asked.append(name)
            return "".join(pieces).encode()

        holds = lambda wire: dkim.verify(wire, dnsfunc=record)
        peer = Peer()
        invited, told = f"invite@{kind}.example", f"digest@{kind}.example"
        outbox.write([invited], "invite", person, again=False, shadowing=False, event=event, **interview)
        outbox.write([told], "digest", person, **digest)
        url = {"EVENHAND_SMTP_URL": f"smtp://127.0.0.1:{peer.port}"}
        worker = outbox.worker(**url, **settings)
        outbox.wait_until(lambda: {invited, told} <= set(peer.contents))
        stop(worker)
        for address in (invited, told):
            wire = peer.contents[address]
            mail = email.message_from_bytes(wire, policy=default)
            assert holds(wire) and asked[-1] == b"s1._domainkey.evenhand.test.", (address, wire)
            assert f"a={kind};" in mail["dkim-signature"]
            present = HELD + (UNSUBSCRIBE if address == told else [])
            if address == invited:
                assert [part.get_filename() for part in mail.iter_attachments()] == ["invite.ics"]
            head, body = wire.split(b"\r\n\r\n", 1)
            for header in present:
                found = re.search(rb"(?im)^" + header.encode() + rb":[ \t]*", head)
                assert found, (header, head)
                assert not holds(wire[:found.end()] + b"x" + wire[found.end():]), f"{header} is changed"
            # What stands nowhere, too, and a second one of what stands there once.
            for header in present + ["reply-to", "list-unsubscribe"]:
                assert not holds(header.encode() + b": <https://evil.example/>\r\n" + wire), f"{header} is put before it"
            for at in (0, len(body) // 2, len(body.rstrip()) - 1):
                assert not holds(head + b"\r\n\r\n" + body[:at] + b"!" + body[at:]), f"the body is changed at {at}"
            # What a server on the way may do to spaces and folds, and what it may put before them.
            loose = head.replace(b"Subject: ", b"SUBJECT:  \r\n\t")
            assert holds(b"Received: by mx.example\r\n" + loose + b"\r\n\r\n" + body.replace(b"\r\n", b" \r\n") + b"\r\n\r\n")
        ran = outbox.run("mail", "test", "p@fine.example", **url, **settings)
        assert f"signature  yes, for evenhand.test, selector s1, {kind}" in ran.stdout, ran
        assert holds(peer.contents["p@fine.example"])


def a_key_that_cannot_be_used_is_told_before_any_mail_goes_out(outbox):
    open_to_all, short = key_file("open", *RSA), key_file("short", "RSA", "-pkeyopt", "rsa_keygen_bits:1024")
    os.chmod(open_to_all, 0o640)
    curve = key_file("curve", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    peer = Peer()
    outbox.write(["p@fine.example"])
    for path, why in [
        ("/none.pem", "No such file"), (open_to_all, "chmod 600"), (short, "at least 2048 bits"), (curve, "or Ed25519"),
        (AUTHORITY, "no private key"),
    ]:
        if path == AUTHORITY:
            os.chmod(path, 0o600)
        settings = signing(path) | {"EVENHAND_SMTP_URL": f"smtp://127.0.0.1:{peer.port}"}
        for command in [("worker",), ("mail", "dkim"), ("mail", "test", "p@fine.example")]:
            ran = outbox.run(*command, **settings)
            assert ran.returncode == 1 and f"dkim_key_file {path}" in ran.stderr and why in ran.stderr, (path, command, ran)
    ran = outbox.run("mail", "dkim", EVENHAND_DKIM_DOMAIN="evenhand.test")
    assert ran.returncode == 2 and "all three, or none" in ran.stderr, ran
    ran = outbox.run("mail", "dkim")
    assert ran.returncode == 1 and "mails are not signed" in ran.stderr, ran
    assert untouched(outbox) and not peer.mails


TESTS = [
    every_fault_has_its_end,
    tls_from_the_start_and_the_older_way_to_sign_in,
    a_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail,
    no_mail_without_tls_when_somebody_takes_the_offer_away,
    a_wrong_password_is_ours_to_mend_and_no_mail_pays_for_it,
    the_command_line_tries_the_way_and_takes_in_what_comes_back,
    signed_mails_hold_until_a_word_of_them_is_changed,
    a_key_that_cannot_be_used_is_told_before_any_mail_goes_out,
]

if __name__ == "__main__":
    # What the peer thinks of being hung up on is not what is tested.
    logging.disable()
    warnings.simplefilter("ignore")
    wanted = [test for test in TESTS if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    failed = 0
    for test in wanted:
        outbox = Outbox()
        try:
            test(outbox)
            print(f"test {test.__name__} ... ok", flush=True)
        except AssertionError:
            failed += 1
            print(f"test {test.__name__} ... FAILED", flush=True)
            traceback.print_exc()
        finally:
            outbox.close()
    print(f"test result: {'FAILED' if failed else 'ok'}. {len(wanted) - failed} passed; {failed} failed;")
    os._exit(1 if failed else 0)
