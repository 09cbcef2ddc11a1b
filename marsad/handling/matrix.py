"""The matrix: combinations of reader, code, action and recipient, with the answer expected.

One table (`data/matrix.csv`) is read by the page, which decides each row anew, and by the test.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from marsad.access import (
    Action,
    Conditions,
    Consent,
    Decision,
    Handling,
    Partner,
    Reader,
    Role,
    Subject,
    decide,
)
from marsad.vocabulary import Marking

__all__ = ["RECIPIENTS", "Case", "cases"]

_OWN, _OTHER, _ORIGINATOR = "Exercise Bureau", "Exercise Agency", "Exercise Council"
_GATEWAY = "Exercise agreement 7"
_GOOD = {"competent": True, "gateway": _GATEWAY, "conditions": Conditions.GOOD}

RECIPIENTS: Mapping[str, Partner | None] = {
    "": None,
    "own": Partner(_OWN, own=True),
    "community": Partner(_OTHER, community=True, **_GOOD),  # type: ignore[arg-type]
    "client": Partner("Exercise Border Force", client=True, **_GOOD),  # type: ignore[arg-type]
    "outsider": Partner("Exercise Customs", **_GOOD),  # type: ignore[arg-type]
    "originator": Partner(_ORIGINATOR, **_GOOD),  # type: ignore[arg-type]
    "unknown": Partner("Exercise Company"),
    "no gateway": Partner("Exercise Police of Norland", community=True, competent=True),
    "risk": Partner(
        "Exercise Service",
        community=True,
        competent=True,
        gateway=_GATEWAY,
        conditions=Conditions.APPROVAL,
    ),
    "risk approved": Partner(
        "Exercise Service",
        community=True,
        competent=True,
        gateway=_GATEWAY,
        conditions=Conditions.APPROVAL,
        approved_by="a senior officer",
    ),
    "red partner": Partner(
        "Exercise Guard",
        community=True,
        competent=True,
        gateway=_GATEWAY,
        conditions=Conditions.BLOCKED,
    ),
}

_ASKS = "Tell the desk before you use it."
_ARABIC: Mapping[str, str] = {
    _OWN: "مكتب التمرين",
    _OTHER: "وكالة التمرين",
    _ORIGINATOR: "مجلس التمرين",
    "Exercise Border Force": "حرس الحدود في التمرين",
    "Exercise Customs": "جمارك التمرين",
    "Exercise Company": "شركة التمرين",
    "Exercise Police of Norland": "شرطة نورلاند في التمرين",
    "Exercise Service": "جهاز التمرين",
    "Exercise Guard": "حرس التمرين",
    _ASKS: "أبلغ المكتب قبل استعمالها.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the matrix.

    Attributes:
        expected, rule: the answer and the rule that the table says.
        decision: what :func:`decide` says now.
    """

    number: int
    subject: Subject
    reader: Reader
    role: Role
    action: Action
    recipient: str
    partner: Partner | None
    consent: bool
    expected: bool
    rule: str
    decision: Decision

    @property
    def holds(self) -> bool:
        """Whether the decision is the one that the table says."""
        return (self.decision.allowed, self.decision.rule) == (self.expected, self.rule)

    def say(self, lang: str) -> str:
        """The reason, with the fictional institutions named in the page's language."""
        words = self.decision.say(lang)
        if lang == "ar":
            for name, arabic in _ARABIC.items():
                words = words.replace(name, arabic)
        return words


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    text = files("marsad.handling").joinpath("data/matrix.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def cases() -> list[Case]:
    """Every row of the table, decided at this moment."""
    return [_case(number, row) for number, row in enumerate(_rows(), start=1)]


def _case(number: int, row: Mapping[str, str]) -> Case:
    named = [name for part in row["releasable to"].split("+") if (name := part.strip())]
    codes = row["code"].split()
    special = "SPECIAL" in codes
    marking = Marking.of(
        *(code for code in codes if code != "SPECIAL"),
        text=_ASKS if "H3" in codes else "",
        releasable_to=named or None,
        originator=_ORIGINATOR,
    )
    marking = replace(marking, special=special)
    action, partner = Action(row["action"]), RECIPIENTS[row["recipient"]]
    towards = "" if partner is None or partner.own else partner.name
    consents = {Consent(_ORIGINATOR, action, towards)} if row["consent"] == "yes" else set()
    role = Role(row["role"])
    reader = Reader(
        "an officer",
        _OWN,
        Handling(row["clearance"]),
        "identity check",
        roles=frozenset({role}),
        necessity=1 if row["opened"] == "yes" else 0,
    )
    subject = Subject(marking, consents=frozenset(consents))
    return Case(
        number,
        subject,
        reader,
        role,
        action,
        row["recipient"],
        partner,
        row["consent"] == "yes",
        row["answer"] == "yes",
        row["rule"],
        decide(reader, action, subject, partner),
    )
