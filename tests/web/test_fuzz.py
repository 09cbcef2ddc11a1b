"""The API under prepared and damaged requests: it answers, says what to do, and never breaks."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from marsad.access import keys
from marsad.web.api import api
from tests.web.world import fill

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
_EXAMPLES = 20  # for each operation; the same ones in every run


def _operations() -> list[Any]:
    """The operations of the API, as its own OpenAPI page describes them."""
    described = json.loads(json.dumps(api.get_openapi_schema()))
    schema = schemathesis.openapi.from_dict(described)
    return [found.ok() for found in schema.get_all_operations()]


@pytest.fixture
def program(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A program with a key, on a node with the fictional bank; runs of the desk do not start."""
    settings.API_LIMIT = "1000000/m"
    monkeypatch.setattr("marsad.screening.background.start", lambda run, reader: None)
    fill()
    token = keys.issue("fuzz", purpose="list-check")
    header = {"authorization": f"Bearer {token}"}
    return Client(headers=header, raise_request_exception=False)


@pytest.mark.parametrize("operation", _operations(), ids=lambda found: found.label)
def test_no_request_breaks_the_api(operation: Any, program: Client) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=_EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        headers = {
            name: str(value)
            for name, value in dict(case.headers or {}).items()
            if name.lower() not in ("authorization", "cookie", "content-type", "content-length")
        }
        query = urlencode(dict(case.query or {}), doseq=True, errors="replace")
        more: dict[str, Any] = {"QUERY_STRING": query, "headers": headers}
        if isinstance(case.body, dict | list | str | int | float):
            more |= {"data": json.dumps(case.body), "content_type": "application/json"}
        answer = program.generic(case.method.upper(), case.formatted_path, **more)
        body = answer.content.decode()
        assert answer.status_code < 500, body[:2000]
        assert "Traceback" not in body
        if answer.status_code >= 400 and "json" in answer.headers.get("Content-Type", ""):
            assert json.loads(body)["error"]

    ask()
