"""Names as publishers pack them: several in one field, a second script, a remark inside.

What is certain is taken apart; what is not is left whole. The publisher's own text always stays
beside the value (``original``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from marsad.sources.text import tidy, unquote, visible
from marsad.vocabulary.script import script_of, scripts_of

__all__ = ["Name", "acronym_of", "from_note", "is_kunya", "kind_of_note", "take_apart"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name out of a field.

    Attributes:
        text: the name itself.
        note: what stood beside it (``previously listed as``, ``born in 1971 …``).
        kind: a code of ``name-kinds`` where the words around it say one.
        script: ISO 15924 code, where it is not Latin.
    """

    text: str
    note: str | None = None
    kind: str | None = None
    script: str | None = None


_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:previously|formerly)\s+(?:listed|known)|\bf\.?k\.?a\b", re.I), "former"),
    (
        re.compile(r"\bnoms?\s+de\s+guerre\b|\bcombat\s+name\b|\bwar\s+name\b", re.I),
        "nom-de-guerre",
    ),
    (re.compile(r"\bmaiden\b", re.I), "maiden"),
    (
        re.compile(r"\boriginal\s+script\b|\bin\s+(?:arabic|cyrillic|persian|pashto)\b", re.I),
        "original-script",
    ),
)
# "Umm" and "Oum" only: "Um" is a Korean family name, "Om" an Indian given name.
_ABU = re.compile(
    r"(?:a[bp]o?u'?l?|abo|aboo|aboul|ebu|umm|oumm?|[أا]ب[ويا]|[أا]م|абу(?:ль)?|умм?)", re.I
)
_SLAVE = re.compile(r"['’‘ʿ]?abdu?l?|عبد|абд", re.I)
_ARTICLE = re.compile(r"a[lsdtrnz]|ash|el|ul|аль?|di|il|the", re.I)
_NISBA = re.compile(r"ال\S+|[^\W\d_]\S*[iyيىий]", re.I)
_LETTER_FIRST = re.compile(r"['’‘ʿ`]?[^\W\d_]")
_LONGEST = 2_000
"""Characters of a field that is taken apart; a longer one is no name and stays whole."""
_BORN = re.compile(r"^(?P<name>[^,(]{4,}?)[,;]?\s+(?P<note>born\b.*)$", re.I | re.S)
_MARKED_BRACKET = re.compile(
    r"previously|formerly|birth name|combat name|nom de guerre|original script|maiden|"
    r"false identity|transliterat|sub-unit|good quality|low quality|a\.k\.a|alias",
    re.I,
)
_SUB_UNIT = re.compile(r"\s*[-–]\s*(?P<note>sub-unit name)\s*$", re.I)
_SCRIPT_LABEL = re.compile(
    r"^\s*\(?\s*(?:in\s+)?(?:original\s+script|arabic(?:\s+script)?|cyrillic)\s*:\s*", re.I
)
_TRANSLITERATIONS = re.compile(r"^\s*transliterations?\s*:\s*", re.I)
_LETTERED = re.compile(r"(?:^|\s)([a-z])\)\s+")
_LOOSE_ENDS = " \t,;:·•*–—-"


def is_kunya(text: str) -> bool:
    """Whether a person's alias is a kunya: ``Abu X`` or ``Umm X``, in Latin, Arabic or Cyrillic.

    Nothing may follow but nisbas (``al-Masri``, ``Masri``): ``Abu Ali``, ``Abou Mouhadjir``,
    ``Abu Maria al-Qatani``, ``أبو شيماء``; not ``Abubakar``, and not ``Abu Ali Hassan Karim``,
    which names a person by more than the kunya.
    """
    plain = tidy(text).strip("\"“”'‘’")
    if len(plain) > 100 or any(mark in plain for mark in ",()"):
        return False
    words = re.split(r"[\s\-‐]+", plain)
    if len(words) < 2 or not _ABU.fullmatch(words[0]):
        return False
    at = 1
    for opening in (_SLAVE, _ARTICLE):
        if at < len(words) - 1 and opening.fullmatch(words[at]):
            at += 1
    if not _LETTER_FIRST.match(words[at]):
        return False
    at += 1
    while at < len(words):
        if _ARTICLE.fullmatch(words[at]) and at + 1 < len(words):
            at += 2
        elif _NISBA.fullmatch(words[at]):
            at += 1
        else:
            return False
    return True


