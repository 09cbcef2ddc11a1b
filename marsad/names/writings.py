"""Writings: name parts that are known to be written in several ways.

`data/writings.tsv` lists Arabic name parts with the Latin writings Wikidata's labels give
them more than once (CC0), learned by `tools/names/learn_writings.py`. Two words that share
an entry are writings of one part, however far apart their sounds are (Muhammad, Mehmet).
"""

from __future__ import annotations

from importlib.resources import files


def _lines() -> list[tuple[str, ...]]:
    """Of each line of the table the words that are writings of one part; comments are empty."""
    path = files("marsad.names").joinpath("data/writings.tsv")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [
        tuple(line.replace("\t", " ").split()) if line and not line.startswith("#") else ()
        for line in lines
    ]


_LINES = _lines()


def _read() -> dict[str, tuple[int, ...]]:
    entries: dict[str, set[int]] = {}
    for number, words in enumerate(_LINES):
        for word in words:
            entries.setdefault(word, set()).add(number)
    return {word: tuple(sorted(parts)) for word, parts in entries.items()}


_ENTRIES = _read()


def parts_of(word: str) -> tuple[int, ...]:
    """Numbers of the entries a canonical word is a known writing of, sorted; mostly none."""
    return _ENTRIES.get(word.partition("+")[2] or word, ())


def other_writings(word: str) -> tuple[str, ...]:
    """Other writings that are known of the part that a canonical word is, in either script."""
    bare = word.partition("+")[2] or word
    every = (other for number in parts_of(word) for other in _LINES[number])
    return tuple(dict.fromkeys(other for other in every if other != bare))
