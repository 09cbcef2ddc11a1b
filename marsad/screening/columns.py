"""Columns: which of a file's columns says what, as told by the user or recognised by headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from marsad.names import MAX_TEXT
from marsad.screening.born import born
from marsad.screening.headings import NAMES, SEVERAL, calendar_of, field_of, folded
from marsad.screening.matching import only_kunya
from marsad.screening.subject import UNSAID, SetAside, Subject
from marsad.vocabulary import schemata
from marsad.vocabulary.country import clean_country
from marsad.vocabulary.gender import clean_gender
from marsad.vocabulary.special import category_of
from marsad.vocabulary.text import clean_text

__all__ = ["FIELDS", "Columns", "ColumnsError", "recognise"]

FIELDS = (
    "id",
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "alias",
    "birth_date",
    "nationality",
    "country",
    "schema",
    "gender",
    "document",
)
_SCHEMATA = {
    "Person": "person individual natural natural person personne i p شخص فرد طبيعي شخص طبيعي",
    "Organization": "organization organisation entity legal person corporate body group "
    "منظمة كيان جماعة جهة شخص اعتباري",
    "Company": "company business firm c شركة مؤسسة",
    "Vessel": "vessel ship سفينة",
    "Airplane": "airplane aircraft طائرة",
}
_SPLIT = re.compile(r"\s*[;|؛\n]\s*")
_LISTED = re.compile(r"\s*[,،/&]\s*|\s+(?:and|et|و)\s+")
"""Between several values, too, where the whole is none: "Korea, Republic of" is one."""


class ColumnsError(ValueError):
    """The columns cannot be used; says which there are and what to do, in both languages."""

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.en, self.ar = en, ar


@cache
def _schema_words() -> dict[str, str]:
    words = {word: name for name, text in _SCHEMATA.items() for word in text.split()}
    return words | {name.lower(): name for name in schemata()}


@dataclass(frozen=True, slots=True)
class Columns:
    """Field → the headings that hold it. ``refused`` are headings that are never read (SG-03)."""

    of: Mapping[str, tuple[str, ...]]
    schema: str | None = None
    refused: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, list[str]]:
        """Field → headings, for JSON and for taking a run up again."""
        return {name: list(headings) for name, headings in self.of.items()}

    def subject(self, line: int, row: Mapping[str, object]) -> Subject | SetAside:
        """The subject of a row; set aside when it has no name that can be asked about."""
        names, bad = self._names(line, row)
        if bad is not None:
            return bad
        unread: list[str] = []
        dates: dict[str, None] = {}
        for heading in self.of.get("birth_date", ()):
            one = Columns({"birth_date": (heading,)})
            dates |= one._several(row, "birth_date", _born_in(calendar_of(heading)), unread)
        countries = self._several(row, "nationality", clean_country, unread)
        countries |= self._several(row, "country", clean_country, unread)
        gender = self._first(row, "gender", clean_gender, unread)
        return Subject(
            line,
            names,
            next(iter(self._texts(row, "id")), ""),
            self._schema(row, unread),
            tuple(dates),
            tuple(countries),
            gender if gender in ("male", "female") else None,
            tuple(self._texts(row, "document")),
            tuple(dict.fromkeys(unread)),
        )

    def _names(
        self, line: int, row: Mapping[str, object]
    ) -> tuple[tuple[str, ...], SetAside | None]:
        whole = self._texts(row, "name")
        parts = [
            text
            for name in ("first_name", "middle_name", "last_name")
            for text in self._texts(row, name)
        ]
        if parts:
            whole.append(" ".join(parts))
        for text in self._texts(row, "alias"):
            whole += [part for part in _SPLIT.split(text) if part]
        cleaned = [clean_text(text) for text in whole]
        names = tuple(
            dict.fromkeys(text for text in cleaned if text and any(map(str.isalpha, text)))
        )
        if not names:
            return (), SetAside(line, "the row has no name", "لا اسم في السطر", "name")
        if any("\ufffd" in name for name in names):
            return (), SetAside(
                line,
                "the name cannot be read in the file's encoding: name it with --encoding",
                "لا يُقرأ الاسم بترميز الملف: حدد الترميز بالخيار --encoding",
                "name",
            )
        if any(len(name) > MAX_TEXT for name in names):
            return (), SetAside(
                line,
                f"the name has more than {MAX_TEXT} characters",
                f"الاسم أطول من {MAX_TEXT} حرفًا",
                "name",
            )
        if all(only_kunya(name) for name in names):
            return (), SetAside(
                line,
                "only a kunya, which identifies nobody: ask for the person's own name",
                "كنية وحدها لا تدل على أحد: اطلب اسم الشخص نفسه",
                "name",
            )
        return names, None

    def _schema(self, row: Mapping[str, object], unread: list[str]) -> str:
        if self.schema:
            return self.schema
        for text in self._texts(row, "schema"):
            found = _schema_words().get(text.strip().lower())
            if found:
                return found
            unread.append("schema")
        personal = ("first_name", "last_name", "birth_date", "gender")
        if any(self._texts(row, name) for name in personal):
            return "Person"
        return UNSAID

    def _several(
        self,
        row: Mapping[str, object],
        name: str,
        clean: Callable[[str], str | None],
        unread: list[str],
    ) -> dict[str, None]:
        """Every value of a field, in order: of several columns, and several in one cell."""
        found: dict[str, None] = {}
        for text in self._texts(row, name):
            for part in filter(None, _SPLIT.split(text)):
                values = [clean(part)]
                if values == [None] and name != "birth_date":
                    values = [clean(each) for each in _LISTED.split(part)]
                for value in values:
                    if value:
                        found[value] = None
                    else:
                        unread.append(name)
        return found

    def _first(
        self, row: Mapping[str, object], name: str, clean: object, unread: list[str]
    ) -> str | None:
        assert callable(clean)
        for text in self._texts(row, name):
            found = clean(text)
            if found:
                return str(found)
            unread.append(name)
        return None

    def _texts(self, row: Mapping[str, object], name: str) -> list[str]:
        texts: list[str] = []
        for heading in self.of.get(name, ()):
            value = row.get(heading)
            if value is None:
                continue
            values: Iterable[object] = value if isinstance(value, list | tuple) else (value,)
            texts += [text for each in values if (text := str(each).strip())]
        return texts


def _born_in(mark: str) -> Callable[[str], str | None]:
    """Reads dates of birth; those that say no calendar in that of their column."""
    return lambda text: born(text) or (born(f"{text} {mark}") if mark else None)


def recognise(
    headings: Sequence[str], given: Mapping[str, str] | None = None, schema: str | None = None
) -> Columns:
    """Which column says what.

    Args:
        headings: the file's.
        given: field → heading, as the user says; it stands before what is recognised. A heading
            of ``-`` says that the file does not have the field.
        schema: of all rows, when the user says it.

    Raises:
        ColumnsError: a heading given is not in the file, or no column holds a name.
    """
    by_key = {folded(heading): heading for heading in reversed(headings)}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    listed = ", ".join(headings) or "-"
    for name, heading in (given or {}).items():
        if name not in FIELDS:
            raise ColumnsError(f"{name!r} is not a field.", f"لا حقل باسم {name!r}.")
        if heading == "-":
            found[name] = []
            continue
        actual = heading if heading in headings else by_key.get(folded(heading))
        if actual is None and name in SEVERAL and (parts := _listed(heading, by_key)):
            found[name] = parts
            taken.update(parts)
            continue
        if actual is None:
            raise ColumnsError(
                f"The file has no column {heading!r}. Its columns: {listed}.",
                f"لا عمود باسم {heading!r} في الملف. أعمدته: {listed}.",
            )
        found[name] = [actual]
        taken.add(actual)
    refused = tuple(heading for heading in headings if heading not in taken and _special(heading))
    for heading in headings:
        name = field_of(heading) or ""
        if name and heading not in taken and heading not in refused and name not in (given or {}):
            found.setdefault(name, []).append(heading)
            taken.add(heading)
    if given and any(name in given for name in NAMES) and "name" not in given:
        # Who names the parts of the name means them, and not some other whole name.
        found.pop("name", None)
    if "last_name" in found and "first_name" not in found and "name" not in found:
        found["name"] = found.pop("last_name")  # `nom` alone is the whole name
    if not any(found.get(name) for name in NAMES):
        raise ColumnsError(
            f"No column of the file is recognised as a name. Its columns: {listed}. "
            "Say which with --name, or --first-name and --last-name.",
            f"لم يُتعرف على عمود للاسم. أعمدة الملف: {listed}. "
            "حدده بالخيار --name أو بالخيارين --first-name و--last-name.",
        )
    if schema and schema.lower() not in _schema_words():
        raise ColumnsError(
            f"{schema!r} is not a kind of subject: write Person, Organization, Company or Vessel.",
            f"{schema!r} ليس نوعًا معروفًا: اكتب Person أو Organization أو Company أو Vessel.",
        )
    kind = _schema_words()[schema.lower()] if schema else None
    return Columns({name: tuple(cols) for name, cols in found.items() if cols}, kind, refused)


def _listed(heading: str, by_key: Mapping[str, str]) -> list[str]:
    """The columns that ``country; country 2`` names; none when the file lacks one of them."""
    found = [by_key.get(folded(part)) for part in _SPLIT.split(heading)]
    return [each for each in found if each] if all(found) else []


def _special(heading: str) -> bool:
    """Whether a heading names what may be no ground and no feature (safeguard SG-03)."""
    return category_of(heading) is not None
