"""A certificate of non-identity covers one person and one record; nothing is stored in clear."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.bank.models import NonIdentity
from marsad.bank.nonidentity import certify, revoke, suppressed

pytestmark = pytest.mark.django_db
UNTIL = date(2099, 1, 1)


@pytest.fixture(autouse=True)
def _node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


def issue() -> None:
    certify(
        "MC-2026-1",
        ["xx-1"],
        names=["Salim Nasser Warqani", "سالم ناصر الورقاني"],
        birth_date="1990-02-03",
        numbers=["P 123 456"],
        until=UNTIL,
    )


def test_the_person_is_met_by_name_and_whole_birth_date() -> None:
    issue()
    held = suppressed(["xx-1"], names=["WARQANI, Salim Nasser"], birth_date="1990-02-03")
    assert held is not None
    assert (held.number, held.met_by) == ("MC-2026-1", "person")
    assert suppressed(["xx-1"], names=["سالم ناصر الورقاني"], birth_date="1990-02-03")


def test_somebody_else_of_that_name_is_not_covered() -> None:
    issue()
    for born in (None, "1990", "1971-03-04"):
        assert suppressed(["xx-1"], names=["Salim Nasser Warqani"], birth_date=born) is None
    assert suppressed(["xx-1"], names=["Salim Warqani"], birth_date="1990-02-03") is None


def test_a_document_or_the_certificate_itself_is_enough() -> None:
    issue()
    assert suppressed(["xx-1"], names=["S W"], birth_date=None, numbers=["P-123456"])
    assert suppressed(["xx-1"], names=["S W"], birth_date=None, certificate="mc 2026 1")


def test_no_other_record_is_covered_and_revoking_ends_it() -> None:
    issue()
    whole = {"names": ["Salim Nasser Warqani"], "birth_date": "1990-02-03"}
    assert suppressed(["xx-2"], **whole) is None  # type: ignore[arg-type]
    assert revoke("MC-2026-1") == 1
    assert suppressed(["xx-1"], **whole) is None  # type: ignore[arg-type]


def test_a_certificate_ends_on_its_day() -> None:
    issue()
    late = date(2100, 1, 1)
    assert suppressed(["xx-1"], names=[], birth_date=None, numbers=["P123456"], today=late) is None


def test_a_name_alone_cannot_be_certified() -> None:
    with pytest.raises(ValueError, match="birth date"):
        certify("MC-1", ["xx-1"], names=["Salim Warqani"], birth_date="1990", until=UNTIL)


def test_nothing_of_the_person_is_stored() -> None:
    issue()
    text = str(list(NonIdentity.objects.values())).lower()
    assert not any(word in text for word in ("salim", "warqani", "1990", "123456", "سالم"))
