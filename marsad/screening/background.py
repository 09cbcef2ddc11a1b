"""Runs in the background of the node: their state is in the database; a closed tab loses nothing.

A run whose process died is taken up again when the node starts, or by a person's click.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from marsad import background
from marsad.access import Reader
from marsad.screening.models import Run
from marsad.screening.runs import reader_of_run, work
from marsad.vocabulary.message import in_words

__all__ = ["resume_all", "stalled", "start"]

_SILENCE = timedelta(minutes=2)


def start(run: Run, reader: Reader | None = None) -> None:
    """Work at a run in a thread of this process; idle when it is being worked at.

    Without a reader it is whoever began it, if they may still read.
    """
    background.start(_code(run), partial(_work, run.pk, reader), partial(_failed, run.pk))


def stalled(run: Run) -> bool:
    """Whether a run is said to go on and nobody is at it."""
    if run.state != Run.State.RUNNING:
        return False
    return not background.alive(_code(run)) and datetime.now(UTC) - run.beat > _SILENCE


def resume_all() -> int:
    """Take up what was interrupted when the node stopped; returns how many runs."""
    found = list(Run.objects.filter(state=Run.State.RUNNING, spooled=True))
    for run in found:
        start(run)
    return len(found)


def _code(run: Run) -> str:
    return f"run-{run.code}"


def _work(pk: int, reader: Reader | None) -> None:
    run = Run.objects.get(pk=pk)
    if run.state == Run.State.PAUSED:
        return  # while it waited for its turn
    work(run, reader or reader_of_run(run))


def _failed(pk: int, error: Exception) -> None:
    told = getattr(error, "ar", None) or in_words(error, "ar")
    Run.objects.filter(pk=pk).update(
        state=Run.State.FAILED, problem=f"{error}\n{told}", ended=datetime.now(UTC)
    )
