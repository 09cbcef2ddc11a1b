"""The builder: collects records and writes them as one segment."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names import acronyms, kernel
from marsad.names import arrays as files
from marsad.names.evidence import packed
from marsad.names.grammar import family_of
from marsad.names.model import KIND_CODE
from marsad.names.record import NAME_KINDS, Record
from marsad.names.words import Mapped, Packed

_NAME_KINDS = {kind: code for code, kind in enumerate(NAME_KINDS)}


def id_hash(identifier: str) -> int:
    """64-bit hash of a record's id."""
    return int.from_bytes(blake2b(identifier.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=1 << 12)
def _details(
    schema: str, dates: tuple[str, ...], countries: tuple[str, ...], gender: str | None
) -> str:
    details = (schema, dates, countries, gender)
    return json.dumps(details, ensure_ascii=False, separators=(",", ":"))


class _Texts:
    """A growing blob of UTF-8 texts."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self.ends = array("I", [0])

    def add(self, text: str) -> None:
        self.blob += text.encode("utf-8", "surrogatepass")
        self.ends.append(len(self.blob))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        return {
            name: np.frombuffer(self.blob, np.uint8),
            f"{name}_at": np.frombuffer(self.ends, np.uint32),
        }

    def __iter__(self) -> Iterator[str]:
        return (self.blob[a:b].decode("utf-8", "surrogatepass") for a, b in pairwise(self.ends))


class Builder:
    """Collects records and writes them as one segment."""

    def __init__(self) -> None:
        self._ids, self._details, self._texts = _Texts(), _Texts(), _Texts()
        self._facts, self._facts_at = array("I"), array("I", [0])
        self._name_kinds, self._name_marks = bytearray(), bytearray()
        self._name_record = array("I")
        self._record_names = array("I", [0])
        self._name_units = array("I", [0])
        self._unit_words = array("I")
        self._unit_kinds = bytearray()
        self._words = Packed()
        self._hashes = np.empty(0, np.uint64)

    def __len__(self) -> int:
        return len(self._record_names) - 1

    @property
    def names(self) -> int:
        """Number of names collected."""
        return len(self._name_kinds)

    def add(self, record: Record) -> None:
        """Add one record. Of records with one id the last counts (`Index.rebuild` sees to it)."""
        row, family = len(self), 1 << family_of(record.schema)
        self._ids.add(record.id)
        beside = (tuple(record.birth_dates), tuple(record.countries), record.gender)
        self._details.add(_details(record.schema, *beside))
        if any(beside):
            self._facts.extend(packed(*beside))
        self._facts_at.append(len(self._facts))
        numbers, add = self._words.numbers, self._words.add
        for text, kind in dict.fromkeys((t, k) for t, k in record.names):
            for name in acronyms.known(text, record.schema):
                self._texts.add(text)
                self._name_kinds.append(_NAME_KINDS.get(kind, 1))
                self._name_record.append(row)
                self._name_marks.append(family + kernel.ONLY_KUNYA * name.is_kunya_only)
                for _, kind_of, _, _, word in name.units:
                    number = numbers.get(word)
                    self._unit_words.append(add(word) if number is None else number)
                    self._unit_kinds.append(KIND_CODE[kind_of])
                self._name_units.append(len(self._unit_words))
        self._record_names.append(len(self._name_kinds))

    def hashes(self) -> NDArray[np.uint64]:
        """The hash of every record's id, by row."""
        if len(self._hashes) < len(self):
            self._hashes = np.fromiter(map(id_hash, self._ids), np.uint64, len(self))
        return self._hashes

    def write(self, path: Path) -> None:
        """Write the segment to `path` and flush it to the disk."""
        arrays: dict[str, NDArray[Any]] = {}
        for name, found in self._words.arrays().items():
            arrays[f"words_{name}"] = found.view(np.uint8)
        for texts, name in (
            (self._ids, "ids"),
            (self._details, "details"),
            (self._texts, "texts"),
        ):
            arrays |= texts.arrays(name)
        arrays["facts"] = np.frombuffer(self._facts, np.uint32)
        arrays["facts_at"] = np.frombuffer(self._facts_at, np.uint32)
        arrays["name_kinds"] = np.frombuffer(self._name_kinds, np.uint8)
        arrays["name_marks"] = np.frombuffer(self._name_marks, np.uint8)
        arrays["name_record"] = np.frombuffer(self._name_record, np.uint32)
        arrays["record_names"] = np.frombuffer(self._record_names, np.uint32)
        arrays["name_units"] = np.frombuffer(self._name_units, np.uint32)
        arrays["unit_words"] = np.frombuffer(self._unit_words, np.uint32)
        arrays["unit_kinds"] = np.frombuffer(self._unit_kinds, np.uint8)
        files.write(path, arrays | derived(arrays, self.hashes()))


def derived(arrays: dict[str, NDArray[Any]], hashes: NDArray[np.uint64]) -> dict[str, NDArray[Any]]:
    """What is found from the other arrays of a segment: which names a word is in, which words
    a key leads to, and rows by the hash of their ids."""
    name_units, unit_words = arrays["name_units"], arrays["unit_words"]
    words = {n: arrays[f"words_{n}"].view(dtype) for n, dtype in kernel.WORDS.items()}
    unit_names = np.repeat(np.arange(len(name_units) - 1, dtype=np.uint32), np.diff(name_units))
    counts = np.bincount(unit_words, minlength=len(words["word"]))
    by_hash = np.argsort(hashes, kind="stable")
    return {
        "postings": unit_names[np.argsort(unit_words, kind="stable")],
        "postings_at": np.concatenate(([0], np.cumsum(counts))).astype(np.uint32),
        **_keys(words),
        "id_hashes": hashes[by_hash],
        "id_rows": by_hash.astype(np.uint32),
    }


def _keys(words: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Words by their retrieval keys."""
    every, owners = kernel.chosen().keys(Mapped(words))
    order = np.argsort(every, kind="stable")
    unique, starts = np.unique(every[order], return_index=True)
    return {
        "keys": unique,
        "keys_at": np.append(starts, len(order)).astype(np.uint32),
        "key_words": owners[order],
    }
