"""Relations to other records that the free text of a UN or EU record states by reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from marsad.sources.comments import sentences
from marsad.vocabulary import Entity

__all__ = ["Link", "link_entities", "links"]

REFERENCE = re.compile(r"\b[A-Z]{2,3}[ie]\.\d{3}\b")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another record, named by its reference.

    Attributes:
        reference: the other record's reference number.
        schema: ``Family``, ``Membership``, ``Associate`` or ``UnknownLink``.
        role: the words that say the relation, or ``None``.
        former: whether the words say that it is over.
        sentence: where it stands.
    """

    reference: str
    schema: str
    role: str | None
    former: bool
    sentence: str


_KIN = re.compile(
    r"\b((?:brother|sister|father|mother|son|daughter)(?:[- ]in[- ]law)?|cousin|uncle|nephew|niece|"
    r"aunt|wife|husband|widow|spouse|grandson|married)\b", re.I)  # fmt: skip
_BELONG = re.compile(
    r"\b(members?|leaders?|led|leads|emir|amir|head(?:ed|s)?|founder|founded|commander|commanded|"
    r"chief|spokesm[ae]n|spokesperson|deputy|director|directed|officials?|official|treasurer|"
    r"financier|facilitator|fighter|operative|recruiter|president|chairman|"
    r"belongs? to|on behalf of|founding member|manager|managed|co-founder|secretary)\b",
    re.I,
)
_BOUND = re.compile(
    r"\b(associate[sd]?(?: with| of)?|affiliate[d]?(?: with| of)?|linked (?:to|with)|"
    r"support(?:s|ed|er|ers)?(?: of)?|splinter(?: group)?(?: of| from)?|subordinate(?: of| to)?|"
    r"owned(?: or controlled)?(?: by)?|controlled by|subsidiary of|part of|allied with|"
    r"acting on behalf of|funded by|financed by)\b", re.I)  # fmt: skip
_FORMER = re.compile(r"\b(?:former(?:ly)?|previous(?:ly)?|ex-|until|was|were|separated)\b", re.I)


def links(text: str, own: str | None, *, person: bool) -> Iterator[Link]:
    """The other records that the text names by reference, with the relation it states.

    A relation is taken from the words between the previous reference and this one, and carries
    over where nothing but a name stands between (``Member of A (QDe.1) and B (QDe.2)``).

    Args:
        text: the comment.
        own: the record's own reference, which is no link.
        person: whether the record is a person's.
    """
    seen: set[tuple[str, str]] = set()
    for sentence in sentences(text):
        schema, role, former, end = "UnknownLink", None, False, 0
        for match in REFERENCE.finditer(sentence):
            words = sentence[end : match.start()]
            end = match.end()
            stated = _relation(words, match.group(), person)
            if stated is not None:
                schema, role = stated
                former = bool(_FORMER.search(words))
            elif schema == "Family":
                schema, role, former = "UnknownLink", None, False
            fits = schema if _fits(schema, match.group(), person) else "UnknownLink"
            if match.group() != own and (match.group(), fits) not in seen:
                seen.add((match.group(), fits))
                yield Link(match.group(), fits, role, former, sentence)


def _relation(words: str, reference: str, person: bool) -> tuple[str, str] | None:
    other_is_person = reference.split(".")[0].endswith("i")
    last: tuple[int, str, str] | None = None
    for pattern, schema in ((_KIN, "Family"), (_BELONG, "Membership"), (_BOUND, "")):
        for match in pattern.finditer(words):
            if last is None or match.start() > last[0]:
                last = (match.start(), schema, match[1].lower())
    if last is None:
        return None
    _, schema, role = last
    if not schema:
        schema = "Associate" if person and other_is_person else "UnknownLink"
    return schema, role


def _fits(schema: str, reference: str, person: bool) -> bool:
    """Family and associates join persons; a membership joins a person and an organisation."""
    other = reference.split(".")[0].endswith("i")
    if schema == "Membership":
        return person != other
    return schema == "UnknownLink" or (person and other)


_ENDS = {
    "Family": ("person", "relative", "relationship"),
    "Associate": ("person", "associate", "relationship"),
    "UnknownLink": ("subject", "object", "role"),
    "Membership": ("member", "organization", "role"),
}


def link_entities(
    subject: Entity, texts: Iterable[str], own: str | None, known: Mapping[str, str]
) -> Iterator[Entity]:
    """The links that a record's comments state to other records of the same file.

    Args:
        subject: the record's subject.
        texts: its comments.
        own: its own reference.
        known: the entity id of each reference in the file.
    """
    person = subject.schema == "Person"
    given: set[str] = set()
    for link in (link for text in texts for link in links(text, own, person=person)):
        other = known.get(link.reference)
        id_ = f"{subject.id}-{link.schema.lower()}-{link.reference}"
        if other is None or other == subject.id or id_ in given:
            continue
        given.add(id_)
        entity = Entity(id_, link.schema)
        source, target, role = _ENDS[link.schema]
        ends = (subject.id, other)
        if link.schema == "Membership" and not person:
            ends = (other, subject.id)
        entity.add(source, ends[0])
        entity.add(target, ends[1])
        entity.add(role, link.role)
        if link.former and role == "role":
            entity.add("status", "former")
        entity.add("description", link.sentence)
        yield entity
