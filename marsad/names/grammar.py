"""The grammar of names: from a text to typed parts.

For Arabic names: ism, nasab with depth, kunya, laqab, nisba and titles; theophoric
compounds (`Abd al-Rahman`, `Nur al-Din`, `Rahmat Allah`) become one part however they are
joined, so that `عبدالرحمن`, `عبد الرحمن`, `Abdurrahman` and `Abd el Rahmane` meet. For other
names: given, family, patronymic and initials. For organisations: legal forms and generic
words in several languages, each by its concept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from marsad.names import lexicon, seams
from marsad.names.folding import fold
from marsad.names.name import Kind, Name, Part
from marsad.names.rarity import commoner
from marsad.names.scripts import script_of
from marsad.names.sounds import sound

#: Words of a name that are looked at; the rest is cut.
MAX_WORDS = 24

_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_WORD = re.compile(r"[^\W_]+")
_VOWEL_ABD = re.compile(
    r"^abd(?:[aeiou]{1,2}(?:l(?=[^aeiou]|[aeiou])|([rsztdn]|sh)(?=\1))|[aeiou]{1,2}(?=[rsztdn]))(?=.{3})"
)
_JOINED_DIN = re.compile(
    r"^(.{3,}?)(?:[aeiou]l|[aeiou]d(?=d)|[aeiou](?=dd)|[aeiu](?=dd?i?ee?n))d?d(?:ee|ie|i|y)ne?$"
)
#: Bedrettin, Selahattin: the Turkish writing of -al-Din.
_TURKISH_DIN = re.compile(r"^(.{3,}?)[aeiu]ttin$")
_JOINED_ALLAH = re.compile(r"^(.{3,}?)[aeiou]{0,2}ll?[aou]h$")
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ович|евич|овна|евна)$")
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|ال|لل)(?=.{3})")
_ARABIC_WHOLE = frozenset(
    ("الياس", "الكسندر", "البرت", "اليزابيث", "الينا", "الان", "الكساندر", "الفريد")
)
_ARABIC_ABD = re.compile(r"^عبد(?:ال)?(?=.{3})|^عبد(?:ال)(?=.{2})")
_ARABIC_DIN = re.compile(r"^(.{2,})الدين$")
_ARABIC_ALLAH = re.compile(r"^(.{2,})الله?$|^(.{2,})لله$")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ul)(?=[^aeiou].{2})")

_LATIN_KUNYA = re.compile(r"^ab(?:u|ou|oo|o)(?:l(?=[^aeiou]))?(?=[^aeiou].{3})")
_ARABIC_KUNYA = re.compile(r"^ابو(?:ال)?(?=.{3})")

_PHRASES = re.compile(
    f" ({'|'.join(sorted(map(re.escape, lexicon.LEGAL_PHRASES), key=len, reverse=True))}) "
)

_COMPOUNDING = frozenset((*lexicon.DIN, *lexicon.ALLAH))
_LEADING = frozenset(
    (*lexicon.ARTICLES, *lexicon.SUN_ARTICLES, *lexicon.NASAB, *lexicon.KUNYA, *lexicon.ABD)
)

#: Titles that families and sons are named by, too.
_BORNE = frozenset(("sheikh", "sayyid", "emir", "imam", "haji", "ustad", "general", "prince"))

#: «Son of», as documents of several countries write it.
_SON = re.compile(r"\b(?:son of|s/o|fils de|hijo de|filho de)\b", re.IGNORECASE)
_DAUGHTER = re.compile(r"\b(?:daughter of|d/o|fille de|hija de|filha de)\b", re.IGNORECASE)

_PERSON = frozenset(("Person",))
_ASSET = frozenset(("Vessel", "Airplane", "Aircraft", "Vehicle", "Asset"))


def family_of(schema: str) -> int:
    """The kind family a schema is searched in: 0 person, 1 organisation-like, 2 vessel,
    aircraft or vehicle."""
    if schema in _PERSON:
        return 0
    return 2 if schema in _ASSET else 1


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> tuple[str, Kind | None]:
    """The canonical form of one folded word, and what it is when it shows by itself.

    The article goes; `abd`, `din` and `allah` compounds become `abd…`, `…din`, `…allah`
    without their article, in both scripts.
    """
    if word.isascii():
        return _stem_latin(word)
    if script_of(word) == "Arab":
        return _stem_arabic(word)
    return word, Kind.PATRONYMIC if _PATRONYMIC.search(word) else None


def _stem_latin(word: str) -> tuple[str, Kind | None]:
    if len(word) >= 6 and (match := _VOWEL_ABD.match(word)):
        return "abd-" + word[match.end() :], Kind.ISM
    if len(word) >= 7 and (match := _LATIN_KUNYA.match(word)):
        rest = stem(word[match.end() :])[0]
        if commoner(sound(rest).skeleton, sound(word).skeleton):
            return "abu+" + rest, Kind.KUNYA
    if len(word) >= 7 and (match := _JOINED_DIN.match(word) or _TURKISH_DIN.match(word)):
        return match[1] + "-din", Kind.LAQAB
    if len(word) >= 7 and (match := _JOINED_ALLAH.match(word)):
        return match[1] + "-allah", Kind.ISM
    if len(word) >= 6 and (match := _LATIN_ARTICLE.match(word)):
        rest = word[match.end() :]
        if commoner(sound(rest).skeleton, sound(word).skeleton):
            return rest, Kind.NISBA if rest[-1] in "iy" else None
    if _PATRONYMIC.search(word):
        return word, Kind.PATRONYMIC
    return word, None


def _stem_arabic(word: str) -> tuple[str, Kind | None]:
    if match := _ARABIC_ABD.match(word):
        rest = word[match.end() :]
        return "عبد-" + ("الله" if rest in ("لله", "له", "الله") else rest), Kind.ISM
    if match := _ARABIC_KUNYA.match(word):
        return "abu+" + word[match.end() :], Kind.KUNYA
    if match := _ARABIC_DIN.match(word):
        return match[1] + "-دين", Kind.LAQAB
    if match := _ARABIC_ALLAH.match(word):
        return (match[1] or match[2]) + "-الله", Kind.ISM
    if word not in _ARABIC_WHOLE and (match := _ARABIC_ARTICLE.match(word)):
        rest = word[match.end() :]
        return rest, Kind.NISBA if rest.endswith(("ي", "يه")) else None
    return word, None


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order; initials with dots become one acronym."""
    folded = fold(text).replace("'", "")
    if "." in folded:
        folded = _DOTTED.sub(lambda m: m[0].replace(".", "") + " ", folded)
    return _WORD.findall(folded)[:MAX_WORDS]


