"""The first sources, taken in behind the pages: what is being done, how far, what went wrong.

Its state is a small file, so that a closed tab loses nothing and every worker can tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from marsad import background
from marsad.access import Reader
from marsad.home import Home
from marsad.recall.catalogue import refresh_all
from marsad.sources import REGISTER, load
from marsad.vocabulary.message import packed
from marsad.vocabulary.message import told as told_by

__all__ = ["EXERCISE", "Loading", "choices", "start", "state"]

EXERCISE = "exercise"
_CODE = "setup"


@dataclass(frozen=True, slots=True)
class Loading:
    """Where the loading stands.

    Attributes:
        wanted: keys of lists, or ``exercise``.
        at: the one that is being taken in; empty when it is over.
        done, of: records; ``of`` is 0 where the publisher does not say.
        problems: key → what went wrong: a message as it is kept, or the words of the error.
    """

    wanted: list[str]
    at: str = ""
    done: int = 0
    of: int = 0
    problems: dict[str, Any] = field(default_factory=dict)

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
        return Loading(**(background.noted(_file()) or {}))
    except TypeError:
        return None


def start(wanted: Sequence[str], by: Reader) -> None:
    """Take sources in, one after the other, in the background."""
    begun = _note(Loading(list(wanted), wanted[0] if wanted else ""))
    background.start(_CODE, partial(_go, list(wanted), by), partial(_failed, begun))


def _go(wanted: list[str], by: Reader) -> None:
    home, told = Home.current(), Loading(wanted)
    try:
        for key in wanted:
            told = _note(replace(told, at=key, done=0, of=0))
            try:
                _take(key, by, home, told)
            except Exception as error:  # whatever it was, who waits at the page must learn of it
                told = replace(told, problems={**told.problems, key: packed(told_by(error))})
        refresh_all(home)
    finally:
        _note(replace(told, at="", done=0, of=0))


def _failed(begun: Loading, error: Exception) -> None:
    """What no source is to blame for is told with the last of them."""
    told = state() or begun
    key = told.wanted[-1] if told.wanted else EXERCISE
    _note(replace(told, at="", problems={key: packed(told_by(error)), **told.problems}))


def _take(key: str, by: Reader, home: Home, told: Loading) -> None:
    advance = background.paced(lambda done, of: _note(replace(told, done=done, of=of or 0)))
    if key == EXERCISE:
        from marsad.exercise.node import prepare  # most nodes never make the world

        prepare(by, home, advance)
    else:
        load(key, by=by, progress=advance, home=home)


def _note(told: Loading) -> Loading:
    background.note(_file(), asdict(told))
    return told


def _file() -> Path:
    return Home.current().folder / "loading.json"
