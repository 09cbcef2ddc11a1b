"""Every word of the interface is in the page's language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from marsad.web.assets import PACKAGE
from tests.web.conftest import Open
from tests.web.test_pages import PAGES

ARABIC = re.compile(r"[\u0620-\u064a]{2,}")
LATIN = re.compile(r"[A-Za-z]{2,}")
# What is shown as it is in either language: the other language's own name in its switch, the name
# of a format, the command that a person types at the node.
_CODES = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
_KEPT = {"English", "العربية", *(f"TLP:{code}" for code in _CODES)}


class Words(HTMLParser):
    """Text and spoken attributes of a page, without what is isolated: values, not interface."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("bdi", "script", "style", "code", "input", "datalist", "title"):
            self.depth += tag != "input"
        self.texts += [
            value or "" for name, value in attrs if name in ("aria-label", "title", "data-label")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("bdi", "script", "style", "code", "datalist", "title"):
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if not self.depth and data.strip() and data.strip() not in _KEPT:
            self.texts.append(data.strip())


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", [*PAGES, "/none", "/account/login/"])
@pytest.mark.parametrize(("language", "foreign"), [("ar", LATIN), ("en", ARABIC)])
def test_no_untranslated_word(
    site: Open, address: str, language: str, foreign: re.Pattern[str]
) -> None:
    words = Words()
    words.feed(site(language).get(address, follow=True).content.decode())
    assert words.texts
    assert [text for text in words.texts if foreign.search(text)] == []


def test_catalogue_is_complete_and_compiled() -> None:
    import gettext

    folder = PACKAGE.parent / "locale" / "ar" / "LC_MESSAGES"
    text = (folder / "django.po").read_text("utf-8")
    entries = [entry for entry in text.split("\n\n")[1:] if "msgid" in entry]
    assert "#, fuzzy" not in text
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries:
        if "msgid_plural" in entry:
            assert entry.count("msgstr[") == 6
        else:
            assert not re.search(r'msgstr ""\n*$', entry), entry
    assert compiled.gettext("Source reliability") == "موثوقية المصدر"
    assert compiled.gettext("Handling code") == "رمز التداول"
    assert len(compiled._catalog) > len(entries)  # type: ignore[attr-defined]
