"""What was answered so far, kept in the session that holds the claim until the node is founded.

Passwords and the secret of the second factor lie in it encrypted, for a session is a row of the
database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, Self

from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from marsad.access.founding import Founder, found
from marsad.access.officers import EnrolmentError, check_password_strength
from marsad.access.role import Role
from marsad.access.staff import Officer
from marsad.web import proof
from marsad.web.setup.claim import spoken
from marsad.web.sign_in import SecondFactor

__all__ = ["STEPS", "Draft"]

STEPS = ("institution", "people", "factor", "sources")
_KEY = "setup"


@dataclass
class Draft:
    """The answers; ``done`` are the steps that were answered."""

    name_ar: str = ""
    name_en: str = ""
    administrator: str = ""
    password: str = ""  # encrypted
    supervisor: str = ""
    overseer: str = ""
    certified_until: str = ""
    reference: str = ""
    secret: str = ""  # encrypted
    done: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The draft of this session."""
        kept: dict[str, Any] = request.session.get(_KEY, {})
        names = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in names})

    def keep(self, request: HttpRequest, answered: str = "") -> None:
        """Keep it in the session, with the step that was answered."""
        if answered and answered not in self.done:
            self.done.append(answered)
        request.session[_KEY] = asdict(self)

    def next_step(self) -> str:
        """The first step that is not answered yet."""
        return next((step for step in STEPS if step not in self.done), STEPS[-1])

    def take(self, step: str, said: Mapping[str, str]) -> None:
        """Take a step's answers.

        Raises:
            EnrolmentError: something is missing or cannot be so.
        """
        {"institution": self._names, "people": self._people, "factor": self._factor}[step](said)

    def _names(self, said: Mapping[str, str]) -> None:
        self.name_ar = said.get("name_ar", "").strip()[:200]
        self.name_en = said.get("name_en", "").strip()[:200]
        if not (self.name_ar and self.name_en):
            raise EnrolmentError(_("Write the institution's name in Arabic and in English."))

    def _people(self, said: Mapping[str, str]) -> None:
        for name in ("administrator", "supervisor", "overseer", "certified_until", "reference"):
            setattr(self, name, said.get(name, "").strip()[:150])
        names = {
            self.administrator.casefold(),
            self.supervisor.casefold(),
            self.overseer.casefold(),
        }
        if "" in names or len(names) < 3:
            raise EnrolmentError(_("Three people, three sign-in names: none may be missing."))
        for name in (self.administrator, self.supervisor, self.overseer):
            check_password_strength(User(username=name), "")
        password = said.get("password", "")
        if password != said.get("again", ""):
            raise EnrolmentError(_("The two passwords are not the same."))
        if not password:
            raise EnrolmentError(_("Choose a password of twelve characters or more."))
        check_password_strength(User(username=self.administrator), password)
        self.password = SecondFactor().encrypt(password)
        if self.until <= datetime.now(UTC).date() or not self.reference:
            raise EnrolmentError(
                _("Say until when the training on rights is certified, and where it is recorded.")
            )

    @property
    def until(self) -> date:
        """Until when the training is certified; a day that has passed where nothing is said."""
        try:
            return date.fromisoformat(self.certified_until)
        except ValueError:
            return date.min

    def shared_secret(self) -> str:
        """The secret of the administrator's authenticator app, made when first asked for."""
        if not self.secret:
            self.secret = SecondFactor().encrypt(generate_totp_secret())
        return SecondFactor().decrypt(self.secret)

    def _factor(self, said: Mapping[str, str]) -> None:
        code = "".join(said.get("code", "").split())
        if not validate_totp_code(self.shared_secret(), code):
            raise EnrolmentError(
                _("That is not the code that the app shows now. Wait for the next, and try again.")
            )

    def found(self) -> tuple[list[Officer], dict[str, str]]:
        """Found the node; returns its officers and the first passwords of the other two."""
        given = {name: spoken(4) for name in (self.supervisor, self.overseer)}
        own = SecondFactor().decrypt(self.password)
        officers = found(
            self.name_ar,
            self.name_en,
            [
                Founder(self.administrator, own, Role.ADMINISTRATOR),
                Founder(self.supervisor, given[self.supervisor], Role.SUPERVISOR),
                Founder(self.overseer, given[self.overseer], Role.OVERSEER),
            ],
            certified_until=self.until,
            reference=self.reference,
        )
        proof.set_up(officers[0], self.shared_secret())
        return officers, given

    @staticmethod
    def forget(request: HttpRequest) -> None:
        """Nothing of it is kept when the node is founded."""
        request.session.pop(_KEY, None)
