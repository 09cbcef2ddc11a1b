"""A segment: an immutable, memory-mapped file of indexed records.

Layout: magic, length of the header, a JSON header {array: [dtype, offset, count]}, then
the arrays, each on a 64-byte boundary. Texts are one UTF-8 blob with an array of offsets.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import zlib
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.names import kernel
from marsad.names.comparison import Encoded
from marsad.names.grammar import family_of, parse
from marsad.names.kernel import KIND_CODE
from marsad.names.keys import deletions
from marsad.names.name import Kind
from marsad.names.rarity import rarity
from marsad.names.record import NAME_KINDS, Record
from marsad.names.sounds import base_of, sound
from marsad.names.words import Packed, located
from marsad.names.writings import parts_of

MAGIC = b"MARSADN1"


def key_hash(key: str) -> int:
    """32-bit hash of a retrieval key; a collision only adds a candidate."""
    return zlib.crc32(key.encode())


def id_hash(identifier: str) -> int:
    """64-bit hash of a record's id."""
    return int.from_bytes(blake2b(identifier.encode(), digest_size=8).digest(), "little")


def word_keys(word: str) -> tuple[str, ...]:
    """The retrieval keys of a canonical word; none for legal forms, titles and initials."""
    if word[0] in "=~" or len(word) == 1:
        return ()
    if word[0] == "#":
        return (word,)
    keys = (*deletions(sound(word).skeleton), *(f"@{part}" for part in parts_of(word)))
    base = base_of(word)
    return (*keys, sound(base).skeleton) if len(base) > 2 else keys


class Unit(NamedTuple):
    """What a part weighs: its canonical word, kind, and rarity in nats times its kind's weight."""

    word: str
    kind: Kind
    weight: float


class _Texts:
    """A growing blob of UTF-8 texts."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self.ends = array("Q", [0])

    def add(self, text: str) -> None:
        self.blob += text.encode("utf-8", "surrogatepass")
        self.ends.append(len(self.blob))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        ends = np.frombuffer(self.ends, np.uint64)
        small = ends.astype(np.uint32) if len(self.blob) < 1 << 32 else ends
        return {name: np.frombuffer(bytes(self.blob), np.uint8), f"{name}_at": small}


class Builder:
    """Collects records and writes them as one segment."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._ids, self._facts, self._texts = _Texts(), _Texts(), _Texts()
        self._families = array("B")
        self._name_kinds = array("B")
        self._name_record = array("I")
        self._record_names = array("I", [0])
        self._name_units = array("I", [0])
        self._unit_words = array("I")
        self._unit_kinds = array("B")
        self._words = Packed()
        self._hashes = np.empty(0, np.uint64)

    def __len__(self) -> int:
        return len(self._families)

    @property
    def names(self) -> int:
        """Number of names collected."""
        return len(self._name_kinds)

    def add(self, record: Record) -> None:
        """Add one record. Of records with one id the last counts (`Index.rebuild` sees to it)."""
        row = len(self._families)
        self._ids.add(record.id)
        self._families.append(family_of(record.schema))
        facts = [record.schema, list(record.birth_dates), list(record.countries), record.gender]
        self._facts.add(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))
        for text, kind in dict.fromkeys((t, k) for t, k in record.names):
            self._texts.add(text)
            self._name_kinds.append(NAME_KINDS.index(kind) if kind in NAME_KINDS else 1)
            self._name_record.append(row)
            for part in parse(text, record.schema).units:
                self._unit_words.append(self._words.add(part.word))
                self._unit_kinds.append(KIND_CODE[part.kind])
            self._name_units.append(len(self._unit_words))
        self._record_names.append(len(self._name_kinds))

    def hashes(self) -> NDArray[np.uint64]:
        """The hash of every record's id, by row."""
        if len(self._hashes) < len(self):
            ids = _texts(np.frombuffer(bytes(self._ids.blob), np.uint8), self._ids.ends)
            self._hashes = np.fromiter(map(id_hash, ids), np.uint64, len(self))
        return self._hashes

    def write(self, path: Path) -> None:
        """Write the segment to `path` and flush it to the disk."""
        arrays: dict[str, NDArray[Any]] = {}
        words = list(self._words.numbers)
        arrays |= {f"words_{name}": a.view(np.uint8) for name, a in self._words.arrays().items()}
        for texts, name in (
            (self._ids, "ids"),
            (self._facts, "facts"),
            (self._texts, "texts"),
        ):
            arrays |= texts.arrays(name)
        arrays["families"] = np.frombuffer(self._families, np.uint8)
        arrays["name_kinds"] = np.frombuffer(self._name_kinds, np.uint8)
        arrays["name_record"] = np.frombuffer(self._name_record, np.uint32)
        arrays["record_names"] = np.frombuffer(self._record_names, np.uint32)
        arrays["name_units"] = name_units = np.frombuffer(self._name_units, np.uint32)
        arrays["unit_words"] = unit_words = np.frombuffer(self._unit_words, np.uint32)
        arrays["unit_kinds"] = np.frombuffer(self._unit_kinds, np.uint8)
        arrays["rarities"] = np.fromiter(map(rarity, words), np.float32, len(words))
        unit_names = np.repeat(np.arange(len(name_units) - 1, dtype=np.uint32), np.diff(name_units))
        order = np.argsort(unit_words, kind="stable")
        arrays["postings"] = unit_names[order]
        counts = np.bincount(unit_words, minlength=len(words))
        arrays["postings_at"] = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
        arrays |= _key_arrays(words)
        arrays |= _sound_arrays(words)
        hashes = self.hashes()
        by_hash = np.argsort(hashes, kind="stable")
        arrays["id_hashes"], arrays["id_rows"] = hashes[by_hash], by_hash.astype(np.uint32)
        _write_file(path, arrays)


