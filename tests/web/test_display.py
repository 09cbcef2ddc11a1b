"""Display: what an officer chose is how their pages are written, and identifiers never change."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client
from django.utils import translation

import marsad
from marsad.web.display import Digits, Display, Theme, shown
from tests.officers import browser_of, enrolled

ARABIC = Display(digits=Digits.ARABIC)


def render(source: str, **values: object) -> str:
    return Template("{% load marsad %}" + source).render(Context(values))


def test_choice_survives_its_short_form() -> None:
    for choice in (Display(), Display(Theme.CONTRAST, Digits.ARABIC, True)):
        assert Display.read(str(choice)) == choice
    assert Display.read("neon.roman") == Display()


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|ltr }}", date(2024, 1, 5), '<bdo class="whole" dir="ltr">٢٠٢٤-٠١-٠٥</bdo>'),
        ("{{ v|isolate }}", "2024-01-05 09:30", "٢٠٢٤-٠١-٠٥ ٠٩:٣٠"),
        ("{{ v|ltr }}", datetime(2024, 1, 5, 9, 30, tzinfo=UTC), "٢٠٢٤-٠١-٠٥ ٠٩:٣٠"),
        ("{{ v|ltr }}", 0.996, "٠٫٩٩٦"),
        ("{{ v|probability }}", 0.9996, "٠٫٩٩٩"),
        ("{{ v|count }}", 1248930, "١\u202f٢٤٨\u202f٩٣٠"),
        ("{{ v|percent }}", 0.996, '<bdi class="whole" dir="rtl">٩٩٫٦٪</bdi>'),
        ('{{ v|coded:"birthDate" }}', "1980", "١٩٨٠"),
        ('{{ v|coded:"birthDate" }}', "1975/1980", "١٩٧٥/١٩٨٠"),
        ("{{ v|dated }}", "1980-05", "١٩٨٠-٠٥"),
    ],
)
def test_numbers_and_dates_follow_the_digits(source: str, value: object, expected: str) -> None:
    with shown(ARABIC):
        assert expected in render(source, v=value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("{{ v|ltr }}", "A 1234567"),
        ("{{ v|ltr }}", "1234567"),
        ("{{ v|isolate }}", "SA03 8000 0000 6080 1016 7519"),
        ("{{ v|as_is }}", 4711),
        ('{{ v|coded:"passportNumber" }}', "2024-01-05"),
        ('{{ v|coded:"idNumber" }}', "1980"),
        ('{{ v|coded:"name" }}', "17 November"),
    ],
)
def test_identifiers_keep_their_digits(source: str, value: object) -> None:
    with shown(ARABIC):
        assert f">{value}</bdi>" in render(source, v=value)


def test_decimal_point_is_never_a_comma() -> None:
    for language in ("ar", "en"):
        with translation.override(language):
            assert ">0.996<" in render("{{ v|ltr }}", v=0.996)


def test_hijri_stands_beside_where_asked() -> None:
    day = date(2024, 1, 5)
    with translation.override("ar"), shown(Display(hijri=True)):
        assert "23 جمادى الآخرة 1445 هـ" in render("{{ v|ltr }}", v=day)
        assert "(" in render('{{ v|coded:"birthDate" }}', v="1980")
        assert "1400–1401 هـ" in render('{{ v|coded:"birthDate" }}', v="1980")
        assert "hijri" not in render("{{ v|ltr }}", v=date(1900, 1, 5))  # before the tables
    with translation.override("en"), shown(Display(hijri=True)):
        assert "23 Jumada al-Akhira 1445 AH" in render("{{ v|isolate }}", v="2024-01-05")
    assert "hijri" not in render("{{ v|ltr }}", v=day)


@pytest.mark.django_db
def test_choice_is_kept_with_the_officer_and_before_the_sign_in() -> None:
    enrolled("noura")
    browser = browser_of("noura", "ar")
    chosen = {"theme": "dark", "digits": "arabic", "hijri": "1"}
    assert browser.post("/display", chosen).status_code == 302
    page = browser_of("noura", "ar").get("/display").content.decode()  # another browser
    assert 'data-theme="dark"' in page
    assert "٩٩٫٦٪" in page
    assert "P 0042917" in page
    assert "theme-dark.css?v=" in page
    stranger = Client(headers={"accept-language": "en"})
    assert 'data-theme="system"' in stranger.get("/account/login/").content.decode()
    stranger.post("/display", {"theme": "contrast", "digits": "latin"})
    assert 'data-theme="contrast"' in stranger.get("/account/login/").content.decode()


@pytest.mark.django_db
def test_display_leads_to_no_other_site() -> None:
    enrolled("noura")
    answer = browser_of("noura", "en").post("/display", {"next": "https://example.net/"})
    assert answer["Location"] == "/display"


def test_system_theme_needs_no_script() -> None:
    sheets = render("{% themes %}")
    assert "theme-dark.css" in sheets
    assert "prefers-color-scheme: dark" in sheets
    assert "prefers-contrast: more" in sheets
    with shown(Display(theme=Theme.LIGHT)):
        assert not render("{% themes %}")


_PAIRS = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "sunken"),
    ("soft", "paper"),
    ("soft", "ground"),
    ("soft", "sunken"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent", "accent-ground"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("warn", "warn-ground"),
    ("bad", "bad-ground"),
    ("bad", "paper"),
    ("good", "good-ground"),
    ("ink", "warn-ground"),
    ("ink", "bad-ground"),
    ("ink", "good-ground"),
    ("ink", "mark"),
    ("ink", "assessment"),
    ("soft", "assessment"),
    ("assessment-ink", "assessment"),
    ("header-ink", "header"),
    ("header-ink", "accent-ground"),
    ("brand", "header"),
    ("fictional-ink", "fictional"),
    ("on-alarm", "alarm"),
    ("code-ink", "code-ground"),
    ("code-red", "code-ground"),
]
_SHAPES = [("line-strong", "paper"), ("focus", "paper"), ("focus", "ground")] + [
    (f"chart-{number}", "paper") for number in range(1, 9)
]


def _properties(theme: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in ("marsad", *([f"theme-{theme}"] if theme != "light" else [])):
        text = Path(str(finders.find(f"marsad/{sheet}.css"))).read_text("utf-8")
        block = text[text.index(":root {") : text.index("}", text.index(":root {"))]
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", block))
    return found


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_contrast_of_every_theme(theme: str, least: float) -> None:
    """WCAG 2.2: 1.4.3 for text, 1.4.11 for shapes, 1.4.6 in the high-contrast theme."""
    colours = _properties(theme)
    weak = []
    for needed, pairs in ((least, _PAIRS), (3.0, _SHAPES)):
        for front, back in pairs:
            lights = sorted((_luminance(colours[front]), _luminance(colours[back])))
            ratio = (lights[1] + 0.05) / (lights[0] + 0.05)
            if ratio < needed:
                weak.append(f"{front} on {back}: {ratio:.2f}")
    assert not weak


def test_sheets_name_no_colour() -> None:
    """Colours have names; only the three themes say what they are, so that each is whole."""
    package = Path(marsad.__file__).parent
    found = {}
    for sheet in package.glob("*/static/**/*.css"):
        if "vendor" in sheet.parts or sheet.stem.startswith("theme-"):
            continue
        text = re.sub(r":root \{.*?\}|/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        if colours := re.findall(r"[:\s](#[0-9a-fA-F]{3,8}|(?:rgb|hsl)a?\(.*?\))", text):
            found[sheet.name] = colours
    assert not found
