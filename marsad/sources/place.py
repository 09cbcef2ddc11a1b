"""Countries and nationalities as publishers write them when one word is not enough."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.sources.text import tidy
from marsad.vocabulary.country import clean_country

__all__ = ["Nationality", "countries", "nationalities", "one_line"]


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality out of a text.

    Attributes:
        country: words that name the country.
        status: ``former`` where it was withdrawn or ended, else ``None``.
        certainty: ``reported`` where the text says possibly or believed, else ``None``.
        note: the whole text, where it says more than the country.
    """

    country: str
    status: str | None = None
    certainty: str | None = None
    note: str | None = None


_SPLIT = re.compile(r"\s*(?:/\s*(?:or\s+)?|;|\bor\b|\band/or\b)\s*", re.I)
_FORMER = re.compile(r"withdrawn|revoked|until|former|renounced|stripped|lost", re.I)
_UNSURE = re.compile(r"possibl|believed|reported|probabl|alleged|likely|unconfirmed", re.I)
_NOTHING = frozenset(
    {"", "00", "na", "n/a", "none", "none identified", "not available", "undetermined", "unknown"}
)


def countries(text: str | None) -> list[str]:
    """The countries that a field names: one, or each of ``Sudan/South Sudan``; never a guess.

    A text that names none that is known is given back as it is.
    """
    whole = tidy(text)
    if whole.lower() in _NOTHING:
        return []
    if clean_country(whole) is None:
        parts = [part for part in _SPLIT.split(whole) if part]
        if len(parts) > 1 and all(map(clean_country, parts)):
            return parts
    return [whole]


def nationalities(text: str | None) -> list[Nationality]:
    """What a nationality field says: ``Kuwaiti citizenship withdrawn in 2002`` is Kuwait, former.

    A text in which no country is recognised is given back as the country, so that it is kept.
    """
    whole = tidy(text)
    if whole.lower() in _NOTHING:
        return []
    if len(whole) > 500:
        return [Nationality(whole)]
    says_more = _FORMER.search(whole) or _UNSURE.search(whole) or re.search(r"\d", whole)
    if clean_country(whole) is not None and not says_more:
        return [Nationality(whole)]
    found: list[Nationality] = []
    for sentence in re.split(r"[.;]\s+|\s*[/]\s*(?:or\s+)?", whole):
        words = re.findall(r"[^\W\d_][\w'’\-]*", sentence)
        for start in range(len(words)):
            match = next(
                (
                    end
                    for end in range(min(len(words), start + 6), start, -1)
                    if words[start][0].isupper() and clean_country(" ".join(words[start:end]))
                ),
                None,
            )
            if match is not None:
                name = " ".join(words[start:match])
                found.append(
                    Nationality(
                        name,
                        "former" if _FORMER.search(sentence) else None,
                        "reported" if _UNSURE.search(sentence) else None,
                        whole if whole != name else None,
                    )
                )
                break
    return found or [Nationality(whole)]


def one_line(*parts: str | None) -> str:
    """An address or place in one line, from its parts in order."""
    return ", ".join(part for part in map(tidy, parts) if part)
