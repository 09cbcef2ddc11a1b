"""What sets organisations of one name apart: place, number, legal form, part and whole.

Branches of one organisation in several countries are different subjects, and so are the second
and the third department, and a company and its subsidiary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.names.grammar import words_of
from marsad.names.sounds import latin_of

__all__ = ["Body", "body_of", "core_words"]

# Legal forms and words for "company", written as the words of `words_of`: one form to a line, with
# the class it belongs to where a difference of class sets two companies apart.
FORMS: dict[str, str] = {
    "llc": "limited", "l l c": "limited", "ltd": "limited", "limited": "limited", "ooo": "limited",
    "limited liability company": "limited", "gmbh": "limited", "sarl": "limited", "srl": "limited",
    "s r l": "limited", "sp z o o": "limited", "bv": "limited", "b v": "limited", "tov": "limited",
    "too": "limited", "pvt": "limited", "pte": "limited", "sdn bhd": "limited", "pty": "limited",
    "obshchestvo s ogranichennoi otvetstvennostyu": "limited", "fzco": "limited", "fze": "limited",
    "obshchestvo s ogranichennoj otvetstvennostyu": "limited", "fz llc": "limited", "fzc": "limited",
    "obschestvo s ogranichennoi otvetstvennostiu": "limited", "l t d": "limited", "wll": "limited",
    "obshchestvo s ogranichennoy otvetstvennostyu": "limited", "s a r l": "limited", "dooel": "limited",
    "tovaristvo z obmezhenoyu vidpovidalnistyu": "limited", "eurl": "limited", "ood": "limited",
    "d o o": "limited", "doo": "limited", "s de r l de c v": "limited", "ltda": "limited",
    "e u r l": "limited", "s a s": "limited", "sas": "limited", "co ltd": "limited", "ltd co": "limited",
    "aktsionernoe obshchestvo": "joint stock", "ao": "joint stock", "jsc": "joint stock",
    "otkrytoe aktsionernoe obshchestvo": "joint stock", "oao": "joint stock", "ojsc": "joint stock",
    "publichnoe aktsionernoe obshchestvo": "joint stock", "pao": "joint stock", "pjsc": "joint stock",
    "zakrytoe aktsionernoe obshchestvo": "joint stock", "zao": "joint stock", "cjsc": "joint stock",
    "open joint stock company": "joint stock", "public joint stock company": "joint stock",
    "closed joint stock company": "joint stock", "joint stock company": "joint stock",
    "ag": "joint stock", "sa": "joint stock", "s a": "joint stock", "nv": "joint stock",
    "plc": "joint stock", "p l c": "joint stock", "a s": "joint stock", "oyj": "joint stock",
    "sha": "joint stock", "pjs": "joint stock", "at": "joint stock", "a o": "joint stock",
    "aktiengesellschaft": "joint stock", "kgaa": "joint stock", "spa": "joint stock", "tas": "joint stock",
    "s p a": "joint stock", "ab": "joint stock", "asa": "joint stock", "prat": "joint stock",
    "inc": "", "incorporated": "", "corp": "", "corporation": "", "co": "", "company": "",
    "companies": "", "kompaniya": "", "company of": "", "kg": "", "lp": "", "llp": "", "s l": "",
    "sl": "", "fgup": "", "gup": "", "jv": "", "est": "", "establishment": "", "ev": "", "e v": "",
    "asbl": "", "vzw": "", "stichting": "", "holding": "", "holdings": "", "the": "", "and": "",
    "sherkat": "", "sharikat": "", "sharika": "", "shirkat": "", "private": "", "kk": "",
}
_LONGEST = max(len(form.split()) for form in FORMS)

# Words that make a part of what they stand with: with and without is part and whole.
PART_WORDS = frozenset(
    """branch subsidiary division department filial filiale sucursal directorate unit office section
    bureau regional affiliate brigade battalion regiment chapter wing leasing capital invest
    investment insurance trading shipping engineering international youth women front army
    school university institute center centre committee""".split()
)
_ROMAN = {word: str(n) for n, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_NUMBER_WORDS = {word: str(n) for n, word in enumerate(
    "zero one two three four five six seven eight nine ten".split())} | {
    word: str(n) for n, word in enumerate(
        "_ first second third fourth fifth sixth seventh eighth ninth tenth".split()) if n}


@dataclass(frozen=True, slots=True)
class Body:
    """The name of an organisation taken apart."""

    core: tuple[str, ...]
    forms: frozenset[str]
    numbers: frozenset[str]
    parts: frozenset[str]


def body_of(text: str) -> Body:
    """Take the name of an organisation, a company or a vessel apart."""
    core, forms = core_words(plain_words(text))
    numbers = frozenset(n for n in map(_number, core) if n)
    return Body(core, forms, numbers, frozenset(core) & PART_WORDS)


def plain_words(text: str) -> list[str]:
    """The folded words of a name in Latin letters."""
    return [_latin(word) for word in words_of(text)]


def core_text(text: str) -> str:
    """A name without its legal forms and with its numbers in digits."""
    words = words_of(text)
    core, _ = core_words(map(_latin, words))
    if len(core) == len(words):  # nothing was taken off: keep the script it is written in
        core = tuple(words)
    return " ".join(_number(_latin(word)) or word for word in core)


def core_words(words: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words without legal forms, and the classes of the forms found.

    >>> core_words(("publichnoe", "aktsionernoe", "obshchestvo", "sberbank"))
    (('sberbank',), frozenset({'joint stock'}))
    """
    rest, forms = list(words), set()
    core: list[str] = []
    place = 0
    while place < len(rest):
        for length in range(min(_LONGEST, len(rest) - place), 0, -1):
            form = FORMS.get(" ".join(rest[place : place + length]))
            if form is not None:
                if form:
                    forms.add(form)
                place += length
                break
        else:
            core.append(rest[place])
            place += 1
    return (tuple(core) or tuple(rest), frozenset(forms))


def _latin(word: str) -> str:
    return latin_of(word).replace("'", "")  # a soft sign


def _number(word: str) -> str | None:
    if match := _ORDINAL.fullmatch(word):
        return match.group(1).lstrip("0") or "0"
    if len(word) > 1 and word in _ROMAN:
        return _ROMAN[word]
    return _NUMBER_WORDS.get(word)
