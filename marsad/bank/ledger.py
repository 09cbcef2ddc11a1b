"""The ledger: writes one report's statements, batch by batch, inside the intake's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from marsad.bank.codes import Codes
from marsad.bank.line import Change, Held, Line, splice
from marsad.bank.models import Entity, Report, Source, Statement
from marsad.bank.result import IntakeResult
from marsad.bank.row import Content, content_of
from marsad.bank.token import identifier_token, token_of
from marsad.vocabulary import Entity as Said
from marsad.vocabulary import Record, SetAside, strictest_marking
from marsad.vocabulary.message import message

__all__ = ["Ledger"]

_INSERT = (
    "INSERT INTO bank_statement (entity_id, prop, value, original, lang, qualifiers, valid_from,"
    " valid_to, assessment, token, begin_id, end_id, marking_id)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_FIELDS = (
    "id",
    "entity_id",
    "prop",
    "value",
    "original",
    "lang",
    "qualifiers",
    "valid_from",
    "valid_to",
    "assessment",
    "begin_id",
    "end_id",
    "marking_id",
)


class Ledger:
    """Enters a report's records and withdraws what the report no longer says."""

    def __init__(
        self,
        source: Source,
        report: Report,
        result: IntakeResult,
        codes: Codes,
        *,
        whole: bool = True,
        silent: frozenset[str] = frozenset(),
    ) -> None:
        self._whole = whole
        self._silent = silent
        self._source = source
        self._report = report
        self._result = result
        reports = list(
            Report.objects.filter(source=source)
            .order_by("published_at", "id")
            .values_list("id", "published")
        )
        order = {pk: place for place, (pk, _) in enumerate(reports)}
        place = order[report.pk]
        before = reports[place - 1] if place else None
        after = reports[place + 1] if place + 1 < len(reports) else None
        self._line = Line(
            order, report.pk, before[0] if before else None, after[0] if after else None
        )
        result.previous = before[1] if before else None
        result.late = after is not None
        self._alone = len(reports) == 1
        self._codes = codes
        self._seen: set[int] = set()
        self._steady: set[int] = set()

    def enter(self, records: Sequence[Record]) -> None:
        """Enter records; one whose key came before in this report is set aside."""
        known = self._entities({e.id for record in records for e in record.entities})
        fresh: set[str] = set()
        accepted: list[Record] = []
        for record in records:
            if record.key in fresh or (record.key in known and known[record.key][0] in self._seen):
                self._result.set_aside.append(
                    SetAside(
                        where=record.key,
                        reference=record.key,
                        reason=message("aside.id-twice"),
                        raw=str(record.entities[0].to_ftm())[:2000],
                        marking=strictest_marking(
                            claim.marking
                            for entity in record.entities
                            for claim in entity.claims
                            if claim.marking
                        ),
                    )
                )
                continue
            fresh.add(record.key)
            self._result.records += record.joined
            accepted.append(record)
        self._create(accepted, known)
        self._write(accepted, known)

    def withdraw_unseen(self) -> None:
        """End what the report before said of subjects that this report does not have.

        A record that was set aside, but whose reference is known, is not withdrawn: that the
        machine could not read it does not mean that the source no longer says it.
        """
        if self._alone or not self._whole:
            return
        open_now = set(self._said_before().values_list("entity_id", flat=True).distinct())
        missing = open_now - self._seen - self._protected()
        owner = dict(
            Entity.objects.filter(source=self._source, record__isnull=False).values_list(
                "id", "record_id"
            )
        )
        for batch in _batches(sorted(missing)):
            stored = self._stored(batch)
            changes = {pk: splice(self._line, stored[pk], {}) for pk in batch}
            self._apply(changes)
            for pk, change in changes.items():
                self._result.tally.add(owner.get(pk) or pk, change.markings)
                self._result.statements_withdrawn += change.withdrawn
                if change.withdrawn and owner.get(pk) is None:
                    self._result.withdrawn += 1
        # A satellite that fell away while its subject stayed has changed its subject.
        fallen = {owner[pk] for pk in missing if owner.get(pk) in self._seen}
        steady = fallen & self._steady
        self._result.changed += len(steady)
        self._result.unchanged -= len(steady)

    def _said_before(self) -> Any:
        """Statements of the source that were said in the report before."""
        order, before = self._line.order, self._line.before
        if before is None:
            return Statement.objects.none()
        rows = Statement.objects.filter(begin__source=self._source)
        if self._line.after is None:
            return rows.filter(end__isnull=True)
        until = [pk for pk, place in order.items() if place <= order[before]]
        return rows.filter(begin__in=until).exclude(end__in=until)

    def _protected(self) -> set[int]:
        references = {
            aside.reference for aside in self._result.set_aside if aside.reference is not None
        }
        if not references:
            return set()
        tokens = {token for text in references if (token := identifier_token(text))}
        keys = references | {f"{self._source.key}-{text}" for text in references}
        subjects = set(
            Entity.objects.filter(source=self._source, key__in=keys).values_list("id", flat=True)
        ) | set(
            Statement.objects.filter(
                entity__source=self._source, prop="reference", token__in=tokens, end__isnull=True
            ).values_list("entity_id", flat=True)
        )
        return subjects | set(
            Entity.objects.filter(record__in=subjects).values_list("id", flat=True)
        )

    def _entities(self, keys: Iterable[str]) -> dict[str, tuple[int, str, int]]:
        rows = Entity.objects.filter(key__in=list(keys)).values_list(
            "key", "id", "schema", "source_id"
        )
        return {key: (pk, schema, source) for key, pk, schema, source in rows}

    def _create(self, records: Sequence[Record], known: dict[str, tuple[int, str, int]]) -> None:
        """Make rows for entities that are new here; subjects first, for satellites name them."""
        for satellites in (False, True):
            fresh: dict[str, Entity] = {}
            for record in records:
                chosen = record.entities[1:] if satellites else record.entities[:1]
                for entity in chosen:
                    if entity.id in known or entity.id in fresh:
                        continue
                    subject = known[record.key][0] if satellites else None
                    fresh[entity.id] = Entity(
                        key=entity.id,
                        schema=entity.schema,
                        source=self._source,
                        record_id=subject,
                    )
            Entity.objects.bulk_create(fresh.values())
            known.update(self._entities(fresh))
        moved = [
            (entity.schema, known[entity.id][0])
            for record in records
            for entity in record.entities
            if known[entity.id][1] != entity.schema
        ]
        for schema, pk in moved:
            Entity.objects.filter(pk=pk).update(schema=schema)

    def _write(self, records: Sequence[Record], known: dict[str, tuple[int, str, int]]) -> None:
        said: dict[int, dict[Content, int]] = defaultdict(dict)
        schema: dict[int, str] = {}
        subject: dict[int, int] = {}
        for record in records:
            head = known[record.key][0]
            for entity in record.entities:
                pk = known[entity.id][0]
                self._say(said[pk], entity)
                schema[pk] = entity.schema
                subject.setdefault(pk, head)
        stored = defaultdict(list) if self._alone else self._stored(list(said))
        changes = {
            pk: splice(
                self._line,
                stored[pk],
                contents,
                merge=self._codes.merge,
                whole=self._whole,
                silent=self._silent,
            )
            for pk, contents in said.items()
        }
        self._apply(changes, schema)
        self._count(changes, subject, said)
        self._seen.update(said)

    def _say(self, said: dict[Content, int], entity: Said) -> None:
        """Note what a report says of an entity; what it says twice has the stricter marking."""
        codes = self._codes
        for claim in entity.claims:
            content, marking = content_of(claim), codes.of(claim.marking)
            twice = said.setdefault(content, marking)
            if twice != marking:
                said[content] = codes.merge(twice, marking)

    def _count(
        self,
        changes: dict[int, Change],
        subject: dict[int, int],
        said: dict[int, dict[Content, int]],
    ) -> None:
        result = self._result
        touched: dict[int, bool] = {}
        for pk, change in changes.items():
            result.statements += len(said[pk])
            result.statements_added += change.added
            result.statements_withdrawn += change.withdrawn
            result.kept_stricter += change.kept_stricter
            head = subject[pk]
            result.tally.add(head, change.markings)
            touched[head] = touched.get(head, False) or bool(change.added or change.withdrawn)
        for head, moved in touched.items():
            result.entities += 1
            if not changes[head].said_before:
                result.added += 1
            elif moved:
                result.changed += 1
            else:
                result.unchanged += 1
                self._steady.add(head)

    def _stored(self, entities: Sequence[int]) -> dict[int, list[Held]]:
        rows = Statement.objects.filter(entity__in=entities, begin__source=self._source)
        if self._line.after is None:
            rows = rows.filter(end__isnull=True)
        held: dict[int, list[Held]] = defaultdict(list)
        for row in rows.values_list(*_FIELDS):
            held[row[1]].append(Held(row[0], Content(*row[2:10]), row[10], row[11], row[12]))
        return held

    def _apply(self, changes: dict[int, Change], schema: dict[int, str] | None = None) -> None:
        ending = [pk for change in changes.values() for pk in change.end]
        for batch in _batches(ending):
            Statement.objects.filter(pk__in=batch).update(end=self._report)
        earlier = [pk for change in changes.values() for pk in change.begin_earlier]
        for batch in _batches(earlier):
            Statement.objects.filter(pk__in=batch).update(begin=self._report)
        stricter: dict[int, list[int]] = defaultdict(list)
        for change in changes.values():
            for pk, marking in change.tighten:
                stricter[marking].append(pk)
        self._result.tightened += sum(len(tightened) for tightened in stricter.values())
        for marking, tightened in stricter.items():
            for batch in _batches(tightened):
                Statement.objects.filter(pk__in=batch).update(marking=marking)
        inserts = {pk: change.insert for pk, change in changes.items() if change.insert}
        if not inserts:
            return
        named = schema or dict(
            Entity.objects.filter(pk__in=list(inserts)).values_list("id", "schema")
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                _INSERT,
                [
                    (pk, *said, token_of(named[pk], said.prop, said.value), begin, end, marking)
                    for pk, rows in inserts.items()
                    for said, begin, end, marking in rows
                ],
            )


def _batches(items: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
