"""The page of safeguards is current, and every rule that is concerned has a test of its name."""

from __future__ import annotations

import json
import sys
from importlib import util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
RULES = json.loads((ROOT / "marsad" / "access" / "data" / "safeguards.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def tool() -> Any:
    spec = util.spec_from_file_location("safeguards_tool", ROOT / "tools" / "safeguards.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_all_42_rules_are_there() -> None:
    assert [rule["id"] for rule in RULES["rules"]] == [f"SG-{n:02d}" for n in range(1, 43)]


def test_the_page_is_current(tool: Any) -> None:
    assert tool.PAGE.read_text("utf-8") == tool.page(), "run: make safeguards"


def test_every_rule_is_kept_with_a_test_or_says_why_not_yet(tool: Any) -> None:
    tests = tool.tests_by_rule()
    for rule in RULES["rules"]:
        there = [place for place in rule["places"] if (ROOT / place).exists()]
        assert (there and tests.get(rule["id"])) or rule["later"], rule["id"]


def test_the_rules_are_the_charters(shared: Path) -> None:
    import csv

    charter = shared.parent / "reference" / "safeguards.csv"
    if not charter.is_file():
        pytest.skip("the charter is not here")
    with charter.open(encoding="utf-8", newline="") as file:
        written = [(row["id"], row["rule"], row["basis"]) for row in csv.DictReader(file)]
    assert written == [(rule["id"], rule["rule"], rule["basis"]) for rule in RULES["rules"]]
