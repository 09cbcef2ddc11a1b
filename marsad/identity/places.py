"""Countries, places of birth and addresses of two records set against each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Indel

from marsad.vocabulary import Entity
from marsad.vocabulary.country import clean_country, same_country

__all__ = ["Place", "compare_addresses", "compare_places", "countries_of", "place", "related"]

COUNTRY_PROPS: Mapping[str, str] = {
    "nationality": "home",
    "citizenship": "home",
    "birthCountry": "birth",
    "country": "home",
    "jurisdiction": "seat",
    "mainCountry": "seat",
    "flag": "flag",
}
"""What a country says of the subject: ``home`` and ``birth`` of a person, ``seat`` of a body."""

_WORD = re.compile(r"[^\W_]+")
# Words that say what kind of place it is, not which.
_KIND_WORDS = frozenset(
    """
    al and apartment apt area ave avenue bldg box building camp city county da de district do
    dom du el floor g gorod governorate house in island islands kv kvartira la locality
    muhafazat municipality near no number o obl oblast of office p po prefecture province qu
    raion rayon rd refugee region republic road room sheng shi ssr sssr st state str street
    subdistrict suite the town ul ulitsa unit unknown village wilaya
    """.split()  # noqa: SIM905 - a list of words reads better
)
_ARTICLES = re.compile(r"\b(?:al|el|ad|as|ash|at|an|ar|az)-")


@dataclass(frozen=True, slots=True)
class Place:
    """A place or an address as its telling words, and the numbers in it."""

    text: str
    words: frozenset[str]
    numbers: frozenset[str]


def countries_of(entity: Entity) -> dict[str, frozenset[str]]:
    """Country codes by what they say of the subject."""
    found: dict[str, set[str]] = {}
    for claim in entity.claims:
        role = COUNTRY_PROPS.get(claim.prop)
        if role is not None:
            found.setdefault(role, set()).add(_code(claim.value))
        elif claim.prop in ("birthPlace", "address"):
            country = claim.qualifier("country")
            if country:
                role = "birth" if claim.prop == "birthPlace" else "address"
                found.setdefault(role, set()).add(_code(country))
    return {role: frozenset(codes) for role, codes in found.items()}


def _code(text: str) -> str:
    plain = text.strip().lower()
    return plain if len(plain) == 2 else clean_country(text) or plain


def related(left: Collection[str], right: Collection[str]) -> bool:
    """Whether a code of one side can mean a country of the other: a former state, a territory."""
    return any(same_country(one, other) for one in left for other in right)


@lru_cache(maxsize=16_384)
def place(text: str) -> Place:
    """A place of birth or an address, folded to the words that tell it from others."""
    plain = anyascii(text).lower().replace("'", "").replace("`", "")
    plain = _ARTICLES.sub("", plain)
    words, numbers = set(), set()
    for word in _WORD.findall(plain):
        if any(ch.isdigit() for ch in word):
            numbers.add(word.lstrip("0") or "0")
        elif word not in _KIND_WORDS and len(word) > 1:
            words.add(word)
    return Place(text, frozenset(words), frozenset(numbers))


def compare_places(
    left: Collection[Place], right: Collection[Place], drop: Collection[str] = ()
) -> tuple[str, Place, Place] | None:
    """Places of birth: ``same``, ``overlaps`` or ``different``; None without two to compare.

    Args:
        drop: words that do not count, such as the names of countries.
    """
    best: tuple[float, Place, Place] | None = None
    for one in left:
        ours = one.words - frozenset(drop)
        if not ours:
            continue
        for other in right:
            theirs = other.words - frozenset(drop)
            if not theirs:
                continue
            share = _shared(ours, theirs) / min(len(ours), len(theirs))
            if best is None or share > best[0]:
                best = (share, one, other)
    if best is None:
        return None
    code = "same" if best[0] >= 0.75 else "overlaps" if best[0] > 0 else "different"
    return (code, best[1], best[2])


def compare_addresses(
    left: Collection[Place], right: Collection[Place], drop: Collection[str] = ()
) -> tuple[str, Place, Place] | None:
    """Addresses: ``same`` (street and number), ``near`` (same town) or ``different``."""
    best: tuple[int, float, Place, Place] | None = None
    dropped = frozenset(drop)
    for one in left:
        ours = one.words - dropped
        for other in right:
            theirs = other.words - dropped
            if not ours or not theirs:
                continue
            share = _shared(ours, theirs) / min(len(ours), len(theirs))
            enough = min(len(ours), len(theirs)) >= 3
            numbers = one.numbers & other.numbers
            if enough and share >= 0.7 and (numbers or not (one.numbers and other.numbers)):
                rank = 2
            else:
                rank = 1 if share > 0 else 0
            if best is None or (rank, share) > best[:2]:
                best = (rank, share, one, other)
    if best is None:
        return None
    return (("different", "near", "same")[best[0]], best[2], best[3])


def _shared(left: Collection[str], right: Collection[str]) -> int:
    """How many words of the smaller set are in the other, spelling aside."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return sum(
        1
        for word in small
        if word in large
        or (len(word) > 3 and any(Indel.normalized_similarity(word, w) >= 0.8 for w in large))
    )
