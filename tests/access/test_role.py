"""Roles: one table, and what must not be in one hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.access.role import (
    CONTENT,
    NEEDS,
    PERMISSIONS,
    CertificateKind,
    Permission,
    Role,
    conflict,
    permissions_of,
)

roles = st.frozensets(st.sampled_from(list(Role)))


def test_every_role_is_in_the_tables_and_has_two_names() -> None:
    assert set(PERMISSIONS) == set(NEEDS) == set(Role)
    for named in (*Role, *CertificateKind):
        assert named.label("ar") != named.label("en")


def test_sg_37_who_keeps_the_machine_reads_nothing() -> None:
    assert not PERMISSIONS[Role.ADMINISTRATOR] & CONTENT


@given(roles)
def test_sg_37_no_officer_keeps_the_machine_and_reads(held: frozenset[Role]) -> None:
    if conflict(held) is None and Role.ADMINISTRATOR in held:
        assert not permissions_of(held) & CONTENT


@given(roles)
def test_sg_18_an_overseer_is_nothing_else(held: frozenset[Role]) -> None:
    assert (conflict(held) is None) or len(held) > 1
    if Role.OVERSEER in held and len(held) > 1:
        assert conflict(held) is not None


def test_an_overseer_changes_nothing() -> None:
    allowed = PERMISSIONS[Role.OVERSEER]
    assert allowed == {Permission.READ, Permission.OVERSEE}


@pytest.mark.parametrize("role", [r for r in Role if Permission.READ in PERMISSIONS[r]])
def test_rights_come_before_any_role_about_persons(role: Role) -> None:
    assert CertificateKind.RIGHTS in NEEDS[role]
