"""What intake set aside: looked at by a curator, dismissed with a reason or left to be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import QuerySet

from marsad.access import Reader
from marsad.access.curator import curates
from marsad.access.log import Act, record
from marsad.bank.markings import marking_of, visible_to
from marsad.bank.models import SetAside
from marsad.bank.reports import cards, readable, sources
from marsad.bank.statement import ReportCard
from marsad.vocabulary import Marking
from marsad.vocabulary.message import message, unpacked

__all__ = ["MOST", "Aside", "asides", "dismiss", "take_back", "tally"]

MOST = 5000
"""Set-asides that are looked through at once."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A record that could not be taken in, as a reader may see it.

    Attributes:
        report: with which it came.
        latest: whether that is the source's latest report.
        where: file and line.
        raw: the record as it was received; blank where it is not kept.
    """

    id: int
    report: ReportCard
    latest: bool
    where: str
    reference: str
    reason: str
    raw: str
    marking: Marking
    dismissed: datetime | None
    dismissed_by: str
    why: str


def asides(
    reader: Reader, *, source: str = "", day: str = "", state: str = "waiting", older: bool = False
) -> list[Aside]:
    """What was set aside, source by source, the latest report first.

    Args:
        source: key of one source; empty for all.
        day: of one version (2020-11-30); empty for all that are asked for.
        state: ``waiting``, ``dismissed``, or empty for both.
        older: of earlier reports, too: what a later one no longer sets aside was mended.
    """
    found: list[Aside] = []
    for info in sources(reader):
        if source and info.key != source:
            continue
        line = _last_readings(readable(cards(info.key), reader))[::-1]
        for place, card in enumerate(line):
            if (place and not older and not day) or (day and card.day.isoformat() != day):
                continue
            rows = _rows(reader).filter(report=card.id).select_related("marking")
            if state:
                rows = rows.filter(dismissed__isnull=state == "waiting")
            found += [_aside(row, card, not place) for row in rows[: MOST - len(found)]]
            if len(found) >= MOST:
                return found
    return found


def _last_readings(line: Sequence[ReportCard]) -> list[ReportCard]:
    """Of a file that was read again only its last reading: it says what is still set aside."""
    last = {card.digest: card.id for card in sorted(line, key=lambda card: card.id)}
    return [card for card in line if last[card.digest] == card.id]


def tally(found: Sequence[Aside]) -> list[tuple[ReportCard, int]]:
    """How many of each report."""
    counts = Counter(each.report.id for each in found)
    card = {each.report.id: each.report for each in found}
    return [(card[pk], count) for pk, count in counts.items()]


def dismiss(ids: Collection[int], reason: str, by: Reader) -> int:
    """Nothing is to be done about some set-asides, for this reason; returns how many they were.

    Raises:
        Refused: the reader's roles do not curate.
        ValueError: no reason.
    """
    curates(by)
    if len(reason.strip()) < 3:
        raise ValueError(message("aside.dismiss-reason"))
    with transaction.atomic():
        rows = list(_rows(by).filter(pk__in=ids, dismissed__isnull=True))
        for row in rows:
            row.dismissed, row.dismissed_by = datetime.now(UTC), by.officer
            row.why = reason.strip()
            row.save(update_fields=["dismissed", "dismissed_by", "why"])
            said = {"report": row.report_id, "dismissed": True}
            record(by, Act.DECIDE, f"set-aside:{row.pk}", reason=row.why, detail=said)
    return len(rows)


def take_back(id_: int, by: Reader) -> bool:
    """A dismissed set-aside waits again."""
    curates(by)
    with transaction.atomic():
        row = _rows(by).filter(pk=id_, dismissed__isnull=False).first()
        if row is None:
            return False
        row.dismissed, row.dismissed_by, row.why = None, "", ""
        row.save(update_fields=["dismissed", "dismissed_by", "why"])
        said = {"report": row.report_id, "dismissed": False}
        record(by, Act.DECIDE, f"set-aside:{row.pk}", detail=said)
    return True


def _rows(reader: Reader) -> QuerySet[SetAside]:
    return SetAside.objects.filter(marking__in=visible_to(reader)[0]).order_by("id")


def _aside(row: SetAside, card: ReportCard, latest: bool) -> Aside:
    return Aside(
        row.pk,
        card,
        latest,
        unpacked(row.told.get("where"), row.where),
        row.reference or "",
        unpacked(row.told.get("reason"), row.reason),
        row.raw,
        marking_of(row.marking.codes),
        row.dismissed,
        row.dismissed_by,
        row.why,
    )
