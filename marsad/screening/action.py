"""What may follow from a match: nothing without the decision of two people (safeguard SG-19).

Marsad itself refuses, freezes and arrests nobody. The only thing that leaves is a referral to the
authority that is competent, and it names the decision that it stands on.
"""

from __future__ import annotations

from typing import Any

from marsad.access import Action, Reader, Refused, decide
from marsad.access import Decision as Ruling
from marsad.access.log import Act, record
from marsad.screening.decisions import decision_of
from marsad.screening.models import Case, Decision
from marsad.vocabulary.marking import Marking
from marsad.vocabulary.message import message

__all__ = ["NEVER", "authorise", "refer"]

NEVER = frozenset({"freeze", "refuse_entry", "refuse_service", "arrest", "detain", "deport"})
"""Adverse acts that no software of ours does, whatever was decided."""


def authorise(decision: int | None, act: str, reader: Reader) -> Decision:
    """The decision on which an act stands.

    Args:
        decision: the id of the second reader's confirmation.
        act: ``refer`` or ``export``.
        reader: who acts.

    Raises:
        Refused: the act is one of ``NEVER``; no decision is named; it is not the confirmation of
            a match that still stands as true; or its handling code does not let it leave.
    """
    subject = f"decision:{decision}" if decision else "decision:none"
    if act in NEVER:
        raise _refused(
            reader,
            subject,
            "A hit is a lead. No refusal, freeze or arrest follows from it here: an authority "
            "decides that, on its own law.",
            "screening.no_automatic_act",
        )
    made = decision_of(decision, reader) if decision else None
    if made is None:
        raise _refused(
            reader,
            subject,
            "Nothing leaves on a hit alone: name the decision that it stands on.",
            "screening.decision",
        )
    if made.outcome != Decision.Outcome.CONFIRMED or made.case.state != Case.State.TRUE:
        raise _refused(
            reader,
            subject,
            "That decision is not the confirmation, by a second reader, of a match that stands.",
            "screening.second",
        )
    ruling = decide(reader, Action.EXPORT, Marking.from_dict(made.case.marking))
    if not ruling.allowed:
        raise _refused(reader, subject, ruling.reason, ruling.rule)
    record(reader, Act.DISCLOSE, subject, rule="screening.decision", detail={"act": act})
    return made


def refer(decision: int | None, to: str, reader: Reader) -> dict[str, Any]:
    """The referral of a confirmed match to a competent authority, as plain values.

    Raises:
        Refused: as :func:`authorise` says.
        ValueError: nobody is named to whom it goes.
    """
    if not to.strip():
        raise ValueError(message("screening.authority"))
    made = authorise(decision, "refer", reader)
    case = made.case
    return {
        "decision": made.pk,
        "case": case.pk,
        "to": to.strip(),
        "decided": [
            {
                "by": each.officer,
                "outcome": each.outcome,
                "on": each.made.isoformat(),
                "checks": each.checks,
            }
            for each in case.decisions.order_by("pk")
        ],
        "subject": case.compared["subject"],
        "record": case.compared["record"],
        "handling": Marking.from_dict(case.marking).text,
        "conditions": [
            "A listing is an administrative measure, not a conviction.",
            "Nobody is returned to a place where they face torture or persecution "
            "(1951 Convention, article 33; Convention against Torture, article 3).",
            "If the decision is overturned, the recipient is told and puts it right.",
        ],
    }


def _refused(reader: Reader, subject: str, reason: str, rule: str) -> Refused:
    record(reader, Act.REFUSE, subject, outcome="refused", rule=rule, reason=reason)
    return Refused(Ruling(False, reason, rule))