def kind_of_note(note: str | None) -> str | None:
    """The kind of name that words beside a name say it is."""
    if note and len(note) <= _LONGEST:
        for pattern, kind in _KINDS:
            if pattern.search(note):
                return kind
    return None


def take_apart(text: str) -> tuple[Name, ...]:
    """The names in one field, in order; empty where no letter is visible.

    Split at ``;``, at ``a) … b) …``, at the Arabic comma, between scripts, and at commas only in
    a row of three or more single words. A bracket in another script holds further names; a
    bracket with known words, and ``born …``, is a note.
    """
    whole = tidy(text)
    if not visible(whole):
        return ()
    if len(whole) > _LONGEST:
        return (Name(whole),)
    names = [name for part in _parts(whole) for name in _one(part)]
    return tuple(dict.fromkeys(name for name in names if visible(name.text)))


def from_note(note: str | None) -> tuple[Name, ...]:
    """Names that a note beside an alias gives: its original script, its transliterations."""
    text = tidy(note)
    if not text or len(text) > _LONGEST:
        return ()
    if (label := _SCRIPT_LABEL.match(text)) or (label := _SCRIPT_IN_NOTE.search(text)):
        rest = text[label.end() :].strip(" )")
        foreign = _runs(rest)
        return tuple(
            _named(run, kind="original-script") for run, script in foreign if script != "Latn"
        )
    if _TRANSLITERATIONS.match(text):
        rest = re.split(r"[)(]", _TRANSLITERATIONS.sub("", text), maxsplit=1)[0]
        return tuple(_named(part, kind="spelling") for part in rest.split(";") if visible(part))
    if "transliterations of original script" in text:
        rest = text.split("(", 1)[0]
        return tuple(_named(part, kind="spelling") for part in rest.split(",") if visible(part))
    pieces = [piece.strip() for piece in text.split(";")]
    if len(pieces) > 1 and all(_like_a_name(piece) for piece in pieces):
        return tuple(_named(piece, kind="spelling") for piece in pieces)
    return ()


_SCRIPT_IN_NOTE = re.compile(r"\bin\s+(?:arabic|cyrillic|persian|pashto)\s*:\s*", re.I)


def acronym_of(name: str) -> str | None:
    """The acronym in the bracket that ends an organisation's name: ``ADF`` of ``… (ADF)``.

    Its letters must stand in the name in the same order, which ``(INDONESIA)`` does not.
    """
    if len(name) > _LONGEST:
        return None
    match = re.search(r"\(([A-Z][A-Za-z0-9.\-/]{1,9})\)\s*$", name)
    if match is None or sum(map(str.isupper, match[1])) < 2:
        return None
    letters = iter("".join(filter(str.isalnum, name[: match.start()])).upper())
    wanted = "".join(filter(str.isalnum, match[1])).upper()
    return match[1] if all(letter in letters for letter in wanted) else None


def _like_a_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 7
        and not any(map(str.isdigit, text))
        and not re.search(
            r"[:()]|\b(?:born|issued|passport|dob|pob|nationality|of birth)\b", text, re.I
        )
    )


def _parts(text: str) -> Iterator[str]:
    """Fields of several names, split outside brackets."""
    lettered = [match[1] for match in _LETTERED.finditer(text)]
    if len(lettered) > 1 and lettered == [chr(97 + i) for i in range(len(lettered))]:
        yield from (part for part in _LETTERED.sub("\0", text).split("\0") if part.strip())
        return
    pieces = _split_outside_brackets(text, ";؛")
    if len(pieces) == 1 and scripts_of(text).keys() <= {"Arab"}:
        pieces = _split_outside_brackets(text, "،")
    if len(pieces) == 1 and "," in text:
        words = [piece.strip() for piece in text.split(",")]
        if len(words) > 2 and all(re.fullmatch(r"[^\W\d_][\w'’‘\-]{2,}", word) for word in words):
            pieces = words
    yield from pieces


