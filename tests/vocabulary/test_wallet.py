from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.wallet import currency_of

# The examples of the specifications (BIP 173, BIP 350, EIP 55) and the first address of all.
KNOWN = [
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "BTC"),
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BTC"),
    ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "BTC"),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "BTC"),
    ("0x52908400098527886E0F7030069857D2E4169EE7", "ETH"),
    ("4" + "A" * 94, "XMR"),
]
WRONG = [
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4",
    "0x5290840009852788",
    "0OIl",
    "",
    "1" * 36,
    "z" * 5_000,
]


@pytest.mark.parametrize(("address", "currency"), KNOWN)
def test_currency_of(address: str, currency: str) -> None:
    assert currency_of(address) == currency


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_address_has_no_currency(address: str) -> None:
    assert currency_of(address) is None


@given(st.text() | st.text(st.sampled_from("13bc0xqpzry9abcdef"), max_size=70))
def test_never_fails(address: str) -> None:
    currency = currency_of(address)
    assert currency is None or currency.isupper()
