import pytest

from marsad.names import Kind, parse


def words(text: str, schema: str = "Person") -> list[str]:
    return [part.word for part in parse(text, schema).units]


def test_parts_of_an_arabic_name() -> None:
    name = parse("Sheikh Abu Musab Yusuf bin Salim bin Karim al-Masri")
    kinds = [(p.text, p.kind, p.depth) for p in name.parts if p.kind is not Kind.PARTICLE]
    assert kinds == [
        ("sheikh", Kind.TITLE, 0),
        ("abu musab", Kind.KUNYA, 0),
        ("yusuf", Kind.ISM, 0),
        ("salim", Kind.NASAB, 1),
        ("karim", Kind.NASAB, 2),
        ("masri", Kind.NISBA, 0),
    ]
    assert name.script == "Latn"


@pytest.mark.parametrize(
    "text",
    ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abd el Rahmane", "عبد الرحمن", "عبدالرحمن"],
)
def test_abd_is_one_part_joined_or_apart(text: str) -> None:
    (part,) = parse(text).units
    assert part.key == parse("Abdelrahman").units[0].key
    assert part.word.startswith(("abd", "عبد"))


@pytest.mark.parametrize("text", ["Nureddin", "Nur al-Din", "Noor ud Din", "نور الدين"])
def test_din_is_one_part(text: str) -> None:
    (part,) = parse(text).units
    assert part.key == parse("Noureddine").units[0].key


@pytest.mark.parametrize("text", ["Abu Ali", "Abou Ali", "أبو علي", "Umm Salim", "أم سالم"])
def test_bare_kunya(text: str) -> None:
    assert parse(text).is_kunya_only


@pytest.mark.parametrize("text", ["Abu Ali Salim", "Abd Ali", "Salim", ""])
def test_not_a_bare_kunya(text: str) -> None:
    assert not parse(text).is_kunya_only


def test_abu_is_not_abd() -> None:
    assert words("Abu Rahman") != words("Abd Rahman")


def test_other_names() -> None:
    kinds = [p.kind for p in parse("Petrov, Ivan Sergeyevich").parts]
    assert kinds == [Kind.GIVEN, Kind.PATRONYMIC, Kind.FAMILY]
    assert parse("J. Doe").parts[0].kind is Kind.INITIAL


def test_organisation() -> None:
    assert words("Acme Trading Company Ltd.", "Company") == ["acme", "#trading", "=company", "=ltd"]
    assert words("جماعة النور", "Organization") == ["#group", "نور"]
    assert words("Jama'at al-Nur", "Organization") == ["#group", "nur"]


@pytest.mark.parametrize("text", ["", " ", "...", "\u202e\u202c", "\u200f\u200f", "'"])
def test_nothing_to_parse(text: str) -> None:
    assert parse(text).parts == ()
    assert parse(text).script == "Zyyy"


def test_huge_text_is_cut() -> None:
    assert len(parse("salim " * 100_000).parts) <= 24
