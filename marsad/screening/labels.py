"""The desk's codes in the page's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["FIELDS", "label"]

FIELDS: Mapping[str, Promise] = {
    "name": _("Whole name"),
    "first_name": _("First name"),
    "middle_name": _("Father's or middle name"),
    "last_name": _("Family name"),
    "alias": _("Another name or spelling"),
    "birth_date": _("Date of birth"),
    "nationality": _("Nationality"),
    "country": _("Country"),
    "gender": _("Gender"),
    "id": _("Customer's number"),
    "document": _("Document number"),
    "schema": _("Person or body"),
}
_STATES: Mapping[str, Promise] = {
    "open": _("open"),
    "unsure": _("unsure: needs more"),
    "second": _("waits for a second reader"),
    "true": _("confirmed by two"),
    "false": _("not the same"),
    "superseded": _("superseded by a newer case"),
    "ended": _("no longer listed"),
    "running": _("running"),
    "paused": _("stopped for now"),
    "done": _("done"),
    "cancelled": _("cancelled"),
    "failed": _("stopped"),
}
_OUTCOMES: Mapping[str, Promise] = {
    "true": _("found to be the person"),
    "false": _("found not to be the person"),
    "unsure": _("could not be told yet"),
    "confirmed": _("confirmed by a second reader"),
    "disputed": _("disputed by a second reader"),
    "overturned": _("overturned: a wrongful hit"),
}
_VERDICTS: Mapping[str, Promise] = {
    "agrees": _("agrees"),
    "near": _("near, not the same"),
    "differs": _("differs"),
    "unknown": _("cannot be compared"),
}
_CHECKS: Mapping[str, Promise] = {
    "document": _("identity document compared"),
    "birth_date": _("date of birth compared"),
    "birth_place": _("place of birth compared"),
    "photograph": _("photograph compared by a person"),
    "parents": _("names of parents compared"),
    "address": _("address compared"),
    "interview": _("the person was asked"),
}
_CAUSES: Mapping[str, Promise] = {
    "same_name": _("two people of one name"),
    "spelling": _("spelling or transliteration"),
    "weak_record": _("the record says too little"),
    "customer_data": _("the customer's data were wrong"),
    "list_error": _("the list was wrong"),
    "procedure": _("the procedure was not followed"),
}
_HARMS: Mapping[str, Promise] = {
    "none": _("none"),
    "delay": _("delay"),
    "refused_service": _("service refused"),
    "refused_entry": _("entry refused"),
    "frozen": _("assets frozen"),
    "detained": _("detained"),
    "other": _("other harm"),
}
_REOPENED: Mapping[str, Promise] = {
    "subject": _("the customer's data have changed"),
    "record": _("the record has changed"),
    "expired": _("the earlier decision has expired"),
}
_GENDERS: Mapping[str, Promise] = {"male": _("male"), "female": _("female")}
_WHY: Mapping[str, Promise] = {
    "edition": _("the scorer is another edition than then"),
    "altered": _("what the case holds is not what was decided on: it was altered"),
    "unexplained": _("the same edition scores otherwise: report it as a fault"),
}
_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "field": FIELDS,
    "state": _STATES,
    "outcome": _OUTCOMES,
    "verdict": _VERDICTS,
    "check": _CHECKS,
    "cause": _CAUSES,
    "harm": _HARMS,
    "reopened": _REOPENED,
    "gender": _GENDERS,
    "why": _WHY,
}


def label(code: str, kind: str) -> str:
    """A code of a kind in the page's language; the code itself where it is unknown."""
    return str(_KINDS[kind].get(code, code))
