"""What tells organisations of one name apart: a place, a number, a legal form, part and whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from marsad.identity.bodies import plain_words
from marsad.identity.evidence import Finding
from marsad.identity.naming import Name
from marsad.identity.places import related
from marsad.identity.prepared import Prepared
from marsad.vocabulary import resource
from marsad.vocabulary.country import clean_country

__all__ = ["countries_in", "country_words", "findings"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT = {"UAE": "ae", "USA": "us", "UK": "gb", "DPRK": "kp", "PRC": "cn", "KSA": "sa"}


@cache
def country_words() -> frozenset[str]:
    """Words of countries' names and of what comes from them: no evidence for one town or street."""
    table = resource.load("countries.json")["codes"]
    names = (name for row in table.values() for name in (row["en"], *row.get("also", ())))
    return frozenset(word for name in names for word in plain_words(name) if len(word) > 3)


@lru_cache(maxsize=65_536)
def countries_in(text: str) -> frozenset[str]:
    """The countries that the name of an organisation names, by name or by adjective."""
    found = {code for short, code in _SHORT.items() if re.search(rf"\b{short}\b", text)}
    words = _WORD.findall(text)
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            piece = words[start : start + length]
            if length == 1 and len(piece[0]) < 4:
                continue
            code = clean_country(" ".join(piece))
            if code:
                found.add(code)
    return frozenset(found)


def findings(left: Prepared, right: Prepared, name: Finding | None) -> Iterable[Finding]:
    """What tells two bodies or craft apart whose names agree, from the names that agree best.

    Args:
        name: the finding of the names.
    """
    if name is None or name.left not in left.bodies or name.right not in right.bodies:
        return
    place = _other_place(left, right)
    if place is not None:
        yield place
    one, other = left.bodies[name.left], right.bodies[name.right]
    if one.numbers != other.numbers:
        code = "different" if one.numbers and other.numbers else "one-has-none"
        yield Finding("number in name", code, name.left, name.right)
    if one.forms and other.forms and not one.forms & other.forms:
        yield Finding("legal form", "different", name.left, name.right)
    if one.parts != other.parts:
        words = ", ".join(sorted(one.parts ^ other.parts))
        yield Finding("part and whole", "different", name.left, name.right, words)


def _other_place(left: Prepared, right: Prepared) -> Finding | None:
    """A branch of one country set against a branch, or a record, of others."""
    for one, other in ((left, right), (right, left)):
        own = _named_places(one, primary=True)
        if not own:
            continue
        named = _named_places(other, primary=True)
        if named and related(own, named):
            return Finding("branch", "same", _own_name(left), _own_name(right))
        if named:
            return Finding("branch", "elsewhere", _own_name(left), _own_name(right))
        if not named and other.all_countries and not related(own, other.all_countries):
            return Finding("branch", "perhaps-elsewhere", _own_name(left), _own_name(right))
    return None


def _named_places(record: Prepared, primary: bool) -> frozenset[str]:
    names: list[Name] = [n for n in record.names if n.primary == primary]
    return frozenset().union(*(countries_in(n.text) for n in names)) if names else frozenset()


def _own_name(record: Prepared) -> str:
    return record.names[0].text if record.names else record.id
