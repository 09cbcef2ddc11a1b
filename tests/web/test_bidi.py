"""Isolation: what a page shows keeps its own direction inside a text of the other one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from marsad.web.bidi import direction_of, isolate, visible


def render(source: str, **values: object) -> str:
    return Template("{% load marsad %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-01-05", '<bdi class="whole" dir="ltr">2024-01-05</bdi>'),
        ("GB82 WEST 1234", '<bdi dir="ltr">GB82 WEST 1234</bdi>'),
        ("+966 11 000 0000", '<bdi dir="ltr">+966 11 000 0000</bdi>'),
        ("سالم الحارثي", '<bdi dir="rtl">سالم الحارثي</bdi>'),
        ("(سالم) Salim", '<bdi dir="rtl">(سالم) Salim</bdi>'),
        ("Salim (سالم)", '<bdi dir="ltr">Salim (سالم)</bdi>'),
        ("<b>&", '<bdi dir="ltr">&lt;b&gt;&amp;</bdi>'),
        ("", ""),
        (None, ""),
    ],
)
def test_isolate(value: str | None, expected: str) -> None:
    assert isolate(value) == expected
    assert render("{{ value|isolate }}", value=value) == expected
    assert render("{% bidi value %}", value=value) == expected


def test_paragraph_begins_at_its_own_side() -> None:
    assert isolate("word " * 40).startswith('<bdi class="long" dir="ltr">')


def test_language_is_kept() -> None:
    assert isolate("سالم", "ar") == '<bdi dir="rtl" lang="ar">سالم</bdi>'


def test_what_turns_letters_around_is_made_visible() -> None:
    assert visible("abc\u202egfd") == "abc⟨U+202E⟩gfd"
    assert visible("سالم\u200f") == "سالم"


def test_digits_have_no_direction_of_their_own() -> None:
    assert direction_of("1980") == "ltr"
    assert direction_of("1980 هـ") == "rtl"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.996, "0.996"),
        (12400, "12400"),
        (1.0, "1"),
        (date(2024, 1, 5), "2024-01-05"),
        (datetime(2024, 1, 5, 9, 30, tzinfo=UTC), "2024-01-05 09:30"),
    ],
)
def test_formats_are_the_same_in_both_languages(
    language: str, value: object, expected: str
) -> None:
    with translation.override(language):
        assert (
            render("{{ value|ltr }}", value=value)
            == f'<bdi class="whole" dir="ltr">{expected}</bdi>'
        )
        if not isinstance(value, datetime) and value != 1.0:
            assert render("{{ value }}", value=value) == expected


def test_percent_keeps_its_sign() -> None:
    assert render("{{ value|percent }}", value=0.996) == '<bdi dir="ltr">99.6%</bdi>'


def test_probability_is_never_rounded_up_to_certainty() -> None:
    assert "0.999" in render("{{ value|probability }}", value=0.99996)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "اليوم"), (1, "يوم واحد"), (2, "يومان"), (5, "5 أيام"), (20, "20 يومًا")],
)
def test_arabic_plurals(days: int, words: str) -> None:
    from datetime import timedelta

    day = datetime.now(UTC).date() - timedelta(days=days)
    with translation.override("ar"):
        assert render("{{ day|age }}", day=day) == words