def _legal(words: list[str]) -> list[str]:
    """`words` with legal forms of several words made one."""
    joined = f" {' '.join(words)} "
    if not (match := _PHRASES.search(joined)):
        return words
    while match:
        form = lexicon.LEGAL_PHRASES[match[1]]
        joined = f"{joined[: match.start()]} {form} {joined[match.end() - 1 :]}"
        match = _PHRASES.search(joined)
    return joined.split()


def parse(text: str, schema: str = "Person") -> Name:
    """Parse `text` by the grammar of `schema` ("Person"; anything else is read as an
    organisation or a thing).

    Never raises for a string; a text without letters or digits has no parts. Text beyond
    `MAX_TEXT` characters and `MAX_WORDS` words is not looked at.

    >>> [str(p.kind) for p in parse("Abu Musab Yusuf bin Salim al-Masri").parts]
    ['kunya', 'ism', 'particle', 'nasab', 'particle', 'nisba']
    """
    person, body = family_of(schema) == 0, family_of(schema) == 1
    given = text
    if person and (" of " in text or "/" in text or " de " in text):
        text = _DAUGHTER.sub("bint", _SON.sub("bin", text[:1000]))
    head, comma, tail = text[:1000].partition(",")
    inverted = person and comma and tail.strip() and "," not in tail
    if inverted:
        first, last = seams.apart(words_of(tail)), seams.apart(words_of(head))
        parts = tuple(_parts(first + last, True, False))
    else:
        words = seams.apart(words_of(text))
        parts = tuple(_parts(words if person else _legal(words), person, body))
    if person and parts and not _is_arabic(parts):
        parts = _mark_given(parts)
    units = tuple([p for p in parts if p.word])
    kunya_only = bool(units) and all(p.kind in (Kind.KUNYA, Kind.TITLE) for p in units)
    kunya_only = person and kunya_only and any(p.kind is Kind.KUNYA for p in units)
    return Name(given, schema, script_of(text[:1000]), parts, kunya_only, units)


