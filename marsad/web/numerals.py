"""The digits of a whole page: what is interface is written in the reader's digits.

Values from the bank are isolated (``bidi``) and have been written by the filters (``figures``):
they are left alone here, as is code. What stands outside of them is the interface's own text, whose
numbers count something: in a translated sentence, a choice, a chart's scale, a spoken label. They
are found here, in one place, so that no sentence needs to be taken apart for its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from marsad.web.display import Digits, current
from marsad.web.figures import in_digits

__all__ = ["Renumbered", "renumbered"]

_TAG = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_CODE = ("code", "kbd", "pre", "samp", "script", "style", "noscript", "datalist", "textarea")
_KEPT = frozenset({"bdi", "bdo", "head", *_CODE})
_SPOKEN = re.compile(r"(?<=\s)((?:aria-label|aria-valuetext|data-label|title)=\")([^\"]*)(?=\")")
# A number that is no part of a Latin word (H1, SHA-256) and of no character reference (&#39;).
_NUMBER = re.compile(
    r"&#?\w+;|(?<![A-Za-z0-9_#])(?<![A-Za-z][-.])[0-9]+(?:[-.,:/\u202f][0-9]+)*%?(?![A-Za-z_])"
)
_TURNED = re.compile(r"[-:/]")


class Renumbered:
    """Writes pages so, and pieces of pages, for whom chose other digits than Latin ones.

    A file that is taken along, such as the officer's card, is for others too and stays as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; then write what came."""
        response = self.get_response(request)
        page = response.get("Content-Type", "").startswith("text/html")
        page = page and "Content-Disposition" not in response
        if page and not response.streaming and current().digits is Digits.ARABIC:
            response.content = renumbered(response.content.decode(response.charset))
        return response


def renumbered(html: str) -> str:
    """The page with the numbers of its own text in the reader's digits."""
    made: list[str] = []
    # The element whose text is left alone, once for each of its own kind in it.
    kept: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        text = html[at : tag.start()]
        made.append(text if kept else _numbers(text))
        made.append(tag[0] if kept else _SPOKEN.sub(_spoken, tag[0]))
        at = tag.end()
        if (name := _NAME.match(tag[0])) is None:
            continue
        closes, element = bool(name[1]), name[2].lower()
        if closes:
            if kept and element == kept[0]:
                kept.pop()
        elif element == kept[0] if kept else element in _KEPT:
            kept.append(element)
    made.append(html[at:] if kept else _numbers(html[at:]))
    return "".join(made)


def _spoken(found: re.Match[str]) -> str:
    return found[1] + _numbers(found[2])


def _numbers(text: str) -> str:
    return _NUMBER.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("&"):
        return text
    digits = in_digits(text)
    # A hyphen between Arabic digits turns a date around (UAX 9, W4): its order is set outright.
    return f"\u202d{digits}\u202c" if _TURNED.search(text) else digits
