"""The reader in whose name a web request is made: set by the site, read by every page."""

from __future__ import annotations

from django.http import HttpRequest

from marsad.access.decision import Decision, Refused
from marsad.access.reader import Reader
from marsad.access.staff import Officer

__all__ = ["officer_of", "reader_of"]


def reader_of(request: HttpRequest) -> Reader:
    """The signed-in officer or the key's holder, with the purpose they stated.

    Raises:
        Refused: nobody is signed in, no purpose is stated, or no open role reads.
    """
    reader = getattr(request, "reader", None)
    if isinstance(reader, Reader):
        return reader
    refusal = getattr(request, "unreadable", None)
    if isinstance(refusal, Refused):
        raise refusal
    raise Refused(
        Decision(
            False,
            "No purpose, no answer: say why you read.",
            "purpose.stated",
            reason_ar="لا جواب بلا غرض: اذكر غرضك من الاطلاع.",
        )
    )


def officer_of(request: HttpRequest) -> Officer:
    """The signed-in officer, for pages that read nothing about persons.

    Raises:
        Refused: whoever is signed in is no officer of the node.
    """
    officer = getattr(request, "officer", None)
    if isinstance(officer, Officer):
        return officer
    raise Refused(
        Decision(
            False,
            "You are not enrolled as an officer of this node.",
            "officer.enrolled",
            reason_ar="لست مسجَّلًا ضابطًا في هذه العقدة.",
        )
    )
