"""Comparison: are two names the same name, how surely, and why.

The pairs of parts and the score come from the kernel (`c/score.h`, `pure/`), by the same
function that an index scores with; here they are put into words.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names import acronyms, kernel, model
from marsad.names.kernel import NOTES, Encoded
from marsad.names.model import KIND_CODE, MODEL
from marsad.names.name import Kind, Name, Part
from marsad.names.rarity import rarity
from marsad.names.words import ASKED, Packed

#: Probability from which a hit is worth a person's time.
DEFAULT_THRESHOLD = 0.25

#: The most a name that is only a kunya can be worth (safeguard SG-20): below the threshold, and
#: in the order of likeness.
KUNYA_CAP = 0.9 * DEFAULT_THRESHOLD
MODEL.kunya_cap = KUNYA_CAP


@dataclass(frozen=True, slots=True)
class PartMatch:
    """One line of the explanation.

    Attributes:
        left, right: the parts as written; "" where the other name has no counterpart.
        kind: the kind of the left part (of the right one where the left is missing).
        gain: what it adds to the logit of the probability (negative where it takes).
        note: "same", "alike", "joined", "initial", "crossed" (son and father exchanged),
            "initials" (an acronym and what it may be short for), "missing".
    """

    left: str
    right: str
    kind: Kind
    gain: float
    note: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for display and JSON."""
        return asdict(self) | {"kind": str(self.kind)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two names.

    Attributes:
        probability: calibrated probability that both are the same name, 0 to 1.
        parts: the explanation; its gains and `base` add up to the probability's logit
            (before the cap on kunyas).
        kunya_only: one of the names is a bare kunya; the probability is capped.
        base: the logit before any part is looked at.
    """

    probability: float
    parts: tuple[PartMatch, ...]
    kunya_only: bool
    base: float = 0.0

    def to_dict(self) -> dict[str, object]:
        """The comparison as plain data, for display and JSON."""
        return {
            "probability": self.probability,
            "kunya_only": self.kunya_only,
            "base": self.base,
            "parts": [part.to_dict() for part in self.parts],
        }


def encode(name: Name, words: Packed) -> Encoded:
    """The parts of `name` that carry evidence, by their numbers in `words`."""
    units = name.units[: kernel.MOST_UNITS]
    numbers = array("I", [words.add(part.word) for part in units])
    return Encoded(numbers.tobytes(), bytes([KIND_CODE[p.kind] for p in units]), len(units))


def weight(part: Part) -> float:
    """What a part weighs: its rarity in nats times its kind's weight."""
    factor: float = MODEL.kinds[KIND_CODE[part.kind]]
    return rarity(part.word) * factor


def pairings(left: Name, right: Name) -> tuple[NDArray[np.void], NDArray[np.float64]]:
    """Which parts meet (an array of `kernel.PAIR`), and the features of the two names, then
    the logit of the probability that they are the same and the family (`model.FAMILIES`)."""
    words = ASKED.now()
    a, b = encode(left, words), encode(right, words)
    return kernel.chosen().pairings(words, a, words, b)


def sigmoid(value: float) -> float:
    """The logistic function, safe for any float."""
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-min(value, 700.0)))
    power = math.exp(max(value, -700.0))
    return power / (1.0 + power)


def compare(left: Name | str, right: Name | str, schema: str = "Person") -> Comparison:
    """Compare two names.

    Strings are parsed by the grammar of `schema`; of one that gives several names
    (`readings`), or that may be an acronym or have one (`acronyms`), the likest counts. Symmetric
    in its probability, and independent of any index:
    rarity comes from a shipped table.
    """
    ones = list(acronyms.asked(left, schema)) if isinstance(left, str) else [left]
    twos = list(acronyms.known(right, schema)) if isinstance(right, str) else [right]
    found = (_compare(one, two) for one in ones for two in twos)
    return max(found, key=lambda comparison: comparison.probability)


def _compare(one: Name, two: Name) -> Comparison:
    kunya = one.is_kunya_only or two.is_kunya_only
    if not one.units or not two.units:
        return Comparison(0.0, (), kunya)
    pairs, found = pairings(one, two)
    value, family = float(found[-2]), int(found[-1])
    probability = sigmoid(value)
    if kunya:
        probability *= KUNYA_CAP
    parts = _explain(one.units, two.units, pairs, found)
    return Comparison(probability, parts, kunya, MODEL.bias[family])


#: Features that say how the parts that meet lie.
_LAY = ("ends", "both", "turned", "exchanged", "alone", "three", "whole")


def _explain(
    one: Sequence[Part],
    two: Sequence[Part],
    pairs: NDArray[np.void],
    found: NDArray[np.float64],
) -> tuple[PartMatch, ...]:
    value, family = float(found[-2]), int(found[-1])
    weights = dict(zip(model.FEATURES, MODEL.weights[family], strict=True))
    gave = {n: weights[n] * float(f) for n, f in zip(model.FEATURES, found[:-2], strict=True)}
    met = pairs["note"] != NOTES.index("crossed")
    matched = math.fsum(pairs["gain"][met])
    lay = sum(gave[name] for name in ("matched", "first", *_LAY))
    lines: list[tuple[int, PartMatch]] = []
    lacking: list[tuple[int, PartMatch, float]] = []
    in_left: set[int] = set()
    in_right: set[int] = set()
    for left, left2, right, right2, note, _, nats, full in pairs.tolist():
        here, there = [i for i in (left, left2) if i >= 0], [j for j in (right, right2) if j >= 0]
        in_left.update(here)
        in_right.update(there)
        text, other = " ".join(one[i].text for i in here), " ".join(two[j].text for j in there)
        gain = lay * nats / matched + weights["unlike"] * (full - nats) if matched else 0.0
        said = "initials" if one[left].kind is Kind.ACRONYM else NOTES[note]
        line = PartMatch(text, other, one[left].kind, gain, said)
        if line.note == "crossed":
            lacking.append((left, line, _lost(one[left]) + _lost(two[right])))
        else:
            lines.append((left, line))
    for at, part in enumerate(one):
        if at not in in_left:
            line = PartMatch(part.text, "", part.kind, 0.0, "missing")
            lacking.append((at, line, _lost(part)))
    for at, part in enumerate(two):
        if at not in in_right:
            line = PartMatch("", part.text, part.kind, 0.0, "missing")
            lacking.append((len(one) + at, line, _lost(part)))
    loss = value - MODEL.bias[family] - math.fsum(line.gain for _, line in lines)
    total = math.fsum(lost for _, _, lost in lacking)
    lines += [(at, replace(line, gain=loss * lost / total)) for at, line, lost in lacking]
    return tuple(line for _, line in sorted(lines, key=lambda line: line[0]))


def _lost(part: Part) -> float:
    """Nats a part counts for where it is missing."""
    most: float = MODEL.most
    return min(weight(part), most)
