"""The catalogue: the name index, kept level with the bank.

It is derived: what it finds is shown through the reader's view, so it holds names only, and it may
be deleted at any time. Names that are no longer said stay in it, for questions about earlier dates.
Readers who may read the same share one index; it holds nothing else, so that no score, no place in
the ranking and no count of results depends on what they may not read.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import marsad.names
from marsad.access import Handling, Reader, machine
from marsad.bank import markings
from marsad.bank.reports import revision
from marsad.bank.statement import StatementRow
from marsad.bank.status import visible as status
from marsad.bank.view import View, view
from marsad.home import Home
from marsad.names import Damaged, Index, Record
from marsad.vocabulary import schema

__all__ = ["catalogue", "edition", "record_of", "records", "refresh", "refresh_all", "where"]

NAMES: dict[str, str] = {
    "name": "primary",
    "alias": "strong",
    "previousName": "strong",
    "abbreviation": "strong",
    "weakAlias": "weak",
}
_SUPPORT = ("birthDate", "nationality", "citizenship", "country", "gender")
PROPS = (*NAMES, *_SUPPORT)
# Past this share of changed entities a fresh build is cheaper than a delta.
_DELTA_MOST = 20_000


@lru_cache(maxsize=1)
def edition() -> str:
    """A mark of the code and data that make the index and its scores: changed, it is made anew."""
    digest = hashlib.sha256()
    folder = Path(marsad.names.__file__).parent
    for path in sorted((*folder.glob("*.py"), *folder.glob("data/*"), *folder.glob("c/*.[ch]"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=16)
def _opened(folder: Path) -> Index:
    try:
        return Index.open(folder)
    except Damaged:  # it is derived: what the bank says makes it again
        shutil.rmtree(folder)
        return Index.open(folder)


def where(home: Home, reader: Reader, *, protected: bool = False) -> Path:
    """The folder of the reader's index, for another process once :func:`catalogue` was called.

    An audience has an index of its own: nothing that it may not see moves its results.
    """
    may, whom = markings.audience_of(reader), status.mark(reader, protected=protected)
    return home.index / f"{edition()}-{_epoch()}-{may}-{whom}"


def _epoch() -> str:
    """Changes whenever something known came to be seen by others than before."""
    return f"{markings.epoch()}.{status.epoch()}"


def _forget_others(folder: Path) -> None:
    keep = f"{edition()}-{_epoch()}-"
    for path in folder.iterdir():
        if path.name.startswith(keep):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def catalogue(home: Home, reader: Reader, *, protected: bool = False) -> Index:
    """The name index of all that a reader's audience may read, brought level with the bank.

    Args:
        protected: with victims, witnesses and minors, as far as the reader may see them.
    """
    index = _opened(where(home, reader, protected=protected))
    if index.revision != revision():
        refresh(home, reader, protected=protected)
    return index


def refresh(home: Home, reader: Reader, *, protected: bool = False) -> int:
    """Bring an audience's index level with the bank; returns how many entities were brought in."""
    index = _opened(where(home, reader, protected=protected))
    target, keeper = revision(), view(reader, protected=protected)
    if index.revision == target:
        return 0
    if not len(index) or index.revision > target:  # empty, or of a bank that was put back
        index.rebuild(_records(keeper, None), revision=target)
        _forget_others(home.index)
        return len(index)
    changed = list(keeper.changed_since(index.revision))
    if len(changed) > _DELTA_MOST:
        index.rebuild(_records(keeper, None), revision=target)
    else:
        index.apply(_records(keeper, changed), revision=target)
    return len(changed)


def refresh_all(home: Home) -> int:
    """Bring the index of every clearance level with the bank; returns the most brought into one.

    Those of institutions that have a releasability of their own follow at their first question.
    """
    node = machine("keep the name index level")
    done: dict[Path, int] = {}
    for clearance in Handling:
        reader = replace(node, clearance=clearance)
        folder = where(home, reader)
        if folder not in done:
            done[folder] = refresh(home, reader)
    return max(done.values())


def _records(keeper: View, keys: Iterable[str] | None) -> Iterator[Record]:
    chosen = None if keys is None else list(keys)
    return _grouped(keeper.ever(chosen, props=PROPS))


def records(opened: View, keys: Iterable[str] | None) -> Iterator[Record]:
    """Records as a reader sees them at their view's date, as the index would hold them."""
    return _grouped(opened.statements(None if keys is None else list(keys), props=PROPS))


def _grouped(rows: Iterable[StatementRow]) -> Iterator[Record]:
    for key, group in groupby(rows, key=lambda row: row.entity_id):
        record = record_of(key, list(group))
        if record is not None:
            yield record


def record_of(key: str, rows: Sequence[StatementRow]) -> Record | None:
    """What the index holds of an entity; None when it has no name, or is no subject."""
    names: dict[tuple[str, str], None] = {}
    support: dict[str, list[str]] = {prop: [] for prop in _SUPPORT}
    for row in rows:
        if row.prop in NAMES:
            weak = row.qualifiers.get("quality") == "low"
            names[row.value, "weak" if weak else NAMES[row.prop]] = None
        elif row.prop == "birthDate":
            support[row.prop].append(_born(row))
        elif row.prop in support:
            support[row.prop].append(row.value)
    kind = rows[0].schema
    if not names or not schema(kind).is_a("Thing"):
        return None
    countries = support["nationality"] + support["citizenship"] + support["country"]
    return Record(
        key,
        kind,
        list(names),
        birth_dates=tuple(dict.fromkeys(support["birthDate"])),
        countries=tuple(dict.fromkeys(countries)),
        gender=support["gender"][0] if support["gender"] else None,
    )


def _born(row: StatementRow) -> str:
    """A date of birth as the index takes it: one that its source calls approximate has a ``~``."""
    about = row.qualifiers.get("precision") in ("approximate", "circa", "estimated")
    return row.value + "~" if about and "/" not in row.value else row.value
