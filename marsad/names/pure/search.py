"""Search: the records of one segment whose names are most probably the name asked."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.names.comparison import sigmoid
from marsad.names.kernel import FOUND, Asked, Vocabulary
from marsad.names.model import MODEL
from marsad.names.pure.estimate import estimates, promising
from marsad.names.pure.evidence import evidence
from marsad.names.pure.gathering import Entry, gather
from marsad.names.pure.named import Named, named
from marsad.names.pure.neighbour import Neighbours
from marsad.names.pure.pairing import pairings
from marsad.names.pure.score import family, features, logit
from marsad.names.pure.stock import Stock
from marsad.names.pure.word import COMPOUND, DIGITS, Words

#: Words asked for at most, with those made of two, or of one.
_MOST_ENTRIES = 24
#: Letters of two words that may be written together, and of one that may be two.
_TOGETHER, _APART = 14, 7
#: A word that has one as alike as this is not taken apart.
_ALIKE = np.float32(0.8)
#: Names gathered at least; likenesses remembered.
_GATHERED, _REMEMBERED = 400, 1 << 18
_QUERY = struct.Struct("<6I")


class _Query(NamedTuple):
    """One question; `Query` of `c/search.h`."""

    name: Named
    facts: list[int]
    families: int
    kunya: bool


class Desk:
    """What searches of a segment look at and remember."""

    def __init__(self, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int) -> None:
        self._stock = Stock(words, arrays, dead)
        self._vocabulary: Vocabulary | None = None
        self._asked = Words(words)
        self._near = Neighbours(self._stock)
        self._named = lru_cache(maxsize=1 << 14)(self._read)

    def _read(self, name: int) -> Named:
        return named(self._stock.words, *self._stock.parts(name))

    def search(
        self, words: Vocabulary, asked: Asked, limit: int, threshold: float
    ) -> tuple[NDArray[np.void], list[int]]:
        if self._vocabulary is not words or len(self._near) > _REMEMBERED:
            self._vocabulary, self._asked = words, Words(words)
            self._near = Neighbours(self._stock)
        numbers, facts = (
            np.frombuffer(data, np.uint32).tolist() for data in (asked.words, asked.facts)
        )
        found, counts = np.zeros(asked.some * limit, FOUND), []
        for number, row in enumerate(_QUERY.iter_unpack(asked.queries)):
            at, parts, facts_at, known, families, kunya = row
            name = named(self._asked, numbers[at : at + parts], asked.kinds[at : at + parts])
            query = _Query(name, facts[facts_at : facts_at + known], families, bool(kunya))
            best = self._search(query, limit, threshold)
            found[number * limit : number * limit + len(best)] = best
            counts.append(len(best))
        return found, counts

    def _search(self, query: _Query, limit: int, threshold: float) -> list[tuple[float, int, int]]:
        """Score, row and name of each record, best first."""
        stock, name = self._stock, query.name
        entries = self._entries(name) if len(name) and len(stock) else []
        if not entries:
            return []
        most = (limit + 10) * (3 if query.facts else 1) * (8 if query.kunya else 1)
        rich = gather(stock, query.families, entries, max(4 * most, _GATHERED))
        values = estimates(stock, entries, sum(name.weight), rich)
        best: dict[int, tuple[float, int]] = {}
        for number in promising(stock, rich, values, most):
            row = int(stock.name_record[number])
            score = self._score(query, number, row)
            if score > 0 and score >= threshold:
                best[row] = max(best.get(row, (0.0, 0)), (score, -number))
        order = sorted(best, key=lambda row: (-best[row][0], stock.id(row)))
        return [(best[row][0], row, -best[row][1]) for row in order[:limit]]

    def _score(self, query: _Query, number: int, row: int) -> float:
        known = self._named(number)
        pairs = pairings(query.name, known, self._near.like)
        value = logit(features(query.name, known, pairs), family(query.name, known))
        if query.facts:
            value += evidence(query.facts, self._stock.facts(row))
        score = sigmoid(value)
        if query.kunya or self._stock.only_kunya(number):
            score *= float(MODEL.kunya_cap)
        return score

    def _entries(self, name: Named) -> list[Entry]:
        """What is looked for: every word asked, pairs written together, long ones apart."""
        near = self._near
        weighed = list(zip(name.words, name.weight, strict=True))
        found = [Entry(near.of(word), nats) for word, nats in weighed]
        entries = [entry for entry in found if len(entry.near.words)][:_MOST_ENTRIES]
        for i, (word, nats) in enumerate(weighed):
            if len(entries) >= _MOST_ENTRIES - 2:
                break
            if not word.plain or word.single:
                continue
            letters = len(word.sound.letters)
            for then, more in weighed[i + 1 : i + 2]:
                together = then.plain and not then.single
                if together and letters + len(then.sound.letters) <= _TOGETHER:
                    both = Entry(near.of_two(word, then), nats + more)
                    entries += [both] if len(both.near.words) else []
            if letters < _APART or word.flags & (COMPOUND | DIGITS):
                continue
            whole = near.of(word)
            if not len(whole.words) or whole.like[0] <= _ALIKE:
                sides = near.apart(word)
                entries += [Entry(side, nats / 2) for side in sides or ()]
        return entries
