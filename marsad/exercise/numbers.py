"""Numbers that can belong to nobody: documents, telephones, wallets, hulls, e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.exercise.dice import Dice

__all__ = ["Paper", "email", "hull", "identity_card", "passport", "phone", "registration", "wallet"]


@dataclass(frozen=True, slots=True)
class Paper:
    """An identity document.

    Attributes:
        kind: ``passport`` or ``id``.
        number: begins with the code of its fictional state.
        country: code of the issuing state.
        issued, expires: ISO dates.
    """

    kind: str
    number: str
    country: str
    issued: str
    expires: str


def passport(dice: Dice, country: str, serial: int) -> Paper:
    """A passport; ``serial`` makes the number unique in the world."""
    year = dice.between(2010, 2023)
    day = f"-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
    return Paper("passport", f"{country}F{serial:06}", country, f"{year}{day}", f"{year + 10}{day}")


def identity_card(dice: Dice, country: str, serial: int) -> Paper:
    """A national identity card without an end of validity."""
    year = dice.between(1995, 2022)
    return Paper("id", f"{country}-{year}-{serial:07}", country, f"{year}-01-01", "")


def phone(serial: int) -> str:
    """A number of the block 555-0100 to 555-0199, kept free for fiction in North America.

    Source: ATIS-0300115, "555 NXX Assignment Guidelines".
    """
    areas = (202, 303, 404, 505, 606, 707, 808, 909, 212, 313, 414, 515, 616, 717, 818, 919)
    return f"+1{areas[serial // 100 % len(areas)]}55501{serial % 100:02}"


def wallet(serial: int) -> str:
    """An Ethereum-style address in a range for which nobody can hold the key in practice."""
    return f"0x{'0' * 24}f1c7{serial:012x}"


def email(name: str, serial: int) -> str:
    """An address below ``.example``, which is never delegated (RFC 2606)."""
    plain = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())
    return f"{plain[:12] or 'user'}{serial}@marsad-exercise.example"


def hull(serial: int) -> str:
    """A seven-digit ship number with a right check digit that begins with 0: none was ever given.

    IMO resolution A.1117(30): the last digit is that of the sum of the first six, times 7 to 2.
    """
    digits = f"{serial:06}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=True))
    return f"{digits}{total % 10}"


def registration(country: str, serial: int) -> str:
    """A company's number in the register of a fictional state."""
    return f"{country}-REG-{serial:05}"
