"""Failures of the screening desk, told in the language of the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from marsad.cli.failing import FAILED, NOT_HERE
from marsad.cli.failing import telling as foreseen
from marsad.cli.options import Lang
from marsad.cli.output import error
from marsad.vocabulary.message import in_words

__all__ = ["telling"]


@contextmanager
def telling(lang: Lang = Lang.EN) -> Iterator[None]:
    """As :func:`marsad.cli.failing.telling`, with what the desk itself foresees.

    Raises:
        typer.Exit: with 1 for a failure or a refusal, 3 for something that is not here.
    """
    from marsad.access import Refused
    from marsad.screening.cases import NoCase
    from marsad.screening.columns import ColumnsError
    from marsad.screening.pack import PackError
    from marsad.screening.runs import RunError
    from marsad.screening.table import TableError

    with foreseen(lang):
        try:
            yield
        except (ColumnsError, PackError, RunError, TableError) as failure:
            error(failure.ar if lang is Lang.AR else failure.en, lang)
            raise typer.Exit(FAILED) from None
        except NoCase as failure:
            error(in_words(failure, lang.value), lang)
            raise typer.Exit(NOT_HERE) from None
        except Refused as failure:
            error(f"{failure.decision.say(lang.value)} ({failure.decision.rule})", lang)
            raise typer.Exit(FAILED) from None
