from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from marsad.vocabulary import code_list, code_lists, schemata
from marsad.vocabulary.codes import UnknownCodeListError
from marsad.vocabulary.resource import load

# The terms of shared/reference/glossary.csv that code lists and labels must use.
GLOSSARY = {
    "nom de guerre": "الاسم الحركي",
    "alias": "الاسم المستعار",
    "name in original script": "الاسم بالحروف الأصلية",
    "listed person": "المدرج في القائمة",
}


@pytest.mark.parametrize("name", code_lists())
def test_every_code_has_both_labels(name: str) -> None:
    codes = code_list(name)
    assert codes.label("en")
    assert any("\u0600" <= char <= "\u06ff" for char in codes.label("ar"))
    for code in codes.codes.values():
        assert code.label("en"), code.code
        assert any("\u0600" <= char <= "\u06ff" for char in code.label("ar")), code.code
    labels = [code.label_ar for code in codes.codes.values()]
    assert len(set(labels)) == len(labels)


def test_a_code_is_found_by_code_and_by_label() -> None:
    status = code_list("lawful-status")
    assert list(status.codes) == [
        "convicted",
        "charged",
        "listed",
        "suspected",
        "contact",
        "victim",
        "witness",
        "minor",
        "acquitted",
        "discharged",
        "delisted",
        "deceased",
    ]
    for text in ("listed", "Listed", "مدرج في القائمة"):
        found = status.find(text)
        assert found is not None
        assert found.code == "listed"
    assert status.find("dangerous") is None
    assert status.find("") is None
    reliability = code_list("admiralty-reliability").find("d")
    assert reliability is not None
    assert reliability.code == "D"


def test_admiralty_grades_map_to_the_four_by_four() -> None:
    for ours, theirs in (
        ("admiralty-reliability", "source-reliability"),
        ("admiralty-credibility", "information-accuracy"),
    ):
        targets = code_list(theirs).codes
        for code in code_list(ours).codes.values():
            assert code.data["europol"] in targets


def test_every_list_that_is_named_exists() -> None:
    for kind in schemata().values():
        for prop in kind.properties.values():
            assert prop.codes is None or prop.codes in code_lists(), prop.qname
            assert prop.terms is None or prop.terms in code_lists(), prop.qname
    for key, spec in load("codes/qualifiers.json")["codes"].items():
        assert spec.get("codes") is None or spec["codes"] in code_lists(), key
        assert spec.get("terms") is None or spec["terms"] in code_lists(), key
    with pytest.raises(UnknownCodeListError):
        code_list("nonsense")


def test_munitions_are_classes_only() -> None:
    words = json.dumps(load("codes/munition-categories.json")).lower()
    for term in ("gram", "mixture", "precursor", "nitrate", "recipe", "assembly instructions"):
        assert term not in words


def test_terms_are_those_of_the_glossary(shared: Path) -> None:
    path = shared.parent / "reference" / "glossary.csv"
    if not path.is_file():
        pytest.skip(f"the glossary is not here ({path})")
    with path.open(encoding="utf-8", newline="") as file:
        glossary = {row["en"]: row["ar"] for row in csv.DictReader(file)}
    for english, arabic in GLOSSARY.items():
        assert glossary[english] == arabic
    kinds = code_list("name-kinds").codes
    assert kinds["nom-de-guerre"].label("ar") == glossary["nom de guerre"]
    assert kinds["original-script"].label("ar") == glossary["name in original script"]
    assert kinds["kunya"].label("ar") == "الكنية"
    assert code_list("lawful-status").codes["listed"].label("ar") in glossary["listed person"]
