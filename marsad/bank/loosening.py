"""Handling otherwise: anybody who curates may tighten, only the originator loosens, with a reason.

Nothing loosens by itself: not a newer report, not a merge, not a copy that comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.db.models import Q

from marsad.access import Decision, Permission, Reader, Refused
from marsad.access.log import Act, acting, record
from marsad.access.rules import RULES
from marsad.bank import markings
from marsad.bank.lock import writing
from marsad.bank.models import Report, SetAside, Statement
from marsad.bank.profile import NotFound
from marsad.bank.reports import cards
from marsad.bank.statement import StatementRow
from marsad.bank.tally import Tally
from marsad.bank.view import view
from marsad.vocabulary import Marking
from marsad.vocabulary.message import message

__all__ = ["handle_report", "handle_statement", "statement"]


def statement(number: int, reader: Reader) -> StatementRow:
    """A statement by its number, as a reader may see it.

    Raises:
        NotFound: there is none that they may see.
    """
    for row in view(reader).only(Statement.objects.filter(pk=number)):
        return row
    raise NotFound(message("statement.none", number=number))


def handle_statement(number: int, to: Marking, reader: Reader, reason: str) -> Marking:
    """Give one statement another marking; its originators stay. Returns the marking.

    Raises:
        NotFound: there is no such statement that the reader may see.
        Refused: it would loosen, and the reader does not read for its only originator.
        ValueError: no reason, or nothing would change.
    """
    row = statement(number, reader)
    new = _agreed(row.marking, to, reader, reason, f"statement:{number}")
    with _changing(f"statement:{number}", row.marking, new, reader, reason):
        before, after = markings.kept(row.marking), markings.kept(new)
        Statement.objects.filter(pk=number).update(marking=after)
        markings.note_change(
            row.report.id, reader, reason, statement=number, before=before, after=after
        )
        _tally_again(row.report.source)
    return new


def handle_report(number: int, to: Marking, reader: Reader, reason: str) -> Marking:
    """Give a report another marking, and with it the statements that bore the report's.

    Those that bear a marking of their own keep it when it is stricter.

    Raises:
        NotFound, Refused, ValueError: as :func:`handle_statement`.
    """
    card = next((card for card in cards(ids=[number]) if view(reader).sees(card)), None)
    if card is None:
        raise NotFound(message("report.none", number=number))
    new = _agreed(card.marking, to, reader, reason, f"report:{number}")
    with _changing(f"report:{number}", card.marking, new, reader, reason):
        before, after = markings.kept(card.marking), markings.kept(new)
        Report.objects.filter(pk=number).update(marking=after)
        SetAside.objects.filter(report=number, marking=before).update(marking=after)
        said = Statement.objects.filter(begin=number)
        said.filter(marking=before).update(marking=after)
        own = said.exclude(marking=after).values_list("marking", flat=True).distinct()
        for pk, marking in markings.known(own).items():
            stricter = markings.kept(marking | new)
            said.filter(marking=pk).update(marking=stricter)
        markings.note_change(number, reader, reason, before=before, after=after)
        _tally_again(card.source)
    return new


def _agreed(old: Marking, to: Marking, reader: Reader, reason: str, what: str) -> Marking:
    """The new marking, when this reader may give it."""
    if not reason.strip():
        raise ValueError(message("handling.reason"))
    new = replace(to, originators=old.originators, special=old.special)
    if new == old:
        raise ValueError(message("handling.same", code=old.text))
    looser = not old.within(new)
    rule = ""
    if looser and old.originators != {reader.institution}:
        rule = "handling.loosen"
    elif (
        not looser
        and not reader.may(Permission.CURATE)
        and reader.institution not in (old.originators)
    ):
        rule = "role.curate"
    if rule:
        said = RULES[rule]
        words = {"recipient": reader.institution, "code": old.text}
        decision = Decision(
            False,
            said.say("en", **words),
            rule,
            said.version,
            said.say("ar", **words),
            tuple(sorted(old.originators)),
        )
        record(reader, Act.CHANGE, what, outcome="refused", rule=rule, reason=decision.reason)
        raise Refused(decision)
    return new


@contextmanager
def _changing(what: str, old: Marking, new: Marking, reader: Reader, reason: str) -> Iterator[None]:
    """The log first, then the change, in one transaction."""
    rule = "handling.tightened" if old.within(new) else "handling.loosened"
    detail = {"before": old.text, "after": new.text}
    with acting(reader, Act.CHANGE, what, rule=rule, reason=reason, detail=detail), writing():
        yield


def _tally_again(source: str) -> None:
    """Count the reports of a source again by marking, so that their figures fit what is seen."""
    line = [card.id for card in cards(source)]
    place = {pk: at for at, pk in enumerate(line)}
    said = Statement.objects.filter(begin__source__key=source).values_list(
        "entity_id", "entity__record_id", "marking_id", "begin_id", "end_id"
    )
    found: dict[int, dict[tuple[int, int], tuple[list[int], ...]]] = {pk: {} for pk in line}
    for entity, head, marking, begin, end in said.iterator(chunk_size=5000):
        last = place[end] if end is not None else len(line) - 1
        for at in range(place[begin], last + 1):
            part = 1 if at == place[begin] else 2 if end is not None and at == last else 0
            parts = found[line[at]].setdefault((head or entity, entity), ([], [], [], []))
            parts[part].append(marking)
    asides: dict[int, list[int]] = defaultdict(list)
    for pk, marking in SetAside.objects.filter(report__in=line).values_list("report", "marking"):
        asides[pk].append(marking)
    for report in Report.objects.filter(Q(pk__in=line)):
        tally = Tally()
        for (head, _), parts in found[report.pk].items():
            tally.add(head, (parts[0], parts[1], parts[2], parts[3]))
        for marking in asides[report.pk]:
            tally.set_aside(marking)
        plain = {name: count for name, count in report.counts.items() if name != "by_marking"}
        report.counts = plain | tally.to_counts(report.marking_id)
        report.save(update_fields=["counts"])
