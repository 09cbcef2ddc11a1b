"""Standing portfolios: a changed list is met with them, and only what is new is told."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from marsad.access import local_operator
from marsad.bank.intake import intake
from marsad.bank.raw import RawFile
from marsad.home import Home
from marsad.screening import portfolio
from marsad.screening.decisions import decide, second
from marsad.screening.forgetting import forget, sweep
from marsad.screening.matching import Options
from marsad.screening.models import Case, Customer, NotSame, Portfolio
from marsad.screening.runs import begin, work
from marsad.screening.watch import News, due, watch
from marsad.vocabulary import Header, Record
from tests.screening.conftest import ROWS, reader, write
from tests.web.world import MAIN, listing, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
LATER = date(2099, 1, 1)


def _list(day: str, *people: tuple[str, str, str]) -> None:
    records = []
    for key, reference, name in people:
        entity = person(key, reference, name)
        records.append(Record(key, (entity, listing(key, reference, "2019-12-01"))))
    digest = hashlib.sha256(day.encode()).hexdigest()
    intake(
        MAIN,
        [Header(day, day, len(records)), *records],
        terms=terms(),
        raw=RawFile(day, digest, 1),
        by=local_operator("exercise"),
    )


SALIM = ("ex-main-1", "EXi.001", "Salim Nasser Al-Harithi")
HALA = ("ex-main-4", "EXi.004", "Hala Idris Suwayd")


@pytest.fixture
def kept(tmp_path: Path, home: Home) -> Portfolio:
    """A portfolio of the customers, met with the lists as they stand."""
    options = Options(0.5)
    rows = (*ROWS, ("C7", "Quentin Zellweger-Ambrose", "1980-01-01", "XB"))
    run = begin(write(tmp_path / "all.csv", rows), reader(), options)
    run.portfolio = portfolio.stand("all", LATER, reader(), options)
    run.save()
    work(run, reader(), home=home)
    return run.portfolio


def _watch() -> News:
    return next(iter(watch(reader(), "all")))


def test_nothing_new_is_silence(kept: Portfolio) -> None:
    assert kept.customers.count() == 5
    assert due() == 0
    news = _watch()
    assert (news.changed, news.new, news.reopened, news.ended) == (0, (), (), ())


def test_new_listing_meets_a_standing_customer(kept: Portfolio) -> None:
    before = Case.objects.count()
    _list("2022-01-01", SALIM, HALA, ("ex-main-8", "EXi.008", "Quentin Zellweger-Ambrose"))
    assert due() == 1
    news = _watch()
    assert len(news.new) == 1
    assert news.changed < 8
    assert Case.objects.get(pk=news.new[0]).record == "ex-main-8"
    assert Case.objects.filter(record="ex-main-8").count() == 1
    assert due() == 0
    assert _watch().new == ()
    assert Case.objects.count() >= before + 1


def test_changed_record_reopens_what_was_decided(kept: Portfolio) -> None:
    number = Case.objects.get(record="ex-main-4").pk
    decide(number, "false", "met in person, another", reader())
    _list("2022-01-01", SALIM, ("ex-main-4", "EXi.004", "Hala Idris Suwaid"))
    news = _watch()
    again = Case.objects.get(pk__in=news.reopened, previous=number)
    assert again.reopened == "record"


def test_sg_15_delisting_ends_a_confirmed_case(kept: Portfolio) -> None:
    number = Case.objects.get(record="ex-main-4").pk
    decide(number, "true", "same passport", reader(), checks=("document",))
    second(number, True, "same passport", reader("badr"))
    _list("2022-01-01", SALIM)
    assert number in _watch().ended
    assert Case.objects.get(pk=number).state == Case.State.ENDED


def test_portfolio_is_kept_until_its_day_and_no_longer(kept: Portfolio) -> None:
    with pytest.raises(ValueError, match="a day to come"):
        portfolio.stand("old", date(2020, 1, 1), reader(), Options())
    assert portfolio.purge(date(2099, 1, 2)) == 1
    assert not Customer.objects.exists()


def test_customers_no_longer_in_the_file_are_gone(
    kept: Portfolio, tmp_path: Path, home: Home
) -> None:
    run = begin(write(tmp_path / "less.csv", ROWS[:2]), reader(), Options(0.5))
    run.portfolio = kept
    run.save()
    work(run, reader(), home=home)
    assert [row.ref for row in kept.customers.all()] == ["C1"]


def test_purge_of_the_bank_takes_the_cases_with_it(kept: Portfolio) -> None:
    number = Case.objects.get(record="ex-main-4").pk
    decide(number, "false", "another", reader())
    assert forget(["ex-main-4"]) == 1
    assert not Case.objects.filter(pk=number).exists()
    assert not NotSame.objects.exists()


def test_decided_cases_go_when_their_day_has_come(kept: Portfolio) -> None:
    number = Case.objects.get(record="ex-main-4").pk
    decide(number, "false", "another", reader(), remember_days=5)
    waiting = Case.objects.exclude(pk=number).count()
    gone = sweep(date(2098, 1, 1))
    assert (gone["cases"], gone["overdue"]) == (1, waiting)
    assert not Case.objects.filter(pk=number).exists()
