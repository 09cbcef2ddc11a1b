"""Failures that a person can do something about, told as one line and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from marsad.cli.options import Lang
from marsad.cli.output import error, table
from marsad.cli.words import say
from marsad.vocabulary.message import in_words, message, why

if TYPE_CHECKING:
    from marsad.access import Refused

__all__ = ["FAILED", "NOT_HERE", "refused", "telling"]

FAILED, NOT_HERE = 1, 3


@contextmanager
def telling(lang: Lang = Lang.EN) -> Iterator[None]:
    """Turn the failures that Marsad foresees into a message and an exit code.

    Raises:
        typer.Exit: with 1 for a failure, 3 for something that is not here.
    """
    from django.db.utils import OperationalError

    from marsad.access import Refused
    from marsad.access.log import NotLogged
    from marsad.access.officers import EnrolmentError
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
        error(in_words(failure, lang.value), lang)
        raise typer.Exit(NOT_HERE) from None
    except Refused as refusal:
        try:
            refused(refusal, lang)
        except NotLogged as failure:
            error(in_words(failure, lang.value), lang)
        raise typer.Exit(FAILED) from None
    except (
        BackupError,
        BankBusy,
        DeliveryError,
        EnrolmentError,
        JudgementError,
        NotLogged,
        RawError,
        ValueError,
    ) as failure:
        error(in_words(failure, lang.value), lang)
        raise typer.Exit(FAILED) from None
    except OperationalError as failure:
        error(in_words(message("bank.not-changed", why=failure), lang.value), lang)
        raise typer.Exit(FAILED) from None
    except OSError as failure:
        error(f"{in_words(why(failure), lang.value)}: {failure.filename or ''}", lang)
        raise typer.Exit(FAILED) from None


def refused(refusal: Refused, lang: Lang) -> None:
    """The refusal; where a purpose is missing, the purposes there are and how to state one."""
    from marsad.access.log import Act, record
    from marsad.access.mandate import PurposeError
    from marsad.access.reader import user_here

    decision = refusal.decision
    record(
        user_here(),
        Act.REFUSE,
        "command",
        outcome="refused",
        rule=decision.rule,
        reason=decision.reason,
    )
    if not isinstance(refusal, PurposeError):
        error(refusal.decision.say(lang.value), lang)
        return
    lacking = {"purpose.case": "needs_case", "purpose.reason": "needs_reason"}
    error(say(lacking.get(refusal.decision.rule, "no_purpose"), lang), lang)
    if refusal.decision.rule in lacking:
        return
    rows = [
        [
            purpose.key,
            purpose.label(lang.value),
            ", ".join(
                say(need, lang)
                for need, asked in (
                    ("case_option", purpose.case_required),
                    ("why", purpose.reason_required),
                )
                if asked
            ),
        ]
        for purpose in refusal.allowed
    ]
    if rows:
        table([say(head, lang) for head in ("purpose", "label", "asks_for")], rows, where="error")
