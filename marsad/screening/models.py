"""What the screening desk keeps. Of a subject that met nothing, it keeps nothing (SG-22).

A case holds what was compared, as it was; it is never changed afterwards. Decisions are added to
it, never altered. What changes about a person makes a new case that names the one before.
"""

from __future__ import annotations

from django.db import models

__all__ = [
    "Case",
    "Customer",
    "Decision",
    "NotSame",
    "Portfolio",
    "Raised",
    "RowProblem",
    "Run",
    "WrongfulHit",
]


class Run(models.Model):
    """One file met with the lists. ``code`` is what people call it by."""

    class State(models.TextChoices):
        """Where a run stands."""

        RUNNING = "running"
        PAUSED = "paused"  # a person stopped it, to go on with the file that is kept
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    officer = models.CharField(max_length=200)
    institution = models.CharField(max_length=200, db_index=True)
    clearance = models.CharField(max_length=20)
    purpose = models.CharField(max_length=400)
    case_reference = models.CharField(max_length=100, blank=True)
    file = models.CharField(max_length=500)  # where it lies: the user's own, or the spool's
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    spooled = models.BooleanField(default=False)
    reading = models.JSONField(default=dict)  # sheet, encoding, delimiter; notes of how it was read
    columns = models.JSONField(default=dict)
    schema = models.CharField(max_length=60, blank=True)
    threshold = models.FloatField()
    limit = models.PositiveIntegerField()
    engine = models.CharField(max_length=10, default="local")
    edition = models.CharField(max_length=40)
    revision = models.BigIntegerField()
    portfolio = models.ForeignKey("Portfolio", models.SET_NULL, null=True)
    rows = models.BigIntegerField(default=0)  # of the file that are dealt with
    total = models.BigIntegerField(null=True)
    screened = models.BigIntegerField(default=0)
    alerts = models.BigIntegerField(default=0)  # cases opened or found again
    remembered = models.BigIntegerField(default=0)  # not the same person, decided before
    certified = models.BigIntegerField(default=0)  # suppressed by a certificate of non-identity
    set_aside = models.BigIntegerField(default=0)
    problem = models.TextField(blank=True)
    cancel = models.BooleanField(default=False)
    started = models.DateTimeField()
    beat = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class RowProblem(models.Model):
    """A row that was set aside, or screened without a field. It quotes nothing of the row."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="problems")
    line = models.BigIntegerField()
    field = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300)
    reason_ar = models.CharField(max_length=300)
    screened = models.BooleanField(default=False)


class Portfolio(models.Model):
    """Customers that an institution keeps here so that changed lists are met with them."""

    name = models.CharField(max_length=100)
    institution = models.CharField(max_length=200)
    purpose = models.CharField(max_length=400)
    keep_until = models.DateField()
    threshold = models.FloatField()
    limit = models.PositiveIntegerField(default=10)
    made_by = models.CharField(max_length=200)
    clearance = models.CharField(max_length=20)
    made = models.DateTimeField()
    revision = models.BigIntegerField(default=0)  # of the bank, up to which it was met
    watched = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="portfolio_named_once")
        ]


class Customer(models.Model):
    """A subject of a standing portfolio."""

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="customers")
    ref = models.CharField(max_length=200)
    subject = models.JSONField()
    digest = models.CharField(max_length=64)
    run = models.CharField(max_length=20)  # code of the run that last brought it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["portfolio", "ref"], name="customer_once"),
        ]


class Case(models.Model):
    """A subject that may be somebody in the bank, until a person has decided."""

    class State(models.TextChoices):
        """Where a case stands. Only ``TRUE`` means that two people found it to be the person."""

        OPEN = "open"
        UNSURE = "unsure"
        SECOND = "second"  # one officer found it true; another must confirm
        TRUE = "true"
        FALSE = "false"
        SUPERSEDED = "superseded"  # what was compared has changed: a newer case stands for it
        ENDED = "ended"  # the list no longer speaks of the record

    WAITING = (State.OPEN, State.UNSURE, State.SECOND)

    run = models.ForeignKey(Run, models.SET_NULL, null=True, related_name="cases")
    origin = models.CharField(max_length=10)  # run, api, watch
    institution = models.CharField(max_length=200)
    opened_by = models.CharField(max_length=200)
    purpose = models.CharField(max_length=400)
    opened = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    person_key = models.CharField(max_length=64, db_index=True)
    line = models.BigIntegerField(default=0)
    subject = models.JSONField()
    subject_digest = models.CharField(max_length=64)
    record = models.CharField(max_length=255, db_index=True)
    records = models.JSONField()  # {id: digest of what was compared of it}
    score = models.FloatField()
    threshold = models.FloatField()
    edition = models.CharField(max_length=40)
    compared = models.JSONField()
    handling = models.CharField(max_length=20)  # the marking's TLP code, for queries
    marking = models.JSONField()
    fictional = models.BooleanField(default=False)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later")
    reopened = models.CharField(max_length=40, blank=True)  # what changed: subject, record, expired
    keep_until = models.DateField()
    ended = models.DateTimeField(null=True)  # when the list stopped to speak of the record

    class Meta:
        indexes = [models.Index(fields=["institution", "state", "opened"])]


class Raised(models.Model):
    """A line of a run met a case: one it opened, or one that stood already. Two lines that are one
    customer have one case, and each is told of it.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="raised")
    case = models.ForeignKey(Case, models.CASCADE, related_name="raised")
    line = models.BigIntegerField()
    kind = models.CharField(max_length=10)  # new, reopened, standing

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "case", "line"], name="raised_once")]


class Decision(models.Model):
    """What a person found about a case, with what they had before them. Added, never changed."""

    class Outcome(models.TextChoices):
        """What was found; the last two are a second reader's."""

        TRUE = "true"
        FALSE = "false"
        UNSURE = "unsure"
        CONFIRMED = "confirmed"
        DISPUTED = "disputed"
        OVERTURNED = "overturned"

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    officer = models.CharField(max_length=200)
    institution = models.CharField(max_length=200)
    reason = models.TextField()
    checks = models.JSONField(default=list)  # identity checks that were done
    made = models.DateTimeField()
    edition = models.CharField(max_length=40)
    score = models.FloatField()
    subject_digest = models.CharField(max_length=64)
    record_digest = models.CharField(max_length=64)
    compared_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_reason")
        ]


class NotSame(models.Model):
    """A customer was found not to be a record's person. Holds until it expires or data changes."""

    institution = models.CharField(max_length=200)
    person_key = models.CharField(max_length=64)
    record = models.CharField(max_length=255)
    subject_digest = models.CharField(max_length=64)
    record_digest = models.CharField(max_length=64)
    until = models.DateField()
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="memories")

    class Meta:
        indexes = [models.Index(fields=["person_key", "record"])]


class WrongfulHit(models.Model):
    """Somebody was taken for another: why, what it did to them, how and when it was put right."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="wrongs")
    institution = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=200)
    entered = models.DateTimeField()
    happened = models.DateField()
    corrected = models.DateField(null=True)
    cause = models.CharField(max_length=20)
    harm = models.CharField(max_length=20)
    account = models.TextField()
    remedy = models.TextField(blank=True)
