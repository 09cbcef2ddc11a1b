"""A node from before officers had roles and mandates goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from marsad.access import Handling, Role, keys
from marsad.access.officers import allowed_purposes, named, open_roles

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
BEFORE = [("access", "0003_necessity"), ("web", "0001_first")]


@pytest.fixture
def before() -> Iterator[MigrationExecutor]:
    """The database as the earlier version had it; brought up to date again at the end."""
    executor = MigrationExecutor(connection)
    now = executor.loader.graph.leaf_nodes()
    # Backwards through what stands on access as well.
    executor.migrate([("access", "0003_necessity"), ("web", None)])
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    yield MigrationExecutor(connection)
    MigrationExecutor(connection).migrate(now)


def test_officers_and_keys_of_before_go_on(
    before: MigrationExecutor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    old = before.loader.project_state(BEFORE).apps
    for name, institution in (("noura", ""), ("badr", "Exercise Bureau")):
        user = User.objects.create(username=name)
        old.get_model("web", "Officer").objects.create(
            user_id=user.pk, institution=institution, clearance="amber", purpose="identity check"
        )
    digest = keys._digest("marsad_old")
    old.get_model("access", "ApiKey").objects.create(
        name="desk", digest=digest, institution="this node", clearance="green", purpose="nightly"
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    for name, institution in (("noura", "this node"), ("badr", "Exercise Bureau")):
        officer = named(name)
        assert officer.institution.name_en == institution
        assert officer.clearance == Handling.AMBER
        assert open_roles(officer) == {Role.ANALYST}
        assert "identity-check" in {purpose.key for purpose in allowed_purposes(officer)}
    reader = keys.verify("marsad_old")
    assert reader is not None
    assert reader.institution == "this node"
