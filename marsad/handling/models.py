"""What handling keeps: the record of each partner, and requests for an originator's consent."""

from __future__ import annotations

from django.db import models

__all__ = ["ConsentRequest", "PartnerRecord"]


class PartnerRecord(models.Model):
    """What is known of an institution as a recipient (safeguards SG-23, SG-24)."""

    institution = models.OneToOneField(
        "access.Institution", models.CASCADE, related_name="partner_record"
    )
    community = models.BooleanField(default=False)
    client = models.BooleanField(default=False)
    competent = models.BooleanField(default=False)
    gateway = models.TextField(blank=True)
    torture_risk = models.BooleanField(default=False)
    death_penalty = models.BooleanField(default=False)
    assurances = models.TextField(blank=True)
    blocked = models.BooleanField(default=False)
    assessed = models.DateField(null=True)
    assessed_by = models.CharField(max_length=200, blank=True)


class ConsentRequest(models.Model):
    """A request to an originator to permit one action with some of its sentences.

    It is recorded here; that it travels to the originator's own node comes with the exchange.
    """

    report = models.ForeignKey("bank.Report", models.PROTECT, related_name="+")
    statements = models.JSONField(default=list)
    originator = models.CharField(max_length=200)
    action = models.CharField(max_length=20)
    recipient = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=60)
    reason = models.TextField()
    officer = models.CharField(max_length=200)
    institution = models.CharField(max_length=200)
    asked = models.DateTimeField()
    given = models.BooleanField(null=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