def _split_outside_brackets(text: str, marks: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(depth - 1, 0)
        elif char in marks and depth == 0:
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    return [piece for piece in pieces if piece.strip()]


def _one(text: str) -> Iterator[Name]:
    """The names in one part: before the bracket, in the bracket, and in each script."""
    born = _BORN.match(text)
    if born:
        yield from (replace(name, note=tidy(born["note"])) for name in _one(born["name"]))
        return
    outside, bracket = _last_bracket(text)
    if bracket is None:
        yield from _by_script(text)
        return
    inside = _SCRIPT_LABEL.sub("", bracket)
    sub_unit = _SUB_UNIT.search(inside)
    note = sub_unit["note"] if sub_unit else None
    inside = _SUB_UNIT.sub("", inside)
    ours, theirs = script_of(outside), script_of(inside)
    pieces = _split_outside_brackets(inside, ";")
    if visible(outside) and (len(pieces) > 1 or (ours != theirs and theirs != "Zyyy")):
        if len(pieces) == 1 and ours == "Latn" and theirs == "Latn":
            yield _named(text)
            return
        yield from (replace(name, note=name.note or note) for name in _by_script(outside))
        for piece in pieces:
            plain = re.sub(r"\s*\(original script\)", "", piece)
            for run, script in _runs(plain):
                kind = "original-script" if script != "Latn" and ours == "Latn" else None
                yield _named(run, note=note, kind=kind)
        return
    if visible(outside) and _MARKED_BRACKET.search(bracket):
        for name in _by_script(outside):
            yield replace(name, note=tidy(bracket), kind=kind_of_note(bracket))
        return
    yield _named(text)


def _last_bracket(text: str) -> tuple[str, str | None]:
    """The text before the bracket that ends it, and what is in that bracket."""
    stripped = text.rstrip(_LOOSE_ENDS + ".")
    if not stripped.endswith(")"):
        return text, None
    depth = 0
    for index in range(len(stripped) - 1, -1, -1):
        if stripped[index] == ")":
            depth += 1
        elif stripped[index] == "(":
            depth -= 1
            if depth == 0:
                inner = stripped[index + 1 : -1]
                return stripped[:index], inner if visible(stripped[:index]) else None
    return text, None


def _by_script(text: str) -> Iterator[Name]:
    for run, script in _runs(text):
        mixed = run != text.strip() and script != "Latn"
        yield _named(run, kind="original-script" if mixed else None)


def _runs(text: str) -> list[tuple[str, str]]:
    """A text of a Latin part and one in another script is two; otherwise it is one.

    Only where each script stands in one piece and each piece has three letters or more: a single
    foreign letter inside a word is a slip of the pen, not a second name.
    """
    counts = scripts_of(text)
    if len(counts) != 2 or "Latn" not in counts or min(counts.values()) < 3:
        return [(text, script_of(text))]
    other = next(script for script in counts if script != "Latn")
    runs: list[tuple[str, str]] = []
    start, current = 0, None
    for match in re.finditer(r"\S+", text):
        script = script_of(match.group())
        if script == "Zyyy" or script == current:
            continue
        if current is not None:
            runs.append((text[start : match.start()], current))
            start = match.start()
        current = script
    runs.append((text[start:], current or other))
    return runs if len(runs) == 2 else [(text, script_of(text))]


def _named(text: str, *, note: str | None = None, kind: str | None = None) -> Name:
    plain = tidy(text).strip(_LOOSE_ENDS)
    if plain.startswith(")"):
        plain = plain[1:].strip()
    if plain.endswith("(") or (plain.endswith(")") and "(" not in plain):
        plain = plain[:-1].strip()
    plain = unquote(plain)
    script = script_of(plain)
    return Name(plain, note, kind, None if script in ("Latn", "Zyyy") else script)
