"""Comparison: are two names the same name, how surely, and why."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.names.grammar import parse
from marsad.names.likeness import LEAST, likeness
from marsad.names.name import Kind, Name, Part
from marsad.names.rarity import rarity

#: Probability from which a hit is worth a person's time.
DEFAULT_THRESHOLD = 0.35

#: Two names that are only kunyas are never this probable (safeguard SG-20).
KUNYA_CAP = 0.9 * DEFAULT_THRESHOLD

_WEIGHTS: dict[str, float] = json.loads(
    files("marsad.names").joinpath("data/weights.json").read_text(encoding="utf-8")
)
_BIAS = _WEIGHTS["base"]
_MATCHED, _FIRST, _ENOUGH = _WEIGHTS["matched"], _WEIGHTS["first"], _WEIGHTS["enough"]
_CLOSE = 0.8
_CROSSED = 0.4
_UNLIKE, _MORE, _LESS = _WEIGHTS["unlike"], _WEIGHTS["more"], _WEIGHTS["less"]

_WEIGHT = {
    Kind.TITLE: 0.15,
    Kind.LEGAL_FORM: 0.3,
    Kind.GENERIC: 0.8,
    Kind.INITIAL: 0.5,
    Kind.KUNYA: 0.8,
}


class Unit(NamedTuple):
    """What a part weighs: its canonical word, kind, and rarity in nats times its kind's weight."""

    word: str
    kind: Kind
    weight: float


@dataclass(frozen=True, slots=True)
class PartMatch:
    """One line of the explanation.

    Attributes:
        left, right: the parts as written; "" where the other name has no counterpart.
        kind: the kind of the left part (of the right one where the left is missing).
        gain: what it adds to the logit of the probability (negative where it takes).
        note: "same", "alike", "joined", "initial", "crossed" (son and father exchanged),
            "missing".
    """

    left: str
    right: str
    kind: Kind
    gain: float
    note: str


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
    base: float = _BIAS

    def to_dict(self) -> dict[str, object]:
        """The comparison as plain data, for display and JSON."""
        return {
            "probability": self.probability,
            "kunya_only": self.kunya_only,
            "base": self.base,
            "parts": [
                {
                    "left": p.left,
                    "right": p.right,
                    "kind": str(p.kind),
                    "gain": p.gain,
                    "note": p.note,
                }
                for p in self.parts
            ],
        }


def unit(word: str, kind: Kind) -> Unit:
    """The `Unit` of a canonical word of a kind."""
    return Unit(word, kind, rarity(word) * _WEIGHT.get(kind, 1.0))


def units(name: Name) -> tuple[Unit, ...]:
    """The parts of `name` that carry evidence, weighed."""
    return tuple(unit(p.word, p.kind) for p in name.units)


class Pairing(NamedTuple):
    """Left indices met right indices, with the nats they share and those they could share."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    gain: float
    full: float
    note: str


def pairings(left: Sequence[Unit], right: Sequence[Unit]) -> list[Pairing]:
    """Which parts meet: the likest first, each part once; words written together meet
    those written apart. The same pairs whichever name is called left."""
    found: list[tuple[float, int, int, Pairing]] = []
    close_left: set[int] = set()
    close_right: set[int] = set()
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            like = likeness(a.word, b.word)
            if like > LEAST:
                full = min(a.weight, b.weight)
                gain = full * like
                note = "same" if like > 0.999 else "alike"
                if like > _CLOSE:
                    close_left.add(i)
                    close_right.add(j)
            elif (len(a.word) == 1 or len(b.word) == 1) and a.word[0] == b.word[0]:
                gain = full = 1.0
                note = "initial"
            else:
                continue
            found.append((-gain, i + j, abs(i - j), Pairing((i,), (j,), gain, full, note)))
    if len(close_left) < len(left) and len(close_right) < len(right) - 1:
        found += [_ranked(p) for p in _joined(left, right, False)]
    if len(close_right) < len(right) and len(close_left) < len(left) - 1:
        found += [_ranked(p) for p in _joined(right, left, True)]
    found.sort(key=_RANK)
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen: list[Pairing] = []
    for *_, pairing in found:
        if used_left.isdisjoint(pairing.left) and used_right.isdisjoint(pairing.right):
            used_left.update(pairing.left)
            used_right.update(pairing.right)
            chosen.append(pairing)
    return _uncrossed(left, right, chosen)


def _uncrossed(left: Sequence[Unit], right: Sequence[Unit], chosen: list[Pairing]) -> list[Pairing]:
    """Less for son and father exchanged: Salman bin Yusuf is not Yusuf bin Salman."""
    if not any(u.kind is Kind.NASAB for u in left) or not any(u.kind is Kind.NASAB for u in right):
        return chosen
    one, two = _bearer(left), _bearer(right)
    crossed = [p for p in chosen if p.left == (one,) and right[p.right[0]].kind is Kind.NASAB]
    crossed += [p for p in chosen if p.right == (two,) and left[p.left[0]].kind is Kind.NASAB]
    if len(crossed) < 2:
        return chosen
    return [
        p._replace(gain=p.gain * _CROSSED, note="crossed") if p in crossed else p for p in chosen
    ]


def _bearer(units_: Sequence[Unit]) -> int:
    """The index of the bearer's own name: the first that is neither kunya nor title."""
    own = (i for i, u in enumerate(units_) if u.kind not in (Kind.KUNYA, Kind.TITLE))
    return next(own, -1)


_RANK = itemgetter(0, 1, 2)


def _ranked(pairing: Pairing) -> tuple[float, int, int, Pairing]:
    return (-pairing.gain, pairing.left[0] + pairing.right[0], -1, pairing)


