"""Whether a CycloneDX file lists every package that is linked into the binary, and none that has nothing to do with it: each in
its version, with its licence, and with the hash that Cargo.lock has of it.

    python3 tests/sbom.py target/evenhand.cdx.json
"""

import json
import re
import subprocess
import sys
import tomllib

TARGET = "x86_64-unknown-linux-gnu"


def packages(edges):
    """Name and version of every package that is reached over these edges, this one aside."""
    command = ["cargo", "tree", "--locked", "--prefix", "none", "--no-dedupe", "--target", TARGET, "--format", "{p}", "--edges", edges]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found = {tuple(re.match(r"(\S+) v(\S+)", line).groups()) for line in lines if line}
    return {package for package in found if package[0] != "evenhand"}


def main(path):
    with open(path, encoding="utf-8") as file:
        bom = json.load(file)
    with open("Cargo.lock", "rb") as file:
        sums = {(one["name"], one["version"]): one.get("checksum") for one in tomllib.load(file)["package"]}
    wrong = []
    if bom.get("bomFormat") != "CycloneDX" or bom["metadata"]["component"]["name"] != "evenhand":
        wrong.append("this is no CycloneDX list of evenhand")
    listed = {(one["name"], one["version"]): one for one in bom["components"]}
    # Macros run when it is compiled: the list may have them, and they are not linked.
    known, needed = packages("normal"), packages("normal,no-proc-macro")
    wrong += [f"{name} {version} is linked and not listed" for name, version in sorted(needed - listed.keys())]
    wrong += [f"{name} {version} is listed and no dependency" for name, version in sorted(listed.keys() - known)]
    for package, component in sorted(listed.items()):
        said = [licence.get("expression") or licence.get("license", {}).get("id") for licence in component.get("licenses", [])]
        if not said or not all(said):
            wrong.append(f"{package[0]} {package[1]} has no licence")
        hashes = [one["content"] for one in component.get("hashes", []) if one["alg"] == "SHA-256"]
        if hashes != [sums.get(package)]:
            wrong.append(f"{package[0]} {package[1]} has not the hash of Cargo.lock: {hashes}")
        if component.get("purl") is None:
            wrong.append(f"{package[0]} {package[1]} has no package URL")
    for line in wrong:
        print(line)
    print(f"{len(listed)} packages listed, {len(needed)} linked, {len(wrong)} wrong")
    return 1 if wrong or not needed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
