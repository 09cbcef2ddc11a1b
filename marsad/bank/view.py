"""A view: what one reader may see, for the purpose they stated, as of the date they asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from itertools import groupby, islice
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from marsad.access import Permission, Reader, may_read
from marsad.bank import markings, reports
from marsad.bank.models import FACTS, Statement
from marsad.bank.models import Entity as EntityRow
from marsad.bank.statement import ReportCard, StatementRow, qualifiers_of
from marsad.bank.status.visible import hides, visible
from marsad.bank.token import identifier_token, pointer_token
from marsad.vocabulary import Entity, Marking, schema
from marsad.vocabulary.message import message

__all__ = ["Brief", "View", "view"]

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
    "marking_id",
    "begin_id",
    "end_id",
)
_CHUNK = 500
_LISTED = ", ".join(f"'{prop}'" for prop in FACTS)
_IN_FACTS = f"bank_statement.prop IN ({_LISTED})"
_BATCH = 2000


class Brief(NamedTuple):
    """What is said, without who says it: for counting over whole lists.

    Attributes:
        qualifiers: as stored; :func:`marsad.bank.statement.qualifiers_of` reads them.
        marking: key of how it may be handled, which :meth:`View.marked` reads.
    """

    id: int
    entity_id: str
    schema: str
    prop: str
    value: str
    original: str | None
    qualifiers: str | None
    marking: int


_BRIEF = (*_FIELDS[:6], "qualifiers", "marking_id")


def view(
    reader: Reader,
    as_of: date | str | None = None,
    known_at: datetime | None = None,
    *,
    protected: bool = False,
) -> View:
    """Open a view.

    Args:
        reader: who reads and why; there is no way to read without one.
        as_of: the day whose state of the sources is wanted (what each had said by then).
        known_at: the instant whose state of this node is wanted (what had been received by then).
        protected: victims, witnesses and minors are wanted too, as far as the reader may see them;
            without, they are not in the view (safeguard SG-28).

    Raises:
        ValueError: ``as_of`` is not an ISO date.
    """
    if isinstance(as_of, str):
        try:
            as_of = date.fromisoformat(as_of)
        except ValueError as error:
            raise ValueError(
                message("date.unreadable", text=as_of, example="2020-11-30")
            ) from error
    return View(reader, as_of, known_at, protected=protected)


@dataclass(frozen=True)
class View:
    """Statements and entities as one reader sees them. Made by :func:`view`."""

    reader: Reader
    as_of: date | None = None
    known_at: datetime | None = None
    version: ReportCard | None = None
    protected: bool = False
    _reports: dict[int, ReportCard] = field(default_factory=dict, repr=False)
    _markings: dict[int, Marking] = field(default_factory=dict, repr=False)

    @cached_property
    def _sight(self) -> tuple[frozenset[int], bool]:
        return markings.visible_to(self.reader)

    @property
    def restricted(self) -> bool:
        """Whether the bank holds anything that the reader may not read."""
        return self._sight[1] or hides(self.reader, protected=self.protected)

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

    def briefs(
        self,
        entity_ids: Collection[str] | None = None,
        *,
        props: Collection[str],
        source: str | None = None,
        within: bool = False,
    ) -> Iterator[Brief]:
        """The same statements in brief, in no order, at a third of the cost of :meth:`statements`.

        Args:
            entity_ids: keys of entities; None for all.
            props: property names.
            source: key of the source that says it.
            within: the caller follows a pointer only to what is among these rows, and tells of no
                other, so whether the reader sees anything of the others is not asked.
        """
        rows = self._rows().filter(prop__in=props)
        if source is not None:
            rows = rows.filter(begin__source__key=source)
        wanted = None if entity_ids is None else list(entity_ids)
        for start in range(0, 1 if wanted is None else len(wanted), _CHUNK):
            part = rows
            if wanted is not None:
                part = rows.filter(entity__key__in=wanted[start : start + _CHUNK])
            stored = part.order_by().values_list(*_BRIEF).iterator(chunk_size=_BATCH)
            while batch := list(islice(stored, _BATCH)):
                hidden = frozenset() if within else self._hidden_targets(batch)
                for row in batch:
                    if not hidden or row[4] not in hidden or row[3] not in _pointers(row[2]):
                        yield Brief(*row)

    def marked(self, markings: Collection[int]) -> tuple[Marking, ...]:
        """How what bears these keys of markings may be handled."""
        known = self._codes(markings)
        return tuple(known[pk] for pk in markings)

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
        for (key, kind), group in groupby(rows, key=lambda row: (row.entity_id, row.schema)):
            yield Entity(key, kind, [row.claim() for row in group])

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
        wanted = list(entity_ids)
        if self.restricted:  # what names an unseen entity would tell of it
            seen = self.ever_seen(wanted)
            wanted = [key for key in wanted if key in seen]
        tokens = [pointer_token(key) for key in wanted]
        keys = (
            self._rows()
            .filter(token__in=tokens)
            .order_by("entity_id")
            .values_list("entity__key", flat=True)
            .distinct()[:limit]
        )
        return list(self.entities(list(keys)))

    def satellites(
        self, entity_ids: Iterable[str], *, schemata: Collection[str], props: Collection[str]
    ) -> Iterator[tuple[str, StatementRow]]:
        """Statements of what points at the entities, such as their listings, each with the entity.

        Args:
            entity_ids: keys of entities.
            schemata: names of schemata that point, exactly.
            props: properties of those that are wanted.
        """
        wanted = sorted(set(entity_ids))
        if self.restricted:  # what names an unseen entity would tell of it
            wanted = sorted(self.ever_seen(wanted))
        owner: dict[str, str] = {}
        for start in range(0, len(wanted), _CHUNK):
            tokens = [pointer_token(key) for key in wanted[start : start + _CHUNK]]
            rows = self._rows().filter(token__in=tokens, entity__schema__in=schemata)
            owner.update(rows.values_list("entity__key", "value"))
        for row in self.statements(sorted(owner), props=props):
            yield owner[row.entity_id], row

    def find(self, text: str, limit: int = 50) -> list[StatementRow]:
        """Statements whose identifier is ``text``, however it is spaced or punctuated."""
        token = identifier_token(text)
        if token is None:
            return []
        return list(self._read(self._rows().filter(token=token).order_by("id")[:limit]))

    def holding(self, props: Collection[str], text: str, also: str = "") -> Iterator[StatementRow]:
        """Statements of some properties with ``text`` in them, whatever its case, streamed.

        Args:
            also: another text that may stand there instead.
        """
        meant = Q(value__icontains=text) | Q(original__icontains=text)
        meant = meant | Q(value__contains=also) if also else meant
        rows = self._rows().filter(meant, prop__in=props)
        if set(props) <= set(FACTS):  # as literals, by which SQLite knows that its index will do
            rows = rows.extra(where=[_IN_FACTS])
        yield from self._about(rows, None)

    def owners_of(self, text: str) -> tuple[str, ...]:
        """Whom to ask about a number of which the reader may see nothing.

        Only owners who allowed it are named, and nothing else of what they hold is told.
        """
        token = identifier_token(text)
        if token is None or not self.restricted or not self.reader.may(Permission.READ):
            return ()
        telling = {pk: one for pk, one in markings.hidden_from(self.reader).items() if one.pointer}
        rows = self._current(Statement.objects.filter(token=token, marking__in=telling))
        found = rows.values_list("marking", flat=True).distinct()
        return tuple(sorted({name for pk in found for name in telling[pk].originators}))

    def changed_since(self, revision: int) -> Iterator[str]:
        """Keys of entities that gained or lost a statement after the bank's ``revision``."""
        rows = self._permitted(
            Statement.objects.filter(Q(begin__gt=revision) | Q(end__gt=revision))
        )
        keys = rows.order_by("entity_id").values_list("entity__key", flat=True).distinct()
        yield from keys.iterator(chunk_size=2000)

    def subject_of(self, entity_id: str) -> str:
        """The subject that a listing, document or link came with; the entity itself otherwise.

        Of what the reader never sees, nothing is told: it is its own subject, like what is absent.
        """
        row = EntityRow.objects.filter(key=entity_id).values_list("record__key").first()
        if entity_id not in self.ever_seen([entity_id]):
            return entity_id
        return row[0] if row and row[0] else entity_id

    def ever_seen(self, entity_ids: Collection[str]) -> frozenset[str]:
        """Those of the entities of which the reader may see anything, said at whatever time."""
        wanted, seen = sorted(set(entity_ids)), set[str]()
        for start in range(0, len(wanted), _CHUNK):
            keys = wanted[start : start + _CHUNK]
            rows = self._permitted(Statement.objects.filter(entity=OuterRef("pk")))
            found = EntityRow.objects.filter(Exists(rows), key__in=keys)
            seen.update(found.values_list("key", flat=True))
        return frozenset(seen)

    def sight(self, entity_ids: Collection[str]) -> dict[str, bool]:
        """Of each entity that the reader sees something of at the view's date: whether it is all.

        What is worked out for everybody, such as how alike two records are, holds for a reader
        who sees all of both; for the others it is worked out again from what they see.
        """
        wanted, seen = sorted(set(entity_ids)), dict[str, bool]()
        of_it = Statement.objects.filter(entity=OuterRef("pk"))
        hidden = self._current(of_it.exclude(marking__in=self._sight[0]))
        shown = self._current(self._permitted(of_it))
        for start in range(0, len(wanted), _CHUNK):
            keys = wanted[start : start + _CHUNK]
            rows = EntityRow.objects.filter(Exists(shown), key__in=keys)
            seen.update(rows.annotate(whole=~Exists(hidden)).values_list("key", "whole"))
        return seen

    def exists(self, entity_id: str) -> bool:
        """Whether the reader may see anything of the entity at the view's date."""
        return self._rows().filter(entity__key=entity_id).exists()

    def at(self, report: ReportCard) -> View:
        """The same reader's view of one source's exact version, by its report."""
        return View(self.reader, version=report, protected=self.protected)

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
        return self._current(self._permitted(Statement.objects.all()))

    def _current(self, rows: QuerySet[Statement]) -> QuerySet[Statement]:
        """Those of ``rows`` that stand at the view's date."""
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
        # Always, also when nothing is hidden yet: something may come in while the view is open.
        rows = rows.filter(marking__in=self._sight[0])
        return visible(rows, self.reader, protected=self.protected)

    def _read(self, rows: QuerySet[Statement]) -> Iterator[StatementRow]:
        stored = rows.values_list(*_FIELDS).iterator(chunk_size=_BATCH)
        while batch := list(islice(stored, _BATCH)):
            known = self.reports({pk for row in batch for pk in row[12:14] if pk is not None})
            codes = self._codes({row[11] for row in batch})
            hidden = self._hidden_targets(batch)
            for row in batch:
                if row[4] not in hidden or row[3] not in _pointers(row[2]):
                    yield self._row(row, known, codes)

    def _hidden_targets(self, batch: Sequence[tuple[Any, ...]]) -> frozenset[str]:
        """Entities that rows point at and of which the reader sees nothing, be they here or not.

        A sentence that names one by its id would tell that it exists.
        """
        if not self.restricted:
            return frozenset()
        named = {row[4] for row in batch if row[3] in _pointers(row[2])}
        return frozenset(named) - self.ever_seen(named)

    def _codes(self, wanted: Collection[int]) -> Mapping[int, Marking]:
        missing = [pk for pk in wanted if pk not in self._markings]
        if missing:
            self._markings.update(markings.known(missing))
        return self._markings

    def _row(
        self,
        row: tuple[Any, ...],
        known: Mapping[int, ReportCard],
        codes: Mapping[int, Marking],
    ) -> StatementRow:
        (pk, key, schema, prop, value, original, lang, qualifiers) = row[:8]
        valid_from, valid_to, assessment, marking, begin, end = row[8:]
        if end is not None and not self.sees(known[end]):
            end = None  # that a later report exists is not for this reader
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
            codes[marking],
            known[begin],
            end,
            known[end].day if end else None,
        )

    def sees(self, report: ReportCard) -> bool:
        """Whether the reader may read the report as such."""
        return may_read(self.reader, report.marking)

    def reports(self, wanted: Collection[int]) -> Mapping[int, ReportCard]:
        """Reports by id, those ``wanted`` among them."""
        missing = [pk for pk in wanted if pk not in self._reports]
        if missing:
            self._reports.update({card.id: card for card in reports.cards(ids=missing)})
        return self._reports


@cache
def _pointers(kind: str) -> frozenset[str]:
    """The properties of a schema that hold ids of other entities."""
    return frozenset(
        name for name, spec in schema(kind).properties.items() if spec.type == "entity"
    )
