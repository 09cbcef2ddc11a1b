"""Writings: name parts that are known to be one though they are written in several ways.

`data/writings.tsv` lists Arabic name parts with the Latin writings Wikidata's labels give
them more than once (CC0), learned by `tools/names/learn_writings.py`. Two words that share
an entry are writings of one part, however far apart their sounds are (Muhammad, Mehmet).
`data/equivalents.tsv` lists words that stand for one another and what it costs to take them so:
Sasha and Aleksandr, Chang and Zhang, al-Maghribi and «le Marocain».
"""

from __future__ import annotations

from importlib.resources import files

#: An entry's number says in its high bits what a meeting there costs, in tenths of a nat (0: as
#: a known writing does); see `share_parts` in `c/words.h`.
_COST = 20


def _rows(name: str) -> list[list[str]]:
    path = files("marsad.names").joinpath(f"data/{name}")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _read() -> dict[int, tuple[str, ...]]:
    """The words of each entry by its number."""
    entries: dict[int, tuple[str, ...]] = {}
    for number, (part, writings) in enumerate(_rows("writings.tsv")):
        entries[number] = (part, *writings.split())
    for number, (nats, words) in enumerate(_rows("equivalents.tsv")):
        entries[round(10 * float(nats)) << _COST | number] = tuple(words.split())
    return entries


def _parts(entries: dict[int, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    parts: dict[str, set[int]] = {}
    for number, words in entries.items():
        for word in words:
            parts.setdefault(word, set()).add(number)
    return {word: tuple(sorted(numbers)) for word, numbers in parts.items()}


_ENTRIES = _read()
_PARTS = _parts(_ENTRIES)


def parts_of(word: str) -> tuple[int, ...]:
    """Numbers of the entries a canonical word is in, sorted; mostly none."""
    return _PARTS.get(word.partition("+")[2] or word, ())


def other_writings(word: str) -> tuple[str, ...]:
    """Other writings that are known of the part that a canonical word is, in either script."""
    bare = word.partition("+")[2] or word
    every = (other for number in parts_of(word) for other in _ENTRIES[number])
    return tuple(dict.fromkeys(other for other in every if other != bare))
