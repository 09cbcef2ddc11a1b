"""Standing portfolios: customers that an institution asks to be kept, and until which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db.models import QuerySet
from django.http import Http404

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.profile import NotFound
from marsad.screening.cases import today
from marsad.screening.matching import Options
from marsad.screening.models import Customer, Portfolio
from marsad.screening.subject import Subject
from marsad.vocabulary.message import message

__all__ = ["NoPortfolio", "end", "keep", "portfolio_of", "portfolios", "purge", "stand"]


class NoPortfolio(NotFound, Http404):
    """The reader's institution has none of that name."""


def stand(name: str, keep_until: date, reader: Reader, options: Options) -> Portfolio:
    """Make a portfolio, or set a portfolio's day and threshold anew.

    Raises:
        ValueError: no name, or the day has passed.
    """
    if not name.strip() or len(name) > 100:
        raise ValueError(message("screening.portfolio-name"))
    if keep_until <= today():
        raise ValueError(message("screening.portfolio-day", day=keep_until))
    record(
        reader,
        Act.CHANGE,
        f"portfolio:{name}",
        detail={"keep_until": keep_until.isoformat(), "threshold": options.threshold},
    )
    made, _ = Portfolio.objects.update_or_create(
        institution=reader.institution,
        name=name.strip(),
        defaults={
            "purpose": reader.purpose,
            "keep_until": keep_until,
            "threshold": options.threshold,
            "limit": options.limit,
            "made_by": reader.officer,
            "clearance": reader.clearance.value,
        },
        create_defaults={
            "purpose": reader.purpose,
            "keep_until": keep_until,
            "threshold": options.threshold,
            "limit": options.limit,
            "made_by": reader.officer,
            "clearance": reader.clearance.value,
            "made": datetime.now(UTC),
        },
    )
    return made


def keep(portfolio: Portfolio, subjects: Sequence[Subject], run: str) -> None:
    """Keep some subjects; one that is there already is replaced. Call in a transaction."""
    Customer.objects.bulk_create(
        [
            Customer(
                portfolio=portfolio,
                ref=(subject.id or subject.digest())[:200],
                subject=subject.to_dict(),
                digest=subject.digest(),
                run=run,
            )
            for subject in {(each.id or each.digest()): each for each in subjects}.values()
        ],
        update_conflicts=True,
        unique_fields=["portfolio", "ref"],
        update_fields=["subject", "digest", "run"],
    )


def portfolios(reader: Reader) -> QuerySet[Portfolio]:
    """The portfolios of the reader's institution."""
    return Portfolio.objects.filter(institution=reader.institution).order_by("name")


def portfolio_of(name: str, reader: Reader) -> Portfolio:
    """A portfolio by name.

    Raises:
        NoPortfolio: the reader's institution has none of that name.
    """
    made = portfolios(reader).filter(name=name).first()
    if made is None:
        raise NoPortfolio(message("screening.no-portfolio", name=name))
    return made


def end(name: str, reader: Reader) -> int:
    """Remove a portfolio with all its customers; returns how many they were."""
    made = portfolio_of(name, reader)
    count = made.customers.count()
    record(reader, Act.PURGE, f"portfolio:{name}", detail={"customers": count})
    made.delete()
    return count


def purge(now: date | None = None) -> int:
    """Remove the portfolios whose day has passed; returns how many."""
    due = Portfolio.objects.filter(keep_until__lt=now or today())
    for each in due:
        record(
            "node",
            Act.PURGE,
            f"portfolio:{each.name}",
            rule="screening.retention",
            detail={"customers": each.customers.count(), "due": each.keep_until.isoformat()},
        )
        each.delete()
    return len(due)
