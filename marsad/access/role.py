"""Roles and what each may do: one table, read by every rule that asks.

A role is a set of permissions. The table keeps apart what must not be in one hand (SG-18, SG-37):
who keeps the machine reads no content, and who oversees does neither keep nor change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

__all__ = [
    "CONTENT",
    "NEEDS",
    "PERMISSIONS",
    "CertificateKind",
    "Permission",
    "Role",
    "conflict",
    "permissions_of",
]


class Permission(StrEnum):
    """One thing that a role allows."""

    READ = "read"  # search and open what the bank holds about persons
    EXPORT = "export"  # take a result out of the node
    CURATE = "curate"  # judge which records are one subject, correct, take in reports
    ANALYSE = "analyse"  # counts, gaps, charts, bulk questions
    LIAISE = "liaise"  # ask and answer other institutions
    APPROVE = "approve"  # second officer: suspicion, extension, emergency access, redress
    ASK_EMERGENCY = "ask-emergency"  # ask for emergency access (break-glass)
    OVERSEE = "oversee"  # the log, samples, alarms, red lines, reviews after the fact
    MANAGE_OFFICERS = "manage-officers"  # propose and end officers, roles, mandates
    CONFIRM_OFFICERS = "confirm-officers"  # be the second person for such a change
    SPECIAL = "special"  # open what is held of a special category, each time with its reasons
    MANAGE_NODE = "manage-node"  # sources, keys, backups, settings


class Role(StrEnum):
    """What an officer is in the institution."""

    READER = "reader"
    CURATOR = "curator"
    ANALYST = "analyst"
    LIAISON = "liaison"
    SUPERVISOR = "supervisor"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"

    def label(self, lang: str) -> str:
        """The role's name in ``ar`` or ``en``."""
        return _LABELS[self][lang == "ar"]


class CertificateKind(StrEnum):
    """A training whose certificate opens roles, until it expires."""

    RIGHTS = "rights"  # human rights, data protection, what a match does and does not mean
    CURATION = "curation"  # sources, grades, names in two scripts
    LIAISON = "liaison"  # handling codes, third-party rule, requests

    def label(self, lang: str) -> str:
        """The training's name in ``ar`` or ``en``."""
        return _TRAINING[self][lang == "ar"]


_LABELS: Mapping[Role, tuple[str, str]] = {
    Role.READER: ("reader", "مطّلع"),
    Role.CURATOR: ("curator", "أمين السجلات"),
    Role.ANALYST: ("analyst", "محلّل"),
    Role.LIAISON: ("liaison officer", "ضابط اتصال"),
    Role.SUPERVISOR: ("supervisor", "مشرف"),
    Role.OVERSEER: ("overseer", "مراقب مستقل"),
    Role.ADMINISTRATOR: ("administrator", "مدير النظام"),
}
_TRAINING: Mapping[CertificateKind, tuple[str, str]] = {
    CertificateKind.RIGHTS: ("rights and data protection", "الحقوق وحماية البيانات"),
    CertificateKind.CURATION: ("curation of records", "أمانة السجلات"),
    CertificateKind.LIAISON: ("liaison and handling codes", "الاتصال ورموز التداول"),
}

_P = Permission
# What each role may do. Read it row by row: nothing else grants anything.
PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.READER: frozenset({_P.READ, _P.ASK_EMERGENCY}),
    Role.CURATOR: frozenset({_P.READ, _P.CURATE, _P.ASK_EMERGENCY}),
    Role.ANALYST: frozenset({_P.READ, _P.ANALYSE, _P.CURATE, _P.EXPORT, _P.ASK_EMERGENCY}),
    Role.LIAISON: frozenset({_P.READ, _P.LIAISE, _P.EXPORT, _P.ASK_EMERGENCY}),
    Role.SUPERVISOR: frozenset(
        {
            _P.READ,
            _P.ANALYSE,
            _P.APPROVE,
            _P.SPECIAL,
            _P.EXPORT,
            _P.ASK_EMERGENCY,
            _P.MANAGE_OFFICERS,
            _P.CONFIRM_OFFICERS,
        }
    ),
    Role.OVERSEER: frozenset({_P.READ, _P.OVERSEE}),
    Role.ADMINISTRATOR: frozenset({_P.MANAGE_NODE, _P.MANAGE_OFFICERS, _P.CONFIRM_OFFICERS}),
}

# Permissions that show what the bank holds: giving them away takes two persons.
CONTENT = frozenset({_P.READ, _P.EXPORT, _P.CURATE, _P.ANALYSE, _P.LIAISE, _P.SPECIAL})

# The certificates that a role needs. Without a living one the role is closed. Every role that
# reads about persons needs the training on rights first.
NEEDS: Mapping[Role, frozenset[CertificateKind]] = {
    Role.READER: frozenset({CertificateKind.RIGHTS}),
    Role.CURATOR: frozenset({CertificateKind.RIGHTS, CertificateKind.CURATION}),
    Role.ANALYST: frozenset({CertificateKind.RIGHTS}),
    Role.LIAISON: frozenset({CertificateKind.RIGHTS, CertificateKind.LIAISON}),
    Role.SUPERVISOR: frozenset({CertificateKind.RIGHTS}),
    Role.OVERSEER: frozenset({CertificateKind.RIGHTS}),
    Role.ADMINISTRATOR: frozenset(),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """What several roles allow together."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def conflict(roles: Iterable[Role]) -> tuple[Role, Role] | None:
    """Two roles that no one officer may hold at once; None when all go together.

    An administrator holds no role that reads content (SG-37); an overseer holds no other role
    (SG-18: oversight is independent of what it oversees).
    """
    held = sorted(set(roles))
    for one in held:
        for other in held:
            if one is Role.OVERSEER and other is not one:
                return (one, other)
            if one is Role.ADMINISTRATOR and PERMISSIONS[other] & CONTENT:
                return (one, other)
    return None
