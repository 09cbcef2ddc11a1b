"""The reader: nobody reads from the bank without saying who they are and why."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from marsad.access.handling import Handling

__all__ = ["Reader", "local_operator"]


@dataclass(frozen=True, slots=True)
class Reader:
    """An officer who reads for a stated purpose.

    Attributes:
        officer: who reads, as the node knows them.
        institution: whom they read for.
        clearance: the strictest handling code they may read.
        purpose: why they read, in words from their mandate.
        case: the case reference, where the purpose needs one.

    Raises:
        ValueError: the officer or the purpose is blank.
    """

    officer: str
    institution: str
    clearance: Handling
    purpose: str
    case: str | None = None

    def __post_init__(self) -> None:
        if not self.officer.strip():
            raise ValueError("A reader has a name: say which officer reads.")
        if not self.purpose.strip():
            raise ValueError("No purpose, no answer: say why you read.")


def local_operator(purpose: str = "local operation", case: str | None = None) -> Reader:
    """The person at the machine's own command line, until officers have accounts."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        name = "operator"
    return Reader(name, "this node", Handling.RED, purpose, case)
