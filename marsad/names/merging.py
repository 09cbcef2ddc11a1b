"""Merging: several segments become one, array by array, without reading a name again.

Runs beside everything else: `python -m marsad.names.merging FOLDER` merges what an index
has to merge, in a process of its own. What is searched or changed meanwhile is neither
blocked nor lost, and a merge that is killed leaves nothing but a file that the next removes.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names import arrays as files
from marsad.names import kernel
from marsad.names.builder import derived
from marsad.names.segment import Segment
from marsad.names.store import Entry, Manifest, Store

Arrays = dict[str, NDArray[Any]]

#: Records up to which a change is merged into the newest segments at once.
AT_ONCE = 1_000
#: Names of a segment at most, where it is made of others.
MOST_NAMES = 1_000_000
_CHUNK = 1 << 16


def due(manifest: Manifest, names: Sequence[int]) -> tuple[int, int] | None:
    """The entries (from, to) to merge next; None when there is nothing to gain.

    Each segment stays more than twice as large as all newer ones together, which bounds
    their number by the logarithm of the index (a log-structured merge); one that is mostly
    dead is written anew. The newest is left alone while changes still go into it.
    """
    entries = manifest.entries
    for number, entry in enumerate(entries):
        if entry.dead and entry.records * 2 < entry.total:
            return number, number + 1
    end = len(entries)
    if end and entries[-1].records < AT_ONCE:
        end -= 1
    while end > 1:
        low, size, count = end - 1, entries[end - 1].records, names[end - 1]
        while low and entries[low - 1].records <= 2 * size and count + names[low - 1] <= MOST_NAMES:
            low -= 1
            size += entries[low].records
            count += names[low]
        if low < end - 1:
            return low, end
        end -= 1
    return None


def _spans(blob: NDArray[Any], starts: NDArray[Any], sizes: NDArray[Any]) -> NDArray[Any]:
    """The pieces of `blob` that begin at `starts` with `sizes`, one after the other."""
    found: list[NDArray[Any]] = [blob[:0]]
    for low in range(0, len(starts), _CHUNK):
        size = sizes[low : low + _CHUNK].astype(np.int64)
        ends = np.cumsum(size)
        shift = starts[low : low + _CHUNK].astype(np.int64) - (ends - size)
        places = np.repeat(shift, size) + np.arange(int(size.sum()))
        found.append(blob[places])
    return np.concatenate(found)


def _rows(a: Arrays, name: str, rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The content of `rows` of an array with ends, and the size of each."""
    at = a[f"{name}_at"].astype(np.int64)
    sizes = at[rows + 1] - at[rows]
    return _spans(a[name], at[rows], sizes), sizes


