"""Aliases: kunyas, noms de guerre, maiden names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.exercise.dice import Dice
from marsad.exercise.places import Town
from marsad.exercise.spelling import ABU, HABITS, UMM, article, respell
from marsad.exercise.table import rows

__all__ = ["Alias", "kunya", "kunya_count", "kunya_of_place", "nom_de_guerre"]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name somebody goes by.

    Attributes:
        kind: ``kunya`` (identifies nobody by itself) or ``nom-de-guerre``.
        arabic: in Arabic script.
        forms: Latin text by habit.
    """

    kind: str
    arabic: str
    forms: tuple[tuple[str, str], ...]

    def latin(self, habit: str) -> str:
        """The Latin text in this habit, or in the first where it has no such form."""
        return next((text for name, text in self.forms if name == habit), self.forms[0][1])


@cache
def kunya_count() -> int:
    """How many different kunyas the world has for men (and as many for women)."""
    return len(rows("kunya_ar.csv"))


def _base(number: int, sex: str) -> tuple[str, dict[str, str]]:
    row = rows("kunya_ar.csv")[number]
    word = UMM if sex == "f" else ABU
    latin = {"en": row["en"], "alt": row["en"], "fr": row["fr"], "mg": row["fr"], "tr": row["tr"]}
    arabic = ("أم " if sex == "f" else "أبو ") + row["ar"]
    return arabic, {habit: f"{word[habit]} {latin[habit]}" for habit in HABITS}


def kunya(number: int, sex: str) -> Alias:
    """The kunya of this number: "Abu …" of a man, "Umm …" of a woman."""
    arabic, latin = _base(number, sex)
    return Alias("kunya", arabic, tuple(latin.items()))


def kunya_of_place(number: int, sex: str, town: Town) -> Alias:
    """A nom de guerre of a kunya and the nisba of a town: "Abu … al-…"."""
    arabic, latin = _base(number, sex)
    forms = tuple((h, f"{latin[h]} {article(respell(town.nisba_en, h), h)}") for h in HABITS)
    return Alias("nom-de-guerre", f"{arabic} {town.nisba_ar}", forms)


_HEADS = (
    ("صقر", "Saqr"),
    ("ذئب", "Dhib"),
    ("نسر", "Nasr"),
    ("دليل", "Dalil"),
    ("حارس", "Haris"),
    ("غريب", "Gharib"),
    ("مهندس", "Muhandis"),
)
_TAILS = (
    ("الملاحة", "Mallaha"),
    ("الضباب", "Dabab"),
    ("الرماد", "Ramad"),
    ("المنجم", "Manjam"),
    ("القنطرة", "Qantara"),
    ("الشواطئ", "Shawati"),
    ("المفازة", "Mafaza"),
)
_NICKNAMES = {
    "turkish": (("الزوبعة", "Poyrazcı"), ("الحداد القديم", "Eski Demirci"), ("النجم", "Yıldızcık")),
    "slavic": (("الذئب الأشيب", "Siedoy Volk"), ("الملاح", "Locman"), ("التلميذ", "Uchenik-2")),
    "southasian": (
        ("المعلم الصغير", "Chhota Ustad"),
        ("صاحب الجسر", "Pulwala"),
        ("الساقي", "Saqi Bhai"),
    ),
    "french": (
        ("الإسكافي", "le Cordonnier"),
        ("البحار الأعور", "le Borgne du Port"),
        ("الطالب", "l'Étudiant"),
    ),
    "eastasian": (("الثالث", "Old Third"), ("الحبر", "Mister Ink"), ("الكركي", "White Crane Lin")),
}


def nom_de_guerre(dice: Dice, style: str) -> Alias:
    """A nom de guerre that is no kunya: a by-name in the style of its bearer."""
    if style in _NICKNAMES:
        arabic, latin = dice.pick(_NICKNAMES[style])
        number = dice.between(2, 99)
        return Alias("nom-de-guerre", f"{arabic} {number}", (("en", f"{latin} {number}"),))
    head, tail = dice.pick(_HEADS), dice.pick(_TAILS)
    forms = tuple(
        (habit, f"{respell(head[1], habit)} {article(respell(tail[1], habit), habit)}")
        for habit in HABITS
    )
    return Alias("nom-de-guerre", f"{head[0]} {tail[0]}", forms)
