"""What the free text of a UN or EU record says: parents, sex, death, looks.

The text itself is always kept whole; this reads out of it only what stands there in set phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.vocabulary import Entity

__all__ = [
    "Death",
    "add_facts",
    "death",
    "gender",
    "looks",
    "old_reference",
    "parent",
    "sentences",
    "urls",
]


@dataclass(frozen=True, slots=True)
class Death:
    """What is said of a person's death.

    Attributes:
        sentence: the words.
        certainty: ``reported`` where the list itself says reportedly, believed or unconfirmed,
            ``confirmed`` where it says confirmed, else ``None``: stated without more.
        date: the day, month or year in words, where one stands in the sentence.
    """

    sentence: str
    certainty: str | None
    date: str | None


LONGEST = 50_000
"""Characters of a comment that are read for facts; the text itself is kept beyond that."""

_GENDER = re.compile(r"\b(?:gender|sex)\s*:?\s*\[?\s*(male|female)\b", re.I)
_PARENT = {
    "father": re.compile(
        r"\b(?:his|her)?\s*father['’]?s\s+name(?:\s*\([^)]*\))?\s*(?::|is|was)\s*"
        r"(?P<name>[^.;,(]+)", re.I),
    "mother": re.compile(
        r"\b(?:his|her)?\s*mother['’]?s\s+name(?:\s*\([^)]*\))?\s*(?::|is|was)\s*"
        r"(?P<name>[^.;,(]+)", re.I),
}  # fmt: skip
_NEXT_FACT = re.compile(
    r"\s+(?:and\s+)?(?:his|her|father|mother|wife|brother|address|physical|photo|interpol|also|"
    r"review)\b.*$", re.I)  # fmt: skip
_DEATH = re.compile(
    r"\b(?:deceased|died|dead|was killed|(?:reportedly|allegedly|confirmed|believed|presumed)"
    r"(?:\s+to\s+have\s+been|\s+to\s+be)?\s+killed|killed (?:in|on|by)|death of (?:him|her)|"
    r"his death|her death|date of death)\b", re.I)  # fmt: skip
_UNSURE = re.compile(
    r"\b(?:reported(?:ly)?|believed|alleged(?:ly)?|possibly|probably|presumed|unconfirmed|"
    r"may have|thought to|rumou?red)\b", re.I)  # fmt: skip
_OTHERS_DEATH = re.compile(
    r"\b(?:identity of|brother|father|mother|husband|wife|son|leader|predecessor|"
    r"successor|associate|founder|founded|commander|replaced|following the death|"
    r"after the death)\b",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:(?P<day>\d{1,2})\s+)?(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|"
    r"Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|"
    r"Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s+(?P<year>(?:19|20)\d\d)\b|\b(?P<only>(?:19|20)\d\d)\b"
)
_LOOKS = re.compile(
    r"\b(?:Physical description|Distinguishing marks?)\s*(?::|include[s]?)?\s*"
    r"(?P<text>.+?)(?=\.\s+[A-Z]|\.?\s*(?:Photo|INTERPOL|Review|Ethnic)|\.?$)", re.S)  # fmt: skip
_ETHNIC = re.compile(r"[;,]?\s*belongs to the [\w ]+ ethnic group|[;,]?\s*ethnic\w*\b[^;.]*", re.I)
_OLD = re.compile(r"Old Reference\s*#\s*([A-Z][\w.()]*\d\)?)", re.I)
_URL = re.compile(r"https?://[^\s<>\"\]]+", re.I)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z“\"(])|\n{2,}")
_ABBREVIATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Dr|Mr|Mrs|St|Gen|Col|Maj|No|approx|[A-Z])"
    r"\.$")  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a comment; a dot after an abbreviation or an initial ends none.

    Of a text beyond ``LONGEST`` characters, those of its beginning.
    """
    found: list[list[str]] = []
    for piece in _SENTENCE.split(text[:LONGEST]):
        if found and _ABBREVIATED.search(found[-1][-1][-12:]):
            found[-1].append(piece)
        elif piece.strip():
            found.append([piece])
    return [" ".join(" ".join(pieces).split()) for pieces in found]


def gender(text: str) -> str | None:
    """``male`` or ``female`` where the comment says ``Gender: male`` or ``Gender [Male]``."""
    match = _GENDER.search(text[:LONGEST])
    return match[1].lower() if match else None


def parent(text: str, which: str) -> str | None:
    """The name after ``Father's name is`` or ``Mother's name:``."""
    match = _PARENT[which].search(" ".join(text[:LONGEST].split()))
    if match is None:
        return None
    return _NEXT_FACT.sub("", match["name"]).strip(" -–—:") or None


def death(text: str) -> Death | None:
    """The first sentence that says the person is dead; not one about somebody else's death."""
    for sentence in sentences(text):
        match = _DEATH.search(sentence)
        if match is None or _OTHERS_DEATH.search(sentence[: match.start()]):
            continue
        if re.search(r"\(\s*$", sentence[: match.start()]):  # "an associate of Somebody (deceased)"
            continue
        certainty: str | None = None
        if _UNSURE.search(sentence):
            certainty = "reported"
        elif re.search(r"\bconfirmed\b", sentence, re.I):
            certainty = "confirmed"
        when = _WHEN.search(sentence, match.start())
        return Death(sentence, certainty, when.group() if when else None)
    return None


def looks(text: str) -> str | None:
    """The physical description, without what it says of ethnicity."""
    match = _LOOKS.search(text[:LONGEST])
    if match is None:
        return None
    return " ".join(_ETHNIC.sub("", match["text"]).split()).strip(" ;,.") or None


def old_reference(text: str) -> str | None:
    """The reference the record had before 2014: ``[Old Reference # I.47.C.1]``."""
    match = _OLD.search(text[:LONGEST])
    return match[1].rstrip(".") if match else None


def urls(text: str) -> list[str]:
    """Every link in the text, such as that of the INTERPOL–UN Special Notice."""
    return list(dict.fromkeys(url.rstrip(".,;)") for url in _URL.findall(text[:LONGEST])))


def add_facts(person: Entity, text: str) -> None:
    """Add to a person what their comment says of parents, sex, looks and death.

    A death is ``status`` deceased with its certainty and the sentence; ``deathDate`` only where
    the sentence dates the death itself and not the news of it ("as of 2013").
    """
    for which in ("father", "mother"):
        person.add(f"{which}Name", parent(text, which))
    if (sex := gender(text)) and sex not in person.get("gender"):
        person.add("gender", sex)
    person.add("appearance", looks(text))
    if found := death(text):
        person.add("status", "deceased", certainty=found.certainty, note=found.sentence)
        if found.date and not re.search(r"\bas (?:of|at)\b", found.sentence):
            person.add("deathDate", found.date, certainty=found.certainty, note=found.sentence)
