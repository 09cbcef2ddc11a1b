"""The listing of an EU record: programme, regulations, dates."""

from __future__ import annotations

import re

from marsad.sources.text import tidy
from marsad.sources.xml import Element
from marsad.vocabulary import Entity

__all__ = ["listing"]

AUTHORITY = "European Union"
_LISTED = re.compile(
    r"(?:\bdate of (?:UN |EU )?(?:listing|designation)\b[^:\d]{0,60}"
    r"(?:Article \d\w{0,3}\s?\(\d\)\s?\(\w{1,4}\))?[^:\d]{0,60}:?\s*|^\s*|\bUNLI-)"
    r"(?P<date>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+\.? \d{4})",
    re.I,
)


def listing(element: Element, subject_id: str, suffix: str, texts: list[str]) -> Entity:
    """The ``Sanction`` of a record, with every regulation that its details cite."""
    entity = Entity(f"{subject_id}-{suffix}", "Sanction")
    attrib = element.attrib
    entity.add("entity", subject_id)
    entity.add("authority", AUTHORITY)
    entity.add("authorityId", attrib.get("euReferenceNumber"))
    entity.add("unscId", attrib.get("unitedNationId"))
    for regulation in element.all("regulation"):
        _add_regulation(entity, regulation)
    cited: dict[str, None] = {}
    for detail in element.children:
        for summary in detail.all("regulationSummary"):
            number = tidy(summary.attrib.get("numberTitle"))
            if number and number not in cited:
                cited[number] = None
                _add_summary(entity, summary, "cited")
    if date := tidy(attrib.get("designationDate")):
        entity.add("listingDate", date)
    else:
        details = tidy(attrib.get("designationDetails"))
        for text in (details, *texts):
            if match := _LISTED.search(text[:2_000]):
                entity.add("listingDate", _iso(match["date"]), original=match["date"])
                break
    if date := tidy(attrib.get("delistingDate")):
        entity.add("endDate", date)
        entity.add("status", "delisted")
    return entity


def _iso(text: str) -> str:
    """EU remarks write the day first, whatever the divider."""
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text


def _add_regulation(entity: Entity, regulation: Element) -> None:
    attrib = regulation.attrib
    url = regulation.first("publicationUrl")
    entity.add("program", attrib.get("programme"))
    entity.add(
        "legalBasis",
        attrib.get("numberTitle"),
        type=attrib.get("regulationType") or None,
        authority=attrib.get("organisationType") or None,
        published=attrib.get("publicationDate") or None,
        validFrom=attrib.get("entryIntoForceDate") or None,
        sourceUrl=url,
    )
    entity.add("startDate", attrib.get("entryIntoForceDate"))
    entity.add("sourceUrl", url)
    for remark in regulation.texts("remark"):
        entity.add("summary", remark)
    for corrigendum in regulation.all("corrigendum"):
        _add_summary(entity, corrigendum, "corrigendum")
    for child in regulation.children:
        if child.tag == "additionalInformation":
            entity.add("summary", child.flat())


def _add_summary(entity: Entity, summary: Element, role: str) -> None:
    attrib = summary.attrib
    number = tidy(attrib.get("numberTitle"))
    if role == "cited" and number in entity.get("legalBasis"):
        return
    entity.add(
        "legalBasis",
        number,
        role=role,
        type=attrib.get("regulationType") or None,
        published=attrib.get("publicationDate") or None,
        sourceUrl=attrib.get("publicationUrl") or None,
    )
