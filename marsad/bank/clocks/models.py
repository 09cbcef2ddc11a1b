"""What the clocks keep: reviews, extensions, holds, and the tombstones of what was purged."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

__all__ = ["Extension", "Hold", "Removal", "Review", "StatusChange", "Tombstone"]


class Review(models.Model):
    """Somebody must look whether something may still be kept. ``subject``: ``entity:``,
    ``report:`` or ``source:`` and its key; open until ``closed``.
    """

    subject = models.CharField(max_length=270)
    opened = models.DateField()
    due = models.DateField()
    why = models.CharField(max_length=200)
    lapsed = models.BooleanField(default=False)
    closed = models.DateTimeField(null=True)
    officer = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "bank"
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(closed__isnull=True), name="review_open_once"
            )
        ]
        indexes = [models.Index(fields=["due"], name="review_due")]


class Extension(models.Model):
    """A clock was set further, on new evidence, by another officer than before (SG-14)."""

    subject = models.CharField(max_length=270, db_index=True)
    officer = models.CharField(max_length=200)
    made = models.DateTimeField()
    evidence = models.BigIntegerField()  # id of the statement
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()
    necessity = models.BigIntegerField()

    class Meta:
        app_label = "bank"
        constraints = [
            models.CheckConstraint(condition=Q(after__gt=F("before")), name="extension_extends"),
            models.CheckConstraint(condition=~Q(officer=""), name="extension_has_officer"),
        ]


class Hold(models.Model):
    """A legal hold: what a court or an open request for redress needs is not purged meanwhile."""

    subject = models.CharField(max_length=270, db_index=True)
    reason = models.TextField()
    officer = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateField()
    released = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=200, blank=True)
    released_reason = models.TextField(blank=True)

    class Meta:
        app_label = "bank"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_reason"),
            models.CheckConstraint(condition=~Q(officer=""), name="hold_has_officer"),
        ]


class Tombstone(models.Model):
    """Proof that something was removed, with nothing of its content.

    ``digest`` is SHA-256 over what was removed, as canonical JSON lines in order of row id. A
    report of the source published up to ``upto`` cannot bring it back; a later one can.
    """

    subject = models.CharField(max_length=270, db_index=True)
    source = models.CharField(max_length=60)
    upto = models.DateTimeField()
    purged = models.DateTimeField()
    as_of = models.DateField()
    officer = models.CharField(max_length=200)
    rule = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)  # how many of each kind
    raw = models.JSONField(default=list)  # digests of the received files that were removed
    entry = models.BigIntegerField()  # number of the log entry

    class Meta:
        app_label = "bank"


class Removal(models.Model):
    """A file that is to be removed after the bank's transaction: done when ``done`` is set."""

    digest = models.CharField(max_length=64, unique=True)
    tombstone = models.ForeignKey(Tombstone, models.PROTECT, related_name="removals")
    done = models.DateTimeField(null=True)

    class Meta:
        app_label = "bank"


class StatusChange(models.Model):
    """A person who was known came to another status. Where something was taken away,
    ``withdrawal`` says what is due to whoever was given it: this node gives nothing to other nodes
    yet, so that the list says "due", never "done".
    """

    key = models.CharField(max_length=255, db_index=True)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    made = models.DateTimeField()
    report = models.BigIntegerField()
    withdrawal = models.CharField(max_length=20, blank=True)  # "due", "none given"

    class Meta:
        app_label = "bank"
