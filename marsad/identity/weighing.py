"""Findings weighed: an additive log-odds model whose every weight stands in one small file.

``data/weights.json`` holds, for persons, bodies, craft and things, the log-odds before any evidence
(``prior``) and the weight of each finding, field by field. A finding that the file does not name
weighs nothing. `tools/identity/fit.py` makes the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from marsad.identity.evidence import Comparison, Evidence, Finding

__all__ = ["Weights", "weigh", "weights"]

_UNSURE = -0.4
_TELLING = frozenset(
    ("birth date", "document", "world identifier", "craft number", "account", "father's name")
)
_STEEP = 12.0  # log-odds are cut here: nothing is ever more certain than 1 in 160,000

Weights = Mapping[str, Mapping[str, Any]]


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    text = resources.files("marsad.identity").joinpath("data/weights.json").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = json.loads(text)["groups"]
    return loaded


def weigh(group: str, found: Iterable[Finding], using: Weights | None = None) -> Comparison:
    """The probability that findings give, with each finding's weight.

    Args:
        group: ``person``, ``body``, ``craft`` or ``thing``.
        using: other weights than the package's own.
    """
    table = (using or weights())[group]
    fields: Mapping[str, Mapping[str, float]] = table["fields"]
    evidence = [
        Evidence(finding, fields.get(finding.field, {}).get(finding.code, 0.0)) for finding in found
    ]
    odds = float(table["prior"]) + math.fsum(row.weight for row in evidence)
    if odds > _UNSURE and _too_little(evidence):
        rule = Finding("safeguard", "weak-alias-alone", note="no hit on this alone (SG-20)")
        evidence.append(Evidence(rule, _UNSURE - odds))
        odds = _UNSURE
    odds = max(-_STEEP, min(_STEEP, odds))
    evidence.sort(key=lambda row: (-abs(row.weight), row.finding.field))
    return Comparison(1.0 / (1.0 + math.exp(-odds)), tuple(evidence))


def _too_little(evidence: Iterable[Evidence]) -> bool:
    """Whether only a weak alias, a kunya or an address speaks for it: never a hit by itself."""
    return not any(
        (row.finding.field == "name" and row.weight >= 0)
        or (row.finding.field in _TELLING and row.weight > 0)
        for row in evidence
    )
