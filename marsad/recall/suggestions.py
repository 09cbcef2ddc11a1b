"""Suggestions: subjects that a name which is still being typed may become.

A suggestion is an answer of the bank, so it is a search: it needs a purpose, it is read through the
reader's view and from the index of their audience, and each one that is given stands in the log
(safeguards SG-10, SG-11). The page asks only when typing rests. A bare kunya suggests nobody: it
identifies nobody (SG-20).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.bank.view import View, view
from marsad.home import Home
from marsad.identity.cluster import clusters_seen
from marsad.names import Hit, PartMatch, parse
from marsad.names.completion import continues
from marsad.recall.catalogue import NAMES, catalogue
from marsad.recall.finding import by_identifier
from marsad.recall.kinds import schema_of
from marsad.vocabulary import scripts_of

__all__ = ["SHORTEST", "Suggestion", "Suggestions", "suggest"]

SHORTEST = 2
"""Letters or digits from which something is suggested."""

_MOST = 8
_LOOKED = 24  # records that are read for so many suggestions
_FAR = 0.05  # of the likeliest, for what only sounds like the text: less is not worth a line
_READ = (*NAMES, "reference", "birthDate")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A subject that may be meant.

    Attributes:
        other: its caption in the other script, where a source gives one.
        met: the name that met what was typed, where it is neither of the two.
        weak: that name is a low-quality alias, which cannot stand alone.
    """

    id: str
    caption: str
    other: str
    met: str
    schema: str
    references: tuple[str, ...]
    born: str
    weak: bool
    fictional: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "caption": self.caption,
            "other_script": self.other,
            "met": self.met,
            "schema": self.schema,
            "references": list(self.references),
            "born": self.born,
            "weak": self.weak,
            "fictional": self.fictional,
        }


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested for a text; ``kunya``: it is a bare kunya, so nobody is."""

    text: str
    items: tuple[Suggestion, ...] = ()
    kunya: bool = False
    short: bool = False


Found = tuple[tuple[Suggestion, ...], bool]


def suggest(
    text: str, reader: Reader, *, kind: str = "", lang: str = "en", home: Home | None = None
) -> Suggestions:
    """Subjects whose names may be what is being typed, or who hold what was typed as a number.

    Args:
        text: as it stands in the box; its last word may be unfinished.
        reader: who asks and why.
        kind: only subjects of this kind.
        lang: script that captions prefer.
        home: the node; the environment's when None.

    Raises:
        UnknownKind: there is no such kind.
        NotLogged: the log cannot be written; nothing is suggested.
    """
    asked = text[:100]
    if sum(letter.isalnum() for letter in asked) < SHORTEST:
        return Suggestions(text, short=True)
    kunya = _is_kunya(asked.strip())
    items: tuple[Suggestion, ...] = ()
    if not kunya:
        items, kunya = _items(asked, view(reader), kind, lang, home or Home.current())
    detail = {"text": asked.strip(), "shown": [item.id for item in items], "results": len(items)}
    record(reader, Act.SEARCH, "suggestion", rule="purpose.stated", detail=detail)
    return Suggestions(text, items, kunya)


def _is_kunya(asked: str) -> bool:
    """Whether it is a bare kunya, be it that only a letter is written of the name in it."""
    return parse(asked).is_kunya_only or parse(asked + asked[-1:]).is_kunya_only


def _items(asked: str, opened: View, kind: str, lang: str, home: Home) -> Found:
    """What may be meant, and whether somebody was left out who is met by a bare kunya only."""
    met: dict[str, Hit | None] = {item.entity: None for item in by_identifier(opened, asked)}
    bearers = False
    for hit in _hits(asked, opened.reader, kind, home):
        if parse(hit.name).is_kunya_only:
            bearers = True
        else:
            met.setdefault(hit.id, hit)
    group: dict[str, tuple[str, ...]] = {key: (key,) for key in met}
    for ids in clusters_seen(opened, met):
        group.update(dict.fromkeys(ids, ids))
    rows: dict[str, list[StatementRow]] = {}
    for row in opened.statements(set(group), props=_READ):
        rows.setdefault(row.entity_id, []).append(row)
    found: dict[tuple[str, ...], Suggestion] = {}
    for key, why in met.items():
        said = rows.get(key, [])
        if not said or (why is not None and all(row.value != why.name for row in said)):
            continue  # not said any more, or not to this reader
        if group[key] not in found and len(found) < _MOST:
            whole = [row for one in group[key] for row in rows.get(one, ())]
            found[group[key]] = _item(key, whole, why, lang)
    return tuple(found.values()), bearers and not found


def _hits(asked: str, reader: Reader, kind: str, home: Home) -> list[Hit]:
    """Names like the text, its last word as it stands and completed: first those that go on as it
    is written, then those that go on as it sounds, the likeliest of each first."""
    index, wanted = catalogue(home, reader), schema_of(kind) if kind else None
    best: dict[str, Hit] = {}
    texts = [asked, *index.completions(asked)]
    for hits in index.search_many(texts, schema=wanted, limit=_LOOKED):
        for hit in hits:
            known = best.get(hit.id)
            if known is None or known.score < hit.score:
                best[hit.id] = hit
    going = [(continues(hit.name, asked), hit) for hit in best.values()]
    going = [pair for pair in going if pair[0]] or going
    going.sort(key=lambda pair: (-pair[0], -pair[1].score, pair[1].id))
    going = going[:_LOOKED]
    least = {how: _FAR * max(hit.score for each, hit in going if each == how) for how, _ in going}
    near = [hit for how, hit in going if how == 2 or hit.score >= least[how]]
    return [hit for hit in near if all(part.right for part in _begun(hit))] or near


def _begun(hit: Hit) -> list[PartMatch]:
    """The parts that were typed, without the last one, which may be a guess."""
    asked = [part for part in hit.comparison.parts if part.left]
    return asked[:-1]


def _item(key: str, said: list[StatementRow], why: Hit | None, lang: str) -> Suggestion:
    claims, kind = [row.claim() for row in said], said[0].schema
    caption = best_caption(claims, kind, lang) or key
    other = best_caption(claims, kind, "en" if lang == "ar" else "ar") or ""
    other = other if _arabic(other) != _arabic(caption) else ""
    return Suggestion(
        key,
        caption,
        other,
        why.name if why is not None and why.name not in (caption, other) else "",
        kind,
        tuple(dict.fromkeys(row.value for row in said if row.prop == "reference"))[:2],
        min((row.value for row in said if row.prop == "birthDate"), default="")[:4],
        why is not None and why.name_kind == "weak",
        any(row.report.fictional for row in said),
    )


def _arabic(text: str) -> bool:
    return "Arab" in scripts_of(text[:40])
