"""The node with officers of the site's tests, and a bank of one rich group and its people."""

from __future__ import annotations

import hashlib

import pytest

from marsad.access import Handling, local_operator
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.vocabulary import Entity, Header, Record
from tests.web.conftest import _fresh, officer, site, strict_officer, world  # noqa: F401

GROUP, MEMBER, KIN, FAR = "ex-pr-group", "ex-pr-member", "ex-pr-kin", "ex-pr-far"


def take(source: str, day: str, *records: Record, handling: Handling = Handling.CLEAR) -> None:
    register_source(SourceCard(source, f"List {source}", f"قائمة {source}", fictional=True))
    digest = hashlib.sha256(f"{source} {day}".encode()).hexdigest()
    terms = Terms(Grade.parse("B2"), handling, "Exercise order 1", "5 years", "Council")
    raw = RawFile(f"{source}-{day}", digest, 1)
    by = local_operator("exercise")
    intake(source, [Header(day, day), *records], terms=terms, raw=raw, by=by)


def somebody(key: str, name: str, arabic: str) -> Entity:
    entity = Entity(key, "Person")
    entity.add("lawfulStatus", "listed")
    entity.add("name", name, kind="primary", script="Latn")
    entity.add("name", arabic, lang="ara", kind="original-script", script="Arab")
    return entity


def link(kind: str, key: str, ends: dict[str, str], **values: str) -> Entity:
    entity = Entity(key, kind)
    for prop, value in {**ends, **values}.items():
        entity.add(prop, value)
    return entity


@pytest.fixture
def dossier(db: None) -> None:
    """A group with a member, whose cousin has a cousin; an attack; two versions."""
    group = Entity(GROUP, "Group")
    group.add("name", "Blue Reed Front", lang="eng")
    group.add("name", "جبهة القصب الأزرق", lang="ara")
    group.add("structure", "Three wings under a council.", lang="eng")
    group.add("structure", "ثلاثة أجنحة تحت مجلس.", lang="ara")
    group.add("structure", "About 200 members.", lang="eng", assessment=True)
    group.add("munitionCategories", "mortars")
    group.add("country", "xa")
    funding = link("FundingSource", f"{GROUP}-f1", {"entity": GROUP}, name="Levies on lorries")
    funding.add("sourceKind", "extortion")
    funding.add("amountLow", "40000", currency="USD", assessment=True)
    training = link("TrainingPlace", f"{GROUP}-t1", {"usedBy": GROUP}, name="A farm", country="fr")
    attack = Entity("ex-pr-attack", "Attack")
    attack.add("name", "Attack at a depot")
    attack.add("date", "2019-05-01")
    attack.add("location", "Qasr, Nawwara")
    attack.add("country", "xa")
    attack.add("latitude", "12.5")
    attack.add("longitude", "-3.25")
    attack.add("attributedTo", GROUP, assessment=True)
    member = somebody(MEMBER, "Sami Warraq", "سامي وراق")
    member.add("passportNumber", "N1234567", country="xa", issued="2015-01-02", type="passport")
    member.add("position", "courier", assessment=True)
    kin, far = somebody(KIN, "Ziad Warraq", "زياد وراق"), somebody(FAR, "Omar Warraq", "عمر وراق")
    take("ex-one", "2024-01-01", Record(GROUP, (group, funding, training)))
    take("ex-two", "2024-02-01", Record(attack.id, (attack,)))
    take(
        "ex-three",
        "2024-03-01",
        Record(
            MEMBER,
            (
                member,
                link("Membership", "ex-pr-m", {"member": MEMBER, "organization": GROUP}, role="x"),
                link("Family", "ex-pr-k", {"person": MEMBER, "relative": KIN}),
                link("Sanction", "ex-pr-s", {"entity": MEMBER}, authority="Council"),
            ),
        ),
        Record(KIN, (kin, link("Family", "ex-pr-f", {"person": KIN, "relative": FAR}))),
        Record(FAR, (far,)),
    )
    member.add("birthDate", "1980-02-03")
    take("ex-four", "2025-03-01", Record("ex-pr-other", (_other(),)))


def _other() -> Entity:
    other = somebody("ex-pr-other", "Somebody Else", "شخص آخر")
    other.add("birthDate", "1981")
    return other
