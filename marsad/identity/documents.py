"""Numbers that name one subject: documents, registrations, wallets, ships' numbers, phones.

A number is compared by what kind of register gave it. Lists disagree on the kind (one writes as a
passport what another calls an identity card), so an equal number of another kind still speaks for
the same subject, a little less. Numbers too short or too plain to be one of a kind are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from marsad.vocabulary import Entity

__all__ = ["KINDS", "Document", "compare_documents", "documents_of"]

KINDS: Mapping[str, str] = {
    "passportNumber": "personal",
    "idNumber": "personal",
    "socialSecurityNumber": "personal",
    "taxNumber": "tax",
    "vatCode": "tax",
    "innCode": "tax",
    "registrationNumber": "register",
    "ogrnCode": "register",
    "okpoCode": "register",
    "kppCode": "",  # shared by many companies of one district
    "jibCode": "register",
    "icijId": "world",
    "leiCode": "world",
    "dunsCode": "world",
    "uniqueEntityId": "world",
    "cageCode": "world",
    "npiCode": "world",
    "wikidataId": "world",
    "openCorporatesUrl": "world",
    "isinCode": "world",
    "swiftBic": "bank",
    "bicCode": "bank",
    "ibanCode": "account",
    "cryptoWallets": "account",
    "publicKey": "account",
    "accountNumber": "account",
    "imoNumber": "craft",
    "mmsi": "radio",
    "callSign": "radio",
    "serialNumber": "craft",
    "phone": "contact",
    "email": "contact",
    "website": "site",
}
"""What kind of register each property's numbers come from."""

_PAPER = {"personal", "tax", "register"}
_NOISE = re.compile(r"[\W_]+")
_PLACEHOLDER = re.compile(r"(.)\1*|0*123456789?0?|UNKNOWN|NONE|NULL|NA|[A-Z ]*NOTAVAILABLE")
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#]+)([^?#]*)", re.IGNORECASE)
# Sites that many subjects share: a page there is not a subject's own address.
_SHARED_SITES = (
    "facebook.",
    "twitter.",
    "x.com",
    "linkedin.",
    "instagram.",
    "vk.com",
    "youtube.",
    "t.me",
    "wikipedia.",
    "telegram.",
    "ok.ru",
    "tiktok.",
)


@dataclass(frozen=True, slots=True)
class Document:
    """One number: ``kind`` of register, ``prop`` it stood in, normalised ``number``, its text."""

    kind: str
    prop: str
    number: str
    text: str
    country: str = ""

    @property
    def telling(self) -> bool:
        """Whether it is long enough to name one subject in the world."""
        if self.kind in ("contact", "site", "world", "account"):
            return len(self.number) >= 6
        digits = sum(ch.isdigit() for ch in self.number)
        if self.kind == "craft":
            return digits >= 5 or (len(self.number) >= 5 and digits >= 2)
        return digits >= 5 and len(self.number) >= 6


def documents_of(entity: Entity) -> tuple[Document, ...]:
    """The numbers that a record carries, each once."""
    found: dict[tuple[str, str], Document] = {}
    for claim in entity.claims:
        kind = KINDS.get(claim.prop)
        if not kind:
            continue
        number = _normal(kind, claim.value)
        if len(number) >= 4 and not _PLACEHOLDER.fullmatch(number):
            country = claim.qualifier("country") or ""
            document = Document(kind, claim.prop, number, claim.value, country)
            found.setdefault((kind, number), document)
    if re.fullmatch(r"Q[1-9]\d{2,}", entity.id):  # an entity named by its Wikidata item
        found.setdefault(
            ("world", entity.id), Document("world", "wikidataId", entity.id, entity.id)
        )
    return tuple(found.values())


def compare_documents(
    left: tuple[Document, ...], right: tuple[Document, ...]
) -> list[tuple[str, str, Document | None, Document | None]]:
    """Findings (field, code, left, right) for each kind of number that both records carry."""
    found: list[tuple[str, str, Document | None, Document | None]] = []
    if not left or not right:
        return found
    papers = _papers(left, right)
    if papers is not None:
        found.append(papers)
    kinds = {doc.kind for doc in left} & {doc.kind for doc in right}
    for kind in sorted(kinds - _PAPER):
        result = _same_kind(kind, left, right)
        if result is not None:
            found.append(result)
    return found


