"""The letters that bytes stand for."""

from __future__ import annotations

import io

import pytest

from marsad.screening.table import TableError
from marsad.screening.table.encoding import encoding_of

ARABIC = "الرقم,الاسم\n1,نذير صفوان الشاطئي\n2,وضاح منيف\n"
FRENCH = "id,nom\n1,Gaëlle Rémusat\n2,Noël Çelestin\n"
TURKISH = "id,ad\n1,Işıl Çağlar\n2,Gülşen Öğüt\n"
RUSSIAN = "id,имя\n1,Зарян Полевой\n2,Мирон Туманов\n"


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8"),
        (ARABIC, "cp1256", "cp1256"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (ARABIC, "utf-16-be", "utf-16-be"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "latin-1", "cp1252"),
        (FRENCH, "utf-16-le", "utf-16-le"),
        (TURKISH, "cp1254", "cp1254"),
        (RUSSIAN, "utf-8", "utf-8"),
        ("id,name\n1,Plain Person\n", "ascii", "utf-8"),
    ],
)
def test_told_from_the_bytes(text: str, codec: str, told: str) -> None:
    data = text.encode(codec)
    found, note = encoding_of(io.BytesIO(data), "list", None)
    assert found == told
    assert data.decode(found).replace("\ufeff", "") == text
    assert (note is not None) == (not found.startswith("utf-8") and codec != "utf-16")


def test_letters_after_a_long_plain_beginning_count() -> None:
    data = b"1,Plain Person\n" * 200_000 + ARABIC.encode("cp1256")
    assert encoding_of(io.BytesIO(data), "list", None)[0] == "cp1256"


def test_a_letter_across_the_pieces_is_no_damage() -> None:
    data = b"x" * ((1 << 20) - 1) + ("ش" * (1 << 20)).encode()
    assert encoding_of(io.BytesIO(data), "list", None)[0] == "utf-8"


def test_one_damaged_line_leaves_the_rest_utf8() -> None:
    data = ARABIC.encode() * 30 + b"3,\xff\xfe\n"
    assert encoding_of(io.BytesIO(data), "list", None)[0] == "utf-8"


def test_other_code_pages_are_refused_not_garbled() -> None:
    with pytest.raises(TableError, match="--encoding"):
        encoding_of(io.BytesIO(RUSSIAN.encode("cp1251")), "list", None)
    assert encoding_of(io.BytesIO(RUSSIAN.encode("cp1251")), "list", "windows-1251")[0] == "cp1251"


def test_what_is_given_must_exist() -> None:
    with pytest.raises(TableError, match="no encoding is called 'utf-9'"):
        encoding_of(io.BytesIO(b"a"), "list", "utf-9")
    with pytest.raises(TableError, match="UTF-32"):
        encoding_of(io.BytesIO("a".encode("utf-32")), "list", None)
