"""What programs may ask, as a page of the site: read without a script, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

__all__ = ["ApiPage", "Operation", "operations"]

_PARTS: dict[str, str | Promise] = {
    "recall": gettext_lazy("Recall"),
    "profile": gettext_lazy("Profiles"),
    "bank": pgettext_lazy("api", "The bank"),
    "gaps": gettext_lazy("Gaps"),
    "screening": gettext_lazy("Screening"),
    "persons": pgettext_lazy("api", "Persons"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an operation, or a field of the JSON that it takes.

    Attributes:
        about: what it means, in English as the schema says it.
    """

    name: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked.

    Attributes:
        summary: in the page's language; ``about`` is the schema's own text.
        body: the fields of the JSON that is sent.
    """

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]


class ApiPage(DocsBase):
    """The page at ``/api/docs``; the schema itself is at ``/api/openapi.json``."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Show what the schema says."""
        schema = api.get_openapi_schema()
        grouped: dict[str, list[Operation]] = {}
        for part, operation in operations(schema):
            grouped.setdefault(part, []).append(operation)
        context = {
            "parts": [(part, _PARTS.get(part, part), found) for part, found in grouped.items()],
            "about": schema["info"]["description"],
            "schema_url": self.get_openapi_url(api, kwargs),
            "nav": "api",
        }
        return render(request, "api.html", context)


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Every operation of an OpenAPI schema, with the part of the site that it belongs to."""
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            part = next(iter(said.get("tags", ())), "")
            yield (
                part,
                Operation(
                    method.upper(),
                    path,
                    _(said["summary"]),
                    " ".join(said.get("description", "").split()),
                    tuple(_parameters(said)),
                    tuple(_body(said, schema)),
                ),
            )


def _parameters(said: Mapping[str, Any]) -> Iterator[Field]:
    for one in said.get("parameters", ()):
        yield Field(one["name"], one.get("description", ""), bool(one.get("required")))


def _body(said: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Field]:
    content = said.get("requestBody", {}).get("content", {})
    asked = content.get("application/json", {}).get("schema", {})
    if reference := asked.get("$ref"):
        asked = schema["components"]["schemas"][reference.rsplit("/", 1)[1]]
    for name, one in asked.get("properties", {}).items():
        yield Field(name, one.get("description", ""), name in asked.get("required", ()))