class _Merged:
    """Arrays of a new segment, as the content of others is added."""

    def __init__(self) -> None:
        self._parts: dict[str, list[NDArray[Any]]] = {}
        self._numbers: dict[bytes, int] = {}
        self._signs = self._records = 0

    def _add(self, name: str, values: NDArray[Any]) -> None:
        self._parts.setdefault(name, []).append(values)

    def _add_rows(self, a: Arrays, name: str, rows: NDArray[Any], put: str = "") -> None:
        values, sizes = _rows(a, name, rows)
        self._add(put + name, values)
        self._add(f"{put}{name}_at", sizes)

    def take(self, segment: Segment) -> NDArray[np.int64]:
        """Add the living records of a segment; returns their new rows, -1 for the dead."""
        a, alive = segment.arrays, segment.alive
        at = a["record_names"].astype(np.int64)
        counts = at[1:] - at[:-1]
        rows, names = np.flatnonzero(alive), np.flatnonzero(alive[a["name_record"]])
        units, sizes = self._units(a, names)
        used = np.zeros(len(segment.words["word"]), np.bool_)
        used[units] = True
        bases = segment.words["base"][used]
        used[bases[bases >= 0]] = True
        self._add("unit_words", self._words(segment.words, np.flatnonzero(used))[units])
        self._add("name_units", sizes)
        for name in ("ids", "details", "facts"):
            self._add_rows(a, name, rows)
        self._add_rows(a, "texts", names)
        for name in ("name_kinds", "name_marks"):
            self._add(name, a[name][names])
        new = np.full(segment.total, -1, np.int64)
        new[rows] = np.arange(self._records, self._records + len(rows))
        self._add("name_record", new[a["name_record"][names]])
        self._add("record_names", counts[rows])
        hashes = np.empty(segment.total, np.uint64)
        hashes[a["id_rows"]] = a["id_hashes"]
        self._add("hashes", hashes[rows])
        self._records += len(rows)
        return new

    def _units(self, a: Arrays, names: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        at = a["name_units"].astype(np.int64)
        sizes = at[names + 1] - at[names]
        self._add("unit_kinds", _spans(a["unit_kinds"], at[names], sizes))
        return _spans(a["unit_words"], at[names], sizes), sizes

    def _words(self, words: Arrays, used: NDArray[Any]) -> NDArray[np.int64]:
        """Numbers in the new vocabulary of the words `used`; the new ones are added."""
        text, ends = words["text"].tobytes(), words["text_at"].tolist()
        numbers, fresh = self._numbers, []
        mapped = np.full(len(words["word"]), -1, np.int64)
        for word in used.tolist():
            key = text[ends[word] : ends[word + 1]]
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(numbers)
                fresh.append(word)
            mapped[word] = number
        new = np.array(fresh, np.int64)
        rows = words["word"][new].copy()
        sizes = sum(rows[part].astype(np.int64) for part in kernel.SIGNS)
        sizes = np.asarray(sizes, np.int64)
        self._add("words_signs", _spans(words["signs"], rows["at"], sizes))
        rows["at"] = self._signs + np.cumsum(sizes) - sizes
        self._signs += int(sizes.sum())
        self._add("words_word", rows)
        self._add("words_bag", words["bag"][new])
        bases = words["base"][new]
        self._add("words_base", np.where(bases < 0, -1, mapped[bases]))
        for name in ("text", "parts"):
            self._add_rows(words, name, new, "words_")
        return mapped

    def arrays(self) -> Arrays:
        """The arrays of the new segment."""
        ends = {"name_units", "record_names"}
        found: Arrays = {}
        for name, parts in self._parts.items():
            values = np.concatenate(parts)
            if name in ends or name.endswith("_at"):
                values = np.concatenate(([0], np.cumsum(values)))
            found[name] = values
        hashes = found.pop("hashes")
        for name, dtype in kernel.SEGMENT.items():
            if name in found:
                found[name] = found[name].astype(dtype)
        for name, dtype in kernel.WORDS.items():
            found[f"words_{name}"] = found[f"words_{name}"].astype(dtype).view(np.uint8)
        found["details_at"] = found["details_at"].astype(np.uint32)
        found["texts_at"] = found["texts_at"].astype(np.uint32)
        return found | derived(found, hashes)


def merged(segments: Sequence[Segment]) -> tuple[Arrays, list[NDArray[np.int64]]]:
    """The arrays of one segment with the living records of `segments`, and where each went."""
    made = _Merged()
    moved = [made.take(segment) for segment in segments]
    return made.arrays(), moved


def merge(store: Store) -> bool:
    """Merge what is due, once; False when nothing is, or another process is at it."""
    with store.merging() as free:
        if not free:
            return False
        manifest = store.read()
        segments = [Segment(store.path / e.file, store.read_dead(e.dead)) for e in manifest.entries]
        span = due(manifest, [segment.names for segment in segments])
        if span is None:
            return False
        return _replace(store, manifest.entries[slice(*span)], segments[slice(*span)])


def _replace(store: Store, old: Sequence[Entry], segments: Sequence[Segment]) -> bool:
    arrays, moved = merged(segments)
    draft = store.path / "merging.part"
    total = len(arrays["record_names"]) - 1
    if total:
        files.write(draft, arrays)
    with store.lock():
        manifest = store.read()
        places = {entry.file: number for number, entry in enumerate(manifest.entries)}
        now = [places.get(entry.file) for entry in old]
        known = [number for number in now if number is not None]
        if not known:  # rebuilt or withdrawn meanwhile
            draft.unlink(missing_ok=True)
            return False
        serial = manifest.serial + 1
        gone = [_gone(store, manifest, n, m) for n, m in zip(now, moved, strict=True)]
        dead = np.unique(np.concatenate(gone))
        entries = [e for e in manifest.entries if e.file not in {o.file for o in old}]
        if len(dead) < total:
            file = f"{serial:08d}.seg"
            (store.path / "merging.part").replace(store.path / file)
            name = f"{serial:08d}-0000.dead" if len(dead) else None
            if name:
                store.write_dead(name, dead.astype(np.uint32))
            entries.insert(min(known), Entry(file, name, total - len(dead), total))
        store.write(Manifest(manifest.revision, serial, tuple(entries)))
    return True


def _gone(
    store: Store, now: Manifest, number: int | None, moved: NDArray[np.int64]
) -> NDArray[np.int64]:
    """New rows of the records of a merged segment that were withdrawn while it was merged."""
    if number is None:
        return moved[moved >= 0]
    rows = moved[store.read_dead(now.entries[number].dead)]
    return rows[rows >= 0]


def merge_beside(path: Path) -> None:
    """Merge what is due at `path` in a process of its own, which outlives this one."""
    command = [sys.executable, "-m", "marsad.names.merging", str(path)]
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()


def main(path: Path) -> None:
    """Merge until nothing is due; where the index is rebuilt or removed meanwhile, no more."""
    with contextlib.suppress(FileNotFoundError):
        store = Store(path)
        while merge(store):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
