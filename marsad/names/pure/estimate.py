"""Estimate: the names gathered that are worth an exact score.

The logit is estimated from nats matched, nats that could be, and nats missing on either side, in
32-bit numbers as in C.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from marsad.names.model import MODEL as M
from marsad.names.pure.gathering import Entry, Floats, Rows
from marsad.names.pure.stock import Stock

#: Names of one record that are scored at most.
_OF_ONE = 3


def _likes(entries: list[Entry]) -> tuple[Rows, Floats]:
    """The words near to any entry, sorted, and the likeness of each to each entry."""
    words = np.concatenate([entry.near.words for entry in entries]).astype(np.int64)
    unique, places = np.unique(words, return_inverse=True)
    likes = np.zeros((len(unique), len(entries)), np.float32)
    at = 0
    for number, (near, _) in enumerate(entries):
        here = places[at : at + len(near.words)]
        np.maximum.at(likes[:, number], here, near.like)
        at += len(near.words)
    return unique, likes


def estimates(stock: Stock, entries: list[Entry], total: float, names: Rows) -> Floats:
    """The logit of each of `names`, as far as its words tell; `total` nats are asked."""
    unique, likes = _likes(entries)
    weights = np.array([entry.weight for entry in entries], np.float32)
    starts, ends = stock.name_units[names], stock.name_units[names + 1]
    matched = np.zeros((len(names), len(entries)), np.float32)
    full, missing = np.zeros_like(matched), np.zeros(len(names), np.float32)
    for unit in range(int((ends - starts).max(initial=0))):
        rows = np.flatnonzero(starts + unit < ends)
        words = stock.unit_words[starts[rows] + unit].astype(np.int64)
        rarity = stock.rarity[words].astype(np.float32)
        slots = np.minimum(np.searchsorted(unique, words), len(unique) - 1)
        near = unique[slots] == words
        lost = rows[~near]
        missing[lost] += np.minimum(rarity[~near], np.float32(M.most))
        rows, like = rows[near], likes[slots[near]]
        gain = np.where(like > 0, np.minimum(rarity[near][:, None], weights), np.float32(0))
        matched[rows] = np.maximum(matched[rows], gain * like)
        full[rows] = np.maximum(full[rows], gain)
    could, found = np.zeros_like(missing), np.zeros_like(missing)
    for entry in range(len(entries)):  # one after the other, as they are added in C
        found += matched[:, entry]
        could += full[:, entry]
    return _logits(found, could, np.maximum(np.float32(total) - could, np.float32(0)), missing)


def _logits(matched: Floats, full: Floats, one: Floats, two: Floats) -> Floats:
    more, less = np.sqrt(np.maximum(one, two)), np.sqrt(np.minimum(one, two))
    terms = matched, np.minimum(matched, np.float32(M.enough)), full - matched, more, less
    value = np.zeros(len(matched))
    for weight, term in zip(M.weights[0], terms, strict=False):
        value += weight * term.astype(np.float64)
    return value.astype(np.float32)


def promising(stock: Stock, names: Rows, values: Floats, most: int) -> list[int]:
    """Of estimated names, those of the `most` likeliest records, a few of each."""
    if len(names) > 2 * most:
        kept = values >= np.partition(values, len(names) - 2 * most)[len(names) - 2 * most]
        names, values = names[kept], values[kept]
    chosen: list[int] = []
    known: Counter[int] = Counter()
    order = names[np.lexsort((names, -values))]
    for name, row in zip(order.tolist(), stock.name_record[order].tolist(), strict=True):
        if len(known) == most:
            break
        if known[row] < _OF_ONE:
            known[row] += 1
            chosen.append(name)
    return chosen