def _texts(blob: NDArray[Any], ends: array[int]) -> Iterator[str]:
    data, at = blob.tobytes(), ends.tolist()
    return (data[a:b].decode("utf-8", "surrogatepass") for a, b in pairwise(at))


def _key_arrays(words: list[str]) -> dict[str, NDArray[Any]]:
    hashes, owners = array("I"), array("I")
    for number, word in enumerate(words):
        for key in word_keys(word):
            hashes.append(key_hash(key))
            owners.append(number)
    key_of = np.frombuffer(hashes, np.uint32)
    order = np.argsort(key_of, kind="stable")
    unique, starts = np.unique(key_of[order], return_index=True)
    return {
        "keys": unique,
        "keys_at": np.append(starts, len(order)).astype(np.uint32),
        "key_words": np.frombuffer(owners, np.uint32)[order],
    }


_WIDTHS = {"codes": 32, "bones": 24, "letters": 16}


def signs(text: str) -> bytes:
    """A code, or letters, one byte a sign; what scripts the letters are in is kept apart."""
    return text.encode() if text.isascii() else bytes(ord(c) & 0xFF or 1 for c in text)


def _sound_arrays(words: list[str]) -> dict[str, NDArray[Any]]:
    """What retrieval needs of every word's sound, cut at a fixed width (an estimate is
    enough there; the exact score looks at the words)."""
    sounds = [sound(word) for word in words]
    columns = {
        "codes": [s.code for s in sounds],
        "bones": [s.bones for s in sounds],
        "letters": [s.letters for s in sounds],
    }
    arrays: dict[str, NDArray[Any]] = {
        name: np.array([signs(t) for t in texts], f"S{_WIDTHS[name]}")
        for name, texts in columns.items()
    }
    flags = [
        s.bare + 2 * s.arabic + 4 * bool(parts_of(w)) + 8 * ("-" in w)
        for s, w in zip(sounds, words, strict=True)
    ]
    return arrays | {
        "lengths": np.array([len(s.code) for s in sounds], np.uint16),
        "flags": np.array(flags, np.uint8),
    }


def _write_file(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    header: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, values in arrays.items():
        header[name] = (values.dtype.str, at, len(values))
        at += (values.nbytes + 63) // 64 * 64
    head = json.dumps(header).encode()
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % 64)
    with path.open("wb") as out:
        out.write(MAGIC + len(head).to_bytes(8, "little") + head)
        for values in arrays.values():
            data = np.ascontiguousarray(values).data
            if len(values):
                out.write(data)
            out.write(b"\0" * (-values.nbytes % 64))
        out.flush()
        os.fsync(out.fileno())