def _part(text: str, word: str, kind: Kind, depth: int = 0) -> Part:
    return Part(text, kind, depth, sound(word).skeleton, word)


def _parts(words: list[str], person: bool, body: bool) -> Iterator[Part]:
    index, count, depth, nasab = 0, len(words), 0, False
    compounds = not _COMPOUNDING.isdisjoint(words)
    seen = ism = False
    while index < count:
        word = words[index]
        # Most words are none of those that change how the next one is read.
        rest = count - index - 1 if compounds or word in _LEADING else 0
        if rest and (word in lexicon.ARTICLES or _sun(word, words[index + 1])):
            following = words[index + 1]
            if following in lexicon.DIN or following in lexicon.ALLAH:
                index += 1
                continue
            yield Part(word, Kind.PARTICLE)
            index += 1
            title = following in lexicon.TITLES and not _borne(following, index + 1 == count, seen)
            if following not in lexicon.GENERIC and not title:
                base, known = stem(following)
                nisba = known or (Kind.NISBA if seen and base[-1:] in "iyي" else None)
                kind = nisba or (Kind.LAQAB if seen else Kind.ISM)
                if not person:
                    kind = Kind.TOKEN
                yield _part(following, base, kind)
                seen, index = True, index + 1
            continue
        if rest and word in lexicon.NASAB and (seen or word not in ("ben", "walad")):
            yield Part(word, Kind.PARTICLE)
            depth, nasab, index = depth + 1, True, index + 1
            continue
        if rest and word in lexicon.KUNYA and _kunya(word, words[index + 1], person):
            used, base = _following(words, index + 1)
            prefix = lexicon.KUNYA[word]
            kind = Kind.KUNYA if person else Kind.TOKEN
            yield _part(" ".join(words[index : index + 1 + used]), f"{prefix}+{base}", kind, 0)
            seen, index, nasab = True, index + 1 + used, False
            continue
        if rest and word in lexicon.ABD and (len(words[index + 1]) > 1):
            used, base = _following(words, index + 1)
            base = "abd-" + base if base.isascii() else "عبد-" + base
            kind = Kind.NASAB if nasab else (Kind.ISM if person else Kind.TOKEN)
            yield _part(" ".join(words[index : index + 1 + used]), base, kind, depth)
            seen, ism, index, nasab = True, True, index + 1 + used, False
            continue
        join = _compound(words, index) if rest and len(word) > 1 else None
        if join:
            used, base, known = join
            kind = Kind.NASAB if nasab else (known if person else Kind.TOKEN)
            yield _part(" ".join(words[index : index + used]), base, kind, depth)
            seen, ism, index, nasab = True, True, index + used, False
            continue
        index += 1
        if not person and word in lexicon.LEGAL:
            yield Part(word, Kind.LEGAL_FORM, 0, "", "=" + lexicon.LEGAL[word])
            continue
        if not person and (concept := _concept(word)):
            yield Part(word, Kind.GENERIC, 0, concept, concept)
            continue
        if body and (number := _number(word)):
            yield Part(word, Kind.TOKEN, 0, number, number)
            continue
        if not person and word in lexicon.JOINT and count > 1:
            yield Part(word, Kind.PARTICLE)
            continue
        if (
            person
            and word in lexicon.TITLES
            and count > 1
            and not _borne(word, index == count, ism)
        ):
            yield Part(word, Kind.TITLE, 0, "", "~" + lexicon.TITLES[word])
            continue
        if word in lexicon.PARTICLES and count > 1:
            yield Part(word, Kind.PARTICLE)
            continue
        if person and word in lexicon.SUFFIXES and index > 1:
            yield Part(word, Kind.PARTICLE)
            continue
        if len(word) == 1 and word.isalpha() and word.isascii():
            yield Part(word, Kind.INITIAL, 0, "", word)
            continue
        base, known = stem(word)
        if nasab and known is not Kind.KUNYA:
            kind = Kind.NASAB
        elif person:
            kind = known or (Kind.TOKEN if ism else Kind.ISM)
            ism = True
        else:
            kind = Kind.TOKEN
        yield _part(word, base, kind, depth if nasab else 0)
        seen, nasab, ism = True, False, ism or kind is Kind.NASAB


