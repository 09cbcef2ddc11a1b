"""What the access floor keeps: keys for programs that ask in an officer's name."""

from __future__ import annotations

from django.db import models

__all__ = ["ApiKey"]


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
