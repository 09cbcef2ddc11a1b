"""The index of names: found by sound in any script, scored exactly, changed at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from marsad.names.arrays import Damaged, write
from marsad.names.builder import Builder
from marsad.names.completion import completed
from marsad.names.merging import AT_ONCE, MOST_NAMES, due, merge_beside, merged
from marsad.names.name import Name
from marsad.names.query import Query
from marsad.names.questions import Questions
from marsad.names.record import Hit, Record
from marsad.names.segment import Segment
from marsad.names.store import Entry, Manifest, Store

#: Names a segment is built with at most; a larger index has several.
_SEGMENT_NAMES = MOST_NAMES
#: Queries of a bulk run that are answered together.
_BATCH = 256

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Open:
    file: str
    dead: str | None
    segment: Segment


class _Asked:
    """The names that queries give, packed, and the number of the query each is of."""

    def __init__(self, queries: Sequence[Query]) -> None:
        self.packed = Questions()
        self.names: list[Name] = []
        self.owners: list[int] = []
        for number, query in enumerate(queries):
            facts = query.facts()
            for name, families in query.names():
                self.names.append(name)
                self.owners.append(number)
                self.packed.add(name, families, facts)


class Index:
    """A directory of immutable segments, shared by processes.

    Readers never block: they hold what they have mapped, and look at the manifest before
    every search. Writers take a lock.
    """

    def __init__(self, path: Path) -> None:
        self._store = Store(path)
        self._stamp: tuple[int, int, int] | None = None
        self._opened: tuple[_Open, ...] = ()
        self._manifest = Manifest()
        self._guard = threading.Lock()
        self._refresh()

    @classmethod
    def open(cls, path: Path) -> Index:
        """Open the index in directory `path`, created when missing.

        Raises:
            Damaged: when what is there is damaged or of another format.
        """
        return cls(Path(path))

    @property
    def revision(self) -> int:
        """The caller's watermark, as the last change set it; 0 for a new index."""
        self._refresh()
        return self._manifest.revision

    def __len__(self) -> int:
        self._refresh()
        return sum(len(o.segment) for o in self._opened)

    @property
    def names(self) -> int:
        """Number of names, with those of withdrawn records that no merge has dropped yet."""
        return sum(o.segment.names for o in self._refresh())

    # Reading

    def _refresh(self) -> tuple[_Open, ...]:
        if self._store.stamp() == self._stamp:
            return self._opened
        with self._guard:
            for attempt in range(5):
                stamp = self._store.stamp()
                manifest = self._store.read()
                try:
                    self._opened = tuple(self._load(entry) for entry in manifest.entries)
                except FileNotFoundError:
                    # A writer swept a file between our reading the manifest and the file.
                    if attempt == 4:
                        raise
                    continue
                self._manifest, self._stamp = manifest, stamp
                break
        return self._opened

    def _load(self, entry: Entry) -> _Open:
        for known in self._opened:
            if known.file == entry.file and known.dead == entry.dead:
                return known
        segment = Segment(self._store.path / entry.file, self._store.read_dead(entry.dead))
        if len(segment) != entry.records:
            path = self._store.path / (entry.dead or entry.file)
            raise Damaged(f"{path} is not what the manifest says; rebuild the index")
        return _Open(entry.file, entry.dead, segment)

    def search(
        self,
        text: str,
        *,
        schema: str | None = None,
        limit: int = 10,
        threshold: float = 0.0,
        birth_date: str | tuple[str, ...] | None = None,
        country: str | tuple[str, ...] | None = None,
        gender: str | None = None,
    ) -> list[Hit]:
        """The records whose names are most probably the name `text`, best first.

        Args:
            text: a name in any script; cut at `MAX_TEXT` characters.
            schema: search only the kind family of this schema; None searches all.
            limit: hits at most.
            threshold: hits below this probability are left out.
            birth_date: ISO date, whole, partial or a span, or several; supports or contradicts.
            country: ISO 3166 alpha-2 code, or several; likewise.
            gender: "male" or "female"; likewise.
        """
        query = Query(text, schema, birth_date, country, gender)
        return self._answer([query], limit, threshold)[0]

    def search_many(
        self,
        queries: Iterable[str | Query],
        *,
        schema: str | None = None,
        limit: int = 10,
        threshold: float = 0.0,
    ) -> Iterator[list[Hit]]:
        """`search` for each of `queries`, in order, with the same results, a batch at a time.

        Args:
            queries: texts, which are searched among `schema`, or whole queries.
        """
        asked = (q if isinstance(q, Query) else Query(q, schema) for q in queries)
        while batch := list(islice(asked, _BATCH)):
            yield from self._answer(batch, limit, threshold)

    def completions(self, text: str, most: int = 12) -> list[str]:
        """What `text` may become when its last word, in either script, is written to its end."""
        return completed([one.segment for one in self._refresh()], text, most)

    def rank_many(
        self, queries: Iterable[Query], *, limit: int = 50
    ) -> Iterator[list[tuple[str, float]]]:
        """Id and score of each hit of `search_many`, for half of the time."""
        asked = iter(queries)
        while batch := list(islice(asked, _BATCH)):
            opened, questions = self._refresh(), _Asked(batch)
            if len(opened) == 1 and len(questions.owners) == len(batch):
                yield from opened[0].segment.ranks(questions.packed, limit)
                continue
            answers: list[list[tuple[str, float]]] = [[] for _ in batch]
            for one in opened:
                found = one.segment.ranks(questions.packed, limit)
                for number, ranks in zip(questions.owners, found, strict=True):
                    answers[number] += ranks
            for every in answers:
                every.sort(key=lambda rank: (-rank[1], rank[0]))
                yield _first(every, itemgetter(0), limit)

    def _answer(self, queries: Sequence[Query], limit: int, threshold: float) -> list[list[Hit]]:
        answers: list[list[Hit]] = [[] for _ in queries]
        opened, asked = self._refresh(), _Asked(queries)
        for one in opened:
            found = one.segment.search(asked.packed, limit, threshold)
            for number, name, met in zip(asked.owners, asked.names, found, strict=True):
                answers[number] += [Hit(one.segment, *hit, name) for hit in met]
        if len(opened) > 1 or len(asked.owners) > len(queries):
            for hits in answers:
                hits.sort(key=lambda hit: (-hit.score, hit.id))
                hits[:] = _first(hits, attrgetter("id"), limit)
        return answers

    # Writing

    def apply(
        self, upserts: Iterable[Record], withdrawals: Iterable[str] = (), *, revision: int
    ) -> None:
        """Add or replace records and withdraw others; all or nothing, durable on return."""
        latest = {record.id: record for record in upserts}
        gone = set(withdrawals) | set(latest)
        for identifier in set(withdrawals):
            latest.pop(identifier, None)
        with self._store.lock():
            opened = self._refresh()
            serial = self._manifest.serial + 1
            entries: list[Entry] = []
            for number, (entry, one) in enumerate(zip(self._manifest.entries, opened, strict=True)):
                rows = [row for i in gone if (row := one.segment.row_of(i)) is not None]
                rows = [row for row in rows if one.segment.alive[row]]
                if not rows:
                    entries.append(entry)
                    continue
                dead = np.union1d(one.segment.dead, np.array(rows, np.uint32))
                if len(dead) == one.segment.total:
                    continue
                name = f"{serial:08d}-{number:04d}.dead"
                self._store.write_dead(name, dead.astype(np.uint32))
                left = one.segment.total - len(dead)
                entries.append(Entry(entry.file, name, left, entry.total))
            if latest:
                entries = self._append(entries, latest, serial)
            self._store.write(Manifest(revision, serial, tuple(entries)))
        opened = self._refresh()
        if due(self._manifest, [one.segment.names for one in opened]):
            merge_beside(self._store.path)

    def _append(self, entries: list[Entry], latest: dict[str, Record], serial: int) -> list[Entry]:
        """Write `latest` as a segment, together with newer small ones; the rest is merged
        beside (`merging`), so that a change takes no longer in a large index."""
        size, keep = len(latest), len(entries)
        while keep and entries[keep - 1].records <= min(2 * size, AT_ONCE):
            keep -= 1
            size += entries[keep].records
        builder = Builder()
        for entry in entries[keep:]:
            segment = Segment(self._store.path / entry.file, self._store.read_dead(entry.dead))
            for record in segment.records():
                builder.add(record)
        for record in latest.values():
            builder.add(record)
        file = f"{serial:08d}.seg"
        builder.write(self._store.path / file)
        return [*entries[:keep], Entry(file, None, len(builder), len(builder))]

    def rebuild(self, records: Iterable[Record], *, revision: int) -> None:
        """Replace everything by `records`, read once, with memory for one segment.

        Of two records with one id the later counts.
        """
        with self._store.lock():
            serial = self._store.read().serial + 1
            self._store.write(Manifest(revision, serial, tuple(self._build(records, serial))))
        self._refresh()

    def _build(self, records: Iterable[Record], serial: int) -> list[Entry]:
        files: list[tuple[str, int]] = []
        hashes: list[NDArray[np.uint64]] = []
        builder = Builder()

        def close() -> None:
            if len(builder):
                file = f"{serial:08d}-{len(files):04d}.seg"
                builder.write(self._store.path / file)
                files.append((file, len(builder)))
                hashes.append(builder.hashes())

        for record in records:
            builder.add(record)
            if builder.names >= _SEGMENT_NAMES:
                close()
                builder = Builder()
        close()
        return [
            self._entry(file, count, repeated, serial, number)
            for number, ((file, count), repeated) in enumerate(
                zip(files, _repeated(hashes), strict=True)
            )
        ]

    def _entry(
        self, file: str, count: int, dead: NDArray[np.uint32], serial: int, number: int
    ) -> Entry:
        if not len(dead):
            return Entry(file, None, count, count)
        name = f"{serial:08d}-{number:04d}.dead"
        self._store.write_dead(name, dead)
        return Entry(file, name, count - len(dead), count)

    def compact(self) -> None:
        """Merge all segments and drop dead records; what a search finds stays the same."""
        with self._store.lock():
            opened = self._refresh()
            if len(opened) < 2 and not any(len(one.segment.dead) for one in opened):
                return
            serial = self._manifest.serial + 1
            entries: list[Entry] = []
            for number, group in enumerate(_grouped([one.segment for one in opened])):
                arrays, _ = merged(group)
                file, count = f"{serial:08d}-{number:04d}.seg", len(arrays["record_names"]) - 1
                if count:
                    write(self._store.path / file, arrays)
                    entries.append(Entry(file, None, count, count))
            self._store.write(Manifest(self._manifest.revision, serial, tuple(entries)))
        self._refresh()


def _first(hits: Iterable[T], id_of: Callable[[T], str], limit: int) -> list[T]:
    """The best hit of each record, `limit` at most: a text may give several names."""
    best: dict[str, T] = {}
    for hit in hits:
        best.setdefault(id_of(hit), hit)
    return list(islice(best.values(), limit))


def _grouped(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbouring segments that fit into one."""
    groups: list[list[Segment]] = []
    names = MOST_NAMES + 1
    for segment in segments:
        if names + segment.names > MOST_NAMES:
            groups.append([])
            names = 0
        groups[-1].append(segment)
        names += segment.names
    return groups


def _repeated(hashes: Sequence[NDArray[np.uint64]]) -> list[NDArray[np.uint32]]:
    """The rows of each segment whose id comes again later, in it or in a later one."""
    if not hashes:
        return []
    every = np.concatenate(hashes)[::-1]
    _, last = np.unique(every, return_index=True)
    again = np.ones(len(every), np.bool_)
    again[last] = False
    again = again[::-1]
    edges = np.cumsum([len(h) for h in hashes])[:-1]
    return [np.flatnonzero(part).astype(np.uint32) for part in np.split(again, edges)]
