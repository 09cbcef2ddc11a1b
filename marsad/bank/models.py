"""The bank's tables. Only this package imports them: everything else goes through a view or intake.

A statement lives in its source's own line of reports: it was first said by ``begin`` and is no
longer said since ``end`` (null while it is still said). Nothing is overwritten; a statement that
comes back is a new row.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from marsad.bank.clocks.models import Extension, Hold, Removal, Review, StatusChange, Tombstone

__all__ = [
    "FACTS",
    "Entity",
    "Extension",
    "Hold",
    "Marking",
    "MarkingChange",
    "NonIdentity",
    "Removal",
    "Report",
    "Review",
    "SetAside",
    "Source",
    "Statement",
    "StatusChange",
    "Tombstone",
]


def _filled(*fields: str) -> list[models.CheckConstraint]:
    """Law two, kept by the database: a report without grade or basis cannot be stored."""
    return [
        models.CheckConstraint(condition=~Q(**{field: ""}), name=f"report_has_{field}")
        for field in fields
    ]


FACTS = ("address", "birthDate", "birthPlace", "city", "location")
"""Properties of dates of birth and places, which have an index of their own."""


class Marking(models.Model):
    """How something may be handled, as canonical JSON; the id is made from it (`markings`)."""

    id = models.BigIntegerField(primary_key=True)
    codes = models.TextField(unique=True)


class Source(models.Model):
    """Somebody who says things: a publisher, an institution, an officer's desk."""

    key = models.CharField(max_length=60, unique=True)
    label_en = models.CharField(max_length=200)
    label_ar = models.CharField(max_length=200)
    publisher = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=500, blank=True)
    fictional = models.BooleanField(default=False)


class Report(models.Model):
    """One occasion on which a source said things, with what all its sentences share."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="reports")
    published = models.CharField(max_length=40)  # as the source writes it
    published_on = models.DateField()
    published_at = models.DateTimeField()
    received = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of what was received, decompressed
    reader = models.CharField(max_length=40, default="1")  # edition of the code that read it
    whole = models.BooleanField(default=True)  # all that the source says, or an addition
    raw_name = models.CharField(max_length=300, blank=True)
    raw_parts = models.JSONField(default=list)  # digests of the files it came in
    reliability = models.CharField(max_length=1)
    credibility = models.CharField(max_length=1)
    grade_original = models.CharField(max_length=20, blank=True)
    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+")
    legal_basis = models.TextField()
    retention = models.TextField()
    # The same as a rule (`vocabulary.retention`), and the day on which it asks for something.
    retention_rule = models.CharField(max_length=40, default="review:P12M?")
    due_on = models.DateField(null=True)
    purged = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "digest", "reader"], name="report_once"),
            *_filled("reliability", "credibility", "legal_basis", "retention", "owner"),
        ]
        indexes = [
            models.Index(fields=["source", "published_at"]),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="report_due"),
        ]


class Entity(models.Model):
    """Something that statements are about. ``record`` is the subject a satellite came with.

    ``status`` is a person's lawful status as it is now, worked out by `status.settle`; what depends
    on a person whom not everybody may see has theirs. ``since`` is the day from which its clock
    runs, ``review_by`` and ``keep_until`` are its two alarms; ``restricted``: a review is overdue.
    """

    key = models.CharField(max_length=255, unique=True)
    schema = models.CharField(max_length=60)
    source = models.ForeignKey(Source, models.PROTECT, db_index=False)
    record = models.ForeignKey("self", models.PROTECT, null=True, related_name="satellites")

    status = models.CharField(max_length=20, default="", db_default="")
    since = models.DateField(null=True)
    review_by = models.DateField(null=True)
    keep_until = models.DateField(null=True)
    restricted = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(fields=["source", "schema"]),
            models.Index(fields=["status"], condition=~Q(status=""), name="entity_status"),
            models.Index(
                fields=["review_by"], condition=Q(review_by__isnull=False), name="entity_review"
            ),
            models.Index(
                fields=["keep_until"], condition=Q(keep_until__isnull=False), name="entity_keep"
            ),
            models.Index(
                fields=["restricted"], condition=Q(restricted=True), name="entity_restricted"
            ),
        ]


class Statement(models.Model):
    """A source said, in a report, that an entity has this value for this property.

    World clock: ``valid_from``, ``valid_to`` (partial dates). Bank clock: ``begin``, ``end``.
    ``token`` is what the row is looked up by: a folded identifier, or the entity it points at.
    """

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="statements")
    prop = models.CharField(max_length=60)
    value = models.TextField()
    original = models.TextField(null=True)
    lang = models.CharField(max_length=3, null=True)
    qualifiers = models.TextField(null=True)  # JSON object, sorted keys
    valid_from = models.CharField(max_length=25, null=True)
    valid_to = models.CharField(max_length=25, null=True)
    assessment = models.BooleanField(default=False)
    # Its own and its report's together, the stricter on each axis.
    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+", db_index=False)
    token = models.CharField(max_length=255, null=True)
    begin = models.ForeignKey(Report, models.PROTECT, related_name="begun", db_index=False)
    end = models.ForeignKey(Report, models.PROTECT, null=True, related_name="ended", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(end=F("begin")), name="statement_interval"),
        ]
        indexes = [
            models.Index(
                fields=["token"], condition=Q(token__isnull=False), name="statement_token"
            ),
            models.Index(fields=["begin"], name="statement_begin"),
            # A date or a place that is asked for alone is looked for among these alone.
            models.Index(fields=["entity"], condition=Q(prop__in=FACTS), name="statement_fact"),
            models.Index(fields=["end"], condition=Q(end__isnull=False), name="statement_end"),
        ]


class SetAside(models.Model):
    """A record that could not be taken in: kept with the reason, for a curator to look at.

    ``told`` holds ``where`` and ``reason`` as messages, to be said in the reader's language.
    ``dismissed`` is when a curator looked and found that nothing is to be done, ``why`` their
    reason.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="set_aside")
    where = models.CharField(max_length=300)
    reference = models.CharField(max_length=255, null=True)
    reason = models.TextField()
    told = models.JSONField(default=dict)
    raw = models.TextField(blank=True)
    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+", db_index=False)
    dismissed = models.DateTimeField(null=True)
    dismissed_by = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)


class MarkingChange(models.Model):
    """That something came to be handled otherwise: tightened by a newer report, or loosened."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="marking_changes")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, db_index=False)
    before = models.ForeignKey(Marking, models.PROTECT, null=True, related_name="+", db_index=False)
    after = models.ForeignKey(Marking, models.PROTECT, null=True, related_name="+", db_index=False)
    officer = models.CharField(max_length=200)
    institution = models.CharField(max_length=200)
    reason = models.TextField()
    made = models.DateTimeField()


class NonIdentity(models.Model):
    """A certificate says that somebody is not the subject of a record; ``mark`` is a keyed hash."""

    number = models.CharField(max_length=40)
    record = models.CharField(max_length=255, db_index=True)
    kind = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    until = models.DateField()
    revoked = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["mark"], name="nonidentity_mark")]
