"""The people of a node: institutions, units, officers, the roles and certificates they hold."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from marsad.access.handling import Handling
from marsad.access.role import NEEDS, CertificateKind, Role

__all__ = ["Certificate", "Institution", "Officer", "Post", "Unit"]


class Institution(models.Model):
    """An institution: the node's own, or another that officers or keys read for."""

    key = models.SlugField(max_length=80, unique=True)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)
    own = models.BooleanField(default=False)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own"], condition=models.Q(own=True), name="one_own_institution"
            )
        ]

    def __str__(self) -> str:
        return self.name_en

    def label(self, lang: str) -> str:
        """The institution's name in ``ar`` or ``en``."""
        return self.name_ar if lang == "ar" else self.name_en


class Unit(models.Model):
    """A part of an institution."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="units")
    key = models.SlugField(max_length=80)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "key"], name="unit_key")]

    def __str__(self) -> str:
        return self.name_en

    def label(self, lang: str) -> str:
        """The unit's name in ``ar`` or ``en``."""
        return self.name_ar if lang == "ar" else self.name_en


class Officer(models.Model):
    """A person of an institution who may be given access.

    ``os_user`` names the account of the operating system in which the officer works at the command
    line; ``signed_out_at`` ends every session begun before it.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="card")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="officers")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="officers")
    clearance = models.CharField(max_length=20, default=Handling.GREEN.value)
    os_user = models.CharField(max_length=100, blank=True)
    enrolled = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)
    signed_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["os_user"], condition=~models.Q(os_user=""), name="one_officer_an_account"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name they sign in with."""
        return str(self.user.get_username())

    def posts_now(self) -> list[Role]:
        """The roles given to the officer, whether or not a certificate is missing."""
        return sorted(Role(post.role) for post in self.posts.all() if post.ended is None)

    def certificates_on(self, day: date) -> set[CertificateKind]:
        """The trainings whose certificate lives on that day."""
        return {
            CertificateKind(row.kind)
            for row in self.certificates.all()
            if row.issued <= day <= row.expires
        }

    def closed_on(self, day: date) -> dict[Role, list[CertificateKind]]:
        """Roles that are closed that day, with the certificates that are missing or lapsed."""
        living = self.certificates_on(day)
        return {
            role: sorted(NEEDS[role] - living)
            for role in self.posts_now()
            if not NEEDS[role] <= living
        }

    def roles_on(self, day: date) -> frozenset[Role]:
        """The roles that are open that day; none once the officer has left."""
        if self.ended is not None:
            return frozenset()
        return frozenset(self.posts_now()).difference(self.closed_on(day))


class Post(models.Model):
    """A role that an officer holds or held: given by whom, ended when."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20)
    given_by = models.CharField(max_length=200)
    given = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role"],
                condition=models.Q(ended__isnull=True),
                name="one_living_post",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer}: {self.role}"


class Certificate(models.Model):
    """A training that an officer passed, until it expires."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="certificates")
    kind = models.CharField(max_length=20)
    issued = models.DateField()
    expires = models.DateField()
    reference = models.CharField(max_length=200)
    recorded_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.officer}: {self.kind} until {self.expires}"

    def kind_label(self, lang: str) -> str:
        """The training's name in ``ar`` or ``en``."""
        return CertificateKind(self.kind).label(lang)