def _concept(word: str) -> str:
    """The concept that a generic word of an organisation's name stands for; "" for none.

    In Arabic with or without article and the particle that is written to it (للتجارة, لتحرير).
    """
    found = lexicon.GENERIC.get(word) or lexicon.GENERIC.get(detached(word))
    return f"#{found}" if found else ""


_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
    "xiii": "13",
    "xiv": "14",
    "xv": "15",
}


def _number(word: str) -> str:
    """A number in an organisation's name, which is like no other: factory 12 and factory 13."""
    digits = _ROMAN.get(word, word)
    return f"#{digits}" if digits.isdigit() else ""


def detached(word: str) -> str:
    """An Arabic word of an organisation's name without the article and the particles written to
    it; of a particle alone only where a word that is known is left."""
    if word.isascii() or word in lexicon.GENERIC:
        return word
    if match := _ARABIC_ARTICLE.match(word):
        return word[match.end() :]
    return word[1:] if word[0] in "لبو" and word[1:] in lexicon.GENERIC else word


def _borne(title: str, last: bool, seen: bool) -> bool:
    """Whether a word that is a title elsewhere is a name here: Mohammad Sayed, Hasan al-Shaykh."""
    return last and seen and lexicon.TITLES[title] in _BORNE


def _sun(word: str, following: str) -> bool:
    """An article whose l became the next letter: as-Sadr, ar-Rahman, Ud Din."""
    return word in lexicon.SUN_ARTICLES and word[1:] == following[: len(word) - 1]


def _kunya(word: str, following: str, person: bool) -> bool:
    # "Umm", "Abi" and "Aba" are also names of their own; they need a name after them.
    return len(following) > 1 and not following.isdigit()


def _following(words: list[str], index: int) -> tuple[int, str]:
    """How many words from `index` the object of Abu or Abd takes, and its canonical form."""
    used = 0
    while index + used < len(words) - 1 and (
        words[index + used] in lexicon.ARTICLES
        or _sun(words[index + used], words[index + used + 1])
    ):
        used += 1
    word = words[index + used]
    if word in lexicon.ABD and index + used + 1 < len(words):
        more, base = _following(words, index + used + 1)
        return used + 1 + more, ("abd-" if base.isascii() else "عبد-") + base
    if word in lexicon.ALLAH:
        return used + 1, "allah" if word.isascii() else "الله"
    join = _compound(words, index + used)
    if join:
        return used + join[0], join[1]
    return used + 1, stem(word)[0]


def _compound(words: list[str], index: int) -> tuple[int, str, Kind] | None:
    """`X al-Din` or `X Allah` at `index`: words used, canonical form, kind."""
    at = index + 1
    while at < len(words) - 1 and (
        words[at] in lexicon.ARTICLES or words[at] in ("ud", "ad", "ed", "id", "ol", "ul", "u")
    ):
        at += 1
    if at >= len(words):
        return None
    word, base = words[at], words[index]
    if word in lexicon.DIN and base not in lexicon.NASAB:
        return at + 1 - index, base + ("-din" if word.isascii() else "-دين"), Kind.LAQAB
    if word in lexicon.ALLAH and base not in lexicon.NASAB and base not in lexicon.KUNYA:
        return at + 1 - index, base + ("-allah" if word.isascii() else "-الله"), Kind.ISM
    return None


_ARABIC_KINDS = frozenset((Kind.NASAB, Kind.KUNYA, Kind.LAQAB, Kind.NISBA))


def _is_arabic(parts: tuple[Part, ...]) -> bool:
    for part in parts:
        if part.kind in _ARABIC_KINDS:
            return True
        if not part.text.isascii() and script_of(part.text) == "Arab":
            return True
    return False


def _mark_given(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    names = [i for i, p in enumerate(parts) if p.kind in (Kind.ISM, Kind.TOKEN)]
    marked = list(parts)
    for rank, i in enumerate(names):
        text, _, _, key, word = parts[i]
        last = rank == len(names) - 1 and rank > 0
        marked[i] = Part(text, Kind.FAMILY if last else Kind.GIVEN, 0, key, word)
    return tuple(marked)
