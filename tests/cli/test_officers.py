"""Officers and keys from the command line."""

from __future__ import annotations

from tests.cli.conftest import Marsad, answer


def test_a_key_is_made_shown_once_and_revoked(marsad: Marsad) -> None:
    made = answer(marsad("key", "create", "desk", "--purpose", "list-check", "--json"))
    assert made["key"].startswith("marsad_")
    assert marsad("key", "create", "desk", "--purpose", "list-check").returncode == 1
    assert answer(marsad("key", "revoke", "desk", "--json"))["revoked"]
    assert marsad("key", "revoke", "desk").returncode == 3


def test_an_officer_needs_a_good_password(marsad: Marsad) -> None:
    add = ("officer", "add", "noura", "--json")
    assert marsad(*add, stdin="12345\n").returncode == 1
    assert answer(marsad(*add, stdin="a long enough sentence 7\n"))["officer"] == "noura"
    again = marsad(*add, stdin="a long enough sentence 7\n")
    assert again.returncode == 1
    assert "enrolled already" in again.stderr
