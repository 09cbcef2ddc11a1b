"""What the access floor keeps: the people of the node, their mandates, keys for programs."""

from __future__ import annotations

from django.db import models

from marsad.access.changes import Change
from marsad.access.emergency import Emergency
from marsad.access.mandate import Mandate, Purpose
from marsad.access.necessity import NecessityRecord
from marsad.access.staff import Certificate, Institution, Officer, Post, Unit

__all__ = [
    "ApiKey",
    "Certificate",
    "Change",
    "Emergency",
    "Institution",
    "Mandate",
    "NecessityRecord",
    "Officer",
    "Post",
    "Purpose",
    "Unit",
]


class ApiKey(models.Model):
    """A program's key: an officer's, or an institution's. Only its hash is kept."""

    name = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    holder = models.ForeignKey(Institution, models.PROTECT, related_name="keys")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="keys")
    purposes = models.ManyToManyField(Purpose, related_name="keys")
    clearance = models.CharField(max_length=20)
    created = models.DateTimeField(auto_now_add=True)
    last_used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
