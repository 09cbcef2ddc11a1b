"""What the site keeps of an officer, until institutions and mandates exist."""

from __future__ import annotations

from django.conf import settings
from django.db import models

__all__ = ["Officer"]


class Officer(models.Model):
    """A person who signs in: whom they read for, how far, and the purpose they stated last."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="officer")
    institution = models.CharField(max_length=200, blank=True)
    clearance = models.CharField(max_length=20, default="green")
    purpose = models.CharField(max_length=400, blank=True)
    case_reference = models.CharField(max_length=100, blank=True)
