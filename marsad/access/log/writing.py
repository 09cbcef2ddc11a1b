"""Writing to the node's log: :func:`record` before a result is given, :func:`acting` around a deed.

There is no switch. A caller that cannot write gets :class:`NotLogged`, and gives no result.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marsad.access.log.act import Act
from marsad.access.log.entry import Deed, Entry, Outcome, deed
from marsad.access.log.sealing import Gone, seal
from marsad.access.log.store import NotLogged, Store
from marsad.access.reader import Reader
from marsad.home import Home
from marsad.vocabulary.message import message, why

__all__ = ["Trail", "acting", "following", "record", "record_all", "store", "watch"]

_stores: dict[Path, tuple[int, Store]] = {}
_opening = threading.Lock()
_watchers: list[Callable[[Sequence[Entry]], None]] = []


@dataclass
class Trail:
    """The entries that one request or command has written so far."""

    entries: list[Entry] = field(default_factory=list)


_trail: ContextVar[Trail | None] = ContextVar("marsad_log_trail", default=None)


def store(home: Home | None = None) -> Store:
    """The log of a node (the environment's when None), open for appending.

    Raises:
        NotLogged: it cannot be opened.
    """
    folder = (home or Home.current()).log
    known = _stores.get(folder)
    if known is not None and known[0] == os.getpid() and known[1].current:
        return known[1]
    with _opening:
        known = _stores.get(folder)
        if known is None or known[0] != os.getpid() or not known[1].current:
            # After a fork the parent's connection is not ours to close.
            if known is not None and known[0] == os.getpid():
                known[1].close()
            known = _stores[folder] = (os.getpid(), Store(folder))
    return known[1]


def record(
    reader: Reader | str,
    act: Act,
    subject: str,
    *,
    outcome: Outcome = "allowed",
    rule: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    home: Home | None = None,
) -> Entry:
    """Write one entry; when this returns it is on the disk. Call it before giving a result.

    Args:
        reader: who, with their purpose and case; or a name, where there is no reader yet.
        act: what is done.
        subject: to what, as a short id: ``entity:KEY``, ``report:ID``, ``case:ID``, ``search``.
        outcome: ``refused`` where the answer was no.
        rule: id of the rule that decided.
        reason: the decision's reason, or the person's own words.
        detail: more, as JSON. ``text`` in it (what was searched) is kept sealed; sentences of
            the bank have no place in it.
        home: the node; the environment's when None.

    Raises:
        NotLogged: it could not be written; the action must not happen.
    """
    said = deed(reader, act, subject, outcome=outcome, rule=rule, reason=reason, detail=detail)
    return record_all([said], home)[0]


def record_all(deeds: Sequence[Deed], home: Home | None = None) -> list[Entry]:
    """Write many entries at once, all or none: for bulk acts (:func:`deed` makes each).

    Raises:
        NotLogged: they could not be written.
    """
    log = store(home)
    entries = log.append([_sealed(log, said) for said in deeds])
    trail = _trail.get()
    if trail is not None:
        trail.entries.extend(entries)
    for told in _watchers:
        told(entries)
    return entries


def _sealed(log: Store, said: Deed) -> Deed:
    text = said.detail.get("text")
    if not isinstance(text, str):
        return said
    year = datetime.now(UTC).year
    try:
        words: dict[str, Any] = seal(log.folder, text, year)
    except Gone:  # the clock went back to a year whose words were destroyed
        words = {"key": str(year), "destroyed": True}
    except OSError as error:
        raise NotLogged(message("log.words-key", folder=log.folder, why=why(error))) from error
    return replace(said, detail={**said.detail, "text": words})


@contextmanager
def acting(
    reader: Reader | str,
    act: Act,
    subject: str,
    *,
    rule: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Iterator[Entry]:
    """Write an entry, do the deed; when the deed fails, a second entry says that it did not happen.

    Put it outside the bank's transaction, so that the deed is complete when the block ends.

    Raises:
        NotLogged: the first entry could not be written; the block is not entered.
    """
    entry = record(reader, act, subject, rule=rule, reason=reason, detail=detail)
    try:
        yield entry
    except BaseException as error:
        record(
            reader,
            act,
            subject,
            outcome="failed",
            rule=rule,
            reason=type(error).__name__,
            detail={"of": entry.number},
        )
        raise


@contextmanager
def following() -> Iterator[Trail]:
    """Collect the entries that are written inside: how a door knows that something was said."""
    trail = Trail()
    token = _trail.set(trail)
    try:
        yield trail
    finally:
        _trail.reset(token)


def watch(told: Callable[[Sequence[Entry]], None]) -> None:
    """Have ``told`` called after each write in this process; for alarms. It must not raise."""
    _watchers.append(told)
