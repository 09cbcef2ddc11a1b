"""An entry: what an officer states of a person, checked against what the status requires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from marsad.access import Handling
from marsad.access.necessity import Necessity
from marsad.bank.grade import Grade
from marsad.persons.proposal import Proposal
from marsad.vocabulary import code_list
from marsad.vocabulary.message import in_words
from marsad.vocabulary.regime import field_label, regime
from marsad.vocabulary.special import category_of, screen

__all__ = ["Entry", "EntryRefused", "Ground"]


class EntryRefused(ValueError):
    """The person may not be entered like this. ``rule`` is a safeguard; ``field`` the place."""

    def __init__(self, english: str, arabic: str, rule: str, field: str = "") -> None:
        super().__init__(f"{english} {arabic}".strip())
        self.english, self.arabic, self.rule, self.field = english, arabic, rule, field

    def say(self, lang: str) -> str:
        """The reason in ``ar`` or ``en``."""
        return self.arabic if lang == "ar" and self.arabic else self.english


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact on a day.

    Attributes:
        day: ISO date, whole or partial.
        kind: code of ``ground-kinds``.
        text: what happened.
        meaning: what a word means that the screen asks about; empty when it asks about none.
    """

    day: str
    kind: str
    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Entry(Proposal):
    """A person with a lawful status, as an officer states them.

    Attributes:
        status: code of ``lawful-status``.
        names: every way the whole name is written.
        key: of a record that is in the bank already and gets this status; empty: a new person.
        retention: words or a rule; empty: the clock of the status alone.
    """

    status: str
    names: tuple[str, ...] = ()
    key: str = ""
    birth_date: str = ""
    nationality: str = ""
    grounds: tuple[Ground, ...] = ()
    legal_basis: str = ""
    authority: str = ""
    decided_on: str = ""
    case_reference: str = ""
    connection: str = ""
    best_interest: str = ""
    event: str = ""
    grade: str = "B2"
    handling: str = "amber"
    necessity: Necessity = field(default_factory=Necessity)

    @classmethod
    def rebuilt(cls, plain: Mapping[str, Any]) -> dict[str, Any]:
        """The names and grounds, which JSON keeps as lists."""
        grounds = tuple(Ground(**row) for row in plain["grounds"])
        return {"grounds": grounds, "names": tuple(plain["names"])}

    def check(self) -> None:
        """See that everything the status requires is there, and nothing that may be no ground.

        Raises:
            EntryRefused: says which safeguard, which field, and what to do.
        """
        try:
            row = regime(self.status)
        except ValueError as error:
            raise EntryRefused(str(error), in_words(error, "ar"), "SG-06", "status") from None
        if not self.key and not any(name.strip() for name in self.names):
            raise EntryRefused("Write the person's name.", "اكتب اسم الشخص.", "SG-06", "names")
        Grade.parse(self.grade)
        Handling(self.handling)
        for ground in self.grounds:
            _check_ground(ground)
        for name in ("connection", "event", "best_interest"):
            _check_text(getattr(self, name), "", name)
        for name in row.required:
            if not self._has(name):
                raise EntryRefused(
                    f"«{row.label('en')}» needs: {field_label(name, 'en')}.",
                    f"«{row.label('ar')}» يلزمه: {field_label(name, 'ar')}.",
                    "SG-07" if self.status == "suspected" else "SG-06",
                    name,
                )
        if self.decided_on:
            _day(self.decided_on, "decided_on")

    def _has(self, name: str) -> bool:
        if name in ("approver", "necessity"):
            return True  # the approver comes after, the necessity is checked when it is kept
        return bool(getattr(self, name))

    @property
    def intrusive(self) -> str:
        """The act that needs a record of necessity (SG-30); empty when none is needed."""
        acts = {"suspected": "add-suspect", "contact": "add-contact", "minor": "add-minor"}
        return acts.get(self.status, "")

    @property
    def approval(self) -> bool:
        """Whether another officer must approve it before it enters."""
        return "approver" in regime(self.status).required


def _check_ground(ground: Ground) -> None:
    if category := category_of(ground.kind):
        raise EntryRefused(
            f"{category} is no ground to keep a person.",
            "الفئات الخاصة ليست أساسًا لحفظ بيانات شخص.",
            "SG-03",
            "grounds",
        )
    if ground.kind not in code_list("ground-kinds").codes:
        kinds = ", ".join(code_list("ground-kinds").codes)
        raise EntryRefused(
            f"{ground.kind!r} is no kind of factual ground. Kinds: {kinds}.",
            "هذا ليس نوعًا من أنواع الأسباب الواقعية.",
            "SG-07",
            "grounds",
        )
    if not ground.text.strip():
        raise EntryRefused("Say what happened.", "اذكر ما حدث.", "SG-07", "grounds")
    _day(ground.day, "grounds")
    _check_text(ground.text, ground.meaning, "grounds")


def _check_text(text: str, meaning: str, where: str) -> None:
    for found in screen(text):
        if not found.asks:
            raise EntryRefused(
                f"«{found.word}» names {found.label('en')}, which is no ground to keep a person. "
                "State what happened on a day instead.",
                f"«{found.word}» تدل على {found.label('ar')}، وليست أساسًا لحفظ بيانات شخص. "
                "اذكر ما حدث في يوم معين.",
                "SG-03",
                where,
            )
        if not meaning.strip():
            raise EntryRefused(
                f"«{found.word}» may name {found.label('en')}. If it is only a place or a thing "
                "here, say what it means.",
                f"قد تدل «{found.word}» على {found.label('ar')}. إن كانت هنا مكانًا أو شيئًا فحسب "
                "فاذكر معناها.",
                "SG-03",
                where,
            )


def _day(text: str, where: str) -> None:
    try:
        day = date.fromisoformat({4: text + "-01-01", 7: text + "-01"}.get(len(text), text))
    except ValueError:
        raise EntryRefused(
            f"{text!r} is not a date: write it as 2026-01-05.",
            "التاريخ غير مقروء: اكتبه هكذا 2026-01-05.",
            "SG-07",
            where,
        ) from None
    if day > datetime.now(UTC).date():
        raise EntryRefused(
            f"{text} lies in the future.", f"التاريخ {text} في المستقبل.", "SG-07", where
        )


def grounds_of(lines: Sequence[str]) -> tuple[Ground, ...]:
    """Grounds written as ``DAY|KIND|TEXT`` or ``DAY|KIND|TEXT|MEANING``.

    Raises:
        EntryRefused: a line is not written so.
    """
    found = []
    for line in lines:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) not in (3, 4):
            raise EntryRefused(
                f"{line!r}: write a ground as DAY|KIND|TEXT.",
                "اكتب السبب هكذا: التاريخ|النوع|النص.",
                "SG-07",
                "grounds",
            )
        found.append(Ground(*parts))
    return tuple(found)
