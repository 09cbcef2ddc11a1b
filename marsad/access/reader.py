"""The reader: nobody reads from the bank without saying who they are and why."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, replace

from marsad.access.handling import Handling
from marsad.access.role import Permission, Role, permissions_of
from marsad.vocabulary.message import message

__all__ = ["Grant", "Reader", "local_operator", "machine", "user_here"]


@dataclass(frozen=True, slots=True)
class Grant:
    """Emergency access that two officers gave: a higher clearance for a while.

    Attributes:
        number: of the emergency access, as in the log.
        clearance: the strictest handling code it opens.
        subject: the entity id that alone it opens; empty for all.
    """

    number: int
    clearance: Handling
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """An officer who reads for a stated purpose.

    Attributes:
        officer: who reads, as the node knows them.
        institution: whom they read for.
        clearance: the strictest handling code they may read.
        purpose: why they read: the key of a purpose from their mandate.
        case: the case reference, where the purpose needs one.
        reason: in their own words, where the purpose needs it.
        roles: the roles that are open to them now.
        unit: their unit in the institution; empty when none.
        grants: emergency access to a named subject that is open now.
        necessity: number of the record of necessity by which special-category statements are open
            to them in this one act; 0: none, as on every page but theirs.

    Raises:
        ValueError: the officer or the purpose is blank.
    """

    officer: str
    institution: str
    clearance: Handling
    purpose: str
    case: str | None = None
    reason: str = ""
    roles: frozenset[Role] = frozenset({Role.READER})
    unit: str = ""
    grants: frozenset[Grant] = frozenset()
    necessity: int = 0

    def __post_init__(self) -> None:
        if not self.officer.strip():
            raise ValueError(message("reader.name"))
        if not self.purpose.strip():
            raise ValueError(message("reader.purpose"))

    def may(self, permission: Permission) -> bool:
        """Whether one of the reader's open roles allows it."""
        return permission in permissions_of(self.roles)

    def opening(self, subject: str) -> Reader:
        """The reader as they stand before one subject: emergency access may open it to them."""
        given = [grant.clearance for grant in self.grants if grant.subject == subject]
        highest = max([self.clearance, *given], key=lambda code: code.rank)
        return self if highest is self.clearance else replace(self, clearance=highest)


_ALL_CONTENT = frozenset({Role.CURATOR, Role.ANALYST, Role.LIAISON, Role.SUPERVISOR})


def local_operator(purpose: str = "local operation", case: str | None = None) -> Reader:
    """The machine's own user, on a node where no officer is enrolled yet."""
    return Reader(user_here(), "this node", Handling.RED, purpose, case, roles=_ALL_CONTENT)


def machine(task: str) -> Reader:
    """The node itself at a task that shows nothing to anybody: taking lists in, its index."""
    return Reader("node", "this node", Handling.RED, task, roles=frozenset({Role.CURATOR}))


def user_here() -> str:
    """The name of the operating system's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return "operator"
