"""The names of two records set against each other, word by word.

A word of one name that finds its like in the other agrees; what is left over on one side only is
an addition (a grandfather's name, a tribe, a legal form written out); what is left over on both
sides contradicts: brothers share all but the given name, branches all but the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from marsad.identity.bodies import core_text
from marsad.names.grammar import parse
from marsad.names.likeness import likeness as names_likeness
from marsad.names.name import Kind, Part
from marsad.names.rarity import rarity
from marsad.names.sounds import latin_of

__all__ = ["Agreement", "Name", "agree", "best_agreement", "name_of"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a record, parsed once.

    Attributes:
        text: as the record has it.
        words: its telling words, particles left out.
        weight: bits of each word.
        weak: the source marks the name as of low quality, or it is a kunya alone.
        primary: it is the record's own name, not an alias.
    """

    text: str
    words: tuple[str, ...]
    weight: tuple[float, ...]
    weak: bool = False
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two names agree.

    Attributes:
        shape: ``identical``, ``spelling``, ``contained``, ``alike`` (every word finds its like but
            one is doubtful), ``single`` (both one word), ``within`` (one word of several),
            ``partial`` or ``none``.
        agreed: bits of the words that agree.
        over: bits of the words left over, on the side that has fewer of them left over.
        extra: bits of the words left over on the other side.
    """

    shape: str
    agreed: float
    over: float
    extra: float
    left: Name
    right: Name

    @property
    def strength(self) -> float:
        """What orders agreements of many names: the bits agreed less the bits contradicted."""
        return _BASE[self.shape] + self.agreed - 1.5 * self.over - 0.1 * self.extra


_BITS = 1.4427  # bits in a nat
_SURE, _DOUBTFUL = 0.8, 0.5
# Brings the share of nats that two words keep (`names.likeness`) to this scale.
_BEND = 0.4
_NO_EVIDENCE = (Kind.TITLE, Kind.LEGAL_FORM)
_BASE = {
    "identical": 6.0,
    "spelling": 3.0,
    "contained": 0.0,
    "alike": -1.0,
    "single": -4.0,
    "within": -5.0,
    "partial": -2.0,
    "none": -20.0,
}


def name_of(
    text: str, weak: bool = False, primary: bool = False, person: bool = True
) -> Name | None:
    """Parse a name; None when it has no words. ``person``: it is a person's, not a body's."""
    parsed = parse(text, "Person") if person else parse(core_text(text), "Company")
    units = [unit for unit in parsed.units if unit.kind not in _NO_EVIDENCE] or parsed.units
    if not units:
        return None
    once = {unit.word: _bits(unit) for unit in units}  # a word said twice tells no more
    weak = weak or parsed.is_kunya_only
    return Name(text, tuple(once), tuple(once.values()), weak, primary)


def _bits(unit: Part) -> float:
    """Information in a part of a name, in bits; a generic word tells by itself, not by concept."""
    if unit.kind is Kind.INITIAL:
        return 1.0
    if unit.word[0] == "#":
        return min(8.0, _BITS * rarity(unit.text))
    if unit.word.isdigit():
        return 8.0
    return _BITS * rarity(unit.word)


@lru_cache(maxsize=524_288)
def likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1; under 0.8 it is doubtful, 0 where it is hardly so.

    By sound (`marsad.names.likeness`), or by letters where one is a slip of the pen.
    """
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.5 if one[0] == other[0] else 0.0
    plain = one.isascii() and other.isascii()
    if plain and abs(len(one) - len(other)) > 4:
        return 0.0
    found = names_likeness(one, other) ** _BEND
    if found < _SURE and _slip_possible(one, other, plain):
        letters = OSA.normalized_similarity(latin_of(one), latin_of(other))
        if letters >= 0.8:
            found = max(found, letters - 0.02)
    return found if found >= _DOUBTFUL else 0.0


def _slip_possible(one: str, other: str, plain: bool) -> bool:
    short, long = sorted((len(one), len(other)))
    if short < 5 or one[0] in "#=~" or other[0] in "#=~":
        return False
    return not plain or long - short <= 0.2 * long


def agree(left: Name, right: Name) -> Agreement:
    """Set two names against each other, whatever the order of their words."""
    if set(left.words) == set(right.words):
        total = sum(left.weight)
        shape = "identical" if len(set(left.words)) > 1 else "single"
        return Agreement(shape, total, 0.0, 0.0, left, right)
    pairs = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(left.words)
            for j, other in enumerate(right.words)
            if (score := likeness(one, other)) > 0
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    agreed, exact, full, doubtful = 0.0, True, 0, False
    for minus, i, j in pairs:
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        score = -minus
        agreed += score**2 * min(left.weight[i], right.weight[j])
        exact = exact and score >= 0.97
        full += score > 0.5
        doubtful = doubtful or 0.5 < score < _SURE
    joined = _joined(left, right, used_left, used_right)
    agreed += joined
    full += 2 * (joined > 0)
    over_left = sum(w for i, w in enumerate(left.weight) if i not in used_left)
    over_right = sum(w for j, w in enumerate(right.weight) if j not in used_right)
    over, extra = sorted((over_left, over_right))
    if not full:
        shape = "none"
    elif over > 0:
        shape = "partial"
    elif full == 1 and min(len(left.words), len(right.words)) == 1:
        if extra > 0:
            shape = "within" if exact else "alike"
        else:
            shape = "single" if exact else "alike" if doubtful else "spelling"
    elif doubtful:
        shape = "alike"
    elif extra > 0:
        shape = "contained"
    else:
        shape = "identical" if exact and agreed > 0 and _same_letters(left, right) else "spelling"
    return Agreement(shape, agreed, over, extra, left, right)


def best_agreement(left: Sequence[Name], right: Sequence[Name]) -> Agreement | None:
    """The strongest agreement of any two names; None when a side has no name."""
    best: Agreement | None = None
    for one in left:
        for other in right:
            found = agree(one, other)
            if best is None or (found.strength, _own(found)) > (best.strength, _own(best)):
                best = found
    return best


def _own(found: Agreement) -> int:
    """How many of the two are their record's own name: preferred where names agree alike."""
    return found.left.primary + found.right.primary


def _same_letters(left: Name, right: Name) -> bool:
    return sorted(left.words) == sorted(right.words)


def _joined(left: Name, right: Name, used_left: set[int], used_right: set[int]) -> float:
    """Words that one name writes together and the other apart: ``Ali Reza``, ``Alireza``."""
    gained = 0.0
    for one, other, used_one, used_other in (
        (left, right, used_left, used_right),
        (right, left, used_right, used_left),
    ):
        free = [i for i in range(len(one.words)) if i not in used_one]
        if len(free) < 2 or len(used_other) == len(other.words):
            continue
        for i, k in pairwise(free):
            if k != i + 1 or i in used_one or k in used_one:
                continue
            pair = one.words[i] + one.words[k]
            for j, word in enumerate(other.words):
                near = abs(len(pair) - len(word)) <= 2 and pair[0] == word[0]
                if near and j not in used_other and likeness(pair, word) >= 0.88:
                    used_one.update((i, k))
                    used_other.add(j)
                    gained += other.weight[j]
                    break
    return gained
