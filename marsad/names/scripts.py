"""Scripts: which alphabet a text is written in (ISO 15924 codes)."""

from __future__ import annotations

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
)


class _Scripts(dict[str, str]):
    """The script of each letter, "" for what is none; looked up when it is first met."""

    def __missing__(self, char: str) -> str:
        point = ord(char) if char.isalpha() else 0
        found = next((code for low, high, code in _RANGES if low <= point <= high), "")
        self[char] = found
        return found


_SCRIPTS = _Scripts()


def script_of(text: str) -> str:
    """The script most letters of `text` belong to; "Zyyy" (common) when it has no letter."""
    if text.isascii():
        return "Latn" if text.lower() != text.upper() else "Zyyy"
    codes = [code for code in map(_SCRIPTS.__getitem__, text) if code]
    if not codes:
        return "Zyyy"
    first = codes[0]
    if codes.count(first) == len(codes):
        return first
    return max(set(codes), key=lambda code: (codes.count(code), code))
