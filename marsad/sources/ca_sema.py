"""Canada's Consolidated Autonomous Sanctions List, XML (``sema-lmes.xml``, Global Affairs Canada).

One flat ``record`` an entry. Three editions differ in the elements' names: the first had ``Entity``
and ``DateOfBirth``; the next joined persons and ships (``EntityOrShip``, ``TitleOrShip``,
``DateOfBirthOrShipBuildDate``); the newest adds the French name behind a hyphen
(``Country-Pays``). A record has no number: regulation, schedule and item together are its key,
as in the regulation itself. The file states no date of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.sources.ca_sema_aliases import Alias, aliases
from marsad.sources.draft import Draft
from marsad.sources.inputs import Inputs
from marsad.sources.text import tidy, visible
from marsad.sources.xml import Element, elements
from marsad.vocabulary import Delivery, Entity, Header, Record, SetAside
from marsad.vocabulary.message import at, message
from marsad.vocabulary.script import script_of

__all__ = ["ROOT", "read"]

ROOT = "data-set"
"""The outermost element, by which the format is known."""

_FIELDS = {
    "country": "country",
    "lastname": "last",
    "givenname": "given",
    "entityorship": "entity",
    "entity": "entity",
    "dateofbirthorshipbuilddate": "date",
    "dateofbirth": "date",
    "titleorship": "title",
    "titleorshiptype": "title",
    "title": "title",
    "shipimonumber": "imo",
    "schedule": "schedule",
    "item": "item",
    "dateoflisting": "listed",
    "aliases": "aliases",
    "alias": "aliases",
}
_PLACE = ("Schedule", "Item")
_SEMA = "Special Economic Measures Act (S.C. 1992, c. 17)"
_MAGNITSKY = "Justice for Victims of Corrupt Foreign Officials Act (S.C. 2017, c. 21)"
_ALSO = re.compile(r"\s*\((?:also known as|a\.?k\.?a\.?)\s+(.+?)\)", re.I)
_TWO_TONGUES = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record's fields under our own names; what has another name stands in ``other``."""

    where: str
    fields: dict[str, str]
    other: list[tuple[str, str]]
    raw: str
    fault: str | None

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def reference(self) -> str:
        """The place in the regulation: country, schedule, item."""
        parts = [_TWO_TONGUES.split(self["country"])[0]]
        parts += [
            f"{word} {self[word.lower()]}" for word in ("Schedule", "Item") if self[word.lower()]
        ]
        return ", ".join(part for part in parts if part)


def read(files: Inputs) -> Iterator[Delivery]:
    """Read the list; two passes, one record in memory.

    Yields:
        A `Header`, a `Record` for each entry, a `SetAside` for each that cannot be told.

    Raises:
        DeliveryError: not this list, or damaged XML.
    """
    latest, count = "", 0
    for entry in _entries(files):
        count += 1
        latest = max(latest, entry["listed"][:10])
    yield Header(files.published(latest), count=count)
    seen: dict[str, str] = {}
    for entry in _entries(files):
        reason = entry.fault or _why_not(entry)
        key = _key(entry)
        if not reason and key in seen:
            reason = message("aside.place-taken", reference=entry.reference, line=seen[key])
        if reason:
            yield SetAside(entry.where, entry.reference or None, reason, entry.raw)
            continue
        seen[key] = entry.where.rpartition(", ")[2]
        yield _record(entry, key)


def _entries(files: Inputs) -> Iterator[_Entry]:
    with files.open(files.main_name) or files.main as stream:
        for element in elements(stream, files.label(), root=ROOT):
            if element.tag == "record":
                yield _entry(element, files.label())


def _entry(element: Element, label: str) -> _Entry:
    fields: dict[str, str] = {}
    other: list[tuple[str, str]] = []
    for child in element.children:
        name = _FIELDS.get(child.tag.partition("-")[0].casefold())
        text = child.text.strip() if name == "aliases" else child.flat()
        if not text:
            continue
        if name is None or name in fields:
            other.append((child.tag, text))
        else:
            fields[name] = text
    if fields.get("schedule", "").upper() == "N/A":
        del fields["schedule"]
    return _Entry(at(label, element.line), fields, other, element.excerpt(), element.fault)


