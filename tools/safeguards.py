"""Write ``docs/safeguards.md``: each rule, where the code keeps it, and the tests named after it.

``python tools/safeguards.py`` writes the page, ``--check`` only says whether it is current.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "safeguards.md"
RULES = ROOT / "marsad" / "access" / "data" / "safeguards.json"
_TEST = re.compile(r"^ *def (test_sg_(\d+)_\w+)", re.MULTILINE)

_HEAD = """# Safeguards

Made by `make safeguards` from the rules (`marsad/access/data/safeguards.json`) and from the names
of the tests; a test fails when it is not current. What is never done is on the node's own page
`/will-not-do`, attempted and refused.

"""


def tests_by_rule() -> dict[str, list[tuple[str, str]]]:
    """File and name of each test that carries a rule's id."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, number in _TEST.findall(path.read_text("utf-8")):
            found[f"SG-{number}"].append((path.relative_to(ROOT).as_posix(), name))
    return found


def page() -> str:
    """The page as it should be."""
    tests = tests_by_rule()
    kept, later = [], []
    for rule in json.loads(RULES.read_text("utf-8"))["rules"]:
        places = [place for place in rule["places"] if (ROOT / place).exists()]
        named = tests.get(rule["id"], [])
        (kept if places and named else later).append((rule, places, named))
    out = [_HEAD, f"## Kept: {len(kept)} of {len(kept) + len(later)}\n\n"]
    for rule, places, named in kept:
        out.append(f"### {rule['id']}\n\n{rule['rule']}. ({rule['basis']})\n\n")
        out.append("In the code: " + ", ".join(f"`{place}`" for place in places) + "\n\n")
        by_file: dict[str, list[str]] = defaultdict(list)
        for file, name in named:
            by_file[file].append(name)
        for file, names in by_file.items():
            out.append(f"- `{file}`: " + ", ".join(f"`{name}`" for name in names) + "\n")
        out.append("\n")
    out.append("## Not concerned yet\n\n| Rule | What it asks | Why not yet |\n|---|---|---|\n")
    for rule, _, named in later:
        why = rule["later"] or "**kept in part, and no test carries its id**"
        if named:
            why += " Tests: " + ", ".join(f"`{name}`" for _, name in named)
        out.append(f"| {rule['id']} | {rule['rule']} | {why} |\n")
    return "".join(out)


def main() -> int:
    """Write or check."""
    wanted = page()
    if "--check" in sys.argv:
        current = PAGE.exists() and PAGE.read_text("utf-8") == wanted
        print("current" if current else "docs/safeguards.md is not current: make safeguards")
        return 0 if current else 1
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
