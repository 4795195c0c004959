"""Cuts a CycloneDX list down to what is linked into the binary, and checks it: every package of `cargo tree` in its version, with
its licence, and with the hash that Cargo.lock has of it.

    python3 tests/sbom.py target/evenhand.cdx.json

The list is made from what Cargo has locked; that has packages which no feature that is on asks for, and macros, which run when
the binary is compiled and are not in it.
"""

import json
import os
import re
import subprocess
import sys
import tomllib

TARGET = "x86_64-unknown-linux-gnu"


def linked():
    """Name and version of every package in the binary, this one aside."""
    command = ["cargo", "tree", "--locked", "--prefix", "none", "--no-dedupe", "--target", TARGET, "--format", "{p}"]
    tree = subprocess.run(command + ["--edges", "normal,no-proc-macro"], check=True, capture_output=True, text=True)
    found = {tuple(re.match(r"(\S+) v(\S+)", line).groups()) for line in tree.stdout.splitlines() if line}
    return {package for package in found if package[0] != "evenhand"}


def cut(bom, wanted):
    """Takes out of the list what is not wanted."""
    kept = [one for one in bom["components"] if (one["name"], one["version"]) in wanted]
    refs = {one["bom-ref"] for one in kept} | {bom["metadata"]["component"]["bom-ref"]}
    bom["components"] = kept
    bom["dependencies"] = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", []) if ref in refs]}
        for one in bom["dependencies"]
        if one["ref"] in refs
    ]


def wrongs(bom, wanted):
    """What is missing, in sentences."""
    with open("Cargo.lock", "rb") as file:
        sums = {(one["name"], one["version"]): one.get("checksum") for one in tomllib.load(file)["package"]}
    if bom["bomFormat"] != "CycloneDX" or bom["metadata"]["component"]["name"] != "evenhand":
        yield "this is no CycloneDX list of evenhand"
    listed = {(one["name"], one["version"]): one for one in bom["components"]}
    for name, version in sorted(wanted - listed.keys()):
        yield f"{name} {version} is linked and not listed"
    for package, component in sorted(listed.items()):
        said = [one.get("expression") or one.get("license", {}).get("id") for one in component.get("licenses", [])]
        if not said or not all(said):
            yield f"{package[0]} {package[1]} has no licence"
        hashes = [one["content"] for one in component.get("hashes", []) if one["alg"] == "SHA-256"]
        if hashes != [sums.get(package)]:
            yield f"{package[0]} {package[1]} has not the hash of Cargo.lock: {hashes}"
        if not component.get("purl"):
            yield f"{package[0]} {package[1]} has no package URL"


def main(path):
    with open(path, encoding="utf-8") as file:
        # Where it was built is nobody's business.
        bom = json.loads(file.read().replace(f"file://{os.getcwd()}", "file://."))
    wanted = linked()
    made_from = len(bom["components"])
    cut(bom, wanted)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(bom, file, indent=2)
    found = list(wrongs(bom, wanted))
    for line in found:
        print(line)
    print(f"{len(bom['components'])} of {made_from} packages are linked and listed, {len(found)} wrong")
    return 1 if found or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
