"""What the access floor keeps: the people of the node, their mandates, keys for programs."""

from __future__ import annotations

from django.db import models

from marsad.access.mandate import Mandate, Purpose
from marsad.access.necessity import NecessityRecord
from marsad.access.staff import Certificate, Institution, Officer, Post, Unit

__all__ = [
    "ApiKey",
    "Certificate",
    "Institution",
    "Mandate",
    "NecessityRecord",
    "Officer",
    "Post",
    "Purpose",
    "Unit",
]


class ApiKey(models.Model):
    """A program's key. Only its hash is kept; the key itself is shown once."""

    name = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    institution = models.CharField(max_length=200)
    clearance = models.CharField(max_length=20)
    purpose = models.CharField(max_length=400)
    created = models.DateTimeField(auto_now_add=True)
    last_used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)
