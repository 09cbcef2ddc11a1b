"""Mandates: the purposes that may be stated, and what their class asks for."""

from __future__ import annotations

import pytest

from marsad.access.mandate import (
    Mandate,
    Purpose,
    PurposeError,
    own_institution,
    purposes_of,
    state,
)
from marsad.access.role import Role
from marsad.access.staff import Institution, Unit

pytestmark = pytest.mark.django_db


def keys(*roles: Role) -> set[str]:
    return {purpose.key for purpose in purposes_of(own_institution(), None, roles)}


def test_a_fresh_node_has_the_standard_mandate() -> None:
    assert {"identity-check", "list-check", "investigation"} <= keys(Role.ANALYST)
    assert keys(Role.OVERSEER) == {"oversight", "redress"}
    assert keys(Role.ADMINISTRATOR) == set()
    assert keys() == set()


def test_a_mandate_reaches_the_units_of_its_institution_and_no_other() -> None:
    own = own_institution()
    other = Institution.objects.create(key="bureau", name_en="Bureau", name_ar="المكتب")
    border = Unit.objects.create(institution=own, key="border", name_en="Border", name_ar="الحدود")
    desk = Unit.objects.create(institution=own, key="desk", name_en="Desk", name_ar="المكتب")
    crossing = Purpose.objects.create(
        key="crossing",
        label_en="At the crossing",
        label_ar="عند المنفذ",
        basis_en="Border act",
        basis_ar="قانون الحدود",
    )
    Mandate.objects.create(purpose=crossing, institution=own, unit=border)
    for unit, expected in ((border, True), (desk, False), (None, False)):
        given = purposes_of(own, unit, [Role.READER])
        assert (crossing in given) is expected
        assert "identity-check" in {purpose.key for purpose in given}
    assert purposes_of(other, None, [Role.READER]) == []


@pytest.mark.parametrize(
    "text", ["identity-check", " Identity  verification ", "التحقق من الهوية", "IDENTITY-CHECK"]
)
def test_a_purpose_is_stated_by_key_or_label(text: str) -> None:
    allowed = purposes_of(own_institution(), None, [Role.READER])
    assert state(allowed, text).purpose == "identity-check"


@pytest.mark.parametrize("text", ["", "  ", "curiosity", "oversight"])
def test_sg_10_only_a_purpose_of_the_mandate_can_be_stated(text: str) -> None:
    allowed = purposes_of(own_institution(), None, [Role.READER])
    with pytest.raises(PurposeError, match="identity-check") as refused:
        state(allowed, text)
    assert refused.value.decision.rule == "purpose.mandate"
    assert refused.value.allowed == tuple(allowed)


def test_sg_10_what_the_class_asks_for_must_be_there() -> None:
    allowed = purposes_of(own_institution(), None, [Role.ANALYST])
    with pytest.raises(PurposeError, match="case reference"):
        state(allowed, "investigation")
    assert state(allowed, "investigation", " 2026 / 12 ").case == "2026 / 12"
    with pytest.raises(PurposeError, match="reason"):
        state(allowed, "danger", reason="urgent")
    assert state(allowed, "danger", reason="threat against the harbour").reason


def test_a_case_reference_has_the_form_of_its_purpose() -> None:
    own_institution()
    Purpose.objects.filter(key="investigation").update(case_pattern=r"\d{4}/\d+")
    allowed = purposes_of(own_institution(), None, [Role.ANALYST])
    with pytest.raises(PurposeError, match="form"):
        state(allowed, "investigation", "2026/")
    assert state(allowed, "investigation", "2026/12").case == "2026/12"


def test_a_purpose_that_ended_cannot_be_stated() -> None:
    own_institution()
    Purpose.objects.filter(key="list-check").update(ended="2026-01-01T00:00:00Z")
    assert "list-check" not in keys(Role.READER)
