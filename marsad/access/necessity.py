"""Necessity and proportionality: the record without which no intrusive act happens (SG-30).

Sources: A/HRC/14/46, practices 1 to 3; the mission's «proportionality of measures». Five questions,
each answered in the officer's own words before the act, kept for the overseer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from django.db import models

from marsad.access.log import Act, record
from marsad.access.reader import Reader

__all__ = [
    "ACTS",
    "QUESTIONS",
    "Necessity",
    "NecessityMissing",
    "NecessityRecord",
    "answered",
    "asked",
    "check",
    "keep",
    "kept",
]

ACTS: Mapping[str, tuple[str, str]] = {
    "add-suspect": ("Enter a person as suspected", "إدخال شخص بصفة مشتبه به"),
    "add-contact": ("Enter a person as a contact", "إدخال شخص بصفة صلة"),
    "add-minor": ("Enter a minor", "إدخال قاصر"),
    "extend-retention": ("Keep a person's record longer", "تمديد حفظ سجل شخص"),
    "break-glass": ("Emergency access", "وصول طارئ"),
    "add-special": ("Hold a special-category statement", "حفظ إفادة من فئة خاصة"),
    "special-category": ("Open a special-category statement", "فتح إفادة من فئة خاصة"),
}
"""The intrusive acts that exist, in English and Arabic."""

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "aim": ("Which lawful aim does it serve?", "ما الغاية المشروعة منه؟"),
    "suitability": ("How does it serve that aim?", "كيف يخدم تلك الغاية؟"),
    "less_intrusive": (
        "Which less intrusive way was considered, and why is it not enough?",
        "ما السبيل الأقل تدخلًا الذي نُظر فيه، ولماذا لا يكفي؟",
    ),
    "duration": ("For how long is it needed?", "كم المدة اللازمة؟"),
    "third_parties": (
        "Whom else does it touch, and how are they spared?",
        "من يتأثر به غيره، وكيف يُجنَّب ذلك؟",
    ),
}
"""The five questions, in English and Arabic."""

_SHORTEST = 5


class NecessityMissing(ValueError):
    """A question was not answered; the act does not happen."""

    def __init__(self, act: str, names: list[str]) -> None:
        english = "; ".join(QUESTIONS[name][0] for name in names)
        super().__init__(
            f"{ACTS[act][0]} needs its record of necessity (SG-30). Not answered: {english}"
        )
        self.act, self.names = act, names

    def say(self, lang: str) -> str:
        """The reason in ``ar`` or ``en``."""
        if lang != "ar":
            return str(self)
        arabic = "؛ ".join(QUESTIONS[name][1] for name in self.names)
        return f"{ACTS[self.act][1]}: يلزم محضر الضرورة والتناسب (SG-30). لم يُجَب عن: {arabic}"


class NecessityRecord(models.Model):
    """The answers, as they were given before the act. Rows are added, never changed."""

    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=270, db_index=True)
    officer = models.CharField(max_length=200)
    made = models.DateTimeField()
    aim = models.TextField()
    suitability = models.TextField()
    less_intrusive = models.TextField()
    duration = models.TextField()
    third_parties = models.TextField()

    class Meta:
        app_label = "access"


@dataclass(frozen=True, slots=True)
class Necessity:
    """Answers to :data:`QUESTIONS`."""

    aim: str = ""
    suitability: str = ""
    less_intrusive: str = ""
    duration: str = ""
    third_parties: str = ""

    @classmethod
    def of(cls, answers: Mapping[str, Any]) -> Necessity:
        """The answers among other values, such as those of a form."""
        return cls(**{item.name: str(answers.get(item.name) or "").strip() for item in fields(cls)})

    def missing(self) -> list[str]:
        """Names of the questions that are not answered."""
        return [name for name, text in asdict(self).items() if len(text.strip()) < _SHORTEST]


def check(necessity: Necessity | None, *, act: str, subject: str, by: Reader | str) -> Necessity:
    """The answers when all are given.

    Raises:
        NecessityMissing: some are not; the refusal is in the log.
    """
    given = necessity or Necessity()
    if names := given.missing():
        refusal = NecessityMissing(act, names)
        record(
            by,
            Act.REFUSE,
            subject,
            outcome="refused",
            rule="necessity",
            reason=f"{ACTS[act][0]}: record of necessity incomplete",
            detail={"act": act, "missing": list(names)},
        )
        raise refusal
    return given


def keep(necessity: Necessity | None, *, act: str, subject: str, by: Reader | str) -> int:
    """Keep the record of an act and return its number. Call it in the act's own transaction.

    Args:
        necessity: the answers.
        act: of :data:`ACTS`.
        subject: short id of what it is done to.
        by: who does it, or their name where there is no reader yet.

    Raises:
        NecessityMissing: a question is not answered; the act must not happen.
    """
    given = check(necessity, act=act, subject=subject, by=by)
    row = NecessityRecord.objects.create(
        act=act,
        subject=subject,
        officer=by if isinstance(by, str) else by.officer,
        made=datetime.now(UTC),
        **asdict(given),
    )
    return int(row.pk)


def kept(subject: str | None = None) -> list[NecessityRecord]:
    """The records, newest first; of one subject, or all."""
    rows = NecessityRecord.objects.order_by("-made", "-id")
    return list(rows.filter(subject=subject) if subject is not None else rows)


def asked(answers: Mapping[str, Any], lang: str) -> list[tuple[str, str, str]]:
    """The five questions for a form: name, question in ``ar`` or ``en``, what was answered."""
    return [
        (name, words[lang == "ar"], str(answers.get(name) or ""))
        for name, words in QUESTIONS.items()
    ]


def answered(number: int | None, lang: str) -> list[tuple[str, str]]:
    """The questions of a record in ``ar`` or ``en`` with its answers; none without a record."""
    row = NecessityRecord.objects.filter(pk=number or 0).first()
    if row is None:
        return []
    return [(words[lang == "ar"], getattr(row, name)) for name, words in QUESTIONS.items()]
