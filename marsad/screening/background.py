"""Runs in the background of the node: their state is in the database; a closed tab loses nothing.

A run whose process died is taken up again when the node starts, or by a person's click.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from django.db import connection

from marsad.access import Reader
from marsad.screening.models import Run
from marsad.screening.runs import reader_of_run, work

__all__ = ["resume_all", "stalled", "start"]

_SILENCE = timedelta(minutes=2)
_working: dict[str, threading.Thread] = {}
_turn = threading.Semaphore(1)  # one run at a time: pages must go on answering


def start(run: Run, reader: Reader | None = None) -> None:
    """Work at a run in a thread of this process; idle when it is being worked at.

    Without a reader it is whoever began it, if they may still read.
    """
    known = _working.get(run.code)
    if known is not None and known.is_alive():
        return
    thread = threading.Thread(
        target=_go, args=(run.pk, reader), name=f"run-{run.code}", daemon=True
    )
    _working[run.code] = thread
    thread.start()


def stalled(run: Run) -> bool:
    """Whether a run is said to go on and nobody is at it."""
    if run.state != Run.State.RUNNING:
        return False
    known = _working.get(run.code)
    alive = known is not None and known.is_alive()
    return not alive and datetime.now(UTC) - run.beat > _SILENCE


def resume_all() -> int:
    """Take up what was interrupted when the node stopped; returns how many runs."""
    found = list(Run.objects.filter(state=Run.State.RUNNING, spooled=True))
    for run in found:
        start(run)
    return len(found)


def _go(pk: int, reader: Reader | None) -> None:
    try:
        with _turn:
            run = Run.objects.get(pk=pk)
            work(run, reader or reader_of_run(run))
    except Exception as error:  # whatever it was, the person at the page must learn of it
        told = getattr(error, "ar", str(error))
        Run.objects.filter(pk=pk).update(
            state=Run.State.FAILED, problem=f"{error}\n{told}", ended=datetime.now(UTC)
        )
    finally:
        connection.close()
