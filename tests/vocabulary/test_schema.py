from __future__ import annotations

import pytest

from marsad.vocabulary import label, schema, schemata
from marsad.vocabulary.cleaning import cleaner
from marsad.vocabulary.schema import UnknownSchemaError

ARABIC = range(0x0600, 0x0700)
TYPES = {
    *("address", "checksum", "code", "country", "date", "email", "entity", "gender", "html"),
    *("identifier", "ip", "json", "language", "mimetype", "name", "number", "phone", "string"),
    *("text", "topic", "url"),
}


def _is_arabic(text: str) -> bool:
    return any(ord(char) in ARABIC for char in text)


def test_every_schema_and_property_has_both_labels() -> None:
    for kind in schemata().values():
        assert kind.label("en").isascii(), kind.name
        assert _is_arabic(kind.label("ar")), kind.name
        for prop in kind.properties.values():
            assert prop.label("en"), prop.qname
            assert not _is_arabic(prop.label("en")), prop.qname
            assert _is_arabic(prop.label("ar")), prop.qname


def test_inheritance() -> None:
    person = schema("Person")
    assert person.is_a("Person")
    assert person.is_a("Thing")
    assert not person.is_a("Organization")
    assert schema("Group").is_a("Organization")
    assert schema("Attack").is_a("Event")
    assert person.properties["name"].schema == "Thing"
    assert person.properties["birthDate"].qname == "Person.birthDate"


def test_the_model_hangs_together() -> None:
    for kind in schemata().values():
        assert kind.ftm in schemata()
        assert kind.ancestors <= set(schemata())
        named = (*kind.caption, *kind.featured, *kind.required, *kind.start, *kind.end)
        assert set(named) <= set(kind.properties), kind.name
        if kind.edge:
            for end in (kind.edge.source, kind.edge.target):
                assert kind.properties[end].type == "entity"
        for prop in kind.properties.values():
            assert prop.type in TYPES, prop.qname
            assert callable(cleaner(prop, kind.name))
            if prop.range:
                assert prop.range in schemata(), prop.qname
            if prop.stub:
                assert prop.type == "entity", prop.qname
            if prop.type == "code":
                assert prop.codes, prop.qname


def test_our_own_are_marked() -> None:
    own = {kind.name for kind in schemata().values() if kind.own}
    assert own == {"Group", "Cell", "Attack", "TrainingPlace", "FundingSource"}
    assert schema("Group").ftm == "Organization"
    assert schema("Thing").properties["reference"].own
    assert schema("Person").properties["lawfulStatus"].codes == "lawful-status"


def test_what_a_group_dossier_says_is_said_of_groups_only() -> None:
    sections = {
        "structure",
        "declaredAims",
        "recruitmentMeans",
        "trainingPlaces",
        "fundingSources",
        "munitionCategories",
    }
    for kind in schemata().values():
        assert sections.isdisjoint(kind.properties) or kind.is_a("Group"), kind.name
    assert sections <= set(schema("Group").properties)


def test_a_training_place_has_no_place_for_coordinates() -> None:
    assert {"latitude", "longitude", "street"}.isdisjoint(schema("TrainingPlace").properties)


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(UnknownSchemaError, match="Spaceship"):
        schema("Spaceship")


def test_labels_of_anything() -> None:
    assert label("Person", "ar") == "شخص"
    assert label("Person.birthDate") == "Date of birth"
    assert label("birthDate", "ar") == "تاريخ الميلاد"
    assert label("lawful-status:listed", "ar") == "مدرج في القائمة"
    assert label("country:iq", "ar") == "العراق"
    assert label("language:ara") == "Arabic"
    assert label("qualifiers:kind") == "Kind of name"
    for unknown in ("nonsense", "Person.nonsense", "Nonsense.name", "nonsense:code"):
        assert label(unknown) == unknown.rpartition(":")[2].rpartition(".")[2]
