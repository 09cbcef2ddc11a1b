"""Names built by the grammar of Arabic: ism, nasab, kunya, laqab, nisba; and names of other styles.

Given names are ordinary ones; the family names come from fictional places and invented families,
so that no full name is a real person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.exercise.dice import Dice
from marsad.exercise.places import Town
from marsad.exercise.spelling import HABITS, SON, article, respell
from marsad.exercise.table import rows

__all__ = ["Form", "Name", "arabic_name", "family_of", "given", "laqabs", "styled_name"]


@dataclass(frozen=True, slots=True)
class Form:
    """A name as one habit writes it, in the parts that lists print.

    ``second`` and ``third`` are the father's and the grandfather's names, empty where the style
    has none.
    """

    habit: str
    first: str
    last: str
    second: str = ""
    third: str = ""

    @property
    def whole(self) -> str:
        """The parts in order, with one space between."""
        return " ".join(part for part in (self.first, self.second, self.third, self.last) if part)

    @property
    def short(self) -> str:
        """First and last part only."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Name:
    """One full name: in Arabic, in its own script where that is another, and in Latin forms.

    ``line`` is what brothers and sisters share: father, grandfather and family.
    """

    style: str
    arabic: str
    forms: tuple[Form, ...]
    line: tuple[str, ...]
    native: str = ""
    native_lang: str = ""

    def form(self, habit: str) -> Form:
        """The form in this habit, or the first where the name has no such form."""
        return next((form for form in self.forms if form.habit == habit), self.forms[0])


@cache
def given(sex: str) -> tuple[dict[str, str], ...]:
    """Arabic given names with their spellings; ``sex`` is ``m`` or ``f``."""
    return tuple(row for row in rows("given_ar.csv") if row["sex"] == sex)


@cache
def laqabs() -> tuple[tuple[str, str], ...]:
    """Laqabs as (Arabic with article, Latin without)."""
    return tuple((row["ar"], row["en"]) for row in rows("laqab_ar.csv"))


def family_of(town: Town) -> tuple[str, str]:
    """The nisba of a town as (Arabic with article, Latin without)."""
    return town.nisba_ar, town.nisba_en


def arabic_name(
    ism: dict[str, str],
    fathers: tuple[dict[str, str], ...],
    family: tuple[str, str],
    *,
    laqab: tuple[str, str] | None = None,
    nasab: bool = False,
) -> Name:
    """An Arabic name.

    Args:
        ism: the given name, a row of `given`.
        fathers: father and, where known, grandfather: the nasab.
        family: the nisba.
        laqab: a by-name before the nisba.
        nasab: whether "bin" (for a woman "bint") is written between the generations.
    """
    link_ar = (" بنت " if ism["sex"] == "f" else " بن ") if nasab else " "
    arabic = ism["ar"]
    for depth, father in enumerate(fathers):
        arabic += (link_ar if depth == 0 or not nasab else " بن ") + father["ar"]
    arabic += "".join(f" {part[0]}" for part in (laqab, family) if part)
    forms = []
    for habit in HABITS:
        son = f"{SON[habit]} " if nasab else ""
        if nasab and ism["sex"] == "f":
            son = "bint "
        last = article(respell(family[1], habit), habit)
        if laqab:
            last = f"{article(respell(laqab[1], habit), habit)} {last}"
        second = son + fathers[0][habit]
        grand = f"{SON[habit]} " if nasab else ""
        third = grand + fathers[1][habit] if len(fathers) > 1 else ""
        forms.append(Form(habit, ism[habit], last, second, third))
    line = (*(father["ar"] for father in fathers), family[0])
    return Name("arabic", arabic, tuple(forms), line)


_NATIVE = {"slavic": "rus", "southasian": "urd"}


def styled_name(dice: Dice, style: str, sex: str) -> Name:
    """A name of one of the other styles, with the spellings that clerks give it."""
    table = [row for row in rows("styled.csv") if row["style"] == style]
    first = dice.pick([row for row in table if row["part"] == sex])
    last = dice.pick([row for row in table if row["part"] == "family"])
    firsts = [first["latin"], *(v for v in first["variants"].split("|") if v)]
    lasts = [last["latin"], *(v for v in last["variants"].split("|") if v)]
    forms = [
        Form(habit, firsts[min(i, len(firsts) - 1)], lasts[min(i, len(lasts) - 1)])
        for i, habit in enumerate(HABITS)
    ]
    if style == "eastasian":  # the family name stands first; clerks turn it round
        forms = [
            form if form.habit in ("alt", "mg") else Form(form.habit, form.last, form.first)
            for form in forms
        ]
    parts = (last, first) if style == "eastasian" else (first, last)
    native = " ".join(row["native"] for row in parts) if all(r["native"] for r in parts) else ""
    arabic = " ".join(row["arabic"] for row in parts)
    return Name(style, arabic, _distinct(forms), (last["arabic"],), native, _NATIVE.get(style, ""))


def _distinct(forms: list[Form]) -> tuple[Form, ...]:
    seen: dict[str, Form] = {}
    for form in forms:
        seen.setdefault(form.whole, form)
    return tuple(seen.values())
