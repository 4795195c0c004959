"""Reads the mails of `invitations.rs` with a parser of somebody else's and compares every property with what went in.

    cargo run --example invitations | python invitations.py
"""

import email
import email.utils
import json
import re
import sys
import unicodedata
from datetime import datetime, timezone
from email.policy import default
from urllib.parse import unquote

from icalendar import Calendar

CASES, HOSTILE = 5000, 8
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def is_control(letter):
    return unicodedata.category(letter) == "Cc"


def as_text(typed):
    """What a reader should see of what was typed: line ends are line ends, other control characters are gone."""
    typed = LINE_ENDS.sub("\n", typed).replace("\t", " ")
    return "".join(letter for letter in typed if letter == "\n" or not is_control(letter))


def as_name(typed):
    """The same for a name, which has one line, no double quotes and no backslashes."""
    kept = (letter for letter in typed if not is_control(letter) and letter not in "\u2028\u2029")
    return "".join(kept).replace('"', "'").replace("\\", "/")


def moment(iso):
    # Calendars tell seconds.
    return datetime.fromisoformat(iso.replace("Z", "+00:00")).astimezone(timezone.utc).replace(microsecond=0)


def address(party):
    assert party.startswith("mailto:"), party
    return unquote(party[len("mailto:") :])


def same(what, found, wanted):
    assert found == wanted, f"{what}: {found!r} instead of {wanted!r}"


def parts_of(wire):
    mail = email.message_from_bytes(wire.encode(), policy=default)
    assert not mail.defects, mail.defects
    same("the mail's kind", mail.get_content_type(), "multipart/mixed")
    words, attached = mail.iter_parts()
    same("the words' kind", words.get_content_type(), "multipart/alternative")
    kinds = [part.get_content_type() for part in words.iter_parts()]
    same("the alternatives", kinds, ["text/plain", "text/html", "text/calendar"])
    same("the attachment's name", attached.get_filename(), "invite.ics")
    within = list(words.iter_parts())[-1]
    file = within.get_payload(decode=True)
    same("the attachment", attached.get_payload(decode=True), file)
    return mail, within, file


def check(case, wire):
    mail, within, file = parts_of(wire)
    wanted, method = case["event"], case["event"]["method"]
    same("the method in the type", within["Content-Type"].params["method"], method)
    same("the charset", within["Content-Type"].params["charset"], "utf-8")
    assert file.endswith(b"\r\n") and b"\n" not in file.replace(b"\r\n", b""), "lines end otherwise"
    longest = max(len(line) for line in file.split(b"\r\n"))
    assert longest <= 75, f"a line of {longest} octets"

    calendar = Calendar.from_ical(file)
    assert not calendar.errors, calendar.errors
    same("the method in the body", str(calendar["METHOD"]), method)
    [event] = calendar.subcomponents
    assert event.name == "VEVENT" and not event.errors, event.errors
    known = "UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY ORGANIZER TRANSP CLASS STATUS ATTENDEE".split()
    optional = {"LOCATION", "DESCRIPTION", "URL"}
    assert set(known) <= set(event) <= set(known) | optional, sorted(event)

    same("UID", str(event["UID"]), wanted["uid"])
    same("SEQUENCE", int(event["SEQUENCE"]), wanted["sequence"])
    for name, key in [("DTSTART", "starts_at"), ("DTEND", "ends_at")]:
        assert f"{name}:".encode() in file, f"{name} has a zone of its own"
        same(name, event[name].dt, moment(wanted[key]))
    same("STATUS", str(event["STATUS"]), "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    link = case["base"] + wanted["url_path"] if wanted["url_path"] else ""
    title = f"Interview: {wanted['stage']} ({wanted['opening']})"
    kit = "The kit has the questions, the anchors and your scorecard."
    description = "\n\n".join(text for text in [kit, link] if text)
    for name, typed in [("SUMMARY", title), ("LOCATION", wanted["location"]), ("DESCRIPTION", description)]:
        same(name, str(event.get(name, "")), as_text(typed))
    same("URL", str(event.get("URL", "")), link)

    [sender] = mail["From"].addresses
    same("From", sender.addr_spec, case["from"])
    same("ORGANIZER", address(event["ORGANIZER"]), sender.addr_spec)
    same("ORGANIZER's name", event["ORGANIZER"].params["CN"], as_name(sender.display_name or "Evenhand"))
    [to] = mail["To"].addresses
    same("To", to.addr_spec, case["to"]["email"])
    invited = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    others = [] if method == "CANCEL" else [one for one in wanted["attendees"] if one["email"] != to.addr_spec]
    pairs = [(address(one), one.params["CN"]) for one in invited]
    same("ATTENDEE", pairs, [(one["email"], as_name(one["name"])) for one in [case["to"], *others]])


def main():
    cases, refused, last = 0, 0, {}
    for number, line in enumerate(sys.stdin, 1):
        line = json.loads(line)
        if "address" in line:
            assert line["refused"], f"{line['address']!r} got into a mail"
            refused += 1
            continue
        try:
            check(line["case"], line["wire"])
        except Exception as error:
            sys.exit(f"mail {number}: {error}\n{json.dumps(line['case'], indent=1)}\n{line['wire']}")
        uid, sequence = line["case"]["event"]["uid"], line["case"]["event"]["sequence"]
        assert sequence > last.get(uid, -1), f"{uid} goes back to {sequence}"
        last[uid] = sequence
        cases += 1
    same("mails", cases, CASES)
    same("hostile addresses", refused, HOSTILE)
    print(f"{cases} mails about {len(last)} interviews read back as they were written, {refused} addresses refused")


main()
