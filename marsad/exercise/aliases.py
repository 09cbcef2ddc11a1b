"""Aliases: kunyas, noms de guerre, maiden names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.exercise.dice import Dice
from marsad.exercise.places import Town, town
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


def kunya_of_place(number: int, sex: str, place: Town) -> Alias:
    """A nom de guerre of a kunya and the nisba of a town: "Abu … al-…"."""
    arabic, latin = _base(number, sex)
    forms = tuple((h, f"{latin[h]} {article(respell(place.nisba_en, h), h)}") for h in HABITS)
    return Alias("nom-de-guerre", f"{arabic} {place.nisba_ar}", forms)


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
# Arabic as it is heard, not translated: nobody translates a nom de guerre.
_NICKNAMES = {
    "turkish": (("بويرازجي", "Poyrazcı"), ("دميرجي", "Demirci"), ("يلدزجك", "Yıldızcık")),
    "slavic": (("فولك", "Volk"), ("لوتسمان", "Lotsman"), ("أوتشنيك", "Uchenik")),
    "southasian": (("تشوتا أستاد", "Chhota Ustad"), ("بولوالا", "Pulwala"), ("ساقي", "Saqi")),
    "french": (("لو بورن", "le Borgne"), ("كوردونييه", "Cordonnier"), ("باتوليه", "Batelier")),
    "eastasian": (("لاو سان", "Lao San"), ("مو غونغ", "Mo Gong"), ("توري", "Tori")),
}


def nom_de_guerre(dice: Dice, style: str) -> Alias:
    """A nom de guerre that is no kunya: a by-name in the style of its bearer."""
    if style in _NICKNAMES:
        arabic, latin = dice.pick(_NICKNAMES[style])
        where = town(dice, "maghrebi" if style == "french" else style)
        spelled = (("en", f"{latin} {where.en}"), ("fr", f"{latin} de {where.en}"))
        return Alias("nom-de-guerre", f"{arabic} {where.ar}", spelled)
    head, tail = dice.pick(_HEADS), dice.pick(_TAILS)
    forms = tuple(
        (habit, f"{respell(head[1], habit)} {article(respell(tail[1], habit), habit)}")
        for habit in HABITS
    )
    return Alias("nom-de-guerre", f"{head[0]} {tail[0]}", forms)
