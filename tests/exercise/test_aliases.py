from __future__ import annotations

from marsad.exercise.aliases import kunya, kunya_count, kunya_of_place, nom_de_guerre
from marsad.exercise.dice import Dice
from marsad.exercise.places import states, town
from marsad.names import parse


def test_a_kunya_by_habit_and_sex() -> None:
    man, woman = kunya(0, "m"), kunya(0, "f")
    assert (man.arabic, woman.arabic) == ("أبو راسن", "أم راسن")
    assert {text for _, text in man.forms} == {"Abu Rasin", "Abou Rassine", "Ebu Rasin"}
    assert woman.latin("fr") == "Oum Rassine"
    assert man.latin("no such habit") == "Abu Rasin"


def test_every_kunya_is_recognised_as_one_by_the_name_grammar() -> None:
    for number in range(kunya_count()):
        for sex in "mf":
            alias = kunya(number, sex)
            for text in (alias.arabic, *(text for _, text in alias.forms)):
                assert parse(text).is_kunya_only, text


def test_a_kunya_with_a_nisba_is_a_nom_de_guerre() -> None:
    alias = kunya_of_place(0, "m", town(Dice(1), "arabic"))
    assert alias.kind == "nom-de-guerre"
    assert alias.arabic.startswith("أبو راسن ال")


def test_noms_de_guerre_follow_the_style() -> None:
    assert nom_de_guerre(Dice(1), "arabic").latin("en")[0].isupper()
    nickname = nom_de_guerre(Dice(1), "slavic")
    places = [each for each in states() if each.style == "slavic"]
    assert any(nickname.arabic.endswith(t.ar) for each in places for t in each.towns)
