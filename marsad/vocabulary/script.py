"""The script a text is written in, as an ISO 15924 code."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

# First and last code point of the blocks that names on lists are written in.
_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latn"),
    (0x0061, 0x007A, "Latn"),
    (0x00AA, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"),
    (0x07C0, 0x07FF, "Nkoo"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1800, 0x18AF, "Mong"),
    (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1D00, 0x1DBF, "Latn"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D30, 0x2D7F, "Tfng"),
    (0x2DE0, 0x2DFF, "Cyrl"),
    (0x2E80, 0x2FDF, "Hani"),
    (0x3005, 0x3007, "Hani"),
    (0x3041, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3100, 0x312F, "Bopo"),
    (0x3130, 0x318F, "Hang"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"),
    (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB00, 0xFB06, "Latn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0x10E60, 0x10E7E, "Arab"),
    (0x1EE00, 0x1EEFF, "Arab"),
    (0x20000, 0x323AF, "Hani"),
)
_STARTS = [first for first, _, _ in _BLOCKS]

COMMON = "Zyyy"
"""The code of a text without letters: digits, punctuation, symbols."""

_SAMPLE = 4_096  # characters looked at; a text does not change its script later on


@lru_cache(maxsize=2_048)
def script_of_char(char: str) -> str | None:
    """The script of one letter; None for a digit, a mark, punctuation and rare scripts."""
    if not char.isalpha():
        return None
    code = ord(char)
    first, last, script = _BLOCKS[max(bisect_right(_STARTS, code) - 1, 0)]
    return script if first <= code <= last else None


def scripts_of(text: str) -> dict[str, int]:
    """How many letters of each script stand in `text` (its first 4,096 characters)."""
    return dict(Counter(filter(None, map(script_of_char, text[:_SAMPLE]))))


def script_of(text: str) -> str:
    """The script most letters of `text` are in, or `COMMON` when it has none.

    Japanese mixes scripts: Chinese characters with kana are `Jpan`.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "Latn" if any(map(str.isalpha, sample)) else COMMON
    counts = scripts_of(sample)
    if not counts:
        return COMMON
    if "Hira" in counts or "Kana" in counts:
        return "Jpan" if "Hani" in counts else max(("Hira", "Kana"), key=lambda s: counts.get(s, 0))
    return max(sorted(counts), key=counts.__getitem__)
