"""What sets organisations of one name apart: place, number, legal form, part and whole.

Branches of one organisation in several countries are different subjects, and so are the second
and the third department, and a company and its subsidiary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from marsad.names.grammar import words_of
from marsad.names.sounds import latin_of

__all__ = ["Body", "body_of", "core_words"]


def _read() -> dict[str, str]:
    """Legal forms with their class, "" where it tells nothing."""
    path = resources.files("marsad.identity").joinpath("data/legal_forms.tsv")
    forms: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, listed = line.partition("\t")
            forms |= dict.fromkeys(listed.split(" | "), "" if kind == "-" else kind)
    return forms


FORMS = _read()
_LONGEST = max(len(form.split()) for form in FORMS)

# Words that make a part of what they stand with: with and without is part and whole.
PART_WORDS = frozenset(
    """
    affiliate army battalion branch brigade bureau capital center centre chapter committee
    department directorate division engineering filial filiale front institute insurance
    international invest investment leasing office regiment regional school section shipping
    subsidiary sucursal trading unit university wing women youth
    """.split()  # noqa: SIM905 - a list of words reads better
)
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()  # noqa: SIM905
_ROMAN = {word: str(n) for n, word in enumerate(_ROMANS, 1)}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_CARDINALS = "zero one two three four five six seven eight nine ten".split()  # noqa: SIM905
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
_NUMBER_WORDS = {word: str(n) for n, word in enumerate(_CARDINALS)}
_NUMBER_WORDS |= {word: str(n) for n, word in enumerate(_ORDINALS, 1)}


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
    numbers = frozenset(word for word in _in_digits(core) if word.isdigit())
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
    return " ".join(_in_digits(core))


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


def _in_digits(core: Sequence[str]) -> list[str]:
    """Words with numbers in digits; a single letter is a number at the end only (``Fund I``)."""
    words = [_number(_latin(word)) or word for word in core]
    if len(words) > 1 and words[-1] in ("i", "v", "x"):
        words[-1] = _ROMAN[words[-1]]
    return words


def _number(word: str) -> str | None:
    if match := _ORDINAL.fullmatch(word):
        return match.group(1).lstrip("0") or "0"
    if len(word) > 1 and word in _ROMAN:
        return _ROMAN[word]
    return _NUMBER_WORDS.get(word)
