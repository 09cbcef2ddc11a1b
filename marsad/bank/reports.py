"""Sources and their reports: what the bank holds, and how fresh it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from marsad.bank.models import Report, SetAside, Source
from marsad.bank.statement import ReportCard

__all__ = ["SourceInfo", "UnknownVersion", "cards", "reports", "revision", "set_aside", "sources"]


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


def sources() -> list[SourceInfo]:
    """Every registered source, with figures of its latest report."""
    found = []
    for source in Source.objects.order_by("fictional", "key"):
        line = cards(source.key)
        latest = line[-1] if line else None
        found.append(
            SourceInfo(
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
        )
    return found


def cards(source: str | None = None, ids: Collection[int] | None = None) -> list[ReportCard]:
    """Reports in order of publication; of one source, of those ids, or all."""
    rows = Report.objects.select_related("source").order_by("source_id", "published_at", "id")
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
        row.handling,
        row.legal_basis,
        row.retention,
        row.owner,
        row.digest,
        row.raw_name,
        row.counts,
    )


def reports(source: str) -> list[ReportCard]:
    """The source's reports, oldest first.

    Raises:
        UnknownVersion: the source is not registered here.
    """
    if not Source.objects.filter(key=source).exists():
        known = ", ".join(Source.objects.order_by("key").values_list("key", flat=True))
        raise UnknownVersion(f"No source is called {source!r} here. Known: {known or 'none yet'}.")
    return cards(source)


def revision() -> int:
    """The bank's state as a number that grows with each report."""
    return Report.objects.order_by("-id").values_list("id", flat=True).first() or 0


def set_aside(report: int) -> list[dict[str, Any]]:
    """Records of a report that could not be taken in, with the reasons."""
    rows = SetAside.objects.filter(report=report).order_by("id")
    return [dict(row) for row in rows.values("where", "reference", "reason", "raw")]
