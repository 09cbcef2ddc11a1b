"""A segment: an immutable, memory-mapped file of indexed records, opened for reading."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.names import arrays as files
from marsad.names import kernel
from marsad.names.builder import id_hash
from marsad.names.questions import Questions
from marsad.names.record import NAME_KINDS, Record
from marsad.names.words import Mapped

#: Ids remembered.
_MOST_IDS = 1 << 17
#: Bytes up to which a file is held against its checksums before it is used (some 10 ms); a larger
#: one is beside the first searches.
_AT_ONCE = 1 << 24

#: A score, the row of a record, and the number of its name that met best.
Met = tuple[float, int, int]


class Segment:
    """A segment opened for reading.

    Args:
        path: the file.
        dead: rows of withdrawn or replaced records, sorted.

    Raises:
        Damaged: when the file or the list cannot be what they should be.
    """

    def __init__(self, path: Path, dead: NDArray[np.uint32] | None = None) -> None:
        a = files.read(path)
        self._damage: files.Damaged | None = None
        if path.stat().st_size <= _AT_ONCE:
            files.verify(path)
        else:
            threading.Thread(target=self._verify, args=(path,), daemon=True).start()
        try:
            self._take(a, dead if dead is not None else np.empty(0, np.uint32))
        except (KeyError, IndexError, ValueError) as error:
            raise files.Damaged(f"{path} lacks what a segment has; rebuild the index") from error
        self._desk: kernel.Desk | None = None
        self._ids: dict[int, str] = {}
        self._guard = threading.Lock()

    def _take(self, a: dict[str, NDArray[np.generic]], dead: NDArray[np.uint32]) -> None:
        self.arrays = a
        self.words = {n: a[f"words_{n}"].view(dtype) for n, dtype in kernel.WORDS.items()}
        # Views, not arrays: a text is cut out of them in a tenth of the time.
        self._texts = {n: (a[n].data, a[f"{n}_at"].data) for n in ("ids", "details", "texts")}
        self.total = len(a["record_names"]) - 1
        self.dead = dead
        self.alive = np.ones(self.total, np.bool_)
        self.alive[dead] = False
        if lacking := kernel.SEGMENT.keys() - a.keys() - {"alive"}:
            raise KeyError(*lacking)

    def _verify(self, path: Path) -> None:
        try:
            files.verify(path)
        except files.Damaged as damage:
            self._damage = damage
        except FileNotFoundError:  # merged into another meanwhile
            return

    def __len__(self) -> int:
        return self.total - len(self.dead)

    @property
    def names(self) -> int:
        """Number of names, of dead records too."""
        return len(self.arrays["name_record"])

    def search(self, asked: Questions, limit: int, threshold: float) -> list[list[Met]]:
        """For each question the records it most probably means, best first, `limit` at most."""
        found, counts = self._found(asked, limit, threshold)
        return [found[limit * i : limit * i + some].tolist() for i, some in enumerate(counts)]

    def ranks(self, asked: Questions, limit: int) -> list[list[tuple[str, float]]]:
        """Id and score of each record that `search` finds."""
        found, counts = self._found(asked, limit, 0.0)
        kept = (np.arange(limit) < np.array(counts)[:, None]).ravel()
        scores, ids = found["score"][kept].tolist(), map(self.id_of, found["row"][kept].tolist())
        every = zip(ids, scores, strict=True)
        return [list(islice(every, some)) for some in counts]

    def _found(
        self, asked: Questions, limit: int, threshold: float
    ) -> tuple[NDArray[np.void], list[int]]:
        """What the kernel finds: `limit` places for each question, and how many are taken."""
        if self._damage:
            raise self._damage
        # The kernel's room to work in, and what it remembers, are shared by a server's threads.
        with self._guard:
            if self._desk is None:
                arrays = self.arrays | {"alive": self.alive}
                self._desk = kernel.chosen().desk(Mapped(self.words), arrays, len(self.dead))
            return self._desk.search(asked.words, asked.packed(), limit, threshold)

    def _text(self, name: str, row: int) -> str:
        blob, ends = self._texts[name]
        return str(blob[ends[row] : ends[row + 1]], "utf-8", "surrogatepass")

    def id(self, row: int) -> str:
        """The id of a record's row."""
        return self._text("ids", row)

    def id_of(self, row: int) -> str:
        """`id`, remembered: in bulk the same records are met again and again."""
        found = self._ids.get(row)
        if found is None:
            if len(self._ids) > _MOST_IDS:
                self._ids.clear()
            found = self._ids[row] = self.id(row)
        return found

    def row_of(self, identifier: str) -> int | None:
        """The row of a record's id, dead or alive; None when it is not here."""
        hashes, wanted = self.arrays["id_hashes"], id_hash(identifier)
        at = int(np.searchsorted(hashes, np.uint64(wanted)))
        while at < len(hashes) and int(hashes[at]) == wanted:
            row = int(self.arrays["id_rows"][at])
            if self.id(row) == identifier:
                return row
            at += 1
        return None

    def details(self, row: int) -> tuple[str, list[str], list[str], str | None]:
        """Schema, birth dates, countries and gender of a record."""
        schema, dates, countries, gender = json.loads(self._text("details", row))
        return schema, dates, countries, gender

    def name(self, number: int) -> tuple[str, str]:
        """Text and kind of a name."""
        return self._text("texts", number), NAME_KINDS[int(self.arrays["name_kinds"][number])]

    def records(self) -> Iterator[Record]:
        """Every living record, in the order it was added."""
        names_at = self.arrays["record_names"]
        for row in range(self.total):
            if self.alive[row]:
                schema, dates, countries, gender = self.details(row)
                names = [self.name(n) for n in range(int(names_at[row]), int(names_at[row + 1]))]
                yield Record(self.id(row), schema, names, dates, countries, gender)
