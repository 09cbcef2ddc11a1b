"""Rarity: how much it tells when two names share a word.

From the shipped table `data/rarity.tsv` (skeleton → occurrences per million words of
names, learned by `tools/names/learn_rarity.py`), never from the index at hand, so that a
score does not depend on what else is indexed. The generic words of organisations have a table of
their own, `data/concepts.tsv`: how often a concept is among the words of organisations' names.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

from marsad.names import model
from marsad.names.sounds import sound

_FLOOR = 1.5
#: Nats of a word of a common skeleton whose shape was never seen, at most.
MOST = 12.7
#: Occurrences per million of a skeleton from which its shapes are told apart, and of a shape
#: that was not seen.
_WORTH, _UNSHAPED = 60.0, 12.0
#: Nats of a number: factory 12 is not factory 13.
_NUMBER = 6.0
#: Occurrences per million of a concept that the table does not know.
_UNKNOWN = 300.0


def _read(name: str) -> dict[str, float]:
    path = files("marsad.names").joinpath(f"data/{name}")
    if not path.is_file():
        return {}
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: float(row[1]) for row in rows if len(row) == 2 and not row[0].startswith("# ")}


_PER_MILLION = _read("rarity.tsv")
_CONCEPTS = _read("concepts.tsv")


#: Nats of an acronym by its letters, as `tools/names/learn_weights.py` found them.
_ACRONYMS = {
    int(some): float(nats) for some, nats in model.read("weights.json")["acronyms"].items()
}


def _expected(length: int) -> float:
    """Occurrences per million of an unseen skeleton with `length` consonants."""
    return 400.0 / 4.0**length + 3.0


def per_million(skeleton: str) -> float:
    """Occurrences of a skeleton per million words of names, smoothed."""
    return _PER_MILLION.get(skeleton or "-", 0.0) + _expected(len(skeleton))


def _of_shape(skeleton: str, shape: str) -> float:
    """The share of a skeleton's words that have a shape, smoothed: HSN is Hasan and Husayn, and
    seldom Heswani."""
    every = _PER_MILLION.get(skeleton or "-", 0.0)
    if every < _WORTH:
        return 1.0
    return (_PER_MILLION.get(f"{skeleton} {shape}", 0.0) + _UNSHAPED) / (every + _UNSHAPED)


def commoner(left: str, right: str) -> bool:
    """Whether skeleton `left` is a good deal commoner than `right`."""
    return _PER_MILLION.get(left, 0.0) > 2.0 * _PER_MILLION.get(right, 0.0) + 20.0


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Rarity of a canonical word in nats (minus the logarithm of its share); at least 1.5.

    A concept ("#") and a legal form ("=") are as rare as among the words of organisations' names
    (`data/concepts.tsv`); an acronym (`acronyms.py`) tells more the longer it is; a title ("~") is
    common by its nature.
    """
    first = word[:1]
    if word[:2] in ("#<", "#>"):
        return _ACRONYMS[min(max(len(word) - 2, 3), 6)]
    if first == "#" and word[1:].isdigit():
        return _NUMBER
    if first in ("#", "="):
        return max(_FLOOR, -math.log((_CONCEPTS.get(word, 0.0) + _UNKNOWN) / 1e6))
    if first == "~":
        return 1.0
    if len(word) == 1:
        return 2.0
    bare = word.partition("+")[2] or word
    heard = sound(bare)
    share = per_million(heard.skeleton) / 1e6
    if not heard.bare:
        share *= _of_shape(heard.skeleton, heard.shape)
    return min(MOST, max(_FLOOR, -math.log(share)))
