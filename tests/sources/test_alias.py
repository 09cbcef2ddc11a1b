"""Names packed into one field, taken apart only where it is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.sources.alias import acronym_of, from_note, is_kunya, kind_of_note, take_apart


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Karim Zandi", ["Karim Zandi"]),
        ("Karim Zandi; Kareem Zendi", ["Karim Zandi", "Kareem Zendi"]),
        ("a) Karim Zandi b) Kareem Zendi", ["Karim Zandi", "Kareem Zendi"]),
        ("Zandi, Karim", ["Zandi, Karim"]),
        ("Karima, Kareema, Carima, Kareemah", ["Karima", "Kareema", "Carima", "Kareemah"]),
        ("Karim Zandi (كريم الزندي)", ["Karim Zandi", "كريم الزندي"]),
        ("كريم الزندي (Karim Zandi; Kareem Zandi)", ["كريم الزندي", "Karim Zandi", "Kareem Zandi"]),
        ("Karim Zandi کریم زندی", ["Karim Zandi", "کریم زندی"]),
        ("Karim (original script: Карим)", ["Karim", "Карим"]),
        ("كريم ، زندي", ["كريم", "زندي"]),
        ("“The Fox”", ["The Fox"]),
        (") Karim Zandi", ["Karim Zandi"]),
        ("Karim son of Zand (كريم بن زند ), ", ["Karim son of Zand", "كريم بن زند"]),
        ("Northern Front (NF) (الجبهة (original script); North Front; NF)",
         ["Northern Front (NF)", "الجبهة", "North Front", "NF"]),
        ("Lom Zandiev (Zendev)", ["Lom Zandiev (Zendev)"]),
        ("Company, Ltd.", ["Company, Ltd."]),
        ("Zandi Trading; Zandi Exports, Ltd", ["Zandi Trading", "Zandi Exports, Ltd"]),
        ("\u202e\u202c", []),
        ("", []),
        ("-;-", []),
    ],
)  # fmt: skip
def test_take_apart(field: str, names: list[str]) -> None:
    assert [name.text for name in take_apart(field)] == names


def test_a_second_script_is_marked() -> None:
    latin, arabic = take_apart("Karim Zandi (كريم الزندي)")
    assert (latin.script, latin.kind) == (None, None)
    assert (arabic.script, arabic.kind) == ("Arab", "original-script")


@pytest.mark.parametrize(
    ("field", "text", "note", "kind"),
    [
        ("Karim Zandi (previously listed as)", "Karim Zandi", "previously listed as", "former"),
        ("Zand (combat name)", "Zand", "combat name", "nom-de-guerre"),
        ("Karim Zandi, born in Zandabad on 01 Jan.1967", "Karim Zandi",
         "born in Zandabad on 01 Jan.1967", None),
        ("Karim Zandi born in 1963", "Karim Zandi", "born in 1963", None),
        ("Karim Zandi (false identity related to passport 12)", "Karim Zandi",
         "false identity related to passport 12", None),
    ],
)  # fmt: skip
def test_words_beside_a_name_are_its_note(
    field: str, text: str, note: str, kind: str | None
) -> None:
    (name,) = take_apart(field)
    assert (name.text, name.note, name.kind) == (text, note, kind)


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("original script: Карим Зандиев", ["Карим Зандиев"]),
        ("previously listed as, in Arabic: كريم زندي", ["كريم زندي"]),
        ("Karim Zandi; Kareem Zendi", ["Karim Zandi", "Kareem Zendi"]),
        ("transliterations: Karim Zandi; Kareem Zendi ) (Translation: x)",
         ["Karim Zandi", "Kareem Zendi"]),
        ("Karim Zandi, Kareem Zandi (transliterations of original script name)",
         ["Karim Zandi", "Kareem Zandi"]),
        ("previously listed as", []),
        ("Passport number: B051; DOB: 1948", []),
        ("born in 1976", []),
        (None, []),
    ],
)  # fmt: skip
def test_names_in_a_note(note: str | None, names: list[str]) -> None:
    assert [name.text for name in from_note(note)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Abu Zand", "Abou Zand", "Abo Zand", "Umm Zand", "Abu Zand al-Masri", "Abu-Zand",
        "Abu 'Ammar", "Abu Abd al-Rahman", "Abu al-Walid", "أبو زند", "ابو عبد الله", "أم زند",
        "Абу Занд", "abu zand", "“Abu Zand”", "Abu Zand Zandi",
    ],
)  # fmt: skip
def test_a_kunya(text: str) -> None:
    assert is_kunya(text)


@pytest.mark.parametrize(
    "text",
    [
        "Abubakar", "Abu", "Abu Zand Karim Hasan", "Um Ji-won", "Zand Abu Karim", "أبوظبي",
        "Abu (town)", "Abu Zand, Karim", "Abdul Zand", "",
    ],
)  # fmt: skip
def test_not_a_kunya(text: str) -> None:
    assert not is_kunya(text)


@pytest.mark.parametrize("unit", ["al-ali ", "Abu ", "(", "; ", "a) ", "عبد ", "No. "])
def test_an_endless_field_is_one_name(unit: str) -> None:
    field = unit * 20_000
    assert not is_kunya(f"Abu Zand {field},")
    assert len(take_apart(field)) <= 1
    assert from_note(field) == ()
    assert acronym_of(field) is None


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("formerly listed as", "former"),
        ("Previously known as", "former"),
        ("nom de guerre", "nom-de-guerre"),
        ("maiden name", "maiden"),
        ("original script: X", "original-script"),
        ("Call sign", None),
        (None, None),
    ],
)
def test_kind_of_note(note: str | None, kind: str | None) -> None:
    assert kind_of_note(note) == kind


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("ZAND NORTHERN BRIGADES (ZNB)", "ZNB"),
        ("Jund Al-Zand in the North (JAZ-N)", "JAZ-N"),
        ("ZAND FOUNDATION (INDONESIA)", None),
        ("TOUS POUR LE ZAND (NGO)", None),
        ("ZAND (Ltd)", None),
        ("ZAND", None),
    ],
)
def test_acronym_of(name: str, acronym: str | None) -> None:
    assert acronym_of(name) == acronym


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_nothing_visible_is_lost(text: str) -> None:
    letters = set("".join(name.text + (name.note or "") for name in take_apart(text)))
    wanted = {char for char in text if char.isalpha() and char.isprintable()}
    if not any(word in text.lower() for word in ("script", "arabic", "cyrillic", "sub-unit", ")")):
        assert wanted - letters <= {"a", "b", "c", "d"}  # the labels of "a) … b) …"
