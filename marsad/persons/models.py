"""What the desk keeps: drafts. A draft is not in the bank: no search finds it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

__all__ = ["Draft"]


class Draft(models.Model):
    """A person, or a special-category statement about one, as an officer wants to enter it.

    Its content goes when it was decided.
    """

    kind = models.CharField(max_length=10, default="person")  # person, special
    status = models.CharField(max_length=20, blank=True)
    content = models.JSONField(default=dict)
    author = models.CharField(max_length=200)
    institution = models.CharField(max_length=200)
    purpose = models.CharField(max_length=60, blank=True)  # that its author had stated
    made = models.DateTimeField()
    necessity = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, default="waiting")  # waiting, entered, refused
    decided_by = models.CharField(max_length=200, blank=True)
    decided = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    key = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="entered") | ~Q(author=F("decided_by")),
                name="draft_second_officer",
            )
        ]
