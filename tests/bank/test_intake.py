"""Intake: whole or not at all, compared with the report before, idempotent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marsad.access import Reader
from marsad.bank.models import Entity, Report, SetAside, Statement
from marsad.bank.view import view
from marsad.vocabulary import Delivery, DeliveryError
from marsad.vocabulary import SetAside as Aside
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db

FIRST = [
    person("1", "Tarek Zubari", birthDate="1980", listed="2020-01-01"),
    person("2", "Salim Warqani"),
    person("3", "Nadia Fellouh"),
]
SECOND = [
    person("1", "Tarek Zubari", birthDate="1981", listed="2020-01-01"),
    person("2", "Salim Warqani"),
    person("4", "Omar Qasrawi"),
]


def test_first_report_adds_everything(load: Load) -> None:
    result = load("2024-01-01", FIRST)
    assert (result.entities, result.added, result.changed, result.withdrawn) == (3, 3, 0, 0)
    assert result.statements == Statement.objects.count() == 12
    assert result.previous is None


def test_second_report_is_compared_with_the_first(load: Load) -> None:
    load("2024-01-01", FIRST)
    result = load("2024-02-01", SECOND)
    assert (result.added, result.changed, result.withdrawn, result.unchanged) == (1, 1, 1, 1)
    assert (result.statements_added, result.statements_withdrawn) == (4, 4)


def test_same_content_twice_adds_nothing(load: Load) -> None:
    load("2024-01-01", FIRST)
    before = (Report.objects.count(), Entity.objects.count(), Statement.objects.count())
    again = load("2024-01-01", FIRST)
    assert again.already_known
    assert again.added == again.changed == again.withdrawn == 0
    assert before == (Report.objects.count(), Entity.objects.count(), Statement.objects.count())


def test_a_listing_that_falls_away_changes_its_subject(load: Load) -> None:
    load("2024-01-01", FIRST)
    result = load("2024-02-01", [person("1", "Tarek Zubari", birthDate="1980"), *FIRST[1:]])
    assert (result.changed, result.unchanged, result.withdrawn) == (1, 2, 0)
    assert result.statements_withdrawn == 2


def test_what_returns_is_a_new_statement(load: Load, reader: Reader) -> None:
    load("2024-01-01", FIRST)
    load("2024-02-01", SECOND)
    result = load("2024-03-01", FIRST)
    assert (result.added, result.changed, result.withdrawn) == (1, 1, 1)
    rows = Statement.objects.filter(entity__key="xx-3", prop="name")
    assert rows.count() == 2
    assert view(reader).exists("xx-3")


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_arrival_does_not_matter(
    load: Load, reader: Reader, order: tuple[int, int, int]
) -> None:
    third = [person("3", "Nadia Fellouh"), person("1", "Tarek Zubari", birthDate="1980")]
    versions = [("2024-01-01", FIRST), ("2024-02-01", SECOND), ("2024-03-01", third)]
    for at in order:
        load(*versions[at])
    for published, records in versions:
        shown = {
            entity.id: set(entity.claims)
            for entity in view(reader, as_of=published).entities(source="xx")
        }
        said = {e.id: set(e.claims) for record in records for e in record.entities}
        assert shown == said


def test_failure_in_the_middle_leaves_the_bank_as_it_was(load: Load) -> None:
    load("2024-01-01", FIRST)
    before = (Report.objects.count(), Statement.objects.count())

    def broken() -> Iterator[Delivery]:
        yield from SECOND * 300
        raise DeliveryError("the file ends in the middle of line 7")

    with pytest.raises(DeliveryError):
        load("2024-02-01", _Lazy(broken()))
    assert before == (Report.objects.count(), Statement.objects.count())


class _Lazy(list):  # type: ignore[type-arg]
    """Deliveries that fail only when intake reaches them."""

    def __init__(self, stream: Iterator[Delivery]) -> None:
        super().__init__()
        self._stream = stream

    def __iter__(self) -> Iterator[Delivery]:
        # the fixture lists once, intake iterates once more
        if not getattr(self, "_listed", False):
            self._listed = True
            return iter(())
        return self._stream


def test_duplicate_id_is_set_aside_with_a_reason(load: Load) -> None:
    result = load("2024-01-01", [*FIRST, person("1", "Somebody Else")])
    assert result.entities == 3
    assert [aside.reference for aside in result.set_aside] == ["xx-1"]
    assert SetAside.objects.get().reason == "the file has this id twice; the first one was kept"


def test_a_record_set_aside_is_not_withdrawn(load: Load) -> None:
    load("2024-01-01", FIRST)
    unreadable = Aside("list.xml line 9", "3", "the record has no name", "<x/>")
    result = load("2024-02-01", [*FIRST[:2], unreadable])
    assert result.withdrawn == 0
    assert len(result.set_aside) == 1


def test_a_file_without_a_usable_record_is_refused(load: Load) -> None:
    load("2024-01-01", FIRST)
    with pytest.raises(DeliveryError, match="no usable record"):
        load("2024-02-01", [])
    assert Report.objects.count() == 1


def test_a_date_of_publication_that_is_none_is_refused(load: Load) -> None:
    with pytest.raises(DeliveryError, match="not a date"):
        load("99/99/9999", FIRST)


def test_an_addition_withdraws_nothing(load: Load, reader: Reader) -> None:
    load("2024-01-01", FIRST, whole=False)
    result = load("2024-02-01", [person("1", "Abu Tarek", position="courier")], whole=False)
    assert (result.withdrawn, result.statements_withdrawn) == (0, 0)
    [entity] = view(reader).entities(["xx-1"])
    assert entity.get("name") == ["Tarek Zubari", "Abu Tarek"]


def test_a_list_that_shrinks_too_much_is_refused(load: Load) -> None:
    many = [person(str(number), f"Person {number}") for number in range(300)]
    load("2024-01-01", many)
    with pytest.raises(DeliveryError, match="--accept-withdrawals"):
        load("2024-02-01", many[:150])
    assert Report.objects.count() == 1
    assert load("2024-02-01", many[:150], withdrawals=True).withdrawn == 150


def test_what_a_delivery_is_silent_on_is_still_said(load: Load, reader: Reader) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", alias="Abu Tarek", position="courier")])
    load("2024-02-01", [person("1", "Tarek Zubari")], silent=frozenset({"alias"}))
    [entity] = view(reader).entities(["xx-1"])
    assert entity.get("alias") == ["Abu Tarek"]
    assert entity.get("position") == []
