"""Failures that a person can do something about, told as one line and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from marsad.cli.options import Lang
from marsad.cli.output import error

__all__ = ["FAILED", "NOT_HERE", "telling"]

FAILED, NOT_HERE = 1, 3


@contextmanager
def telling(lang: Lang = Lang.EN) -> Iterator[None]:
    """Turn the failures that Marsad foresees into a message and an exit code.

    Raises:
        typer.Exit: with 1 for a failure, 3 for something that is not here.
    """
    from django.db.utils import OperationalError

    from marsad.access.log import NotLogged
    from marsad.bank.backup import BackupError
    from marsad.bank.lock import BankBusy
    from marsad.bank.profile import NotFound
    from marsad.bank.raw import RawError
    from marsad.bank.reports import UnknownVersion
    from marsad.identity.judgement import JudgementError
    from marsad.vocabulary import DeliveryError

    try:
        yield
    except (NotFound, UnknownVersion) as failure:
        error(str(failure), lang)
        raise typer.Exit(NOT_HERE) from None
    except (
        BackupError,
        BankBusy,
        DeliveryError,
        JudgementError,
        NotLogged,
        RawError,
        ValueError,
    ) as failure:
        error(str(failure), lang)
        raise typer.Exit(FAILED) from None
    except OperationalError as failure:
        error(f"{failure}. The bank was not changed; mend the cause and run this again.", lang)
        raise typer.Exit(FAILED) from None
    except OSError as failure:
        error(f"{failure.strerror or failure}: {failure.filename or ''}", lang)
        raise typer.Exit(FAILED) from None
