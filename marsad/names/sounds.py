"""Sounds: one code for a word, whichever script it is written in.

Each consonant becomes three signs and each vowel one, by the table `data/sounds.tsv`.
Letters that writers exchange (q, k and g; dh, d and z; Arabic ج for j and g) share signs,
so the plain edit distance between two codes, which compiled libraries count in
nanoseconds, weighs a confusion by how likely it is. Vowels weigh a third of a consonant,
because Arabic leaves most of them out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii

from marsad.names.scripts import script_of


class Sound(NamedTuple):
    """What a word sounds like.

    Attributes:
        code: consonants (three signs each) and vowels (one sign each), in order.
        bones: the consonants' signs only.
        skeleton: one coarse class letter per consonant; the key words are found by.
        bare: without short vowels, as Arabic letters are, or Latin ones cut to consonants.
        arabic: written in Arabic letters.
        letters: the word in plain Latin (or Arabic) letters.
        shape: the skeleton with what of the vowels tells words apart: "w" and "y" where two
            vowels meet, "i" at the end. Of Arabic writing, which leaves vowels out, the skeleton.
    """

    code: str
    bones: str
    skeleton: str
    bare: bool
    arabic: bool
    letters: str
    shape: str


_VOWELS = frozenset("aeiou")


def _read() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    text = files("marsad.names").joinpath("data/sounds.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            letters, code, coarse = line.split("\t")
            table[letters] = (code.strip(), "" if coarse == "-" else coarse)
    return table


_TABLE = _read()
_LETTERS = re.compile("|".join(sorted(map(re.escape, _TABLE), key=len, reverse=True)))

#: Every letter that the table knows, of all scripts.
LETTERS = frozenset("".join(_TABLE))
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
#: "ij" is a vowel in Marija and Dijk, and none in Hijazi.
_CONSONANT_J = re.compile("ij(?=[aeiou].)")
_FINAL_H = re.compile(r"(?<=[aeiou])h$|(?<=[\u0621-\u064a])ه$")
_FINAL_E = re.compile(r"(?<=[bcdfgklmnpqrstvz])e$")


def latin_of(word: str) -> str:
    """`word` in plain Latin letters; Arabic letters stay, the table knows them.

    `word` is folded. Other scripts go through anyascii (one letter at a time, without a
    dictionary): Cyrillic, Greek, Hebrew, Georgian, Hangul, Han by Mandarin reading.
    """
    if word.isascii() or script_of(word) == "Arab":
        return word
    return anyascii(word).lower()


_RUN = re.compile("[a-z']+")
_MISREAD = str.maketrans("01358", "olesb")


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> Sound:
    """The `Sound` of one canonical word; of a kunya ("abu+ali"), of what follows the plus."""
    word = word.partition("+")[2] or word
    arabic = not word.isascii() and script_of(word) == "Arab"
    plain = latin_of(word).replace("-", "" if arabic else "'")
    if not plain.isalpha() and sum(c.isdigit() for c in plain) * 2 < len(plain):
        plain = plain.translate(_MISREAD)  # a scanner's digits inside a word
    bare = arabic or (len(plain) > 2 and _VOWELS.isdisjoint(plain))
    letters = plain if bare and not arabic else _DOUBLED.sub(r"\1", plain)
    letters = _FINAL_H.sub("", letters)
    if not arabic and len(letters) > 4:
        letters = _FINAL_E.sub("", letters)
    code: list[str] = []
    bones: list[str] = []
    skeleton: list[str] = []
    shape: list[str] = []
    apart = True  # a vowel stands between two consonants
    for group in _LETTERS.findall(_CONSONANT_J.sub("i'j", letters)):
        signs, coarse = _TABLE[group]
        if not coarse and code and code[-1] == signs:
            continue
        code.append(signs)
        if coarse:
            bones.append("".join(s for s in signs if s not in _VOWELS) if len(signs) > 3 else signs)
            if bare or apart or skeleton[-1] != coarse:
                skeleton.append(coarse)
        shape.append(coarse or signs.lower())
        apart = not coarse
    digits = "".join(c for c in letters if c.isdigit())
    if digits:
        code.append(digits)
        bones.append(digits)
        skeleton.append(digits)
    plain = plain.replace("'", "")
    coarse = "".join(skeleton)
    shaped = coarse if bare else _shape("".join(shape))
    return Sound("".join(code), "".join(bones), coarse, bare, arabic, plain, shaped)


def _shape(signs: str) -> str:
    return _RUN.sub(lambda run: _semivowel(run[0]), signs)


def _semivowel(vowels: str) -> str:
    if len(vowels) < 2:
        return {"e": "a", "o": "u", "'": ""}.get(vowels, vowels)
    return "w" if "u" in vowels else "y"


def base_of(word: str) -> str:
    """The bare name inside a compound (abd-X, X-din, X-allah); "" when `word` is none."""
    first, hyphen, last = word.partition("-")
    if not hyphen:
        return ""
    return last if first in ("abd", "عبد") else first
