"""What the site remembers of an officer: how pages are shown, when they came, where the tour is.

Nothing here is about what an officer read or searched.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest

from marsad.access.staff import Officer

__all__ = ["Desk", "desk_of"]

_ABSENCE = timedelta(hours=4)


class Desk(models.Model):
    """An officer's desk. Who has not been here yet has an empty one that is not stored."""

    officer = models.OneToOneField(Officer, models.CASCADE, primary_key=True, related_name="desk")
    display = models.CharField(max_length=60, blank=True)
    visit = models.DateTimeField(null=True)
    before = models.DateTimeField(null=True)
    tour = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"desk of {self.officer_id}"

    @classmethod
    def of(cls, officer: Officer) -> Desk:
        """The officer's desk."""
        return cls.objects.filter(pk=officer.pk).first() or cls(officer=officer)

    @classmethod
    def note(cls, officer: Officer, **changed: Any) -> None:
        """Change something on the officer's desk."""
        cls.objects.update_or_create(pk=officer.pk, defaults=changed)

    @classmethod
    def came(cls, officer: Officer, now: datetime) -> None:
        """Note a sign-in. After some hours' absence it begins a visit, and the visit before it
        becomes the last; within them it is the same visit, for sessions end when they are idle."""
        kept = cls.of(officer)
        if kept.visit is None or now - kept.visit > _ABSENCE:
            cls.note(officer, visit=now, before=kept.visit)


def desk_of(request: HttpRequest) -> Desk | None:
    """The desk of the officer who asks, read once for a page; None for who is no officer."""
    officer = getattr(request, "officer", None)
    if officer is None:
        return None
    if not hasattr(request, "desk"):
        request.desk = Desk.of(officer)  # type: ignore[attr-defined]
    desk: Desk = request.desk  # type: ignore[attr-defined]
    return desk
