"""Watching: what changed in the bank is met with the standing portfolios; only news is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import transaction

from marsad.access import Handling, Reader, machine
from marsad.access.log import Act, record
from marsad.bank.reports import revision
from marsad.bank.view import view
from marsad.recall.catalogue import records
from marsad.screening import portfolio as standing
from marsad.screening.cases import open_case
from marsad.screening.finding import find
from marsad.screening.forgetting import end
from marsad.screening.matching import Options, index_of
from marsad.screening.models import Case, Portfolio
from marsad.screening.runs import BATCH
from marsad.screening.subject import Subject

__all__ = ["News", "due", "watch"]


@dataclass(frozen=True, slots=True)
class News:
    """What a changed list means for one portfolio.

    Attributes:
        changed: records of the bank that changed since the portfolio was last met with it.
        customers: how many customers they were met with.
        new, reopened: cases, by number.
        ended: waiting or confirmed cases whose record is no longer listed (safeguard SG-15).
    """

    portfolio: str
    changed: int
    customers: int
    new: tuple[int, ...]
    reopened: tuple[int, ...]
    ended: tuple[int, ...]


def due() -> int:
    """How many portfolios have not been met with the bank as it is now."""
    return Portfolio.objects.filter(revision__lt=revision()).count()


def watch(reader: Reader, name: str | None = None) -> Iterator[News]:
    """Meet the portfolios of the reader's institution with what changed, one after another.

    Args:
        reader: who asks; the cases are opened in their name and within their clearance.
        name: of one portfolio; None for all.

    Raises:
        NoPortfolio: there is none of that name.
    """
    standing.purge()
    chosen: Iterable[Portfolio] = (
        [standing.portfolio_of(name, reader)] if name else standing.portfolios(reader)
    )
    for each in chosen:
        yield _meet(each, reader)


def _meet(portfolio: Portfolio, reader: Reader) -> News:
    now = revision()
    # What a reader may not see can still have changed; what is shown passes their own view.
    changed = list(view(machine("watch")).changed_since(portfolio.revision))
    record(
        reader,
        Act.SEARCH,
        f"portfolio:{portfolio.name}",
        detail={"changed": len(changed), "threshold": portfolio.threshold},
    )
    new: list[int] = []
    reopened: list[int] = []
    opened = view(_within(reader, portfolio))
    options = Options(portfolio.threshold, portfolio.limit)
    met = 0
    with index_of(records(opened, changed)) as index, transaction.atomic():
        ended = _ended(portfolio, changed, opened.reader)
        if len(index):
            for subjects in _customers(portfolio):
                met += len(subjects)
                for found in find(subjects, index, opened, options):
                    done = open_case(
                        found, opened.reader, origin="watch", threshold=options.threshold
                    )
                    if done.kind == "new" and done.case:
                        new.append(done.case.pk)
                    elif done.kind == "reopened" and done.case:
                        reopened.append(done.case.pk)
        Portfolio.objects.filter(pk=portfolio.pk).update(revision=now, watched=datetime.now(UTC))
    return News(portfolio.name, len(changed), met, tuple(new), tuple(reopened), tuple(ended))


def _within(reader: Reader, portfolio: Portfolio) -> Reader:
    """The reader, for the portfolio's own purpose and never above its clearance."""
    lower = min(reader.clearance, Handling(portfolio.clearance), key=lambda code: code.rank)
    return Reader(
        reader.officer,
        reader.institution,
        lower,
        portfolio.purpose,
        reader.case,
        roles=reader.roles,
        unit=reader.unit,
    )


def _customers(portfolio: Portfolio) -> Iterator[list[Subject]]:
    """The customers in batches, each numbered in its batch."""
    rows = portfolio.customers.order_by("pk").values_list("subject", flat=True).iterator()
    while batch := list(islice(rows, BATCH)):
        yield [Subject.of(plain | {"line": at}) for at, plain in enumerate(batch, start=1)]


def _ended(portfolio: Portfolio, changed: Iterable[str], reader: Reader) -> list[int]:
    """Cases of records that nobody lists any more, ended now or since the last look."""
    opened = view(reader)
    gone = [key for key in changed if not opened.exists(key)]
    found = Case.objects.filter(institution=portfolio.institution, record__in=gone)
    for case in found.filter(state__in=(*Case.WAITING, Case.State.TRUE)):
        end(case, "withdrawn")
    since = portfolio.watched or portfolio.made
    ended = found.filter(state=Case.State.ENDED, ended__gt=since)
    return list(ended.order_by("pk").values_list("pk", flat=True))
