"""Crowds: deliveries of any size for measuring, streamed, each record made and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count as counting

from marsad.exercise.dice import Dice
from marsad.exercise.editions import MARK_EN
from marsad.exercise.names import Name, arabic_name, given, laqabs, styled_name
from marsad.exercise.places import states
from marsad.exercise.spelling import HABITS
from marsad.vocabulary import Delivery, Entity, Header, Record

__all__ = ["crowd_queries", "scale"]

_LETTERS = (
    ("b", "ب"), ("t", "ت"), ("j", "ج"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"),
    ("sh", "ش"), ("gh", "غ"), ("f", "ف"), ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"),
    ("n", "ن"), ("h", "ه"), ("w", "و"), ("kh", "خ"),
)  # fmt: skip
_SUFFIXES = {
    "turkish": ("oğlu", "أوغلو"),
    "slavic": ("ov", "وف"),
    "southasian": ("wala", "والا"),
    "french": ("ière", "يير"),
    "eastasian": ("hwa", "هوا"),
}


def scale(
    seed: int = 2026,
    *,
    names: int | None = None,
    statements: int | None = None,
    prefix: str = "ex-crowd",
) -> Iterator[Delivery]:
    """Records of people until there are so many names, or so many statements.

    Memory does not grow with the number. The same seed gives the same people, and a longer stream
    begins with the shorter one.

    Args:
        names: strings that are a name or an alias.
        statements: claims over all records.
        prefix: what the ids begin with.

    Raises:
        ValueError: neither or both are given.
    """
    if (names is None) == (statements is None):
        raise ValueError("say how many names or how many statements, one of the two")
    yield Header("2026-01-01", version=f"crowd {seed}")
    done_names = done_statements = 0
    for number in counting(1):
        entity = _one(Dice(seed, "crowd", number), f"{prefix}-{number}", number)
        yield Record(entity.id, (entity,))
        done_statements += len(entity.claims)
        done_names += sum(claim.prop in _NAMES for claim in entity.claims)
        if done_names >= (names or done_names + 1):
            return
        if done_statements >= (statements or done_statements + 1):
            return


_NAMES = ("name", "alias", "weakAlias")


def _nisba(dice: Dice) -> tuple[str, str]:
    """A nisba of three invented root letters: there are 5,832 of them."""
    first, second, third = dice.pick(_LETTERS), dice.pick(_LETTERS), dice.pick(_LETTERS)
    latin = f"{first[0]}a{second[0]}{third[0]}i"
    return f"ال{first[1]}{second[1]}{third[1]}ي", latin.capitalize()


def _styled(dice: Dice) -> Name:
    """A name of another style with an invented family: the tables' few would make namesakes."""
    style = dice.pick(tuple(_SUFFIXES))
    name = styled_name(dice, style, "m")
    arabic, latin = _nisba(dice)
    ending, ending_ar = _SUFFIXES[style]
    family, family_ar = latin + ending, arabic.removeprefix("ال") + ending_ar
    forms = tuple(
        replace(form, first=family)
        if style == "eastasian" and form.habit not in ("alt", "mg")
        else replace(form, last=family)
        for form in name.forms
    )
    return replace(name, forms=forms, arabic=name.arabic.replace(name.line[0], family_ar))


def _one(dice: Dice, key: str, number: int) -> Entity:
    entity = Entity(key, "Person")
    home = dice.pick(states())
    if dice.chance(75):
        males = given("m")
        fathers = (males[dice.below(dice.between(1, len(males)))], dice.pick(males))
        laqab = dice.pick(laqabs()) if dice.chance(30) else None
        ism = males[dice.below(dice.between(1, len(males)))]  # some names are much commoner
        name = arabic_name(ism, fathers, _nisba(dice), laqab=laqab, nasab=dice.chance(30))
    else:
        name = _styled(dice)
    habits = dice.some(HABITS, 2)
    entity.add("name", name.form(habits[0]).whole, kind="primary", script="Latn")
    if dice.chance(40):
        entity.add("name", name.arabic, lang="ara", kind="original-script", script="Arab")
    entity.add("alias", name.form(habits[1]).whole, kind="alias", quality="good")
    entity.add("weakAlias", f"Abu {dice.pick(given('m'))['en']}", kind="kunya", quality="low")
    entity.add("reference", f"EX-CROWD-{number}")
    entity.add("gender", "male")
    entity.add(
        "birthDate", f"{dice.between(1950, 2005)}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
    )
    entity.add("birthPlace", dice.pick(home.towns).en, country=home.code)
    entity.add("nationality", home.code)
    entity.add("country", home.code)
    entity.add("passportNumber", f"{home.code}F{number:08}", country=home.code)
    entity.add("idNumber", f"{home.code}-{number:09}", country=home.code)
    town = dice.pick(home.towns)
    entity.add(
        "address",
        f"{dice.between(1, 900)} Lantern Street, {town.en}",
        city=town.en,
        country=home.code,
    )
    entity.add("position", dice.pick(("courier", "clerk", "driver", "broker")))
    entity.add("lawfulStatus", "listed")
    entity.add("notes", MARK_EN)
    entity.add("notes", f"Crowd record {number}.")
    entity.add("firstName", name.form(habits[0]).first)
    entity.add("lastName", name.form(habits[0]).last)
    return entity


def crowd_queries(count: int, population: int, seed: int = 2026) -> Iterator[tuple[str, str]]:
    """Names to ask for among the first ``population`` records, with the id that each means."""
    dice = Dice(seed, "crowd queries")
    for _ in range(count):
        number = dice.between(1, population)
        entity = _one(Dice(seed, "crowd", number), f"ex-crowd-{number}", number)
        texts = [claim.value for claim in entity.claims if claim.prop in ("name", "alias")]
        yield dice.pick(texts), entity.id