class Segment:
    """A segment opened for reading.

    Args:
        path: the file.
        dead: rows of withdrawn or replaced records, sorted.
    """

    def __init__(self, path: Path, dead: NDArray[np.uint32] | None = None) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is not a name index segment; rebuild the index")
        head = int.from_bytes(self._map[len(MAGIC) : len(MAGIC) + 8], "little")
        start = len(MAGIC) + 8
        header = json.loads(self._map[start : start + head])
        base = start + head
        self._arrays: dict[str, NDArray[Any]] = {
            name: np.frombuffer(self._map, np.dtype(dtype), count, base + at)
            for name, (dtype, at, count) in header.items()
        }
        a = self._arrays
        self.families = a["families"]
        self.name_record = a["name_record"]
        self.name_units = a["name_units"]
        self.unit_words = a["unit_words"]
        self.rarities = a["rarities"]
        self.postings = a["postings"]
        self.postings_at = a["postings_at"]
        self.dead = dead if dead is not None else np.empty(0, np.uint32)
        self.alive = np.ones(len(self.families), np.bool_)
        self.alive[self.dead] = False
        self.total = len(self.families)
        self.codes, self.bones, self.letters = a["codes"], a["bones"], a["letters"]
        self.lengths, self.flags = a["lengths"], a["flags"]
        self._unit_kinds = a["unit_kinds"]
        self.words = {n: a[f"words_{n}"].view(dtype) for n, dtype in kernel.WORDS.items()}
        self._located = located(self.words)

    def __len__(self) -> int:
        return self.total - len(self.dead)

    def _text(self, name: str, row: int) -> str:
        ends = self._arrays[f"{name}_at"]
        low, high = int(ends[row]), int(ends[row + 1])
        return self._arrays[name][low:high].tobytes().decode("utf-8", "surrogatepass")

    def id(self, row: int) -> str:
        """The id of a record's row."""
        return self._text("ids", row)

    def row_of(self, identifier: str) -> int | None:
        """The row of a record's id, dead or alive; None when it is not here."""
        hashes, wanted = self._arrays["id_hashes"], id_hash(identifier)
        at = int(np.searchsorted(hashes, np.uint64(wanted)))
        while at < len(hashes) and int(hashes[at]) == wanted:
            row = int(self._arrays["id_rows"][at])
            if self.id(row) == identifier:
                return row
            at += 1
        return None

    def facts(self, row: int) -> tuple[str, list[str], list[str], str | None]:
        """Schema, birth dates, countries and gender of a record."""
        schema, dates, countries, gender = json.loads(self._text("facts", row))
        return schema, dates, countries, gender

    def name(self, number: int) -> tuple[str, str]:
        """Text and kind of a name."""
        return self._text("texts", number), NAME_KINDS[int(self._arrays["name_kinds"][number])]

    def word(self, number: int) -> str:
        """A word of the vocabulary."""
        ends = self.words["text_at"]
        text = self.words["text"][int(ends[number]) : int(ends[number + 1])]
        return text.tobytes().decode("utf-8", "surrogatepass")

    def kinds(self, number: int) -> bytes:
        """The codes of the kinds of a name's parts."""
        low, high = int(self.name_units[number]), int(self.name_units[number + 1])
        return self._unit_kinds[low:high].tobytes()

    def logits(self, words: Packed, asked: Encoded, names: NDArray[np.int64]) -> list[float]:
        """The logit of each of `names` against the name asked, whose words are in `words`."""
        found = np.empty(len(names), np.float64)
        arrays = (self.unit_words, self._unit_kinds, self.name_units, names)
        kernel.LIB.marsad_logits(
            kernel.MODEL_AT,
            words.located(),
            *asked,
            ctypes.addressof(self._located),
            *map(kernel.at, arrays),
            len(names),
            kernel.at(found),
        )
        logits: list[float] = found.tolist()
        return logits

    def words_by_keys(self, keys: Iterable[str]) -> NDArray[np.uint32]:
        """The vocabulary numbers of words with any of `keys`, sorted."""
        known, at = self._arrays["keys"], self._arrays["keys_at"]
        found: list[NDArray[Any]] = []
        for key in keys:
            wanted = key_hash(key)
            i = int(np.searchsorted(known, np.uint32(wanted)))
            if i < len(known) and int(known[i]) == wanted:
                found.append(self._arrays["key_words"][int(at[i]) : int(at[i + 1])])
        if not found:
            return np.empty(0, np.uint32)
        joined = np.concatenate(found)
        joined.sort()
        return joined[np.flatnonzero(np.diff(joined, prepend=np.uint32(0xFFFFFFFF)))].astype(
            np.uint32
        )

    def records(self) -> Iterator[Record]:
        """Every living record, in the order it was added."""
        names_at = self._arrays["record_names"]
        for row in range(self.total):
            if self.alive[row]:
                schema, dates, countries, gender = self.facts(row)
                names = [self.name(n) for n in range(int(names_at[row]), int(names_at[row + 1]))]
                yield Record(self.id(row), schema, names, dates, countries, gender)
