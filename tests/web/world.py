"""A tiny fictional bank: two lists that speak of the same people, one in two versions."""

from __future__ import annotations

import hashlib

from marsad.access import Handling, local_operator
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.vocabulary import Delivery, Entity, Header, Record, SetAside

MAIN, OTHER, REAL = "ex-main", "ex-other", "un-sc"


def person(key: str, reference: str, name: str, arabic: str | None = None) -> Entity:
    """A listed person of the exercise world."""
    entity = Entity(key, "Person")
    entity.add("reference", reference)
    entity.add("name", name, kind="primary", script="Latn")
    if arabic:
        entity.add("name", arabic, lang="ara", kind="original-script", script="Arab")
    entity.add("lawfulStatus", "listed")
    return entity


def listing(subject: str, reference: str, day: str) -> Entity:
    """The listing of a person."""
    entity = Entity(f"{subject}-listing", "Sanction")
    entity.add("entity", subject)
    entity.add("authority", "Exercise Council")
    entity.add("authorityId", reference)
    entity.add("program", "EX-1")
    entity.add("listingDate", day)
    return entity


def _first() -> list[Delivery]:
    salim = person("ex-main-1", "EXi.001", "Salim Nasser Al-Harithi", "سالم ناصر الحارثي")
    salim.add("alias", "Abu Yasir", kind="kunya", quality="low", script="Latn")
    salim.add("alias", "أبو ياسر", lang="ara", kind="kunya", quality="low", script="Arab")
    salim.add("birthDate", "1971-03-04")
    salim.add("nationality", "xa")
    salim.add("passportNumber", "K0412345", country="xa", type="passport", note="expired")
    salim.add("position", "treasurer", assessment=True)
    omar = person("ex-main-2", "EXi.002", "Omar Zayd Al-Banna", "عمر زيد البنّا")
    omar.add("alias", "Abu Yasir", kind="kunya", quality="low", script="Latn")
    family = Entity("ex-main-1-family", "Family")
    family.add("person", "ex-main-1")
    family.add("relative", "ex-main-2")
    family.add("relationship", "cousin")
    return [
        Header("2020-01-05", "1", 3),
        Record("ex-main-1", (salim, listing("ex-main-1", "EXi.001", "2019-12-01"), family)),
        Record("ex-main-2", (omar, listing("ex-main-2", "EXi.002", "2019-12-01"))),
        SetAside("main.xml, record 3", "EXi.003", "the record has no name", "<record/>"),
    ]


def _second() -> list[Delivery]:
    header, first, *_ = _first()
    assert isinstance(header, Header)
    assert isinstance(first, Record)
    salim = first.entities[0]
    salim.add("birthPlace", "Qasr", city="Qasr", country="xa")
    hala = person("ex-main-4", "EXi.004", "Hala Idris Suwayd", "هالة إدريس سويد")
    return [
        Header("2021-06-30", "2", 2),
        Record("ex-main-1", (salim, *first.entities[1:])),
        Record("ex-main-4", (hala,)),
    ]


def _other() -> list[Delivery]:
    salim = person("ex-other-9", "EO-9", "Salem Nasir AL HARITHI")
    salim.add("birthDate", "1972-08-11")
    salim.add("gender", "male")
    return [Header("2021-02-01", None, 1), Record("ex-other-9", (salim,))]


def terms(handling: Handling = Handling.CLEAR) -> Terms:
    """The terms of an exercise report."""
    return Terms(Grade.parse("A2"), handling, "Exercise order 1", "review in 5 years", "Council")


def fill(*, other: Handling = Handling.CLEAR) -> None:
    """Take the lists in."""
    by = local_operator("exercise")
    register_source(SourceCard(MAIN, "Exercise list", "قائمة التدريب", fictional=True))
    register_source(SourceCard(OTHER, "Other exercise list", "قائمة تدريب أخرى", fictional=True))
    register_source(SourceCard(REAL, "UN Security Council", "مجلس الأمن"))
    for key, rows, code in (
        (MAIN, _first(), Handling.CLEAR),
        (MAIN, _second(), Handling.CLEAR),
        (OTHER, _other(), other),
    ):
        header = rows[0]
        assert isinstance(header, Header)
        name = f"{key}-{header.published}"
        digest = hashlib.sha256(name.encode()).hexdigest()
        intake(key, rows, terms=terms(code), raw=RawFile(name, digest, 1), by=by)
