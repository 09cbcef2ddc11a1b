"""Tidying text: nothing invisible, nothing doubled, one Unicode form, and bounded in length."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 65_536
"""The longest text that a value may hold, in characters; what is longer is cut."""

TOO_LONG = f"longer than {LIMIT:,} characters: cut"
"""The reason given in the qualifier `unclean` where a text was cut."""

_SHORT = 1_000
_MARKS_IN_A_ROW = 30  # UAX #15, stream-safe text format: the longest run that languages need

# Bidi controls, zero-width and other default-ignorable characters, variation selectors, tags.
# The zero-width non-joiner (U+200C) is spelling in Persian and Kurdish: see `_strip`.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LOOSE_NON_JOINER = re.compile(
    "(?<![\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff])\u200c|\u200c(?![\u0620-\u064a\u066e-\u06d3])"
)
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")


def _strip(text: str) -> str:
    """`text` without what cannot be seen; broken surrogates become the replacement character."""
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _SURROGATE.sub("\ufffd", text)
    return _LOOSE_NON_JOINER.sub("", text) if "\u200c" in text else text


def _limit_marks(text: str) -> str:
    """`text` with no run of combining marks longer than any language needs.

    Normalising a run of n marks takes n² steps, so a hostile text could stop a node with it.
    """
    kept: list[str] = []
    run = 0
    combining = unicodedata.combining
    for char in text:
        run = run + 1 if combining(char) else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _normal(text: str) -> str:
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """`text` in one line and in NFC: no controls, no invisible characters, single blanks.

    At most `LIMIT` characters. Linear in the length of the text.
    """
    if len(text) <= _SHORT and text.isprintable():
        if not text.isascii():
            text = _strip(_normal(text))
        return " ".join(text.split())
    return tidy(text)[0]


def clean_lines(text: str) -> str:
    """As `clean_text`, but line breaks stay, with at most one empty line in a row."""
    return tidy(text, lines=True)[0]


def tidy(text: str, *, lines: bool = False) -> tuple[str, bool]:
    """The cleaned text (with its line breaks if `lines`) and whether it had to be cut."""
    start = text[: 4 * LIMIT]
    cut = len(start) < len(text)
    start = _strip(start)
    if not start.isascii():
        if len(start) > _SHORT:
            start = _limit_marks(start)
        start = _normal(start)
    if lines:
        rows = (" ".join(row.split()) for row in _LINE_END.sub("\n", start).split("\n"))
        start = _BLANK_LINES.sub("\n\n", "\n".join(rows)).strip("\n")
    else:
        start = " ".join(start.split())
    if len(start) > LIMIT:
        return start[:LIMIT].rstrip(), True
    return start, cut


def storable(text: str) -> str:
    """What a source wrote, cut to `LIMIT`, with what no database can hold replaced.

    A NUL and half a surrogate pair become the replacement character; nothing else changes.
    """
    return _UNSTORABLE.sub("\ufffd", text[:LIMIT])
