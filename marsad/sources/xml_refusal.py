"""Why a file is refused as XML of a list, in words that say what to do."""

from __future__ import annotations

from xml.parsers import expat

from marsad.vocabulary import DeliveryError

__all__ = ["beginning", "damage", "document_type", "unknown_encoding", "wrong_root"]

KNOWN_ROOTS = {
    "CONSOLIDATED_LIST": ("the UN Security Council consolidated list", "un-sc"),
    "sdnList": ("an OFAC SDN list", "us-ofac"),
    "export": ("the EU consolidated financial sanctions list", "eu-fsf"),
    "data-set": ("the Canadian SEMA list", "ca-sema"),
    "Sanctions": ("an OFAC list in the advanced XML format, which is not read here", None),
    "ArrayOfFinancialSanctionsTarget": ("a UK OFSI list in XML; its CSV is read here", None),
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
_BAD_BYTE = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]


def beginning(head: bytes, label: str) -> DeliveryError | None:
    """What is wrong with a file that begins with these bytes, or ``None``: it may be XML."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if not begin.strip(b"\x00"):
        return DeliveryError(
            f"{label}: the file is empty. Fetch it again; an empty file is never read "
            "as a list that withdraws everybody."
        )
    if begin.startswith((b"<!doctype html", b"<html")):
        return DeliveryError(
            f"{label}: this is a web page (HTML), not a list. The publisher probably "
            "answered with an error page; fetch the list again or use --file."
        )
    if not begin.startswith(b"<"):
        shown = head[:40].decode("utf-8", "replace")
        return DeliveryError(
            f"{label}, line 1: this is not XML; it begins with {shown!r}. "
            "Check that this is the right file for this source."
        )
    return None


def wrong_root(tag: str, root: str, where: str) -> DeliveryError:
    """The outermost element is another one: which list that may be, and how to load it."""
    what, key = KNOWN_ROOTS.get(tag, ("another kind of XML", None))
    if tag.lower() == "html":
        what, key = "a web page (HTML)", None
    advice = (
        f"Load it with: marsad load {key} --file …"
        if key
        else "Check that this is the right file for this source."
    )
    return DeliveryError(
        f"{where}: the outermost element is <{tag}>, not <{root}>: this looks like {what}. {advice}"
    )


def document_type(where: str) -> DeliveryError:
    """The file declares a document type."""
    return DeliveryError(
        f"{where}: the file declares a document type (DTD). Lists have none, and one can hide an "
        "XML bomb or an external file; it is refused. Fetch the list again from its publisher."
    )


def unknown_encoding(label: str, encoding: str, error: Exception) -> DeliveryError:
    """The file names an encoding that cannot be read."""
    return DeliveryError(
        f"{label}, line 1: the file says that its encoding is {encoding!r}, "
        f"which cannot be read ({error}). Convert it to UTF-8 and say so in its first line."
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
    words = expat.ErrorString(code) or f"error {code}"
    if code in _CUT_SHORT:
        return DeliveryError(
            f"{where}: the file ends in the middle ({words}); the rest is missing. Fetch it again."
        )
    if code == _BAD_BYTE and bad and bad[0] >= 0x80 and encoding in ("utf-8", "utf8", "us-ascii"):
        return DeliveryError(
            f"{where}: byte 0x{bad[0]:02X} at position {position:,} is not valid "
            f"{encoding.upper()}, the encoding of this file. It was probably saved as Latin-1 "
            "(Windows-1252). Fetch the publisher's own file, or convert it: "
            "iconv -f WINDOWS-1252 -t UTF-8."
        )
    return DeliveryError(
        f"{where}: the XML is damaged ({words}). Fetch it again from its publisher; nothing of "
        "this file was loaded."
    )
