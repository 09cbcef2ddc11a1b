"""Check digits of identifiers. Each function takes the compact form and says whether it holds."""

from __future__ import annotations


def mod97(text: str) -> bool:
    """ISO 7064 mod 97-10, as IBAN and LEI have it. `text` is A–Z and 0–9 only."""
    digits = "".join(str(int(char, 36)) for char in text)
    return int(digits) % 97 == 1


def iban(text: str) -> bool:
    """ISO 13616: country, two check digits, account."""
    return mod97(text[4:] + text[:4])


def imo(digits: str) -> bool:
    """IMO ship number: the last of seven digits is the weighted sum (7 … 2) of the others."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
    return total % 10 == int(digits[6])


def imo_company(digits: str) -> bool:
    """IMO company number: weights 8, 6, 4, 2, 9, 7; check digit (11 − sum mod 11) mod 10."""
    total = sum(int(d) * w for d, w in zip(digits, (8, 6, 4, 2, 9, 7), strict=False))
    return (11 - total % 11) % 10 == int(digits[6])


def luhn(digits: str) -> bool:
    """The Luhn sum, as ISIN (letters as two digits) and many card numbers have it."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def isin(text: str) -> bool:
    """ISO 6166."""
    return luhn("".join(str(int(char, 36)) for char in text))