def _joined(one: Sequence[Unit], many: Sequence[Unit], swapped: bool) -> list[Pairing]:
    """Words written together in `one` and apart in `many`."""
    found: list[Pairing] = []
    for j in range(len(many) - 1):
        first, second = many[j], many[j + 1]
        if len(first.word) < 2 or first.word[0] in "#=~" or second.word[0] in "#=~":
            continue
        joined = first.word.replace("+", "") + second.word.replace("+", "")
        for i, unit_ in enumerate(one):
            if len(unit_.word) + 2 < len(joined) or len(joined) + 2 < len(unit_.word):
                continue
            like = likeness(unit_.word.replace("+", ""), joined)
            if like > 0.55:
                gain = unit_.weight * like
                left, right = ((j, j + 1), (i,)) if swapped else ((i,), (j, j + 1))
                found.append(Pairing(left, right, gain, unit_.weight, "joined"))
    return found


def logit(left: Sequence[Unit], right: Sequence[Unit]) -> float:
    """Logit of the probability that two names, as units, are the same. Symmetric."""
    return _weigh(left, right, pairings(left, right))


def _weigh(left: Sequence[Unit], right: Sequence[Unit], chosen: Sequence[Pairing]) -> float:
    matched, unlike, more, less = features(left, right, chosen)
    return (
        _BIAS
        + _MATCHED * matched
        + _FIRST * min(matched, _ENOUGH)
        - _UNLIKE * unlike
        - _MORE * more
        - _LESS * less
    )


def features(
    left: Sequence[Unit], right: Sequence[Unit], chosen: Sequence[Pairing]
) -> tuple[float, float, float, float]:
    """What the probability is learned from: nats matched, nats lost to imperfect likeness,
    and the square roots of the nats missing on the side that misses more and on the other."""
    matched = math.fsum(p.gain for p in chosen)
    full = math.fsum(p.full for p in chosen)
    one, two = _missing(left, right, chosen)
    return matched, full - matched, math.sqrt(max(one, two)), math.sqrt(min(one, two))


def estimate(
    matched: NDArray[np.float32],
    unlike: NDArray[np.float32],
    one: NDArray[np.float32],
    two: NDArray[np.float32],
) -> NDArray[np.floating[Any]]:
    """The logit for many names at once, from nats matched, nats lost to imperfect likeness
    and nats missing on either side; all of shape (names,)."""
    value: NDArray[np.floating[Any]] = (
        _MATCHED * matched
        + _FIRST * np.minimum(matched, _ENOUGH)
        - _UNLIKE * unlike
        - _MORE * np.sqrt(np.maximum(one, two))
        - _LESS * np.sqrt(np.minimum(one, two))
    )
    return value


def _missing(
    left: Sequence[Unit], right: Sequence[Unit], chosen: Sequence[Pairing]
) -> tuple[float, float]:
    in_left = {i for p in chosen for i in p.left}
    in_right = {j for p in chosen for j in p.right}
    return (
        math.fsum(min(u.weight, 6.0) for i, u in enumerate(left) if i not in in_left),
        math.fsum(min(u.weight, 6.0) for j, u in enumerate(right) if j not in in_right),
    )


def sigmoid(value: float) -> float:
    """The logistic function, safe for any float."""
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-min(value, 700.0)))
    power = math.exp(max(value, -700.0))
    return power / (1.0 + power)


def compare(left: Name | str, right: Name | str, schema: str = "Person") -> Comparison:
    """Compare two names.

    Strings are parsed by the grammar of `schema`. Symmetric in its probability, and
    independent of any index: rarity comes from a shipped table.
    """
    one = parse(left, schema) if isinstance(left, str) else left
    two = parse(right, schema) if isinstance(right, str) else right
    a, b = units(one), units(two)
    kunya = one.is_kunya_only or two.is_kunya_only
    if not a or not b:
        return Comparison(0.0, (), kunya)
    chosen = pairings(a, b)
    value = _weigh(a, b, chosen)
    probability = sigmoid(value)
    if kunya:
        probability = min(probability, KUNYA_CAP)
    return Comparison(probability, _explain(one.units, two.units, a, b, chosen, value), kunya)


def _explain(
    one: Sequence[Part],
    two: Sequence[Part],
    a: Sequence[Unit],
    b: Sequence[Unit],
    chosen: Sequence[Pairing],
    value: float,
) -> tuple[PartMatch, ...]:
    lines: list[tuple[int, PartMatch]] = []
    matched = math.fsum(p.gain for p in chosen)
    rate = _MATCHED + (_FIRST * min(matched, _ENOUGH) / matched if matched else 0.0)
    for p in sorted(chosen, key=lambda p: p.left):
        left = " ".join(one[i].text for i in p.left)
        right = " ".join(two[j].text for j in p.right)
        gain = rate * p.gain - _UNLIKE * (p.full - p.gain)
        lines.append((p.left[0], PartMatch(left, right, one[p.left[0]].kind, gain, p.note)))
    in_left = {i for p in chosen for i in p.left}
    in_right = {j for p in chosen for j in p.right}
    lost_left = [(i, min(u.weight, 6.0)) for i, u in enumerate(a) if i not in in_left]
    lost_right = [(j, min(u.weight, 6.0)) for j, u in enumerate(b) if j not in in_right]
    loss = _BIAS + math.fsum(line.gain for _, line in lines) - value
    total = math.fsum(w for _, w in lost_left) + math.fsum(w for _, w in lost_right)
    for i, weight in lost_left:
        lines.append(
            (i, PartMatch(one[i].text, "", one[i].kind, -loss * weight / total, "missing"))
        )
    lines.sort(key=lambda line: line[0])
    ordered = [line for _, line in lines]
    for j, weight in lost_right:
        ordered.append(PartMatch("", two[j].text, two[j].kind, -loss * weight / total, "missing"))
    return tuple(ordered)