def _papers(
    left: tuple[Document, ...], right: tuple[Document, ...]
) -> tuple[str, str, Document, Document] | None:
    """Passports, identity cards, tax and company registers: one field, since lists mix them up."""
    ours = [doc for doc in left if doc.kind in _PAPER]
    theirs = [doc for doc in right if doc.kind in _PAPER]
    if not ours or not theirs:
        return None
    best: tuple[int, str, Document, Document] | None = None
    for one in ours:
        for other in theirs:
            rank, code = _paper(one, other)
            if best is None or rank < best[0]:
                best = (rank, code, one, other)
    if best is None or not best[1]:
        return None
    return ("document", best[1], best[2], best[3])


def _paper(one: Document, other: Document) -> tuple[int, str]:
    abroad = bool(one.country and other.country and one.country != other.country)
    if one.number == other.number:
        if not one.telling:
            return (3, "same-short")
        if abroad:
            return (2, "same-other-country")
        return (0, "same") if one.kind == other.kind else (1, "same-other-kind")
    if _contained(one.number, other.number):
        return (3, "same-short")
    if _one_slip(one.number, other.number):
        return (4, "one-slip")
    if one.kind != other.kind or abroad:
        return (9, "")
    if one.kind == "tax" or (one.kind == "register" and len(one.number) == len(other.number)):
        return (6, "different-register")
    return (5, "different")


def _same_kind(
    kind: str, left: tuple[Document, ...], right: tuple[Document, ...]
) -> tuple[str, str, Document | None, Document | None] | None:
    ours = {doc.number: doc for doc in left if doc.kind == kind}
    theirs = {doc.number: doc for doc in right if doc.kind == kind}
    for number, doc in ours.items():
        if number in theirs and doc.telling:
            return (_FIELD[kind], "same", doc, theirs[number])
    if kind == "bank":  # a branch of a bank has the bank's code with its own three letters
        heads = {number[:8]: doc for number, doc in theirs.items()}
        for number, doc in ours.items():
            if number[:8] in heads:
                return (_FIELD[kind], "same", doc, heads[number[:8]])
    shared_props = Counter(doc.prop for doc in ours.values()) & Counter(
        doc.prop for doc in theirs.values()
    )
    for prop in shared_props:
        one = next(doc for doc in ours.values() if doc.prop == prop)
        other = next(doc for doc in theirs.values() if doc.prop == prop)
        return (_FIELD[kind], "different", one, other)
    return None


_FIELD = {
    "world": "world identifier",
    "bank": "bank code",
    "account": "account",
    "craft": "craft number",
    "radio": "radio identity",
    "contact": "contact",
    "site": "website",
}


def _normal(kind: str, text: str) -> str:
    if kind == "site":
        match = _SITE.match(text.strip())
        if match is None:
            return ""
        host, path = match.group(1).lower(), match.group(2).rstrip("/").lower()
        shared = any(host == name or name in f".{host}" for name in _SHARED_SITES)
        return host + path if shared and len(path) > 3 else "" if shared else host
    if kind == "contact" and "@" in text:
        return text.strip().lower()
    if kind == "account":
        return _NOISE.sub("", text)
    number = _NOISE.sub("", text).upper()
    if kind == "contact":
        digits = re.sub(r"\D", "", number).lstrip("0")
        return digits[-9:] if len(digits) >= 7 else ""
    if kind == "craft":
        return number.removeprefix("IMO")
    return number


def _contained(one: str, other: str) -> bool:
    """One number with a series or a country in front or behind: ``A1234567``, ``1234567``."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 6
        and len(long) - len(short) <= 4
        and sum(ch.isdigit() for ch in short) >= 6
        and (long.startswith(short) or long.endswith(short))
    )


def _one_slip(one: str, other: str) -> bool:
    """One character written wrongly, or two that changed places, in a long number."""
    if len(one) != len(other) or len(one) < 7:
        return False
    where = [i for i in range(len(one)) if one[i] != other[i]]
    if len(where) == 1:
        return True
    return (
        len(where) == 2
        and where[1] == where[0] + 1
        and one[where[0]] == other[where[1]]
        and one[where[1]] == other[where[0]]
    )
