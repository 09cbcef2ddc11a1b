"""Letters: which groups of letters writers put for one another, and what it costs, in nats.

`data/letters.tsv` was learned by `tools/names/learn_letters.py`, `data/habits.tsv` adds habits of
writing that its data show too seldom; what neither lists is a slip of the pen, at the prices of
`data/likeness.json`. Groups have one to four letters; "^"
begins a word and "$" ends it, so that the silent end of a word is a group of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.names.sounds import LETTERS

# ASCII letters stand for themselves; the other letters that `data/sounds.tsv` knows follow.
ALPHABET: Mapping[int, str] = {
    ord(letter): chr(128 + number)
    for number, letter in enumerate(sorted(c for c in LETTERS if not c.isascii()))
}

_NOTHING = {"-": 0, "~": 1}
_HASHED = 4096
_VOWELS = frozenset("aeiouy'اويعه")
_LATIN = "abcdefghijklmnopqrstuvwxyz'0123456789"
_FAR = 99.0


def codes_of(letters: str) -> bytes:
    """Letters as uint8 codes of one alphabet for Latin and Arabic; 63 for any other."""
    if letters.isascii():
        return letters.encode()
    return letters.translate(ALPHABET).encode("latin-1", "replace")


class Letters(NamedTuple):
    """The table as the kernel takes it (`Model` in `c/likeness.h`).

    Attributes:
        nats: what groups cost for one another, float32 of shape (groups, groups).
        group_of: packed letters of a group, hashed, uint32 of shape (4096,); 0 where empty.
        group_at: the number of the group there, uint16 of shape (4096,).
        ends: the number of the group of one letter, or of two (first * 256 + second), uint16
            of shape (65536,); 0 where none; 0x8000 is added where a longer one ends so.
    """

    nats: NDArray[np.float32]
    group_of: NDArray[np.uint32]
    group_at: NDArray[np.uint16]
    ends: NDArray[np.uint16]


def packed(group: str) -> int:
    """Up to four letters as one number, the first highest."""
    return int.from_bytes(codes_of(group), "big")


def _listed(name: str) -> list[tuple[str, str, float]]:
    text = files("marsad.names").joinpath(f"data/{name}").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and row[0] != "#")
    return [(left, right, float(nats)) for left, right, nats in rows]


def letters(typing: dict[str, float]) -> Letters:
    """The table of what was learned, completed with the prices of typing errors."""
    learned = [*_listed("letters.tsv"), *_listed("habits.tsv")]
    arabic = [chr(point) for point in ALPHABET]
    groups = ["-", "~", "^", "$", *_LATIN, *arabic]
    listed = {group for left, right, _ in learned for group in (left, right)}
    groups += sorted(listed - set(groups))
    number = {group: at for at, group in enumerate(groups)}
    nats = np.full((len(groups), len(groups)), _FAR, np.float32)
    scripts = [(one, False) for one in _LATIN] + [(one, True) for one in arabic]
    for one, in_arabic in scripts:
        at, vowel = number[one], one in _VOWELS
        nats[0, at] = nats[at, 0] = typing["vowel" if vowel else "letter"]
        nats[1, at] = nats[at, 1] = typing["vowel" if vowel else "letter between scripts"]
        for other, other_arabic in scripts:
            both = vowel and other in _VOWELS
            apart = "between scripts" if in_arabic != other_arabic else "letters"
            nats[at, number[other]] = typing["vowels" if both else apart]
    for left, right, cost in learned:
        a, b = number[left], number[right]
        nats[a, b] = nats[b, a] = min(cost, float(nats[a, b]))
    np.fill_diagonal(nats, 0)
    nats[0, 0] = nats[1, 1] = _FAR
    return Letters(nats, *_hashed(groups), _ends(groups))


def _hashed(groups: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    group_of, group_at = np.zeros(_HASHED, np.uint32), np.zeros(_HASHED, np.uint16)
    for number, group in enumerate(groups):
        if group in _NOTHING:
            continue
        key = packed(group)
        at = (key * 2654435761 & 0xFFFFFFFF) >> 20
        while group_of[at % _HASHED]:
            at += 1
        group_of[at % _HASHED], group_at[at % _HASHED] = key, number
    return group_of, group_at


def _ends(groups: list[str]) -> NDArray[np.uint16]:
    ends = np.zeros(1 << 16, np.uint16)
    for number, group in enumerate(groups):
        if group not in _NOTHING:
            place = packed(group[-2:])
            ends[place] = ends[place] & 0x8000 | number if len(group) < 3 else ends[place] | 0x8000
    return ends
