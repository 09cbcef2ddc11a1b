from __future__ import annotations

import re

from marsad.exercise import numbers
from marsad.exercise.dice import Dice
from marsad.vocabulary.checksum import imo
from marsad.vocabulary.identifier import clean_identifier
from marsad.vocabulary.phone import clean_phone


def test_telephones_are_in_the_block_kept_for_fiction_and_all_different() -> None:
    made = [numbers.phone(serial) for serial in range(1600)]
    assert len(set(made)) == 1600
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", number) for number in made)
    assert clean_phone(made[0]) == made[0]


def test_wallets_look_right_and_are_nobodys() -> None:
    made = numbers.wallet(5)
    assert made.startswith("0x" + "0" * 24)
    assert clean_identifier(made, "wallet") == made


def test_ship_numbers_hold_their_check_digit_and_begin_with_zero() -> None:
    made = [numbers.hull(serial) for serial in (1, 10_037, 99_999)]
    assert all(imo(number) and number.startswith("0") for number in made)


def test_documents_carry_the_code_of_a_fictional_state() -> None:
    passport = numbers.passport(Dice(1), "XA", 12)
    assert passport.number == "XAF000012"
    assert passport.expires[:4] == str(int(passport.issued[:4]) + 10)
    assert numbers.identity_card(Dice(1), "QM", 3).expires == ""
    assert numbers.registration("XB", 7) == "XB-REG-00007"


def test_mail_is_never_delivered() -> None:
    assert numbers.email("Şimşek", 3).endswith(".example")
