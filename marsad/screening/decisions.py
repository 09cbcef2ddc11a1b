"""Decisions: a person finds true, false or unsure, with a reason; true needs a second reader.

A program's key cannot decide, and nothing follows from a hit by itself (safeguard SG-19).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction

from marsad.access import Decision as Ruling
from marsad.access import Permission, Reader, Refused
from marsad.access.log import Act, record
from marsad.names.edition import scorer
from marsad.screening import wrongs
from marsad.screening.cases import KEEP_DAYS, case_of, today
from marsad.screening.models import Case, Decision, NotSame
from marsad.screening.subject import digest_of
from marsad.vocabulary.message import message

__all__ = [
    "CHECKS",
    "REMEMBER_DAYS",
    "Overtaken",
    "decide",
    "decision_of",
    "overturn",
    "second",
]

CHECKS = ("document", "birth_date", "birth_place", "photograph", "parents", "address", "interview")
"""Identity checks that a person may have done; codes of what the page and the card name."""

REMEMBER_DAYS = 365
"""Days that "not the same person" is remembered, unless the officer chose fewer or more."""

_LONGEST_MEMORY = 5 * 366


class Overtaken(ValueError):
    """Another officer decided while this one had the case open; ``made`` is their decision."""

    def __init__(self, made: Decision) -> None:
        super().__init__(f"{made.officer} decided meanwhile: {made.outcome}. Look at it first.")
        self.made = made


def decide(
    number: int,
    outcome: str,
    reason: str,
    reader: Reader,
    *,
    checks: Sequence[str] = (),
    remember_days: int = REMEMBER_DAYS,
    seen: int | None = None,
) -> Decision:
    """Record what an officer found about a case that waits.

    Args:
        number: the case.
        outcome: ``true``, ``false`` or ``unsure``.
        reason: why; it is kept.
        reader: who decides.
        checks: identity checks that were done; ``true`` needs at least one.
        remember_days: how long a ``false`` is remembered.
        seen: number of the latest decision that the officer had before them, 0 for none.

    Raises:
        NoCase: there is none that the reader may see.
        Refused: the reader is no person.
        Overtaken: there is a later decision than the officer has seen.
        ValueError: no reason, no check, or the case does not wait for this.
    """
    _person(reader)
    if outcome not in ("true", "false", "unsure"):
        raise ValueError(message("screening.outcome", outcome=outcome))
    if not 1 <= remember_days <= _LONGEST_MEMORY:
        raise ValueError(message("screening.memory", most=_LONGEST_MEMORY))
    _reasoned(reason, checks)
    if outcome == "true" and not checks:
        raise ValueError(message("screening.checks"))
    with transaction.atomic():
        case = _locked(number, reader, seen)
        if case.state not in (Case.State.OPEN, Case.State.UNSURE):
            raise ValueError(message("screening.not-first", number=number, state=case.state))
        made = _add(case, outcome, reason, reader, checks)
        state = {"true": Case.State.SECOND, "false": Case.State.FALSE, "unsure": Case.State.UNSURE}
        _move(case, state[outcome])
        if outcome == "false":
            _remember(case, made, remember_days)
        return made


def second(
    number: int,
    agree: bool,
    reason: str,
    reader: Reader,
    *,
    checks: Sequence[str] = (),
    seen: int | None = None,
) -> Decision:
    """A second reader confirms that a match is true, or disputes it.

    Raises:
        NoCase: there is none that the reader may see.
        Refused: it is the officer who decided first, or no person.
        Overtaken: there is a later decision than the officer has seen.
        ValueError: no reason, or the case does not wait for a second reader.
    """
    _person(reader)
    _reasoned(reason, checks)
    with transaction.atomic():
        case = _locked(number, reader, seen)
        if case.state != Case.State.SECOND:
            raise ValueError(message("screening.not-second", number=number, state=case.state))
        first = case.decisions.filter(outcome="true").order_by("-pk").first()
        if first is None or first.officer == reader.officer:
            raise _refused(
                reader, "Another officer than the first must confirm.", "screening.second"
            )
        made = _add(case, "confirmed" if agree else "disputed", reason, reader, checks)
        _move(case, Case.State.TRUE if agree else Case.State.UNSURE)
        return made


def overturn(
    number: int,
    reason: str,
    wrong: wrongs.Wrong,
    reader: Reader,
    *,
    remember_days: int = REMEMBER_DAYS,
) -> Decision:
    """A confirmed match was wrong: it ends, enters the register, and is remembered as not so.

    Raises:
        NoCase: there is none that the reader may see.
        Refused: the reader is no person.
        ValueError: no reason, or the case is not confirmed.
    """
    _person(reader)
    _reasoned(reason, ())
    with transaction.atomic():
        case = _locked(number, reader)
        if case.state != Case.State.TRUE:
            raise ValueError(message("screening.not-confirmed", number=number, state=case.state))
        made = _add(case, "overturned", reason, reader, ())
        _move(case, Case.State.FALSE)
        _remember(case, made, remember_days)
        wrongs.enter(wrong, reader, case=case)
        return made


def decision_of(number: int, reader: Reader) -> Decision | None:
    """A decision on a case that the reader may see."""
    made = Decision.objects.select_related("case").filter(pk=number).first()
    if made is None:
        return None
    case_of(made.case_id, reader, log=False)
    return made


def _locked(number: int, reader: Reader, seen: int | None = None) -> Case:
    case_of(number, reader, log=False)
    case = Case.objects.select_for_update().get(pk=number)
    if seen is not None:
        last = case.decisions.order_by("-pk").first()
        if last is not None and last.pk != seen:
            raise Overtaken(last)
    return case


def _person(reader: Reader) -> None:
    if reader.officer.startswith("key:"):
        raise _refused(reader, "A person decides on a match; a program cannot.", "screening.person")
    if reader.may(Permission.OVERSEE):
        raise _refused(reader, "Who oversees decisions does not make them.", "screening.overseer")


def _refused(reader: Reader, reason: str, rule: str) -> Refused:
    record(reader, Act.DECIDE, "case", outcome="refused", rule=rule, reason=reason)
    return Refused(Ruling(False, reason, rule))


def _reasoned(reason: str, checks: Sequence[str]) -> None:
    if len(reason.strip()) < 3:
        raise ValueError(message("screening.reason"))
    unknown = set(checks) - set(CHECKS)
    if unknown:
        raise ValueError(message("screening.no-check", known=", ".join(sorted(unknown))))


def _add(case: Case, outcome: str, reason: str, reader: Reader, checks: Sequence[str]) -> Decision:
    made = Decision.objects.create(
        case=case,
        outcome=outcome,
        officer=reader.officer,
        institution=reader.institution,
        reason=reason.strip(),
        checks=list(checks),
        made=datetime.now(UTC),
        edition=scorer(),
        score=case.score,
        subject_digest=case.subject_digest,
        record_digest=digest_of(case.records),
        compared_digest=digest_of(case.compared),
    )
    record(reader, Act.DECIDE, f"case:{case.pk}", detail={"outcome": outcome, "decision": made.pk})
    return made


def _move(case: Case, state: str) -> None:
    case.state = state
    case.keep_until = today() + timedelta(days=KEEP_DAYS)
    case.save(update_fields=["state", "keep_until"])


def _remember(case: Case, made: Decision, days: int) -> None:
    until = today() + timedelta(days=days)
    case.keep_until = max(case.keep_until, until)
    case.save(update_fields=["keep_until"])
    NotSame.objects.bulk_create(
        NotSame(
            institution=case.institution,
            person_key=case.person_key,
            record=key,
            subject_digest=case.subject_digest,
            record_digest=digest,
            until=until,
            decision=made,
        )
        for key, digest in case.records.items()
    )
