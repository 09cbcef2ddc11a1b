"""Screening over HTTP: single and batch questions, the cases they open, decisions by officers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from pydantic import ConfigDict, StringConstraints

from marsad.access.asked import reader_of
from marsad.names import DEFAULT_THRESHOLD
from marsad.screening import action
from marsad.screening import cases as casebook
from marsad.screening.asking import MOST, answer
from marsad.screening.decisions import decide, second
from marsad.screening.matching import HIGHEST, LOWEST, Options
from marsad.screening.replay import replay
from marsad.screening.results import alert, summary
from marsad.screening.runs import run_of

router = Router(tags=["screening"])

_FARTHEST = 10_000_000  # a page beyond it is empty, and a database counts in 64 bits

Text = Annotated[str, StringConstraints(max_length=1_000, strip_whitespace=True)]
Texts = Text | list[Text]


class Asked(Schema):
    """A subject: a name, whole or in parts, and what supports or contradicts it."""

    model_config = ConfigDict(extra="forbid")

    id: Text = Field("", description="the institution's own number; decisions are remembered by it")
    name: Texts = Field("", description="the whole name, in any script")
    first_name: Text = ""
    middle_name: Text = ""
    last_name: Text = ""
    alias: Texts = ""
    birth_date: Texts = Field(
        "",
        description="ISO date, whole or partial; “circa 1962”, “1962–1965” or “1382-02-11 AH”; "
        "of several, in a list or with semicolons, the best counts",
    )
    nationality: Texts = Field("", description="name or code of a country; several likewise")
    country: Texts = ""
    schema_: Text = Field("", alias="schema", description="Person, Organization, Company, Vessel")
    gender: Text = ""
    document: Texts = Field("", description="numbers of identity documents")


class Question(Schema):
    """One subject in ``subject``, or several in ``subjects``."""

    model_config = ConfigDict(extra="forbid")

    subject: Asked | None = None
    subjects: list[Asked] | None = Field(None, description=f"at most {MOST}")
    threshold: float = Field(DEFAULT_THRESHOLD, ge=LOWEST, le=HIGHEST)
    limit: int = Field(10, ge=1, le=50)
    open_cases: bool = Field(True, description="false: tell once, open no case")


class Verdict(Schema):
    """What an officer found."""

    outcome: Literal["true", "false", "unsure", "confirm", "dispute"]
    reason: Text
    checks: list[str] = []
    remember_days: int = 365


class Wish(Schema):
    """An act that shall follow from a match."""

    act: Text
    decision: int | None = None
    to: Text = ""


@router.post("/screen", summary=gettext_noop("Meet subjects with the lists"))
def screen(request: HttpRequest, asked: Question) -> dict[str, Any]:
    """Alerts per subject, each with its explanation and the number of its case.

    An alert is a lead for a person to decide. Of a subject that meets nothing, nothing is kept.
    """
    if (asked.subject is None) == (asked.subjects is None):
        raise ValueError("Send one subject in `subject`, or several in `subjects`.")
    rows = [asked.subject] if asked.subject else asked.subjects or []
    plain = [row.dict(by_alias=True) for row in rows]
    options = Options(asked.threshold, asked.limit)
    return answer(plain, reader_of(request), options, open_cases=asked.open_cases)


@router.get("/screen/cases", summary=gettext_noop("The cases that wait for a person"))
def cases(
    request: HttpRequest,
    state: Literal["open", "unsure", "second", "true", "false", "superseded", "ended"]
    | None = None,
    offset: int = 0,
    limit: int = 50,
) -> dict[str, Any]:
    """The queue of the reader's institution, the oldest first."""
    reader = reader_of(request)
    found = casebook.waiting(reader, [state]) if state else casebook.waiting(reader)
    start, size = max(0, min(offset, _FARTHEST)), max(1, min(limit, 200))
    page = list(found[start : start + size])
    return {"count": found.count(), "offset": start, "cases": [alert(case) for case in page]}


@router.get("/screen/cases/{number}", summary=gettext_noop("One case, with what was compared"))
def case(request: HttpRequest, number: int) -> dict[str, Any]:
    """The case, its decisions, and both sides as they were compared."""
    found = casebook.case_of(number, reader_of(request))
    return alert(found) | {
        "compared": found.compared,
        "decisions": [
            {
                "decision": made.pk,
                "outcome": made.outcome,
                "officer": made.officer,
                "reason": made.reason,
                "checks": made.checks,
                "made": made.made.isoformat(),
            }
            for made in found.decisions.order_by("pk")
        ],
        "previous": found.previous_id,
    }


@router.post(
    "/screen/cases/{number}/decisions", summary=gettext_noop("Decide a case (officers only)")
)
def decisions(request: HttpRequest, number: int, verdict: Verdict) -> dict[str, Any]:
    """A person decides; a program's key is refused. A true match needs a second officer."""
    reader = reader_of(request)
    checks = tuple(verdict.checks)
    if verdict.outcome in ("confirm", "dispute"):
        made = second(number, verdict.outcome == "confirm", verdict.reason, reader, checks=checks)
    else:
        made = decide(
            number,
            verdict.outcome,
            verdict.reason,
            reader,
            checks=checks,
            remember_days=verdict.remember_days,
        )
    return {"decision": made.pk, "case": number, "state": made.case.state}


@router.get(
    "/screen/cases/{number}/replay", summary=gettext_noop("Score a case again, as it was decided")
)
def again(request: HttpRequest, number: int) -> dict[str, Any]:
    """Whether the case scores the same today, and if not, why."""
    return replay(number, reader_of(request)).to_dict()


@router.post(
    "/screen/act", summary=gettext_noop("What may follow from a match: only on a decision of two")
)
def act(request: HttpRequest, wish: Wish) -> dict[str, Any]:
    """The referral of a confirmed match. A freeze, a refusal or an arrest is never done here."""
    reader = reader_of(request)
    if wish.act == "refer":
        return action.refer(wish.decision, wish.to, reader)
    made = action.authorise(wish.decision, wish.act, reader)
    return {"act": wish.act, "decision": made.pk, "case": made.case_id}


@router.get("/screen/runs/{code}", summary=gettext_noop("How far a run is, and what it found"))
def run(request: HttpRequest, code: str) -> dict[str, Any]:
    """The summary of a run."""
    return summary(run_of(code, reader_of(request)))


__all__ = ["router"]
