"""What runs the other way keeps its order: seen where Chromium puts each letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.template import Context, Template
from django.utils import translation

from marsad.web.assets import PACKAGE
from marsad.web.display import Digits, Display, shown
from tests.chromium import launched, shot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Sentence in Arabic and in English, with the place of a value; value; filter; then what of the
# page's text must stand in this order from the left.
_SENTENCES = {
    "ar": ("ورد", "في القائمة، وهو معروف."),
    "en": ("The list gives", "as known, and no more."),
}
CASES: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "date": (date(2024, 1, 5), "ltr", ("2024", "-01", "-05")),
    "date as text": ("2024-01-05", "isolate", ("2024", "-01", "-05")),
    "date and time": ("2024-01-05 09:30", "isolate", ("2024", "09", ":30")),
    "range": ("2019-01-05/2024-03-02", "isolate", ("2019", "/", "2024", "-02")),
    "percentage": (0.996, "percent", ("99", ".6", "%")),
    "probability": (0.9931, "probability", ("0", ".99")),
    "amount": (1248930, "count", ("1", "248", "930")),
    "IBAN": ("SA03 8000 0000 6080 1016 7519", "isolate", ("SA03", "8000", "6080", "7519")),
    "telephone": ("+966 11 555 0123", "isolate", ("+", "966", "11 ", "0123")),
    "reference": ("EXi.001/7-B", "isolate", ("EXi", "001", "/7", "-B")),
    "wallet": ("bc1qxy2kgd", "isolate", ("bc1", "qxy2", "kgd")),
    "Latin name": ("Salim al-Harithi", "isolate", ("Salim", "al-", "Harithi")),
    "Latin name, Arabic beside it": ("Salim (سالم)", "isolate", ("Salim", "(", "م", "س", ")")),
    "Arabic name": ("سالم الحارثي", "isolate", ("ي", "ح", "م", "س")),
    "Arabic name, Latin beside it": ("سالم (Salim)", "isolate", (")", "Salim", "(", "م", "س")),
    "name with a number": ("كتيبة 17 نوفمبر", "isolate", ("ر", "ن", "17", "ة", "ك")),
    "code": ("TLP:AMBER+STRICT", "isolate", ("TLP", ":", "AMBER", "+", "STRICT")),
    "turned around": ("abc\u202egfd", "isolate", ("abc", "⟨", "202E", "gfd")),
}
IN_ARABIC_DIGITS: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "date": (date(2024, 1, 5), "ltr", ("٢٠٢٤", "-٠١", "-٠٥")),
    "amount": (1248930, "count", ("١", "٢٤٨", "٩٣٠")),
    "range": ("2019-01-05/2024-03-02", "coded:'birthDate'", ("٢٠١٩", "/", "٢٠٢٤")),
    "IBAN": ("SA03 8000 0000 6080 1016 7519", "isolate", ("SA03", "8000", "6080", "7519")),
}

# Left edges of the parts, each looked for after the one before it in the text as it is read.
_EDGES = """(element, parts) => {
    const texts = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    return parts.map(part => {
        for (const text of texts) {
            const at = text.data.indexOf(part);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + part.length);
            const boxes = [...range.getClientRects()];
            return Math.min(...boxes.map(box => box.left));
        }
        return null;
    });
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


def _open(browser: Browser, language: str, cases: dict[str, Any]) -> Page:
    """The page: a line for each case, under the site's own style."""
    before, after = _SENTENCES[language]
    lines = []
    for name, (value, by, _) in cases.items():
        source = f"{{% load marsad %}}{before} {{{{ value|{by} }}}} {after}"
        text = Template(source).render(Context({"value": value}))
        lines.append(f'<p data-name="{name}">{text}</p>')
    style = (PACKAGE / "static" / "marsad" / "marsad.css").read_text("utf-8")
    direction = "rtl" if language == "ar" else "ltr"
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>-</title><style>{style}</style></head>"
        f'<body><main class="wrap">{"".join(lines)}</main></body></html>'
    )
    return page


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("digits", list(Digits))
def test_order_from_the_left(browser: Browser, language: str, digits: Digits) -> None:
    cases = CASES if digits is Digits.LATIN else IN_ARABIC_DIGITS
    with translation.override(language), shown(Display(digits=digits)):
        page = _open(browser, language, cases)
    if path := shot(f"bidi/{language}-{digits}"):
        page.screenshot(path=str(path))
    wrong = []
    for name, (_, _, parts) in cases.items():
        line = page.locator(f"[data-name='{name}']")
        edges = line.locator("bdi, bdo").evaluate(_EDGES, list(parts))
        if None in edges or edges != sorted(edges) or len(set(edges)) < len(edges):
            wrong.append((name, line.inner_text(), list(zip(parts, edges, strict=True))))
        # The sentence around it is not disturbed: it begins and ends on its own sides.
        first, last = line.evaluate(_EDGES, [part.split()[-1] for part in _SENTENCES[language]])
        if (first > last) is (language == "en"):
            wrong.append((name, "the sentence around it"))
    page.close()
    assert wrong == []
