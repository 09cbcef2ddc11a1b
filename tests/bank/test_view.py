"""Views: what a reader may see, at which date; there is no other way to read."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import marsad.bank
from marsad.access import Handling, Reader
from marsad.bank.grade import Grade
from marsad.bank.terms import Terms
from marsad.bank.view import view
from marsad.vocabulary import Entity, Record
from tests.bank.conftest import Load, person

pytestmark = pytest.mark.django_db

SECRET = Terms(Grade("B", "3"), Handling.AMBER, "a test", "for the test", "the tester")


def outsider(clearance: Handling = Handling.GREEN) -> Reader:
    return Reader("outsider", "elsewhere", clearance, "test")


def test_a_reader_without_purpose_cannot_be() -> None:
    with pytest.raises(ValueError, match="No purpose, no answer"):
        Reader("someone", "somewhere", Handling.RED, "  ")


def test_nobody_sees_above_their_clearance(load: Load) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")])
    load("2024-01-01", [person("2", "Salim Warqani")], source="yy", terms=SECRET)
    seen = {entity.id for entity in view(outsider()).entities()}
    assert seen == {"xx-1"}
    both = {entity.id for entity in view(outsider(Handling.AMBER)).entities()}
    assert both == {"xx-1", "xx-2"}
    assert view(outsider()).find("2") == []
    assert not view(outsider()).exists("xx-2")


def test_as_of_shows_that_day(load: Load, reader: Reader) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", birthDate="1980")])
    load("2024-02-01", [person("1", "Tarek Zubari", birthDate="1981")])
    load("2024-03-01", [person("2", "Salim Warqani")])
    for day, expected in (
        ("2023-12-31", []),
        ("2024-01-01", ["1980"]),
        ("2024-01-31", ["1980"]),
        ("2024-02-01", ["1981"]),
        ("2024-03-01", []),
    ):
        rows = view(reader, as_of=day).statements(["xx-1"], props=["birthDate"])
        assert [row.value for row in rows] == expected, day


def test_known_at_is_the_nodes_own_clock(load: Load, reader: Reader) -> None:
    load("2020-01-01", [person("1", "Tarek Zubari")])
    now = datetime.now(UTC)
    assert list(view(reader, known_at=now).entities())
    assert not list(view(reader, known_at=now - timedelta(days=1)).entities())


def test_as_of_that_is_no_date_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="2020-11-30"):
        view(reader, as_of="yesterday")


@pytest.mark.parametrize("asked", ["A 12-34/5", "a12345", "A12345", "Ａ１２３４５", "A١٢٣٤٥"])
def test_a_number_is_found_however_it_is_written(load: Load, reader: Reader, asked: str) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", passportNumber="A 12345")])
    assert [row.entity_id for row in view(reader).find(asked)] == ["xx-1"]


def test_a_row_says_who_when_and_how_good(load: Load, reader: Reader) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari")], terms=SECRET)
    load("2024-02-01", [person("2", "Salim Warqani")])
    [row] = view(reader, as_of="2024-01-15").statements(["xx-1"], props=["name"])
    assert (row.source, row.report.grade, row.handling) == ("xx", "B3", "amber")
    assert (row.known_from.isoformat(), str(row.known_until)) == ("2024-01-01", "2024-02-01")


def test_law_one_no_reading_without_a_reader() -> None:
    """No public function of the bank returns statements or entities without a reader or view."""
    folder = Path(marsad.bank.__file__).parent
    giving = {"StatementRow", "Entity", "Profile", "Difference", "Version", "View"}
    offenders = []
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            gives = {n.id for n in ast.walk(node.returns) if isinstance(n, ast.Name)} & giving  # type: ignore[arg-type]
            takes = {
                n.id
                for argument in (*node.args.args, *node.args.kwonlyargs)
                for n in ast.walk(argument.annotation)  # type: ignore[arg-type]
                if isinstance(n, ast.Name)
            }
            if gives and not takes & {"Reader", "View", "HttpRequest"}:
                offenders.append(f"{path.name}:{node.name}")
    assert offenders == []


def test_statements_in_brief_point_at_nothing_unseen_unless_the_caller_stays_within(
    load: Load,
) -> None:
    load("2024-01-01", [person("1", "Tarek Zubari", listed="2020-01-01")])
    load("2024-01-01", [person("2", "Salim Warqani")], source="yy", terms=SECRET)
    listing = Entity("xx-2-listing", "Sanction")
    listing.add("entity", "xx-2")
    listing.add("listingDate", "2021-01-01")
    load("2024-01-02", [Record(listing.id, (listing,))], source="zz")

    def targets(reader: Reader, **options: bool) -> set[str]:
        return {row.value for row in view(reader).briefs(props=("entity",), **options)}

    assert targets(outsider()) == {"xx-1"}
    assert targets(outsider(), within=True) == {"xx-1", "xx-2"}
    assert targets(outsider(Handling.AMBER)) == {"xx-1", "xx-2"}
