"""Keys of programs: shown once, kept as hashes, revoked."""

from __future__ import annotations

import pytest

from marsad.access import Handling
from marsad.access.keys import issue, revoke, verify
from marsad.access.models import ApiKey

pytestmark = pytest.mark.django_db


def test_a_key_names_its_reader() -> None:
    token = issue("screening", purpose="list-check", clearance=Handling.AMBER)
    reader = verify(token)
    assert reader is not None
    assert (reader.officer, reader.purpose) == ("key:screening", "list-check")
    assert reader.clearance is Handling.AMBER


def test_the_key_itself_is_not_kept() -> None:
    token = issue("screening", purpose="list-check")
    row = ApiKey.objects.get()
    assert token not in (row.digest, row.name)
    assert all(token not in str(value) for value in vars(row).values())


def test_a_revoked_or_unknown_key_opens_nothing() -> None:
    token = issue("screening", purpose="list-check")
    assert revoke("screening")
    assert not revoke("screening")
    assert verify(token) is None
    assert verify("marsad_guess") is None


def test_one_name_one_key() -> None:
    issue("screening", purpose="list-check")
    with pytest.raises(ValueError, match="revoke it first"):
        issue("screening", purpose="identity-check")
    with pytest.raises(ValueError, match="No purpose"):
        issue("other", purpose=" ")
