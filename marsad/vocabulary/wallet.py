"""Addresses of crypto-currencies: which currency an address can be of, and its check sum."""

from __future__ import annotations

import re

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {char: index for index, char in enumerate(_ALPHABET)}
_BASE58 = re.compile(rf"[{_ALPHABET}]{{25,36}}")
_BECH32 = re.compile(r"(bc|ltc)1([02-9ac-hj-np-z]{6,87})")
_BECH32_VALUES = {char: i for i, char in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_SUMS = (1, 0x2BC830A3)  # BIP 173 and BIP 350
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
_MONERO = re.compile(rf"[48][{_ALPHABET}]{{94}}(?:[{_ALPHABET}]{{11}})?")
_CASHADDR = re.compile(r"(?:bitcoincash:)?[qp][02-9ac-hj-np-z]{41}")
_RIPPLE = re.compile(rf"r[{_ALPHABET}]{{24,34}}")

# The version bytes of base58check addresses.
_VERSIONS = {
    b"\x00": "BTC",
    b"\x05": "BTC",
    b"\x30": "LTC",
    b"\x32": "LTC",
    b"\x1e": "DOGE",
    b"\x4c": "DASH",
    b"\x10": "DASH",
    b"\x26": "BTG",
    b"\x17": "BTG",
    b"\x41": "TRX",
    b"\x1c": "ZEC",
}
_LONGEST = 120  # characters


def currency_of(address: str) -> str | None:
    """The currency whose addresses look like this and check, or None.

    Base58check and bech32 addresses are checked by their sum; Ethereum, Monero, Bitcoin Cash and
    Ripple by their shape alone. One shape can serve several currencies (`0x…` is any chain of
    the Ethereum kind, which is given as ETH).
    """
    if len(address) > _LONGEST:
        return None
    lower = address.lower()
    if match := _BECH32.fullmatch(lower):
        sound = address in (lower, address.upper()) and _bech32(match[1], match[2])
        return {"bc": "BTC", "ltc": "LTC"}[match[1]] if sound else None
    if _ETHEREUM.fullmatch(address):
        return "ETH"
    if _MONERO.fullmatch(address):
        return "XMR"
    if _CASHADDR.fullmatch(address):
        return "BCH"
    if _BASE58.fullmatch(address) and (version := _base58_version(address)) is not None:
        return _VERSIONS.get(version[:1])
    return "XRP" if _RIPPLE.fullmatch(address) else None


def _base58_version(address: str) -> bytes | None:
    """The payload of a base58check address, or None when its sum does not hold."""
    number = 0
    for char in address:
        number = number * 58 + _VALUES[char]
    from hashlib import sha256  # rarely needed, and slow to import

    zeros = len(address) - len(address.lstrip("1"))
    raw = b"\x00" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
    payload, check = raw[:-4], raw[-4:]
    return payload if sha256(sha256(payload).digest()).digest()[:4] == check else None


def _bech32(prefix: str, data: str) -> bool:
    values = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    total = 1
    for value in values + [_BECH32_VALUES[char] for char in data]:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATORS):
            total ^= generator if (top >> bit) & 1 else 0
    return total in _BECH32_SUMS
