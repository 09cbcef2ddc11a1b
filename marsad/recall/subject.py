"""One subject by its id or reference: its records, as judged the same, in one profile."""

from __future__ import annotations

from datetime import date

from marsad.access import Reader
from marsad.bank.profile import NotFound, Profile, profile
from marsad.bank.view import View, view
from marsad.identity.cluster import members_seen
from marsad.vocabulary.message import message

__all__ = ["locate", "subject"]


def locate(opened: View, text: str) -> str:
    """The entity that an id or a publisher's reference names.

    Raises:
        NotFound: the reader can see nothing under it.
    """
    wanted = text.strip()
    if opened.exists(wanted):
        return opened.subject_of(wanted)
    rows = [row for row in opened.find(wanted) if row.prop in ("reference", "authorityId")]
    if not rows:
        raise NotFound(message("record.unknown", id=wanted))
    return opened.subject_of(rows[0].entity_id)


def subject(
    text: str, reader: Reader, *, as_of: date | str | None = None, lang: str = "en"
) -> Profile:
    """The profile of what ``text`` names, with all records that were judged to be of it.

    Raises:
        NotFound: the reader can see nothing under it.
        ValueError: ``as_of`` is not a date.
    """
    opened = view(reader, as_of)
    found = locate(opened, text)
    return profile(opened, members_seen(opened, found), lang)
