"""Another officer: whoever entered, approved or last extended something does not prolong it."""

from __future__ import annotations

from typing import NoReturn

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.models import Extension, Report

__all__ = ["ClockRefused", "other_officer", "refuse"]


class ClockRefused(ValueError):
    """A clock may not be set further; the message says which rule is in the way."""

    def __init__(self, english: str, arabic: str) -> None:
        super().__init__(english)
        self.english, self.arabic = english, arabic

    def say(self, lang: str) -> str:
        """The reason in ``ar`` or ``en``."""
        return self.arabic if lang == "ar" else self.english


def refuse(by: Reader, subject: str, rule: str, english: str, arabic: str) -> NoReturn:
    """Log a refusal, and raise it.

    Raises:
        ClockRefused: always.
    """
    record(by, Act.DECIDE, subject, outcome="refused", rule=rule, reason=english)
    raise ClockRefused(english, arabic)


def other_officer(subject: str, by: Reader, rule: str) -> None:
    """See that an officer had no part in what they are to prolong (SG-14).

    Args:
        subject: ``entity:KEY``, ``report:DIGEST``, or ``source:KEY``, which everybody may look at.
        rule: as the log names the refusal.

    Raises:
        ClockRefused: they had; the refusal is in the log.
    """
    kind, _, key = subject.partition(":")
    if kind == "source":
        return
    rows = Report.objects.filter(begun__entity__key=key, begun__prop="lawfulStatus")
    if kind == "report":
        rows = Report.objects.filter(digest=key)
    who: set[str] = set()
    for author, approver in rows.values_list("received_by", "approved_by").distinct():
        who |= {author, approver}
    last = Extension.objects.filter(subject=subject).order_by("-made", "-id").first()
    if last is not None:
        who.add(last.officer)
    if by.officer in who:
        refuse(
            by,
            subject,
            rule,
            f"{by.officer} entered, approved or last extended this: another officer must decide "
            "(SG-14).",
            f"{by.officer} أدخل هذا السجل أو وافق عليه أو مدّده آخر مرة: يجب أن يقرر ضابط آخر "
            "(SG-14).",
        )
