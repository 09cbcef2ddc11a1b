"""Acronyms: an organisation that is named by the first letters of its name's words.

ISIL and «Islamic State in Iraq and the Levant», «داعش» and «الدولة الإسلامية في العراق والشام».
A text gives, beside its own parts, names of one part: the initials that it may be known by, and,
where it is so short that it may itself be an acronym, the long names it may stand for. Both are
words of the index like any other, so a search finds them by one look-up; two long names with the
same initials do not meet, for each only looks for what is written as an acronym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from marsad.names import lexicon
from marsad.names.grammar import detached, family_of, parse, words_of
from marsad.names.name import Kind, Name, Part
from marsad.names.readings import readings
from marsad.names.scripts import script_of

#: Letters of an acronym.
LEAST, MOST = 3, 8
#: Words of a name whose initials are looked at.
_WORDS = 12

_SEPARATED = re.compile(r"[^\W\d_]+(?:[-/.'&][^\W\d_]+)*\.?")
_ARTICLE = re.compile("^ال(?=.{2})")
_SCRIPTS = frozenset(("Latn", "Arab", "Cyrl"))

#: A part that stands for the long names with these initials, and one that is written so.
_LONG, _SHORT = "#<", "#>"


def known(text: str, schema: str) -> Iterator[Name]:
    """The names that a record named `text` is found by."""
    for reading in readings(text):
        yield parse(reading, schema)
        yield from _beside(reading, schema, False)


def asked(text: str, schema: str) -> Iterator[Name]:
    """The names that are asked for with `text`."""
    for reading in readings(text):
        yield parse(reading, schema)
        yield from _beside(reading, schema, True)


def _beside(text: str, schema: str, asks: bool) -> Iterator[Name]:
    if family_of(schema) != 1 or len(text) > 300:
        return
    long, short = (_SHORT, _LONG) if asks else (_LONG, _SHORT)
    if acronym := _acronym(text):
        yield _name(text, schema, short + acronym)
    for initials in _initials(text):
        yield _name(text, schema, long + initials)


def _name(text: str, schema: str, word: str) -> Name:
    part = Part(text, Kind.ACRONYM, 0, word, word)
    return Name(text, schema, script_of(text), (part,), False, (part,))


def _acronym(text: str) -> str:
    """The letters of `text` where it may be an acronym, else ""."""
    written = [
        token
        for token in text.split()
        if "".join(words_of(token)) not in lexicon.LEGAL and any(map(str.isalnum, token))
    ]
    if len(written) != 1 or not _SEPARATED.fullmatch(token := written[0].strip(",()\"'«»“”")):
        return ""
    letters = "".join(words_of(token))
    if not LEAST <= len(letters) <= MOST or letters in lexicon.GENERIC:
        return ""
    return letters if script_of(letters) in _SCRIPTS else ""


@lru_cache(maxsize=1 << 12)
def _initials(text: str) -> tuple[str, ...]:
    """The initials of `text`: without its legal forms, with them, and with its articles.

    >>> _initials("Popular Front for the Liberation of Palestine")
    ('pflp',)
    """
    words = words_of(text)[:_WORDS]
    plain: list[str] = []
    legal: list[str] = []
    full: list[str] = []
    for word in words:
        if word in lexicon.ARTICLES or word in lexicon.SUN_ARTICLES:
            full.append(word[0])
            continue
        if word in lexicon.PARTICLES or word in lexicon.JOINT or not word[0].isalpha():
            continue
        word = _ARTICLE.sub("", detached(word))
        for found in (legal, full):
            found.append(word[0])
        if word not in lexicon.LEGAL:
            plain.append(word[0])
    several = dict.fromkeys("".join(found) for found in (plain, legal, full))
    return tuple(made for made in several if LEAST <= len(made) <= MOST)
