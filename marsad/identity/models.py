"""What the identity floor keeps: judgements, and what is derived from them.

Judgements are the only truth: they are added, superseded and undone, never changed or removed.
Clusters (`Membership`) are worked out from the standing judgements, and the queue (`Candidate`)
from the records; both can be thrown away and made again.

In every pair of entity ids ``left`` sorts before ``right`` (by code point, so it is kept by the
services: a database may sort text in another order).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

__all__ = ["Candidate", "Judgement", "Ledger", "Membership", "Verdict"]


class Verdict(models.TextChoices):
    """What an officer, or the machine, found about two records."""

    SAME = "same", "same subject"
    DIFFERENT = "different", "different subjects"
    UNSURE = "unsure", "cannot be told yet"


class Judgement(models.Model):
    """Somebody found, for a reason, that two records are of the same subject or are not.

    ``standing`` is true while the judgement counts: it has been neither undone nor superseded.
    ``left_print`` and ``right_print`` are digests of the data that it was made on; when a record
    no longer has that data, the judgement still stands but ``stale_since`` says so.
    """

    left = models.CharField(max_length=255)
    right = models.CharField(max_length=255)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    officer = models.CharField(max_length=200)
    institution = models.CharField(max_length=200)
    reason = models.TextField()
    machine = models.BooleanField(default=False)
    probability = models.FloatField(null=True)
    evidence = models.JSONField(default=list)
    left_print = models.CharField(max_length=64, blank=True)
    right_print = models.CharField(max_length=64, blank=True)
    made = models.DateTimeField()
    standing = models.BooleanField(default=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    undone = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undone_reason = models.TextField(blank=True)
    stale_since = models.DateTimeField(null=True)
    stale_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"], condition=Q(standing=True), name="judgement_stands_once"
            ),
            models.CheckConstraint(condition=~Q(left=F("right")), name="judgement_of_two"),
            models.CheckConstraint(condition=~Q(officer=""), name="judgement_has_officer"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_reason"),
            models.CheckConstraint(
                condition=Q(undone__isnull=True) | Q(standing=False), name="judgement_undone_rests"
            ),
        ]
        indexes = [
            models.Index(fields=["right", "left"], name="judgement_right"),
        ]

    def __str__(self) -> str:
        who = "the machine" if self.machine else self.officer
        return (
            f"judgement {self.pk} ({self.left} and {self.right}: {self.verdict}, by {who} "
            f"on {self.made:%Y-%m-%d})"
        )


class Membership(models.Model):
    """An entity that stands in a cluster of at least two. ``cluster`` is its smallest entity id."""

    entity = models.CharField(max_length=255, primary_key=True)
    cluster = models.CharField(max_length=255, db_index=True)


class Candidate(models.Model):
    """Two records that may be of the same subject: a row of the curator's queue.

    Holds no value from any record, so that the queue shows nothing its reader may not see: the
    evidence is worked out again from what that reader sees. ``urgency`` orders the queue; the
    sources and the ``group`` (``person``, ``body``, ``craft``, ``thing``) are what it is asked by.
    """

    left = models.CharField(max_length=255)
    right = models.CharField(max_length=255)
    left_source = models.CharField(max_length=60, blank=True)
    right_source = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=10, blank=True)
    probability = models.FloatField()
    urgency = models.FloatField()
    keys = models.JSONField(default=list)  # kinds of key that brought the two together
    found = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="candidate_once"),
            models.CheckConstraint(condition=~Q(left=F("right")), name="candidate_of_two"),
        ]
        indexes = [
            models.Index(fields=["-urgency", "left", "right"], name="candidate_urgency"),
            models.Index(fields=["right"], name="candidate_right"),
        ]


class Ledger(models.Model):
    """One row, counted up by each change of judgements: the lock writers take, and a revision."""

    revision = models.PositiveBigIntegerField(default=0)
    bank_revision = models.BigIntegerField(default=0)  # up to which bank revision data was reviewed
