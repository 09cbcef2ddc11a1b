"""The reader in whose name a web request is made: set by the site, read by every page."""

from __future__ import annotations

from django.http import HttpRequest

from marsad.access.decision import Decision, Refused
from marsad.access.reader import Reader

__all__ = ["reader_of"]


def reader_of(request: HttpRequest) -> Reader:
    """The signed-in officer or the key's holder, with the purpose they stated.

    Raises:
        Refused: nobody is signed in, or no purpose is stated.
    """
    reader = getattr(request, "reader", None)
    if isinstance(reader, Reader):
        return reader
    raise Refused(Decision(False, "No purpose, no answer: say why you read.", "purpose.stated"))
