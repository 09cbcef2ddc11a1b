"""The listing of a UN record: committee, resolution, dates, measures."""

from __future__ import annotations

import re

from marsad.sources.comments import LONGEST, old_reference, urls
from marsad.sources.xml import Element
from marsad.vocabulary import Entity

__all__ = ["COMMITTEES", "listing"]

AUTHORITY = "United Nations Security Council"

# Prefix of the reference numbers → the resolution that the sanctions committee is named after
# (Security Council, Subsidiary Organs, "Sanctions and Other Committees").
COMMITTEES = {
    "CD": "1533 (2004)", "CF": "2745 (2024), before it 2127 (2013)", "GB": "2048 (2012)",
    "HT": "2653 (2022)", "IQ": "1518 (2003)", "IR": "2231 (2015)", "KP": "1718 (2006)",
    "LB": "1636 (2005)", "LY": "1970 (2011)", "ML": "2374 (2017)",
    "QD": "1267 (1999), 1989 (2011) and 2253 (2015)", "SD": "1591 (2005)",
    "SO": "2713 (2023), before it 751 (1992)", "SS": "2206 (2015)", "TA": "1988 (2011)",
    "YE": "2140 (2014)",
}  # fmt: skip
_PURSUANT = re.compile(
    r"\b(?:Listed|Designated)\s+(?:on\s+[\w. ]+?\s+)?pursuant\s+to\s+(?P<basis>[^.(]*?"
    r"resolution\s+\d+(?:\s*\(\d{4}\))?(?:[^.(]*?resolution\s+\d+(?:\s*\(\d{4}\))?)*)"
    r"(?:\s*\((?P<measures>[A-Z][A-Za-z ,\n]+)\))?", re.S)  # fmt: skip


def listing(element: Element, subject_id: str, comments: list[str]) -> Entity:
    """The ``Sanction`` of a record."""
    entity = Entity(f"{subject_id}-listing", "Sanction")
    entity.add("entity", subject_id)
    entity.add("authority", AUTHORITY)
    types = element.texts("LIST_TYPE", "VALUE")
    for text in element.texts("UN_LIST_TYPE"):
        entity.add("program", text, type="; ".join(types) or None)
    for text in element.texts("REFERENCE_NUMBER"):
        entity.add("authorityId", text)
        entity.add("unscId", text)
        if resolution := COMMITTEES.get(text[:2]):
            entity.add(
                "legalBasis",
                f"Security Council Committee pursuant to resolution {resolution}",
                note="by the prefix of the reference number",
            )
    for text in element.texts("LISTED_ON"):
        entity.add("listingDate", text)
        entity.add("startDate", text)
    for text in (*element.texts("LAST_DAY_UPDATED", "VALUE"), *element.texts("LAST_DAY_UPDATED")):
        entity.add("modifiedAt", text)
    for text in element.texts("DELISTED_ON"):
        entity.add("endDate", text)
        entity.add("status", "delisted")
    for comment in comments:
        for match in _PURSUANT.finditer(comment[:LONGEST]):
            entity.add("legalBasis", " ".join(match["basis"].split()))
            if match["measures"]:
                entity.add("provisions", " ".join(match["measures"].split()))
        if old := old_reference(comment):
            entity.add("recordId", old, note="old reference")
        for url in urls(comment):
            entity.add("sourceUrl", url)
    return entity
