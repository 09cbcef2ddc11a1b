"""The first sources, taken in behind the pages: what is being done, how far, what went wrong.

Its state is a small file, so that a closed tab loses nothing and every worker can tell it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from marsad.access import Reader
from marsad.home import Home
from marsad.recall.catalogue import refresh_all
from marsad.sources import REGISTER, load

__all__ = ["EXERCISE", "Loading", "choices", "start", "state"]

EXERCISE = "exercise"
_EVERY = 0.5  # seconds between two notes of how far it is


@dataclass(frozen=True, slots=True)
class Loading:
    """Where the loading stands.

    Attributes:
        wanted: keys of lists, or ``exercise``.
        at: the one that is being taken in; empty when it is over.
        done, of: records; ``of`` is 0 where the publisher does not say.
        problems: key → what went wrong, in the words of the error.
    """

    wanted: list[str]
    at: str = ""
    done: int = 0
    of: int = 0
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether nothing is being taken in any more."""
        return not self.at


def choices() -> list[str]:
    """The lists that their publishers give to whoever asks."""
    return [key for key, spec in REGISTER.items() if spec.urls]


def state() -> Loading | None:
    """Where it stands; None when nothing was ever chosen."""
    try:
        return Loading(**json.loads(_file().read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def start(wanted: Sequence[str], by: Reader) -> threading.Thread:
    """Take sources in, one after the other, in a thread of this process."""
    _note(Loading(list(wanted), wanted[0] if wanted else ""))
    thread = threading.Thread(target=_go, args=(list(wanted), by), name="setup", daemon=True)
    thread.start()
    return thread


def _go(wanted: list[str], by: Reader) -> None:
    home, told = Home.current(), Loading(wanted)
    try:
        for key in wanted:
            told = _note(replace(told, at=key, done=0, of=0))
            try:
                _take(key, by, home, told)
            except Exception as error:  # whatever it was, who waits at the page must learn of it
                told = replace(told, problems={**told.problems, key: str(error)})
        refresh_all(home)
    finally:
        _note(replace(told, at="", done=0, of=0))
        connection.close()


def _take(key: str, by: Reader, home: Home, told: Loading) -> None:
    last = datetime.now(UTC)

    def advance(done: int, of: int | None) -> None:
        nonlocal last
        now = datetime.now(UTC)
        if (now - last).total_seconds() >= _EVERY:
            last = now
            _note(replace(told, done=done, of=of or 0))

    if key == EXERCISE:
        from marsad.exercise.node import prepare  # most nodes never make the world

        prepare(by, home, advance)
    else:
        load(key, by=by, progress=advance, home=home)


def _note(told: Loading) -> Loading:
    path = _file()
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(told)), "utf-8")
    fresh.replace(path)
    return told


def _file() -> Path:
    return Home.current().folder / "loading.json"
