"""Which letters the bytes of a text file stand for.

A byte order mark decides. Without one: zero bytes on one side of every pair are UTF-16; what is
valid UTF-8 is UTF-8. The rest is one of the old code pages, told by its words, not by statistics of
a language, because names are few and short: in Windows-1256 an Arabic word is all high bytes, in
Windows-1252 and -1254 high bytes stand singly among plain letters. Words of high bytes that are no
Arabic are of a code page not told here (Cyrillic, Greek …): the file is refused, not garbled.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from marsad.screening.table.error import Note, TableError

__all__ = ["encoding_of"]

_CHUNK = 1 << 20
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_NAMES = {
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "latin-1": "Latin-1",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


def _high(codec: str, letters: str) -> frozenset[int]:
    found = {b: bytes([b]).decode(codec, "ignore") for b in range(0x80, 0x100)}
    return frozenset(b for b, letter in found.items() if letter and re.match(letters, letter))


_ARABIC = _high("cp1256", "[\u0621-\u06d3\u200c\u200d]")
_TURKISH = frozenset("ğışİŞĞ".encode("cp1254"))


def encoding_of(stream: BinaryIO, label: str, given: str | None) -> tuple[str, Note | None]:
    """The codec to read a text file with, and a note where it was guessed.

    Args:
        stream: seekable bytes; left at the beginning.
        label: the file's name in messages.
        given: what the person said it is; then it is checked that there is such a codec.

    Raises:
        TableError: no such codec, or none that can be told.
    """
    stream.seek(0)
    head = stream.read(_CHUNK)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise TableError(
            f"{label}: the file is UTF-32. Save it as UTF-8 and screen that.",
            f"{label}: الملف بترميز UTF-32. احفظه بترميز UTF-8 ثم أعد الفحص.",
        )
    if given is not None:
        stream.seek(0)
        return _known(given, label, head), None
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stream.seek(0)
        return "utf-16", None
    if wide := _wide(head):
        stream.seek(0)
        return wide, _guessed(wide)
    while head.isascii() and (more := stream.read(_CHUNK)):
        head = more
    stream.seek(0)
    if _is_utf8(head):
        return "utf-8", None
    codec = _code_page(head)
    if codec is None:
        raise TableError(
            f"{label}: the text is not UTF-8, and its letters are not those of Windows-1256 or "
            "-1252. Save it as UTF-8, or name its encoding with --encoding.",
            f"{label}: النص ليس بترميز UTF-8، وحروفه ليست من Windows-1256 ولا Windows-1252. "
            "احفظ الملف بترميز UTF-8 أو سمِّ ترميزه بالخيار --encoding.",
        )
    return codec, _guessed(codec)


def _known(given: str, label: str, head: bytes) -> str:
    try:
        codec = codecs.lookup(given).name
        "x".encode(codec)
    except (LookupError, UnicodeError):
        raise TableError(
            f"{label}: no encoding is called {given!r}. Known are utf-8, utf-16, windows-1256, "
            "windows-1252, latin-1 and others.",
            f"{label}: لا ترميز اسمه {given!r}. المعروف منها: utf-8 وutf-16 وwindows-1256 "
            "وwindows-1252 وlatin-1 وغيرها.",
        ) from None
    if codec == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(head) or "utf-16-le"
    return "utf-8" if codec == "utf-8-sig" else codec


def _wide(head: bytes) -> str | None:
    zeros = head.count(0)
    if zeros * 20 < len(head) or zeros < 4:
        return None
    odd = head[1::2].count(0)
    if odd >= 0.9 * zeros:
        return "utf-16-le"
    return "utf-16-be" if odd <= 0.1 * zeros else None


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = 0  # a piece from the middle of a file may begin inside a letter
    while start < min(3, len(data)) and data[start] & 0xC0 == 0x80:
        start += 1
    try:
        decoder.decode(data[start:])
    except UnicodeDecodeError:
        # A damaged line does not make the file another one: nearly all of it is UTF-8.
        kept = data.decode("utf-8", "replace")
        wide = sum(letter > "\x7f" for letter in kept)
        return kept.count("\ufffd") * 20 < wide
    return True


def _code_page(data: bytes) -> str | None:
    arabic = latin = other = 0
    for word in _WORD.findall(data):
        high = [byte for byte in word if byte > 0x7F]
        if not high:
            continue
        if len(high) < len(word):
            latin += 1
        elif _ARABIC.issuperset(high):
            arabic += 1
        else:
            other += 1
    if arabic > max(latin, other):
        return "cp1256"
    if other > max(latin, arabic):
        return None
    if any(byte in data for byte in _TURKISH):
        return "cp1254"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _guessed(codec: str) -> Note:
    name = _NAMES[codec]
    return Note(
        f"The file does not say its encoding; read as {name} by its bytes. "
        "If names look wrong, give --encoding.",
        f"لا يذكر الملف ترميزه؛ قُرئ على أنه {name} بالنظر في بايتاته. "
        "إن بدت الأسماء خاطئة فاذكر الترميز بالخيار --encoding.",
    )
