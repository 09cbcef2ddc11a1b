from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary import clean_email, clean_ip, clean_url


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Desk@Example.ORG", "Desk@example.org"),
        ("<desk@example.org>", "desk@example.org"),
        ("desk@example", None),
        ("desk at example.org", None),
        ("a@b@example.org", None),
        ("", None),
    ],
)
def test_clean_email(text: str, clean: str | None) -> None:
    assert clean_email(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("www.Example.org", "http://www.example.org"),
        ("HTTPS://Example.org/A?b=c#d", "https://example.org/A?b=c#d"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://user:secret@example.org", None),
        ("javascript:alert(1)", None),
        ("javascript://example.org/%0aalert(1)", None),
        ("no address", None),
        ("http://[", None),
        ("http://example.org:99999999", None),
        ("", None),
        ("http://" + "a" * 10_000, None),
    ],
)
def test_clean_url(text: str, clean: str | None) -> None:
    assert clean_url(text) == clean


def test_clean_ip() -> None:
    assert clean_ip(" 192.0.2.7 ") == "192.0.2.7"
    assert clean_ip("2001:DB8:0::1") == "2001:db8::1"
    assert clean_ip("192.0.2.700") is None


@given(st.text() | st.from_regex(r"[a-zA-Z0-9.@:/\[\]?#_-]{0,40}"))
def test_never_fails_and_is_idempotent(text: str) -> None:
    for clean in (clean_email, clean_url, clean_ip):
        value = clean(text)
        assert value is None or clean(value) == value
