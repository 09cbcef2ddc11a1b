"""Numbers of the interface's own text are written in the reader's digits, and nothing else is."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from marsad.web.display import Digits, Display, shown
from marsad.web.numerals import Renumbered, renumbered


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>آخر 30 يومًا</p>", "<p>آخر ٣٠ يومًا</p>"),
        ("<text x='12'>89.3%</text>", "<text x='12'>٨٩٫٣٪</text>"),
        (
            '<option value="2025-02-03">2025-02-03',
            '<option value="2025-02-03">\u202d٢٠٢٥-٠٢-٠٣\u202c',
        ),
        ('<a title="3 of 5" href="?n=3">4</a>', '<a title="٣ of ٥" href="?n=3">٤</a>'),
        ('<input value="7" aria-label="case 7">', '<input value="7" aria-label="case ٧">'),
        ("a&#39;b 5 &lt;6", "a&#39;b ٥ &lt;٦"),
        ("<p>1</p><br/>2<!-- 3 -->4", "<p>١</p><br/>٢<!-- 3 -->٤"),
        ("</bdi>5", "</bdi>٥"),
        ("<p>المادتان 6 و8", "<p>المادتان ٦ و٨"),
        ("<svg><title>10% of</title></svg>", "<svg><title>١٠٪ of</title></svg>"),
    ],
)
def test_interface(page: str, expected: str) -> None:
    with shown(Display(digits=Digits.ARABIC)):
        assert renumbered(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<bdi>EX-17 <bdi>3</bdi> 4</bdi>",
        "<code>5</code><kbd>6</kbd><script>var a = 7</script>",
        "<head><title>Cell 9</title></head><textarea>8</textarea>",
        "H1, SHA-256, logic-v2, A2, F1, 4x4",
    ],
)
def test_values_codes_and_words_with_digits_are_left_alone(page: str) -> None:
    with shown(Display(digits=Digits.ARABIC)):
        assert renumbered(page) == page


@pytest.mark.parametrize(
    ("headers", "content_type", "expected"),
    [
        ({}, "text/html; charset=utf-8", "٣ أقوال"),
        ({"Content-Disposition": "attachment"}, "text/html", "3 أقوال"),
        ({}, "application/json", "3 أقوال"),
    ],
)
def test_pages_are_written_so_and_files_are_not(
    headers: dict[str, str], content_type: str, expected: str
) -> None:
    answer = HttpResponse("3 أقوال", content_type=content_type, headers=headers)
    middle, request = Renumbered(lambda _: answer), RequestFactory().get("/")
    with shown(Display(digits=Digits.LATIN)):
        assert middle(request).content.decode() == "3 أقوال"
    with shown(Display(digits=Digits.ARABIC)):
        assert middle(request).content.decode() == expected
