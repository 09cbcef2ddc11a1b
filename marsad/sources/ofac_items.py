"""OFAC's "identification" types, each with the property that says the same thing.

OFAC's idList holds documents, but also sex, web sites, wallets, ships' and aircraft's marks, and
the legal consequences of a listing. A type that is not known here is kept under its own words.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["KNOWN_TYPES", "LISTING", "property_of"]

LISTING = "listing:"
"""Prefix of a target that belongs to the listing (``Sanction``), not to the subject."""

_EXACT = {
    "Gender": "gender",
    "Website": "website",
    "Email Address": "email",
    "Email": "email",
    "Phone Number": "phone",
    "Telephone": "phone",
    "Telephone Number": "phone",
    "Phone No.": "phone",
    "Mobile Phone": "phone",
    "Fax": "phone",
    "Fax No.": "phone",
    "SWIFT/BIC": "swiftBic",
    "D-U-N-S Number": "dunsCode",
    "Unified Social Credit Code (USCC)": "uscCode",
    "United Social Credit Code Certificate (USCCC)": "uscCode",
    "Legal Entity Identifier (LEI)": "leiCode",
    "V.A.T. Number": "vatCode",
    "SSN": "socialSecurityNumber",
    "Organization Established Date": "incorporationDate",
    "Organization Type:": "sector",
    "Target Type": "classification",
    "Nationality of Registration": "jurisdiction",
    "Vessel Registration Identification": "imoNumber",
    "MMSI": "mmsi",
    "Vessel Call Sign": "callSign",
    "Other Vessel Call Sign": "callSign",
    "Vessel Flag": "flag",
    "Other Vessel Flag": "flag",
    "Former Vessel Flag": "pastFlags",
    "Vessel Type": "type",
    "Other Vessel Type": "type",
    "Former Vessel Type": "pastTypes",
    "Vessel Year of Build": "buildDate",
    "Vessel Gross Tonnage": "grossRegisteredTonnage",
    "Vessel Gross Registered Tonnage": "grossRegisteredTonnage",
    "Vessel Tonnage": "tonnage",
    "Vessel Deadweight Tonnage": "deadweightTonnage",
    "Aircraft Model": "model",
    "Aircraft Manufacture Date": "buildDate",
    "Aircraft Manufacturer's Serial Number (MSN)": "serialNumber",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "serialNumber",
    "Aircraft Serial Identification": "serialNumber",
    "Aircraft Tail Number": "registrationNumber",
    "Previous Aircraft Tail Number": "registrationNumber",
    "Aircraft Mode S Transponder Code": "icaoCode",
    "Aircraft Operator": "notes",
    "Chinese Commercial Code": "notes",
    "UN/LOCODE": "notes",
    "MICEX Code": "registrationNumber",
    "ISIN": "registrationNumber",
    "BIK (RU)": "registrationNumber",
    "License": "licenseNumber",
    "Passport": "passportNumber",
    "Credencial electoral": "idNumber",
    "Cartilla de Servicio Militar Nacional": "idNumber",
    "Tarjeta Profesional": "idNumber",
    "Numero de Identidad": "idNumber",
    "VisaNumberID": "idNumber",
    "C.U.I.P.": "idNumber",
    "N.I.E.": "idNumber",
    "C.U.R.P.": "idNumber",
    "C.U.I.": "idNumber",
    "I.F.E.": "idNumber",
    "Cedula No.": "idNumber",
    "D.N.I.": "idNumber",
    "CNP (Personal Numerical Code)": "idNumber",
    "Romanian Tax Registration": "taxNumber",
    "Paraguayan tax identification number": "taxNumber",
    "Italian Fiscal Code": "taxNumber",
    "RUC #": "taxNumber",
    "RIF #": "taxNumber",
    "NIT #": "taxNumber",
    "R.F.C.": "taxNumber",
    "RFC": "taxNumber",
    "RTN": "taxNumber",
    "RSIN": "taxNumber",
    "C.U.I.T.": "taxNumber",
    "C.I.F.": "taxNumber",
    "US FEIN": "taxNumber",
    "Tax ID No.": "taxNumber",
    "Numero Unico de Identificacao Tributaria (NUIT)": "taxNumber",
    "Matricula Mercantil No": "registrationNumber",
    "Folio Mercantil No.": "registrationNumber",
    "C.R. No.": "registrationNumber",
    "Romanian C.R.": "registrationNumber",
    "Government Gazette Number": "registrationNumber",
    "Branch Unit Number": "registrationNumber",
    "Business Number": "registrationNumber",
    "Enterprise Number": "registrationNumber",
    "Legal Entity Number": "registrationNumber",
    "File Number": "registrationNumber",
    "Additional Sanctions Information -": LISTING + "provisions",
    "Secondary sanctions risk:": LISTING + "provisions",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:": (
        LISTING + "provisions"
    ),
    "Executive Order 13846 information:": LISTING + "provisions",
    "CAATSA Section 235 Information:": LISTING + "provisions",
    "IFCA Determination -": LISTING + "provisions",
    "Executive Order 13662 Directive Determination -": LISTING + "provisions",
}
KNOWN_TYPES = tuple(sorted(_EXACT, key=len, reverse=True))
"""Types with a place of their own, longest first."""

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), prop)
    for pattern, prop in (
        (r"^listing date\b", LISTING + "listingDate"),
        (r"^effective date\b", LISTING + "startDate"),
        (
            r"directive|executive order|sanctions (?:risk|information)|determination\b",
            LISTING + "provisions",
        ),
        (r"^digital currency address", "cryptoWallets"),
        (r"passport", "passportNumber"),
        (r"social security", "socialSecurityNumber"),
        (r"\be-?mail\b", "email"),
        (r"\b(?:web ?site|url)\b", "website"),
        (r"\b(?:tele)?phone\b|\bfax\b|\bmobile\b", "phone"),
        (r"\bv\.?a\.?t\b", "vatCode"),
        (r"\btax\b|fiscal|tributaria|\bfein\b", "taxNumber"),
        (r"driver", "idNumber"),
        (r"licen[cs]e", "licenseNumber"),
        (r"credit code", "uscCode"),
        (
            r"registr(?:ation|y)|company|commerc|chamber|incorporation|charity|business",
            "registrationNumber",
        ),
    )
)


@lru_cache(maxsize=1_024)
def property_of(type_: str) -> str:
    """The property for an id type, ``listing:<property>`` for one of the listing.

    Anything unknown is an ``idNumber``: the number stays findable and its type stays beside it.
    """
    exact = _EXACT.get(type_)
    if exact is not None:
        return exact
    bare = type_.rstrip(" :-")
    for known, prop in _EXACT.items():
        if known.rstrip(" :-").lower() == bare.lower():
            return prop
    for pattern, prop in _PATTERNS:
        if pattern.search(type_):
            return prop
    return "idNumber"
