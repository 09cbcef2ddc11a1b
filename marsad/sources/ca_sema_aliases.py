"""The ``Aliases`` element of the Canadian list: other names, joined in whatever way came to hand.

Semicolons, commas and line breaks part names; but a comma also stands inside a name (``Co., Ltd.``)
and a line break inside a wrapped one. Where it cannot be told, the name stays whole: a search
finds a part of a whole name, and never the whole of two wrong halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.sources.text import tidy, unquote, visible
from marsad.vocabulary.script import script_of

__all__ = ["Alias", "aliases"]

_TONGUE = re.compile(
    r"\(?\b(Russian|Belaruss?ian|Ukrainian|Arabic|Persian|Farsi|Spanish|French|Chinese|Burmese|"
    r"Hebrew)\s*:\s*",
    re.I,
)
_CODES = {
    "russian": "rus",
    "belarusian": "bel",
    "belarussian": "bel",
    "ukrainian": "ukr",
    "arabic": "ara",
    "persian": "fas",
    "farsi": "fas",
    "spanish": "spa",
    "french": "fra",
    "chinese": "zho",
    "burmese": "mya",
    "hebrew": "heb",
}
_FORM = re.compile(
    r"(?:co\.?,?\s*)?(?:ltd|limited|llc|l\.l\.c|inc|incorporated|jsc|ojsc|pjsc|cjsc|corp|co|plc|"
    r"gmbh|s\.?a\.?(?:r\.?l)?|llp|fze|fzco|pte|ооо|ао|оао|пао|зао|нао)\b\.?",
    re.I,
)
_OPENING, _CLOSING = "(«“„[", ")»”]"


@dataclass(frozen=True, slots=True)
class Alias:
    """One other name.

    Attributes:
        name: the name, tidy.
        lang: ISO 639-3, where the list says it.
    """

    name: str
    lang: str | None = None


def aliases(cell: str, *, person: bool) -> list[Alias]:
    """The names in one element, each once.

    >>> [a.name for a in aliases("Example Trading Co., Ltd.; Example Two, Three", person=False)]
    ['Example Trading Co., Ltd.', 'Example Two', 'Three']
    """
    found: dict[str, Alias] = {}
    for line in _lines(cell):
        for strong in _split(line, ";"):
            for weak in _commas(strong, person):
                for text, lang in _tongues(weak):
                    name = unquote(tidy(text).strip(" ,;"))
                    if visible(name):
                        found.setdefault(name, Alias(name, lang))
    return list(found.values())


def _tongues(text: str) -> Iterator[tuple[str, str | None]]:
    """``X Arabic: Y`` is X, and Y in Arabic."""
    lang: str | None = None
    begin = 0
    for match in _TONGUE.finditer(text):
        yield text[begin : match.start()], lang
        lang, begin = _CODES[match[1].casefold()], match.end()
    rest = text[begin:]
    if script_of(rest) not in ("Latn", "Zyyy"):
        for part in rest.split(" or "):
            yield part, lang
    else:
        yield rest, lang


def _lines(cell: str) -> Iterator[str]:
    """Lines that are names of their own: the writing changes from one to the next."""
    held = ""
    for line in cell.splitlines():
        if held and {script_of(line), script_of(held), "Zyyy"} != {script_of(held), "Zyyy"}:
            yield held
            held = line
        else:
            held = f"{held} {line}" if held else line
    if held:
        yield held


def _split(text: str, marks: str) -> Iterator[str]:
    """Split outside brackets and quotes."""
    depth, begin, straight = 0, 0, False
    for place, char in enumerate(text):
        if char == '"':
            straight = not straight
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in marks and not depth and not straight:
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]


def _commas(text: str, person: bool) -> Iterator[str]:
    held = ""
    for part in _split(text, ",،"):
        bare = part.strip()
        form = not person and _FORM.match(bare)
        goes_on = not person and (bare[:1].islower() or bare[:1] in "&")
        if held and (form or goes_on):
            held += f", {bare}"
            continue
        if held:
            yield held
        held = bare
    if held:
        yield held
