"""The ``ids`` column of the US Consolidated Screening List: what kind of fact each piece is.

A piece is written ``country, expiry, issue, value, type`` with the first three left out where they
are not known, and pieces are joined by ``; ``. The types are OFAC's own names of identifiers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Piece", "pieces", "property_of"]

_COUNTRY = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_EXACT = {
    "Gender": "gender",
    "Website": "website",
    "Email Address": "email",
    "Phone Number": "phone",
    "SWIFT/BIC": "swiftBic",
    "MMSI": "mmsi",
    "SSN": "socialSecurityNumber",
    "D-U-N-S Number": "dunsCode",
    "V.A.T. Number": "vatCode",
    "Unified Social Credit Code (USCC)": "uscCode",
    "United Social Credit Code Certificate (USCCC)": "uscCode",
    "Organization Established Date": "incorporationDate",
    "Organization Type:": "sector",
    "Target Type": "classification",
    "Nationality of Registration": "jurisdiction",
    "Registration Country": "jurisdiction",
    "Former Vessel Flag": "pastFlags",
    "Other Vessel Flag": "flag",
    "Other Vessel Call Sign": "callSign",
    "Other Vessel Type": "type",
    "Aircraft Model": "model",
    "Aircraft Manufacture Date": "buildDate",
    "Aircraft Manufacturer's Serial Number (MSN)": "serialNumber",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "serialNumber",
    "Aircraft Serial Identification": "serialNumber",
    "Aircraft Mode S Transponder Code": "icaoCode",
    "Aircraft Tail Number": "registrationNumber",
    "Previous Aircraft Tail Number": "registrationNumber",
    "Vessel Registration Identification": "registrationNumber",
    "ISIN": "notes",
    "Issuer Name": "notes",
    "Equity Ticker": "notes",
    "MICEX Code": "notes",
    "Chinese Commercial Code": "notes",
    "UN/LOCODE": "notes",
    "License": "licenseNumber",
    "Legal Entity Number": "registrationNumber",
    "Enterprise Number": "registrationNumber",
    "LE Number": "idNumber",
    "C.R. No.": "registrationNumber",
    "NIT #": "taxNumber",
    "RUC #": "taxNumber",
    "RIF #": "taxNumber",
    "R.F.C.": "taxNumber",
    "RFC": "taxNumber",
    "RTN": "taxNumber",
    "C.U.I.T.": "taxNumber",
    "C.I.F.": "taxNumber",
    "US FEIN": "taxNumber",
    "RSIN": "taxNumber",
    "BIK (RU)": "registrationNumber",
}
_WORDS = (
    (re.compile(r"Digital Currency Address"), "cryptoWallets"),
    (re.compile(r"Passport"), "passportNumber"),
    (re.compile(r"\btax|fiscal|tributaria", re.I), "taxNumber"),
    (re.compile(r"licen[sc]e (no|number)", re.I), "licenseNumber"),
    (
        re.compile(r"Company|Regist(ry|ration|ered)|Folio|Commerc|Gazette|Branch|Matricula", re.I),
        "registrationNumber",
    ),
    (
        re.compile(r"\b(No|Number|ID|Card|Certificate|Permit|electoral|Tazkira|Cartilla)\b", re.I),
        "idNumber",
    ),
    (re.compile(r"(?:[A-Z]\.){2,}|#|Visa"), "idNumber"),
)
_LISTING = re.compile(
    r"sanctions|Transactions Prohibited|Determination|Directive|Executive Order|Information|CMIC"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the column.

    Attributes:
        kind: the type as the source wrote it.
        value: what is identified by it.
        country: ISO 3166 alpha-2 as written, or ``None``.
        issued, expires: ISO dates, or ``None``.
        note: a date whose meaning the source does not tell.
    """

    kind: str
    value: str
    country: str | None = None
    issued: str | None = None
    expires: str | None = None
    note: str | None = None


def pieces(cell: str) -> list[Piece]:
    """Take the column apart.

    >>> pieces("PK, 2019-05-26, 2014-05-27, XY-1, Passport")[0].issued
    '2014-05-27'
    """
    return [_piece(text) for part in cell.split("; ") if (text := part.strip())]


def _piece(text: str) -> Piece:
    parts = text.split(", ")
    if len(parts) < 2:
        return Piece("", text)
    kind, rest = parts[-1].strip(), parts[:-1]
    country = rest.pop(0) if len(rest) > 1 and _COUNTRY.fullmatch(rest[0]) else None
    dates: list[str] = []
    while len(rest) > 1 and len(dates) < 2 and _DATE.fullmatch(rest[0]):
        dates.append(rest.pop(0))
    value = ", ".join(rest)
    if len(dates) == 2:
        return Piece(kind, value, country, issued=dates[1], expires=dates[0])
    note = f"{dates[0]}: issued or expires, the list does not tell" if dates else None
    return Piece(kind, value, country, note=note)


def property_of(piece: Piece) -> str | None:
    """The property that a piece belongs to; ``None`` where it speaks of the listing itself."""
    if (prop := _EXACT.get(piece.kind)) is not None:
        return "imoNumber" if piece.value.startswith("IMO ") else prop
    if _LISTING.search(piece.kind):
        return None
    if piece.value.startswith("IMO "):
        return "imoNumber"
    for words, prop in _WORDS:
        if words.search(piece.kind):
            return prop
    return "notes"
