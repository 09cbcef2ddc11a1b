"""Why a file is refused as XML of a list, in words that say what to do."""

from __future__ import annotations

from xml.parsers import expat

from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import at, message

__all__ = ["beginning", "damage", "document_type", "unknown_encoding", "wrong_root"]

KNOWN_ROOTS = {
    "CONSOLIDATED_LIST": ("list.un", "un-sc"),
    "sdnList": ("list.ofac", "us-ofac"),
    "export": ("list.eu", "eu-fsf"),
    "data-set": ("list.ca", "ca-sema"),
    "Sanctions": ("list.ofac-advanced", None),
    "ArrayOfFinancialSanctionsTarget": ("list.uk-xml", None),
}
_CODES = expat.errors.codes
_CUT_SHORT = frozenset(
    _CODES[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_IN_WORDS = frozenset((3, 4, 5, 6, 7, 8, 9, 20))  # those that broken files meet; see messages.json
_BAD_BYTE = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]


def beginning(head: bytes, label: str) -> DeliveryError | None:
    """What is wrong with a file that begins with these bytes, or ``None``: it may be XML."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if not begin.strip(b"\x00"):
        return DeliveryError(message("delivery.empty-file", path=label))
    if begin.startswith((b"<!doctype html", b"<html")):
        return DeliveryError(message("delivery.web-page", label=label))
    if not begin.startswith(b"<"):
        shown = head[:40].decode("utf-8", "replace")
        return DeliveryError(message("delivery.not-xml", where=at(label, 1), shown=shown))
    return None


def wrong_root(tag: str, root: str, where: str) -> DeliveryError:
    """The outermost element is another one: which list that may be, and how to load it."""
    what, key = KNOWN_ROOTS.get(tag, ("list.other", None))
    if tag.lower() == "html":
        what, key = "list.web-page", None
    said = {"where": where, "tag": tag, "root": root, "what": message(what)}
    if key:
        return DeliveryError(message("delivery.other-root", **said, key=key))
    return DeliveryError(message("delivery.wrong-root", **said))


def document_type(where: str) -> DeliveryError:
    """The file declares a document type."""
    return DeliveryError(message("delivery.document-type", where=where))


def unknown_encoding(label: str, encoding: str, error: Exception) -> DeliveryError:
    """The file names an encoding that cannot be read."""
    return DeliveryError(
        message("delivery.unknown-encoding", where=at(label, 1), encoding=encoding, why=error)
    )


def damage(code: int, where: str, encoding: str, bad: bytes, position: int) -> DeliveryError:
    """The file is cut short, has bytes that its encoding does not allow, or is damaged.

    Args:
        code: expat's error code.
        where: file, line and column.
        encoding: as the file declares it.
        bad: the byte where expat stopped, if it is known.
        position: its position in the file, from 0.
    """
    words = message(f"xml.{code}") if code in _IN_WORDS else expat.ErrorString(code) or str(code)
    if code in _CUT_SHORT:
        return DeliveryError(message("delivery.cut-short", where=where, words=words))
    if code == _BAD_BYTE and bad and bad[0] >= 0x80 and encoding in ("utf-8", "utf8", "us-ascii"):
        return DeliveryError(
            message(
                "delivery.bad-byte",
                where=where,
                byte=bad[0],
                position=position,
                encoding=encoding.upper(),
            )
        )
    return DeliveryError(message("delivery.xml-damaged", where=where, words=words))
