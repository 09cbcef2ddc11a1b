"""What gives access takes two, what takes it away one; oversight is beyond administrators."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from marsad.access import Handling, Permission, Refused, Role
from marsad.access.changes import Change, Kind, confirm, decline, founding, pending, propose
from marsad.access.mandate import own_institution
from marsad.access.officers import (
    EnrolmentError,
    allowed_purposes,
    may,
    named,
    open_roles,
    reader_for,
)
from marsad.access.registry import add_institution, add_purpose, admit, certify
from marsad.access.role import CertificateKind
from marsad.access.staff import Certificate, Officer
from tests.officers import enrolled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))


@pytest.fixture
def staff() -> dict[str, Officer]:
    """Two administrators, a supervisor, an overseer and a reader."""
    return {
        "admin": enrolled("admin", [Role.ADMINISTRATOR], second_factor=False),
        "other": enrolled("other", [Role.ADMINISTRATOR], second_factor=False),
        "chief": enrolled("chief", [Role.SUPERVISOR], second_factor=False),
        "eye": enrolled("eye", [Role.OVERSEER], second_factor=False),
        "noura": enrolled("noura", [Role.READER], second_factor=False),
    }


def rule(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.decision.rule


def test_giving_a_role_waits_for_another_officer(staff: dict[str, Officer]) -> None:
    change, _ = propose(staff["admin"], Kind.GIVE_ROLE, staff["noura"], {"role": "analyst"})
    assert not change.done
    assert Role.ANALYST not in open_roles(named("noura"))
    with pytest.raises(Refused) as refused:
        confirm(change, staff["admin"])
    assert rule(refused) == "officers.two"
    confirm(change, staff["chief"])
    assert Role.ANALYST in open_roles(named("noura"))
    assert named("noura").signed_out_at is not None
    with pytest.raises(EnrolmentError, match="decided"):
        confirm(change, staff["other"])


def test_taking_a_role_or_lowering_a_clearance_is_done_at_once(staff: dict[str, Officer]) -> None:
    change, _ = propose(staff["admin"], Kind.TAKE_ROLE, staff["noura"], {"role": "reader"})
    assert change.done
    assert open_roles(named("noura")) == frozenset()
    lower, _ = propose(staff["admin"], Kind.CLEARANCE, staff["noura"], {"clearance": "clear"})
    assert lower.done
    raise_, _ = propose(staff["admin"], Kind.CLEARANCE, named("noura"), {"clearance": "red"})
    assert not raise_.done
    decline(raise_, staff["chief"])
    assert named("noura").clearance == Handling.CLEAR
    assert list(pending()) == []


@pytest.mark.parametrize("role", [r.value for r in Role if r is not Role.ADMINISTRATOR])
def test_sg_37_an_administrator_gains_no_content(staff: dict[str, Officer], role: str) -> None:
    with pytest.raises(Refused) as refused:
        propose(staff["admin"], Kind.GIVE_ROLE, staff["admin"], {"role": role})
    assert rule(refused) == "officers.self"
    if role != "supervisor":  # even by two others: the roles do not go together
        with pytest.raises(EnrolmentError):
            propose(staff["chief"], Kind.GIVE_ROLE, staff["admin"], {"role": role})
    with pytest.raises(Refused) as closed:
        reader_for(staff["admin"], None)
    assert rule(closed) == "role.administrator"
    assert allowed_purposes(staff["admin"]) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TAKE_ROLE, {"role": "overseer"}),
        (Kind.CLEARANCE, {"clearance": "clear"}),
        (Kind.END, {}),
        (Kind.CREDENTIALS, {}),
    ],
)
def test_sg_18_administrators_alone_cannot_edit_the_overseer_out(
    staff: dict[str, Officer], kind: Kind, value: dict[str, str]
) -> None:
    change, _ = propose(staff["admin"], kind, staff["eye"], value)
    assert not change.done
    with pytest.raises(Refused) as refused:
        confirm(change, staff["other"])
    assert rule(refused) == "officers.overseer"
    assert may(named("eye"), Permission.OVERSEE)
    confirm(change, staff["chief"])


def test_sg_18_nor_take_the_overseers_purpose(staff: dict[str, Officer]) -> None:
    value = {"purpose": "oversight", "institution": own_institution().key, "role": "overseer"}
    change, _ = propose(staff["admin"], Kind.TAKE_PURPOSE, None, value)
    with pytest.raises(Refused):
        confirm(change, staff["other"])
    assert allowed_purposes(named("eye"))


def test_a_reader_changes_nobody(staff: dict[str, Officer]) -> None:
    with pytest.raises(Refused) as refused:
        propose(staff["noura"], Kind.END, staff["admin"])
    assert rule(refused) == "officers.manage"
    change, _ = propose(staff["admin"], Kind.GIVE_ROLE, staff["noura"], {"role": "curator"})
    with pytest.raises(Refused):
        confirm(change, staff["noura"])


def test_new_credentials_come_in_two_halves(staff: dict[str, Officer]) -> None:
    change, first = propose(staff["admin"], Kind.CREDENTIALS, staff["noura"])
    second = confirm(change, staff["chief"])
    user = named("noura").user
    assert user.check_password(first + second)
    assert not user.check_password(first)
    assert not user.check_password(second)
    assert Change.objects.get(pk=change.pk).half == ""


def test_a_new_officer_can_do_nothing_until_two_gave_it(staff: dict[str, Officer]) -> None:
    made = admit(staff["admin"], "layla")
    assert open_roles(made) == frozenset()
    assert not made.user.has_usable_password()
    assert made.clearance == Handling.CLEAR


def test_who_leaves_keeps_nothing(staff: dict[str, Officer]) -> None:
    change, _ = propose(staff["chief"], Kind.END, staff["noura"])
    assert change.done
    gone = Officer.objects.get(user__username="noura")
    assert not gone.user.is_active
    assert open_roles(gone) == frozenset()
    with pytest.raises(EnrolmentError):
        named("noura")


def test_a_mandate_takes_two(staff: dict[str, Officer]) -> None:
    add_purpose(
        staff["admin"], "harbour", "Harbour watch", "مراقبة الميناء", "Harbour act", "قانون الموانئ"
    )
    value = {"purpose": "harbour", "institution": own_institution().key, "role": "reader"}
    change, _ = propose(staff["admin"], Kind.GIVE_PURPOSE, None, value)
    keys = [purpose.key for purpose in allowed_purposes(staff["noura"])]
    assert "harbour" not in keys
    confirm(change, staff["chief"])
    assert "harbour" in [purpose.key for purpose in allowed_purposes(staff["noura"])]


def test_a_lapsed_certificate_closes_the_role(staff: dict[str, Officer]) -> None:
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    Certificate.objects.filter(officer=staff["noura"]).update(expires=yesterday, issued=yesterday)
    with pytest.raises(Refused) as refused:
        reader_for(named("noura"), None)
    assert rule(refused) == "role.certificate"
    until = yesterday + timedelta(days=300)
    with pytest.raises(Refused):
        certify(staff["chief"], staff["chief"], CertificateKind.RIGHTS, until, "course 7")
    certify(staff["admin"], named("noura"), CertificateKind.RIGHTS, until, "course 7")
    assert Role.READER in open_roles(named("noura"))


def test_founding_ends_when_two_can_confirm() -> None:
    assert founding()
    enrolled("admin", [Role.ADMINISTRATOR], second_factor=False)
    assert founding()
    enrolled("chief", [Role.SUPERVISOR], second_factor=False)
    assert not founding()
    with pytest.raises(Refused) as refused:
        propose(None, Kind.GIVE_ROLE, named("chief"), {"role": "analyst"}, here="root")
    assert rule(refused) == "officers.founded"


def test_what_is_entered_wrongly_is_told_in_both_languages(staff: dict[str, Officer]) -> None:
    with pytest.raises(EnrolmentError) as wrong:
        add_institution(staff["admin"], "Not a key!", "Bureau", "المكتب")
    assert wrong.value.say("ar") != wrong.value.say("en")
    add_institution(staff["admin"], "bureau", "Bureau", "المكتب")
    with pytest.raises(EnrolmentError, match="already"):
        add_institution(staff["admin"], "bureau", "Bureau", "المكتب")
