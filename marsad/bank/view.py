"""A view: what one reader may see, for the purpose they stated, as of the date they asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from django.db.models import Q, QuerySet

from marsad.access import Handling, Reader, readable, strictest
from marsad.bank import reports
from marsad.bank.models import Entity as EntityRow
from marsad.bank.models import Statement
from marsad.bank.statement import ReportCard, StatementRow, qualifiers_of
from marsad.bank.token import identifier_token, pointer_token
from marsad.vocabulary import Entity

__all__ = ["View", "view"]

_FIELDS = (
    "id",
    "entity__key",
    "entity__schema",
    "prop",
    "value",
    "original",
    "lang",
    "qualifiers",
    "valid_from",
    "valid_to",
    "assessment",
    "handling",
    "begin_id",
    "end_id",
)
_CHUNK = 500


def view(reader: Reader, as_of: date | str | None = None, known_at: datetime | None = None) -> View:
    """Open a view.

    Args:
        reader: who reads and why; there is no way to read without one.
        as_of: the day whose state of the sources is wanted (what each had said by then).
        known_at: the instant whose state of this node is wanted (what had been received by then).

    Raises:
        ValueError: ``as_of`` is not an ISO date.
    """
    if isinstance(as_of, str):
        try:
            as_of = date.fromisoformat(as_of)
        except ValueError as error:
            raise ValueError(f"{as_of!r} is not a date: write it as 2020-11-30.") from error
    return View(reader, as_of, known_at)


@dataclass(frozen=True)
class View:
    """Statements and entities as one reader sees them. Made by :func:`view`."""

    reader: Reader
    as_of: date | None = None
    known_at: datetime | None = None
    version: ReportCard | None = None
    _reports: dict[int, ReportCard] = field(default_factory=dict, repr=False)

    def statements(
        self,
        entity_ids: Collection[str] | None = None,
        *,
        props: Collection[str] | None = None,
        source: str | None = None,
        schemata: Collection[str] | None = None,
    ) -> Iterator[StatementRow]:
        """Statements, in order of entity and row, streamed.

        Args:
            entity_ids: keys of entities; None for all.
            props: property names; None for all.
            source: key of the source that says it.
            schemata: names of schemata, exactly.
        """
        rows = self._rows()
        if props is not None:
            rows = rows.filter(prop__in=props)
        if source is not None:
            rows = rows.filter(begin__source__key=source)
        if schemata is not None:
            rows = rows.filter(entity__schema__in=schemata)
        yield from self._about(rows, entity_ids)

    def entities(
        self,
        entity_ids: Collection[str] | None = None,
        *,
        source: str | None = None,
        schemata: Collection[str] | None = None,
        props: Collection[str] | None = None,
    ) -> Iterator[Entity]:
        """Entities rebuilt from the statements that the reader may see, streamed."""
        rows = self.statements(entity_ids, source=source, schemata=schemata, props=props)
        for (key, schema), group in groupby(rows, key=lambda row: (row.entity_id, row.schema)):
            yield Entity(key, schema, [row.claim() for row in group])

    def ever(
        self, entity_ids: Collection[str] | None = None, *, props: Collection[str]
    ) -> Iterator[StatementRow]:
        """Statements of some properties that were said at any time, ended ones among them.

        For indexes: what they find is shown through a view of the date that was asked.
        """
        rows = self._permitted(Statement.objects.filter(prop__in=props))
        yield from self._about(rows, entity_ids)

    def referencing(self, entity_ids: Iterable[str], limit: int = 2000) -> list[Entity]:
        """Listings, links and whatever else points at the entities; at most ``limit``."""
        tokens = [pointer_token(key) for key in entity_ids]
        keys = (
            self._rows()
            .filter(token__in=tokens)
            .order_by("entity_id")
            .values_list("entity__key", flat=True)
            .distinct()[:limit]
        )
        return list(self.entities(list(keys)))

    def find(self, text: str, limit: int = 50) -> list[StatementRow]:
        """Statements whose identifier is ``text``, however it is spaced or punctuated."""
        token = identifier_token(text)
        if token is None:
            return []
        return list(self._read(self._rows().filter(token=token).order_by("id")[:limit]))

    def changed_since(self, revision: int) -> Iterator[str]:
        """Keys of entities that gained or lost a statement after the bank's ``revision``."""
        rows = self._permitted(
            Statement.objects.filter(Q(begin__gt=revision) | Q(end__gt=revision))
        )
        keys = rows.order_by("entity_id").values_list("entity__key", flat=True).distinct()
        yield from keys.iterator(chunk_size=2000)

    def subject_of(self, entity_id: str) -> str:
        """The subject that a listing, document or link came with; the entity itself otherwise."""
        row = EntityRow.objects.filter(key=entity_id).values_list("record__key").first()
        return row[0] if row and row[0] else entity_id

    def exists(self, entity_id: str) -> bool:
        """Whether the reader may see anything of the entity at the view's date."""
        return self._rows().filter(entity__key=entity_id).exists()

    def at(self, report: ReportCard) -> View:
        """The same reader's view of one source's exact version, by its report."""
        return View(self.reader, version=report)

    def only(self, rows: QuerySet[Statement]) -> Iterator[StatementRow]:
        """Those of ``rows``, whatever their time, that the reader may see. For this package."""
        return self._read(self._permitted(rows).order_by("entity_id", "id"))

    def _about(
        self, rows: QuerySet[Statement], entity_ids: Collection[str] | None
    ) -> Iterator[StatementRow]:
        """Those of ``rows`` about some entities, or all, in order of entity and row."""
        if entity_ids is None:
            yield from self._read(rows.order_by("entity_id", "id"))
            return
        wanted = list(entity_ids)
        for start in range(0, len(wanted), _CHUNK):
            chunk = rows.filter(entity__key__in=wanted[start : start + _CHUNK])
            yield from self._read(chunk.order_by("entity_id", "id"))

    def _rows(self) -> QuerySet[Statement]:
        rows = self._permitted(Statement.objects.all())
        if self.version is not None:
            return self._in_version(rows, self.version)
        if self.known_at is not None:
            rows = rows.filter(begin__received__lte=self.known_at).filter(
                Q(end__isnull=True) | Q(end__received__gt=self.known_at)
            )
        if self.as_of is not None:
            rows = rows.filter(begin__published_on__lte=self.as_of).filter(
                Q(end__isnull=True) | Q(end__published_on__gt=self.as_of)
            )
        elif self.known_at is None:
            rows = rows.filter(end__isnull=True)
        return rows

    def _in_version(self, rows: QuerySet[Statement], report: ReportCard) -> QuerySet[Statement]:
        line = [card.id for card in reports.cards(report.source)]
        upto = line[: line.index(report.id) + 1]
        return rows.filter(begin__in=upto).exclude(end__in=upto)

    def _permitted(self, rows: QuerySet[Statement]) -> QuerySet[Statement]:
        codes = readable(self.reader)
        if len(codes) < len(Handling):
            rows = rows.filter(begin__handling__in=codes).filter(
                Q(handling__isnull=True) | Q(handling__in=codes)
            )
        return rows

    def _read(self, rows: QuerySet[Statement]) -> Iterator[StatementRow]:
        stored = rows.values_list(*_FIELDS).iterator(chunk_size=2000)
        while batch := list(islice(stored, 2000)):
            known = self.reports({pk for row in batch for pk in row[12:14] if pk is not None})
            yield from (_row(row, known) for row in batch)

    def reports(self, wanted: Collection[int]) -> Mapping[int, ReportCard]:
        """Reports by id, those ``wanted`` among them."""
        missing = [pk for pk in wanted if pk not in self._reports]
        if missing:
            self._reports.update({card.id: card for card in reports.cards(ids=missing)})
        return self._reports


def _row(row: tuple[Any, ...], known: Mapping[int, ReportCard]) -> StatementRow:
    (pk, key, schema, prop, value, original, lang, qualifiers) = row[:8]
    valid_from, valid_to, assessment, handling, begin, end = row[8:]
    report = known[begin]
    code = report.handling
    if handling is not None:
        code = strictest([Handling(code), Handling(handling)]).value
    return StatementRow(
        pk,
        key,
        schema,
        prop,
        value,
        original,
        lang,
        qualifiers_of(qualifiers),
        valid_from,
        valid_to,
        assessment,
        code,
        report,
        end,
        known[end].day if end else None,
    )
