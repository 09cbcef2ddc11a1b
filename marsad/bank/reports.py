"""Sources and their reports: what the bank holds, and how fresh it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from marsad.access import Reader, may_read
from marsad.bank.markings import marking_of, visible_to
from marsad.bank.models import Report, SetAside, Source
from marsad.bank.statement import ReportCard
from marsad.bank.tally import tallied
from marsad.vocabulary.message import message, unpacked

__all__ = [
    "SourceInfo",
    "UnknownVersion",
    "all_fictional",
    "cards",
    "lines",
    "reports",
    "revision",
    "set_aside",
    "sources",
]


class UnknownVersion(LookupError):
    """The source has no report of that date; the message names those that it has."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source with its latest report.

    Attributes:
        versions: how many reports it has given.
        published: day of the latest one, None when it has given none.
    """

    key: str
    label_en: str
    label_ar: str
    publisher: str
    url: str
    fictional: bool
    versions: int
    published: date | None
    received: datetime | None
    entities: int
    statements: int
    set_aside: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        plain = asdict(self)
        plain["published"] = self.published.isoformat() if self.published else None
        plain["received"] = self.received.isoformat(timespec="seconds") if self.received else None
        return plain


def lines(reader: Reader) -> dict[str, list[ReportCard]]:
    """Every source's reports that a reader may read, oldest first.

    A source of which they may read no report is not in it; one that has given none yet is.
    """
    every = cards()
    given = {card.source for card in every}
    found: dict[str, list[ReportCard]] = defaultdict(list)
    for card in readable(every, reader):
        found[card.source].append(card)
    known = Source.objects.order_by("fictional", "key").values_list("key", flat=True)
    return {key: found[key] for key in known if key in found or key not in given}


def sources(
    reader: Reader, known: Mapping[str, list[ReportCard]] | None = None
) -> list[SourceInfo]:
    """The sources that a reader may know, with figures of the latest report that they may read.

    Args:
        reader: who asks.
        known: their ``lines``, where the caller has them.
    """
    known = lines(reader) if known is None else known
    return [
        _info(source, known[source.key])
        for source in Source.objects.order_by("fictional", "key")
        if source.key in known
    ]


def _info(source: Source, line: list[ReportCard]) -> SourceInfo:
    latest = line[-1] if line else None
    return SourceInfo(
        source.key,
        source.label_en,
        source.label_ar,
        source.publisher,
        source.url,
        source.fictional,
        len(line),
        latest.day if latest else None,
        latest.received if latest else None,
        latest.counts.get("entities", 0) if latest else 0,
        latest.counts.get("statements", 0) if latest else 0,
        latest.counts.get("set_aside", 0) if latest else 0,
    )


def cards(source: str | None = None, ids: Collection[int] | None = None) -> list[ReportCard]:
    """Reports in order of publication; of one source, of those ids, or all."""
    rows = Report.objects.select_related("source", "marking").order_by(
        "source_id", "published_at", "id"
    )
    if source is not None:
        rows = rows.filter(source__key=source)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return [_card(row) for row in rows]


def _card(row: Report) -> ReportCard:
    return ReportCard(
        row.pk,
        row.source.key,
        row.source.label_en,
        row.source.label_ar,
        row.source.fictional,
        row.published,
        row.published_on,
        row.published_at,
        row.received,
        row.received_by,
        row.reliability,
        row.credibility,
        row.grade_original,
        marking_of(row.marking.codes),
        row.legal_basis,
        row.retention,
        row.owner,
        row.digest,
        row.raw_name,
        row.counts,
    )


def readable(line: Sequence[ReportCard], reader: Reader) -> list[ReportCard]:
    """Those of some reports that a reader may read, with the figures that are theirs to see."""
    seen, restricted = visible_to(reader)
    if not restricted:
        return list(line)
    return [
        replace(card, counts=tallied(card.counts, seen))
        for card in line
        if may_read(reader, card.marking)
    ]


def reports(source: str, reader: Reader) -> list[ReportCard]:
    """The source's reports that a reader may read, oldest first.

    Raises:
        UnknownVersion: no source of that key is registered here, as far as the reader may know.
    """
    known = [info.key for info in sources(reader)]
    if source not in known:
        listed = ", ".join(sorted(known)) or "none yet"
        raise UnknownVersion(message("source.unknown", source=source, known=listed))
    return readable(cards(source), reader)


def all_fictional() -> bool:
    """Whether everything that this bank was ever given comes from fictional sources.

    For the node's own rules, and of all its reports, whoever asks.
    """
    return not Report.objects.filter(source__fictional=False).exists()


def revision() -> int:
    """The bank's state as a number that grows with each report."""
    return Report.objects.order_by("-id").values_list("id", flat=True).first() or 0


def set_aside(report: int, reader: Reader) -> list[dict[str, Any]]:
    """Records of a report that could not be taken in, with the reasons, as a reader may see."""
    rows = SetAside.objects.filter(report=report, marking__in=visible_to(reader)[0]).order_by("id")
    return [
        {
            "where": unpacked(row.told.get("where"), row.where),
            "reference": row.reference,
            "reason": unpacked(row.told.get("reason"), row.reason),
            "raw": row.raw,
        }
        for row in rows
    ]