def _why_not(entry: _Entry) -> str | None:
    if not any(visible(entry[name]) for name in ("last", "given", "entity")):
        return message("aside.no-name")
    if not entry["country"] or not entry["item"]:
        missing = "regulation (Country)" if not entry["country"] else "Item"
        return message("aside.untold", missing=missing)
    return None


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9.]+", "-", plain.casefold()).strip("-.")


def _key(entry: _Entry) -> str:
    """``ca-sema-<country>-<schedule>-<item>`` with the English name of the regulation."""
    country = _slug(_TWO_TONGUES.split(entry["country"])[0])[:60]
    schedule = _slug(entry["schedule"])
    return "-".join(part for part in ("ca-sema", country, schedule, _slug(entry["item"])) if part)


def _record(entry: _Entry, key: str) -> Record:
    if entry["entity"] and not (entry["last"] or entry["given"]):
        ship = bool(entry["imo"] or (entry["title"] and entry["date"]))
        draft = Draft(key, "Vessel" if ship else "Organization")
    else:
        draft = Draft(key, "Person")
    draft.subject.add("reference", entry.reference)
    if draft.subject.schema == "Person":
        _person(draft, entry)
    else:
        _thing(draft, entry)
    for alias in aliases(entry["aliases"], person=draft.subject.schema == "Person"):
        _alias(draft, alias, entry["aliases"])
    for name, text in entry.other:
        draft.subject.add("notes", text, type=name)
    _listing(draft.listing(), entry)
    return draft.record()


def _person(draft: Draft, entry: _Entry) -> None:
    subject = draft.subject
    given, last = tidy(entry["given"]), tidy(entry["last"])
    draft.name("name", f"{given} {last}".strip(), kind="primary", first=given, last=last)
    subject.add("firstName", given)
    subject.add("lastName", last)
    subject.add("lawfulStatus", "listed")
    for title in _tongues(entry["title"]):
        subject.add("title", title)
    for date in re.split(r"\s+or\s+", entry["date"], flags=re.I):
        subject.add("birthDate", date)
    subject.add("notes", entry["entity"], type="EntityOrShip")
    subject.add("notes", entry["imo"], type="ShipIMONumber")


def _thing(draft: Draft, entry: _Entry) -> None:
    subject = draft.subject
    written = tidy(entry["entity"])
    plain = _ALSO.sub("", written)
    first, *others = _tongues(plain if visible(plain) else written)
    draft.name("name", first, kind="primary", original=written if first != written else None)
    for other in others:
        draft.name("alias", other, kind="alias", original=written)
    for bracket in _ALSO.findall(written):
        for alias in aliases(bracket, person=False):
            _alias(draft, alias, written)
    if subject.schema != "Vessel":
        subject.add("notes", entry["title"], type="TitleOrShip")
        subject.add("notes", entry["date"], type="DateOfBirthOrShipBuildDate")
        return
    for kind in entry["title"].split("|"):
        subject.add("type", kind)
    subject.add("buildDate", entry["date"])
    # some records carry the ship's name in this element
    digits = re.sub(r"^IMO\W*", "", entry["imo"], flags=re.I)
    subject.add("imoNumber" if digits.isdigit() else "notes", digits, type="ShipIMONumber")


def _tongues(text: str) -> list[str]:
    """English and French of one thing, where both sides of the stroke are words of their own."""
    parts = [part.strip() for part in re.split(r"[/|]", text)]
    titles = len(text) < 60 and all(part[:1].isalpha() for part in parts)
    words = all(len(part.split()) > 1 for part in parts)
    if len(parts) == 2 and all(parts) and (words or titles):
        return parts
    return [text]


def _alias(draft: Draft, alias: Alias, cell: str) -> None:
    script = script_of(alias.name)
    draft.name(
        "alias",
        alias.name,
        kind="alias",
        lang=alias.lang,
        script=None if script in ("Latn", "Zyyy") else script,
        original=tidy(cell) if tidy(cell) != alias.name else None,
    )


def _listing(listing: Entity, entry: _Entry) -> None:
    listing.add("authority", "Global Affairs Canada")
    listing.add("authorityId", entry.reference)
    listing.add("program", entry["country"])
    corrupt = "Corrupt Foreign Officials" in entry["country"]
    listing.add("legalBasis", _MAGNITSKY if corrupt else _SEMA)
    listing.add("listingDate", entry["listed"])
