"""Identifiers, each kind with its shape and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from marsad.vocabulary import checksum
from marsad.vocabulary.text import clean_text
from marsad.vocabulary.wallet import currency_of

_LONGEST = 512  # characters
_NOT_ALNUM = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[\s\-–.]+")


class IdentifierError(ValueError):
    """A text cannot be an identifier of its kind; the message says why."""


def clean_identifier(text: str, kind: str | None = None) -> str | None:
    """The normal form of an identifier, or None when it cannot be one; see `read_identifier`."""
    try:
        return read_identifier(text, kind)
    except IdentifierError:
        return None


def read_identifier(text: str, kind: str | None = None) -> str:
    """The normal form of an identifier of a kind from `KINDS`; without one, the tidied text.

    Raises IdentifierError where length, characters or check digits are wrong, and for an empty
    text. A number without a known shape (passport, national id, registration) stays as written.
    """
    plain = clean_text(text[: 4 * _LONGEST])
    if not plain:
        raise IdentifierError("empty")
    if len(plain) > _LONGEST:
        raise IdentifierError(f"longer than {_LONGEST} characters: no identifier")
    read = KINDS.get(kind or "")
    return read(plain) if read else plain


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of identifier that have rules of their own."""
    return tuple(sorted(KINDS))


def identifier_key(text: str) -> str:
    """Letters and digits only, in lower case: the form in which two identifiers are compared."""
    return _NOT_ALNUM.sub("", text[:_LONGEST]).casefold()


def _compact(text: str) -> str:
    return _BLANKS.sub("", text).upper()


def _shape(
    pattern: str, name: str, check: Callable[[str], bool] | None = None
) -> Callable[[str], str]:
    compiled = re.compile(pattern, re.ASCII)

    def read(text: str) -> str:
        compact = _compact(text)
        if not compiled.fullmatch(compact):
            raise IdentifierError(f"not the shape of {name}")
        if check and not check(compact):
            raise IdentifierError(f"the check digits of {name} do not hold")
        return compact

    return read


def _imo(text: str) -> str:
    found = re.search(r"(?<!\d)\d{7}(?!\d)", _compact(text), re.ASCII)
    if not found or len(_compact(text)) > 16:
        raise IdentifierError("an IMO number has seven digits")
    if not (checksum.imo(found[0]) or checksum.imo_company(found[0])):
        raise IdentifierError("the check digit of the IMO number does not hold")
    return f"IMO{found[0]}"


def _document(text: str) -> str:
    if not any(map(str.isalnum, text)):
        raise IdentifierError("no letter or digit in it")
    return text


def _wallet(text: str) -> str:
    compact = "".join(text.split())
    if currency_of(compact) is None:
        raise IdentifierError("no address of a known crypto-currency, or its check sum fails")
    return compact.lower() if compact[:2].lower() in ("bc", "0x") else compact


KINDS: dict[str, Callable[[str], str]] = {
    "passport": _document,
    "national-id": _document,
    "iban": _shape(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", "an IBAN", checksum.iban),
    "bic": _shape(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", "a BIC"),
    "lei": _shape(r"[A-Z0-9]{18}\d{2}", "an LEI", checksum.mod97),
    "isin": _shape(r"[A-Z]{2}[A-Z0-9]{9}\d", "an ISIN", checksum.isin),
    "imo": _imo,
    "mmsi": _shape(r"\d{9}", "an MMSI"),
    "call-sign": _shape(r"[A-Z0-9]{3,10}(?:/[A-Z0-9]{1,4})?", "a call sign"),
    "wallet": _wallet,
    "wikidata": _shape(r"Q\d{1,12}", "a Wikidata item"),
}
"""Kind → the function that brings a text of it into normal form or raises IdentifierError."""
