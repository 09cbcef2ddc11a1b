"""Seams: where parts of a name stand that were written without blanks.

Lists taken from printed pages hold «ياسرعزيزعباس» and «بشارالاسد»; Persian and Afghan given names
are written together or apart (محمدرضا, Mohammadreza, Mohammad Reza). A word is parted only into
pieces that are known to be parts of names (`data/seams.txt`), but for a last one that bears the
article; a name of one word that merely begins like another stays whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from marsad.names.folding import fold
from marsad.names.scripts import script_of

#: Letters that a word has at least to be looked at, a piece, and a last piece that nobody knows.
SHORTEST, _PIECE, _UNKNOWN = 6, 3, 5
_ARTICLE, _ABD, _ABU, _DIN, _GOD = "ال", "عبد", "ابو", "الدين", "الله"


def _read() -> dict[str, frozenset[str]]:
    text = files("marsad.names").joinpath("data/seams.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        kind, tab, words = line.partition("\t")
        found[kind] |= set(map(fold, words.split())) if tab else set()
    return {kind: frozenset(words) for kind, words in found.items()}


_DATA = _read()
_BEGINS, _ENDS, _KNOWN = (_DATA[kind] for kind in ("begins", "ends", "عربي"))
_AFTER_ABD = _KNOWN | _DATA["إلهي"]


def apart(words: Sequence[str]) -> list[str]:
    """Folded words, those that were written together apart.

    >>> apart(["بشارالاسد"]), apart(["mohammadreza"]), apart(["عبدالرحمن", "alireza"])
    (['بشار', 'الاسد'], ['mohammad', 'reza'], ['عبدالرحمن', 'ali', 'reza'])
    """
    return [
        part for word in words for part in (_parted(word) if len(word) >= SHORTEST else (word,))
    ]


@lru_cache(maxsize=1 << 16)
def _parted(word: str) -> tuple[str, ...]:
    if word.isascii():
        return _latin(word)
    return _arabic(word) if script_of(word) == "Arab" else (word,)


def _latin(word: str) -> tuple[str, ...]:
    for cut in range(_PIECE, len(word) - 1):
        if word[:cut] in _BEGINS and word[cut:] in _ENDS:
            return word[:cut], word[cut:]
    return (word,)


def _is_part(piece: str) -> bool:
    """Whether a piece is a part of its own: with its article, Abd-, Abu or -al-Din."""
    if piece.removeprefix(_ARTICLE) in _KNOWN or piece.removeprefix(_ABU) in _KNOWN:
        return True
    if piece == _ABD + _GOD or piece.removeprefix(_ABD + _ARTICLE) in _AFTER_ABD:
        return True
    return any(piece.endswith(end) and piece.removesuffix(end) in _KNOWN for end in (_DIN, _GOD))


def _arabic(word: str) -> tuple[str, ...]:
    """The fewest pieces; of as many, those whose last is known."""
    if _is_part(word):
        return (word,)
    best: list[tuple[str, ...]] = [()] * (len(word) + 1)
    for end in range(_PIECE, len(word) + 1):
        for start in range(end - _PIECE + 1):
            piece = word[start:end]
            if (best[start] or not start) and _is_part(piece):
                pieces = (*best[start], piece)
                best[end] = min((p for p in (best[end], pieces) if p), key=len)
    if best[-1]:
        return best[-1]
    for start in range(_PIECE, len(word) - _UNKNOWN + 1):
        rest = word[start:]
        if best[start] and rest.startswith(_ARTICLE) and not rest.startswith((_DIN, _GOD)):
            return (*best[start], rest)
    return (word,)
