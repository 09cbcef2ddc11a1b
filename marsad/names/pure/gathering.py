"""Gathering: the names that have the likest and rarest words, from the posting lists.

Lists are read from the worthiest on; a name is worth the sum of what its words are. When no name
that was not seen yet can be among the richest, no new one is taken. Worths are 32-bit numbers,
added in the order of the lists, as C adds them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.names.pure.neighbour import Near
from marsad.names.pure.stock import Stock

#: Names read from posting lists.
_BUDGET = 24_000
#: A share of what the poorest of the richest has: who can have less is not looked for.
_HOPE = np.float32(0.75)

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


class Entry(NamedTuple):
    """What is looked for: the words like one asked, or like one made of those asked, and nats."""

    near: Near
    weight: float


class _Lists(NamedTuple):
    """Posting lists, the worthiest first: what each is worth, its word and its entry."""

    value: Floats
    word: NDArray[np.uint32]
    entry: Rows


def gather(stock: Stock, families: int, entries: list[Entry], most: int) -> Rows:
    """Names of some families: at most about `most`, the richest."""
    lists = _lists(stock, entries)
    sizes = stock.often(lists.word)
    kept = _within_budget(sizes.tolist())
    names, of = stock.names_of(lists.word[kept]), np.repeat(kept, sizes[kept])
    wanted = stock.wanted(families)[names]
    names, of = names[wanted], of[wanted]
    new = stock.first(names)
    met = np.cumsum(np.bincount(of[new], minlength=len(lists.value)))
    seen = names[new]  # in the order they are met
    # The likest word comes first; a second Muhammad is worth nothing to an asked one.
    once = _once(stock, names, lists.entry[of])
    slots, of = stock.places(names[once], seen), of[once]
    worth, count = _worths(lists, slots, of, met, _hopes(lists, len(entries)), most)
    bar = _bar(worth, most) if count > most else np.float32(0)
    # First those above the bar; of the many that are equal at it, some.
    equal = worth == bar
    some = 2 * most - int(np.count_nonzero(worth > bar))
    chosen = (worth > bar) | (equal & (np.cumsum(equal) <= some))
    richest: Rows = seen[:count][chosen]
    return richest


def _lists(stock: Stock, entries: list[Entry]) -> _Lists:
    word = np.concatenate([entry.near.words for entry in entries])
    entry = np.repeat(np.arange(len(entries)), [len(entry.near.words) for entry in entries])
    weight = np.minimum(stock.rarity[word], np.array([entry.weight for entry in entries])[entry])
    like = np.concatenate([entry.near.like for entry in entries])
    value = (like * weight).astype(np.float32)
    order = np.lexsort((entry, word, -value))
    return _Lists(value[order], word[order], entry[order])


def _within_budget(sizes: list[int]) -> Rows:
    """The lists that are read: those that fit in, and always the first."""
    kept, read = [], 0
    for number, size in enumerate(sizes):
        if not number or read + size <= _BUDGET:
            kept.append(number)
            read += size
    return np.array(kept, np.int64)


def _once(stock: Stock, names: Rows, entries: Rows) -> NDArray[np.bool_]:
    """Where a name is met for the first time by an entry."""
    once = np.zeros(len(names), np.bool_)
    for entry in np.unique(entries):
        here = np.flatnonzero(entries == entry)
        once[here] = stock.first(names[here])
    return once


def _hopes(lists: _Lists, entries: int) -> Floats:
    """What a name that no list before each has can still be worth."""
    total = np.zeros(len(lists.value), np.float32)
    for entry in range(entries):
        here = lists.entry == entry
        own = lists.value[here]
        total += np.concatenate((own[:1], own))[np.cumsum(here)] if len(own) else np.float32(0)
    return total


def _worths(
    lists: _Lists, slots: Rows, of: Rows, met: Rows, hopes: Floats, most: int
) -> tuple[Floats, int]:
    """What each name met is worth, and how many were met when no new one was taken any more.

    Looked at whenever a quarter more names are met than when last looked.
    """
    total, count = len(hopes), int(met[-1])
    worth = np.zeros(count, np.float32)
    done = looked = 0
    at = int(np.searchsorted(met, most, "right")) + 1
    while at < total:
        upto = int(np.searchsorted(of, at))
        np.add.at(worth, slots[done:upto], lists.value[of[done:upto]])
        done, looked = upto, int(met[at - 1])
        bar = _bar(worth[:looked], most)
        after = int(np.searchsorted(met, max(most, looked + looked // 4), "right")) + 1
        poor = np.flatnonzero(hopes[at:after] < _HOPE * bar)
        if len(poor):
            count = int(met[at + int(poor[0]) - 1])
            break
        at = after
    rest = slots[done:] < count
    np.add.at(worth, slots[done:][rest], lists.value[of[done:][rest]])
    return worth[:count], count


def _bar(worth: Floats, most: int) -> np.float32:
    """The worth of the poorest of the `most` richest."""
    found: np.float32 = np.partition(worth, len(worth) - most)[len(worth) - most]
    return found
