"""What the commands about officers share: who acts, for which institution, with which password."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from marsad.access.staff import Institution, Officer

__all__ = ["acting", "institution_of", "password"]


def acting(name: str) -> Officer | None:
    """Who changes something here: the officer of this account; None while the node is founded.

    Raises:
        Refused: the node has its officers, and this account is none of them.
    """
    from marsad.access.changes import founding
    from marsad.access.terminal import acting_officer

    return None if founding() and not name else acting_officer(name)


def institution_of(key: str) -> Institution | None:
    """The institution of that key; the node's own where none is given.

    Raises:
        EnrolmentError: there is none.
    """
    from marsad.access.mandate import own_institution
    from marsad.access.officers import EnrolmentError
    from marsad.access.staff import Institution

    if not key:
        return own_institution()
    found = Institution.objects.filter(key=key).first()
    if found is None:
        raise EnrolmentError(
            f"No institution has the key {key!r}: enter it with `marsad officer institution`.",
            f"لا مؤسسة بالمفتاح {key!r}: سجّلها بالأمر `marsad officer institution`.",
        )
    return found


def password(confirm: bool = True) -> str:
    """A password from the terminal, or a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=confirm))
    return sys.stdin.readline().rstrip("\n")
