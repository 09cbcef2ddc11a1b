"""What the redress desk keeps: requests, step by step, and the certificates it issued."""

from __future__ import annotations

from django.db import models

__all__ = ["Certificate", "Request"]


class Request(models.Model):
    """One request. ``state`` is the step that comes next, ``due`` the day by which it must."""

    code = models.CharField(max_length=30, unique=True)
    received = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=10)  # person, counsel
    name = models.CharField(max_length=300)
    birth_date = models.CharField(max_length=25, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    wish = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=2, default="ar")
    state = models.CharField(max_length=20, default="identity")
    due = models.DateField()
    identity_by = models.CharField(max_length=200, blank=True)
    identity_seen = models.TextField(blank=True)
    documents = models.JSONField(default=list)
    searched_by = models.CharField(max_length=200, blank=True)
    found = models.JSONField(default=list)  # keys of records
    reviewer = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    decided = models.DateTimeField(null=True)
    entry = models.BigIntegerField(null=True)  # of the decision in the log
    letter = models.TextField(blank=True)
    closed = models.DateTimeField(null=True)


class Certificate(models.Model):
    """A certificate of non-identity as it was signed and handed over."""

    number = models.CharField(max_length=40, unique=True)
    request = models.ForeignKey(Request, models.PROTECT, related_name="certificates")
    note = models.TextField()
    issued = models.DateTimeField()
    until = models.DateField()
    revoked = models.DateTimeField(null=True)
