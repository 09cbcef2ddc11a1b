"""The words of a name, in one spelling for all the ways they are written in Latin letters.

A thin layer for setting many names of two records against each other fast; the grammar of names
and the explained score are those of `marsad.names`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

__all__ = ["PARTICLES", "likeness", "spell", "words_of"]

PARTICLES = frozenset(
    """al el ul ur as ash an ar ad at az bin ben ibn bint binti bt b von van der den de la le du da
    do dos das del di the of and und et y e i for og og ag fi li""".split()
)
_SPLIT = re.compile(r"[^\w']+|_+")
_QUOTES = str.maketrans("", "", "'`’‘ʻʼʿʾ\"")
_BRACKETS = re.compile(r"\((?:original script|[^)]{0,20}script[^)]*)\)", re.IGNORECASE)
_ABD = re.compile(r"^(abd|abdul|abdel|abdal|abdol|abdoul|abdur|abdar|abdus|abdas)$")
_ABD_HEAD = re.compile(r"^abd(?:[aeuo]u?[lrsntdz])?(?=[a-z]{4})")
_DIN = frozenset("din deen dine eddin eddine uddin uddine addin aldin aldeen ddin el-din udin".split())
_LAH = frozenset("allah ullah ollah lah ulla".split())

# Order matters: longer spellings of one sound first.
_SOUNDS = (
    ("tsch", "j"), ("sch", "x"), ("tch", "j"), ("dsch", "j"), ("shch", "x"), ("zh", "j"),
    ("dj", "j"), ("dz", "z"), ("ch", "j"), ("sh", "x"), ("kh", "h"), ("gh", "k"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("ks", "s"),
    ("ai", "E"), ("ay", "E"), ("ei", "E"), ("ey", "E"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ie", "i"), ("iy", "i"), ("yi", "i"), ("ow", "u"), ("aw", "u"), ("au", "u"),
)
_LETTERS = str.maketrans("qcgwzoye", "kkkvsuia")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiuE")
_END_H = re.compile(r"(?<=[aeiou])h$")


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters, compound Arabic names written together.

    >>> words_of("Abd al-Rahman Shams ud-Din")
    ('abdrahman', 'shamsdin')
    """
    plain = anyascii(_BRACKETS.sub(" ", text).translate(_QUOTES)).lower().replace("'", "")
    plain = plain.replace("`", "").replace("&", " and ")
    raw = [word for word in _SPLIT.split(plain) if word]
    words: list[str] = []
    place = 0
    while place < len(raw):
        word = raw[place]
        after = place + 1
        while after < len(raw) and raw[after] in PARTICLES and len(raw[after]) == 2:
            after += 1
        if _ABD.match(word) and after < len(raw) and len(raw[after]) > 2:
            words.append("abd" + ("lah" if raw[after] in _LAH else raw[after]))
            place = after + 1
            continue
        if word in _DIN and words and words[-1] not in PARTICLES:
            words[-1] += "din"
        elif word in _LAH and words and words[-1] not in PARTICLES:
            words[-1] += "ullah"
        elif word in PARTICLES and after < len(raw) and raw[after] in _DIN and words:
            words[-1] += "din"
            place = after
        elif word in ("abu", "umm", "abou", "aboo") and after < len(raw):
            words.append(f"{word[:2]}u{raw[after]}")
            place = after
        else:
            words.append(_ABD_HEAD.sub("abd", word))
        place += 1
    return tuple(words)


@lru_cache(maxsize=131_072)
def spell(word: str) -> str:
    """One spelling for the ways a word is written in Latin letters; not meant to be read.

    >>> spell("hussein") == spell("husayn"), spell("hasan") == spell("husayn")
    (True, False)
    """
    for sound, letter in _SOUNDS:
        if sound in word:
            word = word.replace(sound, letter)
    word = _END_H.sub("", word).translate(_LETTERS)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=524_288)
def likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1; 0 where they are not spellings of one name.

    A wrong vowel counts less than a wrong consonant, as transliterations differ in vowels.
    """
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.5 if one[0] == other[0] else 0.0
    a, b = spell(one), spell(other)
    if a == b:
        return 0.97 if len(a) > 2 else 0.9
    longest = max(len(a), len(b))
    if longest < 4 or abs(len(a) - len(b)) > 3:
        return 0.0
    full = Levenshtein.distance(a, b, score_cutoff=4)
    if full > 4:
        return 0.0
    bones = Levenshtein.distance(a[0] + a[1:].translate(_VOWELS), b[0] + b[1:].translate(_VOWELS))
    score = 1.0 - (bones + 0.6 * max(full - bones, 0)) / longest
    if a[0] != b[0]:
        score -= 0.05
    return score if score >= 0.78 else 0.0
