"""Written: the parts of a name as its text has them, with case, marks and accents."""

from __future__ import annotations

import re

from marsad.names.folding import MAX_TEXT, fold
from marsad.names.grammar import words_of
from marsad.names.name import Name

_JOINT = re.compile(r"['.]")


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Where each word of `text` begins and ends, and the word as the grammar reads it."""
    spans: list[list[int]] = []
    apart = True
    for at, char in enumerate(text):
        folded = "" if char == "ـ" else fold(f"x{char}x")[1:-1]
        inside = any(c.isalnum() for c in folded)
        if inside and apart:
            spans.append([at, at + 1])
        elif inside or (not apart and folded == ""):
            spans[-1][1] = at + 1
        joint = folded == "" or _JOINT.fullmatch(folded) is not None
        apart = apart if joint and not inside else not inside
    return [
        (begin, end, word)
        for begin, end in spans
        if len(words := words_of(text[begin:end])) == 1
        for word in words
    ]


def as_written(name: Name) -> list[str]:
    """The text of each of `name.parts` as it is written; folded where it cannot be told.

    >>> from marsad.names.grammar import parse
    >>> as_written(parse("Abū Muṣʿab al-Zahrānī"))
    ['Abū Muṣʿab', 'al', 'Zahrānī']
    """
    text = name.text[:MAX_TEXT]
    tokens = _tokens(text)
    head, comma, _ = text.partition(",")
    if comma:  # "FAMILY, Given": read the other way round
        turned = [t for t in tokens if t[0] > len(head)] + [t for t in tokens if t[0] < len(head)]
        tokens = turned if _follows(name, turned) > _follows(name, tokens) else tokens
    found, at = [], 0
    for part in name.parts:
        words = part.text.split()
        place = _place(tokens, words, at)
        if place is None:
            found.append(part.text)
            continue
        at = place + len(words)
        found.append(text[tokens[place][0] : tokens[at - 1][1]])
    return found


def _place(tokens: list[tuple[int, int, str]], words: list[str], start: int) -> int | None:
    read = [word for _, _, word in tokens]
    for place in range(start, len(read) - len(words) + 1):
        if read[place : place + len(words)] == words:
            return place
    return None


def _follows(name: Name, tokens: list[tuple[int, int, str]]) -> int:
    """How many parts are found in order."""
    at = count = 0
    for part in name.parts:
        words = part.text.split()
        place = _place(tokens, words, at)
        if place is not None:
            at, count = place + len(words), count + 1
    return count
