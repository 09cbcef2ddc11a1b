"""Stock: a segment as searches look at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names.kernel import ONLY_KUNYA, Vocabulary
from marsad.names.pure.word import Words

Rows = NDArray[np.int64]


class Stock:
    """The arrays of a segment (`kernel.SEGMENT`), and what is asked of them."""

    def __init__(self, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int) -> None:
        a = self._arrays = arrays
        self.words = Words(words)
        found = words.arrays()
        self.rarity: NDArray[np.float64] = found["word"]["rarity"]
        self.classes: NDArray[np.uint32] = found["word"]["classes"]
        self.bag = found["bag"]["count"]
        self.flags: NDArray[np.uint8] = found["bag"]["flags"]
        self.name_units = a["name_units"].astype(np.int64)
        self.name_record, self.unit_words = a["name_record"], a["unit_words"]
        self._at = a["postings_at"].astype(np.int64)
        self._keys_at = a["keys_at"].astype(np.int64)
        self._alive = a["alive"][a["name_record"]] if dead else None
        self._work = np.empty(len(a["name_record"]), np.int64)
        self._wanted: dict[int, NDArray[np.bool_]] = {}

    def __len__(self) -> int:
        return len(self.name_record)

    def of_key(self, key: int) -> NDArray[np.uint32]:
        """The words that a key leads to."""
        keys, found = self._arrays["keys"], self._arrays["key_words"]
        at = int(np.searchsorted(keys, np.uint32(key)))
        if at == len(keys) or keys[at] != key:
            return found[:0]
        return found[self._keys_at[at] : self._keys_at[at + 1]]

    def of_keys(self, keys: Iterable[int]) -> NDArray[np.uint32]:
        """The words that any of some keys leads to, each once."""
        found = [self.of_key(key) for key in keys]
        return np.unique(np.concatenate(found)) if found else self._arrays["key_words"][:0]

    def often(self, words: NDArray[Any]) -> Rows:
        """How often each word is in names; 0 for one that is only inside compounds."""
        words = words.astype(np.int64)
        found: Rows = self._at[words + 1] - self._at[words]
        return found

    def names_of(self, words: NDArray[Any]) -> Rows:
        """The names that have some words, one list after the other."""
        return self._arrays["postings"][spread(self._at[words], self.often(words))].astype(np.int64)

    def wanted(self, families: int) -> NDArray[np.bool_]:
        """Which names are of living records of some families."""
        found = self._wanted.get(families)
        if found is None:
            found = (self._arrays["name_marks"] & families) != 0
            self._wanted[families] = found = found if self._alive is None else found & self._alive
        return found

    def first(self, names: Rows) -> NDArray[np.bool_]:
        """Which of `names` are there for the first time."""
        places = np.arange(len(names))
        self._work[names[::-1]] = places[::-1]
        found: NDArray[np.bool_] = self._work[names] == places
        return found

    def places(self, names: Rows, among: Rows) -> Rows:
        """Where each of `names` is among others, which are all different."""
        self._work[among] = np.arange(len(among))
        return self._work[names]

    def only_kunya(self, name: int) -> bool:
        """Whether a name is nothing but a kunya."""
        return bool(self._arrays["name_marks"][name] & ONLY_KUNYA)

    def parts(self, name: int) -> tuple[list[int], list[int]]:
        """The numbers of a name's words, and their kinds."""
        part = slice(self.name_units[name], self.name_units[name + 1])
        return self.unit_words[part].tolist(), self._arrays["unit_kinds"][part].tolist()

    def facts(self, row: int) -> list[int]:
        """What is known of a record beside its names."""
        ends = self._arrays["facts_at"]
        found: list[int] = self._arrays["facts"][ends[row] : ends[row + 1]].tolist()
        return found

    def id(self, row: int) -> bytes:
        """The id of a record."""
        ends = self._arrays["ids_at"]
        return bytes(self._arrays["ids"][ends[row] : ends[row + 1]])


def spread(starts: Rows, sizes: Rows) -> Rows:
    """The places of pieces that begin at `starts` with `sizes`, one piece after the other."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(int(sizes.sum()))
