"""What tests/long/scan runs: wapiti as two people, and what of its findings is not explained."""

import json
import os
import subprocess
import sys
import tempfile
from urllib.error import HTTPError

from demo import Demo

# Those that ask servers elsewhere for help (ssrf, xxe, log4shell) or load lists from there (nikto, wapp, htp) are left out.
MODULES = "backup,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,shellshock,sql,timesql,upload,xss"

# What ends the scan and not the server: who is signed in.
LEFT_ALONE = ["/sign-out", "/me/sessions", "/me/second-factor", "/me/password"]


def is_explained(browser, kind, finding):
    """Whether there is a reason for it, which docs/security.md gives in "What a scanner finds"; where one can, it is tried."""
    if kind in ("Secure Flag cookie", "HTTP Strict Transport Security (HSTS)"):
        return browser.url.startswith("http://127.0.0.1:")
    if kind == "Cross Site Request Forgery":
        try:
            browser.post(finding["path"], name="x")
        except HTTPError as refused:
            return refused.code == 403
    return False


def scan(demo, part, seconds, folder):
    browser = demo.sign_in(part)
    report = f"{folder}/{part.split(',')[0]}.json"
    command = [
        os.path.join(os.path.dirname(sys.executable), "wapiti"), "-u", f"{demo.url}/", "--scope", "domain", "-m", MODULES,
        "-C", browser.cookie(), "--flush-session", "--store-session", f"{folder}/session",
        "--store-config", f"{folder}/config", "--no-bugreport", "-f", "json", "-o", report, "-v", "0",
        "--max-scan-time", str(4 * seconds), "--max-attack-time", str(seconds), "--max-files-per-dir", "12", "-d", "6",
        "-H", "Accept: text/html",
    ]
    for path in LEFT_ALONE:
        command += ["-x", f"{demo.url}{path}*"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if not os.path.exists(report):
        sys.exit(f"wapiti broke off:\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    with open(report) as file:
        said = json.load(file)
    kinds = said["vulnerabilities"] | said["anomalies"]
    found = {kind: all for kind, all in kinds.items() if all}
    print(f"--- {part}: {said['infos']['crawled_pages_nbr']} pages and forms", flush=True)
    left = []
    for kind, all in found.items():
        odd = [one for one in all if not is_explained(browser, kind, one)]
        print(f"    {kind}: {len(all)} findings, {len(odd)} of them not explained")
        for one in odd[:20]:
            print(f"        {one['method']} {one['path']}: {one['info'][:300]}")
        left += [kind] * len(odd)
    return left


def main():
    seconds = int(os.environ.get("SCAN_SECONDS", "300"))
    left = []
    with tempfile.TemporaryDirectory() as folder:
        for who in ["interviewer", "admin"]:
            # Each has a company of their own: what the one breaks is not the other's.
            demo = Demo(f"{folder}/log")
            left += scan(demo, next(part for part in demo.links if part.startswith(who)), seconds, folder)
            lines = [json.loads(line) for line in demo.lines() if line.startswith("{")]
            asked = [line for line in lines if line["message"] == "request"]
            faults = [line for line in lines if line["level"] == "ERROR" or line.get("status", 0) >= 500]
            signed_in = sum(line["signed_in"] for line in asked)
            print(f"    {len(asked)} requests, {signed_in} of them signed in, {len(faults)} faults", flush=True)
            for line in faults[:20]:
                print(f"    {json.dumps(line)}")
            left += ["a fault"] * len(faults)
            assert signed_in > 500, "it was not signed in"
            demo.stop()
    sys.exit(f"not explained: {', '.join(sorted(set(left)))}" if left else 0)


if __name__ == "__main__":
    main()
