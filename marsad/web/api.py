"""The API: recall, profile, diff, gaps, sources. Keys for programs, the session for people."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer, SessionAuth

import marsad
from marsad.access import Reader, Refused, keys
from marsad.access.log import NotLogged
from marsad.bank.api import router as bank
from marsad.bank.profile import NotFound
from marsad.bank.reports import UnknownVersion
from marsad.gaps.api import router as gaps
from marsad.oversight.api import router as red_lines
from marsad.persons.api import router as persons
from marsad.recall.api import router as recall
from marsad.screening.api import router as screening
from marsad.screening.benchmark.api import router as benchmark
from marsad.web import limits
from marsad.web.api_page import ApiPage
from marsad.web.limits import TooMany, too_many
from marsad.web.logged import not_logged
from marsad.web.profile.api import router as profile

__all__ = ["api"]


class KeyAuth(HttpBearer):
    """``Authorization: Bearer marsad_…``: a key made by ``marsad key create NAME``.

    ``Marsad-Purpose`` names one of the key's purposes when it has several; ``Marsad-Case`` and
    ``Marsad-Reason`` come with a purpose that asks for them.
    """

    openapi_name = "key"

    def authenticate(self, request: HttpRequest, token: str) -> Reader | None:
        """The reader in whose name the key asks."""
        limits.guessing(request)
        reader = keys.verify(
            token,
            purpose=_header(request, "Marsad-Purpose"),
            case=_header(request, "Marsad-Case"),
            reason=_header(request, "Marsad-Reason"),
        )
        request.reader = reader  # type: ignore[attr-defined]
        if reader is None:
            limits.guessed(request)
            return None
        limits.hold(reader.officer)
        return reader


def _header(request: HttpRequest, name: str) -> str:
    """A header's text: UTF-8, plain or percent-encoded, for headers themselves know no Arabic."""
    return unquote(request.headers.get(name, ""))


class OfficerAuth(SessionAuth):
    """The session of an officer who is signed in to the site."""

    openapi_name = "session"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The signed-in officer, as the reader that they are."""
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        limits.hold(f"officer:{request.user.get_username()}")
        return request.user


api = NinjaAPI(
    title="Marsad",
    version=marsad.__version__,
    description=(
        "The security information bank over HTTP. Every answer is given to a reader with a "
        "purpose: a key's, or a signed-in officer's. A match says that records may be of the "
        "same subject, never that a person is dangerous."
    ),
    auth=[KeyAuth(), OfficerAuth()],
    urls_namespace="api",
    docs=ApiPage(),
    docs_url="/docs",
)
for part in (recall, profile, bank, gaps, screening, benchmark, persons):
    api.add_router("", part)
api.add_router("", red_lines)


def _problem(
    request: HttpRequest, status: int, error: str, do: str, **more: object
) -> HttpResponse:
    return api.create_response(request, {"error": error, "do": do, **more}, status=status)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = _problem(
        request,
        401,
        "No valid key came with the request.",
        "Send the header Authorization: Bearer KEY; make a key at the node with: "
        "marsad key create NAME",
    )
    response["WWW-Authenticate"] = 'Bearer realm="marsad"'
    return response


@api.exception_handler(TooMany)
def _held(request: HttpRequest, error: TooMany) -> HttpResponse:
    return too_many(error.seconds)


_WHAT_TO_DO = {
    "purpose": "State a purpose of your mandate: on the site, or with a key in the headers "
    "Marsad-Purpose, Marsad-Case and Marsad-Reason.",
    "role": "Ask your supervisor for a role that allows it.",
    "officer": "Ask the administrator to enrol you.",
}


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    request.refusal = error.decision  # type: ignore[attr-defined]
    rule = error.decision.rule
    do = _WHAT_TO_DO.get(rule.partition(".")[0], "Ask the originator.")
    return _problem(request, 403, str(error), do, rule=rule)


@api.exception_handler(NotLogged)
def _unwritten(request: HttpRequest, error: NotLogged) -> HttpResponse:
    return not_logged(request, error)


@api.exception_handler(NotFound)
def _not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    return _problem(
        request, 404, str(error), "Check the id with /api/recall, or ask without as_of."
    )


@api.exception_handler(UnknownVersion)
def _no_version(request: HttpRequest, error: UnknownVersion) -> HttpResponse:
    return _problem(request, 404, str(error), "See /api/sources for what is loaded.")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [{"field": str(item["loc"][-1]), "problem": str(item["msg"])} for item in error.errors]
    named = "; ".join(f"{item['field']}: {item['problem']}" for item in fields)
    return _problem(
        request, 422, named, "Correct the named parameters; /api/docs lists them.", fields=fields
    )


@api.exception_handler(ValueError)
def _unreadable(request: HttpRequest, error: ValueError) -> HttpResponse:
    return _problem(request, 400, str(error), "Correct the parameter; /api/docs lists them.")


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, error.status_code, str(error), "See /api/docs.")
