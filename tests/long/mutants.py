#!/usr/bin/env python3
"""Every small change of the code that decides who may do what, and of the seal, fails a test.

cargo-mutants says which changes there are. All of them are compiled into one copy of the program at once, each asleep until the
environment names it; so a change costs a run of some tests and not a build. What does not compile is nobody's fault and is
listed. A change that no test notices is printed, and ends this with 1.

    tests/long/mutants.py FOLDER [WORD …]

FOLDER holds the copy, and is made if it is not there; with words, only the changes that name one of them are tried.
"""
import json, os, pathlib, re, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parents[2]

# Which files, and what in them is of no matter here: words of a page, hours, lists.
FILES = {
    "src/access/action.rs": None,
    "src/access/fact.rs": None,
    "src/people/viewer.rs": r"Viewer::(facts|may)",
    "src/people/coach.rs": None,
    "src/people/proof/fresh.rs": None,
    "src/openings/opening.rs": r"Opening::(is_managed_by|facts|lets)",
    "src/openings/see.rs": None,
    "src/panels/panel.rs": r"Panel::is_revealed|PanelWhole::(facts|lets|lets_at|has_conflict)",
    "src/panels/listed.rs": r"Watched::(applies|lets)",
    "src/candidates/see.rs": r"admit|see",
    "src/candidates/candidate.rs": r"Candidate::(is|is_erased|is_open_to)\b",
    "src/scorecards/seal.rs": None,
    "src/scorecards/reveal.rs": None,
    "src/crypto/commit.rs": None,
    "src/crypto/sealed_box.rs": None,
}

# Tried in this order until one fails: first what is quick.
STAGES = [
    ("lib", ["access::", "crypto::", "scorecards::", "people::", "candidates::"]),
    ("site", ["claims::"]),
    ("site", ["seal::"]),
    ("site", ["walls::a_revealed", "walls::a_collecting"]),
    ("site", ["walls::whoever", "walls::a_panel_whose"]),
    ("site", ["debriefs::", "training::"]),
    ("site", ["openings::", "candidates::", "panels::", "sign_in::"]),
    ("site", ["people::", "privacy::", "reminders::", "positions::", "walls::everything"]),
]

SWITCH = """
/// Which change is awake.
pub fn awake() -> u32 {
    static AWAKE: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *AWAKE.get_or_init(|| std::env::var("AWAKE_CHANGE").ok().and_then(|n| n.parse().ok()).unwrap_or(0))
}
"""


def offset(text, place):
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1


def wanted(folder, words):
    found = []
    for file, of in FILES.items():
        listed = subprocess.run(["cargo", "mutants", "--list", "--json", "-f", file], cwd=folder, capture_output=True, check=True)
        for mutant in json.loads(listed.stdout):
            function = mutant["function"]
            if function and (of is None or re.search(of, function["function_name"])):
                if not words or any(word in mutant["name"] for word in words):
                    found.append(mutant)
    return found


def compiled_in(text, mutants):
    """The text of a file with these changes asleep in it, and the lines on which each stands."""
    by_function = {}
    for number, mutant in mutants:
        span = mutant["function"]["span"]
        by_function.setdefault((offset(text, span["start"]), offset(text, span["end"])), []).append((number, mutant))
    pieces, at, lines = [], 0, {}
    for (start, end), of in sorted(by_function.items()):
        opening = text.index("{", text.index(")", text.index("fn ", start)))
        whole = text[opening:end]
        pieces.append(text[at:opening])
        pieces.append("{ match crate::awake() {")
        for number, mutant in of:
            a, b = (offset(text, mutant["span"][one]) - opening for one in ("start", "end"))
            before = "".join(pieces).count("\n")
            pieces.append(f"\n{number} => return {whole[:a]}{mutant['replacement']}{whole[b:]},")
            lines[number] = (before + 2, "".join(pieces).count("\n") + 1)
        pieces.append(f"\n_ => {{}} }}\n{whole} }}")
        at = end
    pieces.append(text[at:])
    return "".join(pieces), lines


def build(folder, mutants):
    """Builds, leaving out what does not compile. Returns what is in, and the tests' binaries."""
    alive = dict(enumerate(mutants, 1))
    env = dict(os.environ, RUSTFLAGS="--cap-lints warn")
    texts = {file: (folder / file).read_text() for file in FILES}
    while True:
        places = {}
        for file in FILES:
            text = texts[file]
            # A constant cannot look at the environment.
            plain = text.replace("const fn", "fn")
            shift = [(n, m) for n, m in alive.items() if m["file"] == file]
            if plain != text:
                for _, mutant in shift:
                    moved(text, mutant)
            new, places[file] = compiled_in(plain, shift)
            (folder / file).write_text(new)
        command = ["cargo", "test", "--locked", "--no-run", "--lib", "--test", "site", "--message-format=json"]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        bad, binaries, errors = set(), {}, []
        for line in done.stdout.splitlines():
            said = json.loads(line)
            if said.get("executable") and said["profile"]["test"]:
                binaries["site" if said["target"]["name"] == "site" else "lib"] = said["executable"]
            message = said.get("message") or {}
            if said.get("reason") == "compiler-message" and message.get("level") == "error":
                errors.append(message["rendered"])
                for span in message["spans"]:
                    for number, (first, last) in places.get(span["file_name"], {}).items():
                        if first <= span["line_start"] and span["line_end"] <= last:
                            bad.add(number)
        if done.returncode == 0:
            return alive, binaries
        if not bad:
            sys.exit("".join(errors)[-3000:] + "\nit does not compile, and no change is the reason")
        for number in bad:
            del alive[number]


def moved(text, mutant):
    """The same spans in a text in which `const fn` is `fn`."""
    if mutant.get("moved"):
        return
    mutant["moved"] = True
    lines = text.split("\n")
    for span in (mutant["span"], mutant["function"]["span"]):
        for place in span.values():
            at = lines[place["line"] - 1].find("const fn")
            if 0 <= at < place["column"] - 1:
                place["column"] -= len("const ")


def caught(folder, binaries, number):
    env = dict(os.environ, AWAKE_CHANGE=str(number), RUST_BACKTRACE="0")
    for binary, filters in STAGES:
        try:
            done = subprocess.run([binaries[binary], *filters], cwd=folder, env=env, capture_output=True, timeout=900)
        except subprocess.TimeoutExpired:
            return f"{filters[0]} does not end"
        if done.returncode:
            failed = re.findall(r"^test (\S+) \.\.\. FAILED", done.stdout.decode(), re.M)
            return failed[0] if failed else f"{filters[0]} (ended with {done.returncode})"
    return None


def main():
    folder = pathlib.Path(sys.argv[1])
    if not folder.exists():
        subprocess.run(["git", "clone", "-q", HERE, folder], check=True)
    # From an earlier run.
    subprocess.run(["git", "checkout", "-q", "src"], cwd=folder, check=True)
    mutants = wanted(folder, sys.argv[2:])
    with (folder / "src/lib.rs").open("a") as file:
        file.write(SWITCH)
    alive, binaries = build(folder, mutants)
    print(f"{len(mutants)} changes, {len(alive)} of them compile", flush=True)
    if caught(folder, binaries, 0):
        sys.exit(f"a test fails though every change is asleep: {caught(folder, binaries, 0)}")
    missed = 0
    for at, (number, mutant) in enumerate(alive.items(), 1):
        began = time.monotonic()
        by = caught(folder, binaries, number)
        missed += by is None
        print(f"{at}/{len(alive)} {mutant['name']}: {by or 'MISSED'} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{len(alive)} tried, {missed} missed")
    sys.exit(missed > 0)


main()
