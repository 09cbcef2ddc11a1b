"""The persons desk over HTTP: the same entry, the same refusals."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from marsad.access.asked import reader_of
from marsad.access.necessity import Necessity, NecessityMissing
from marsad.home import Home
from marsad.persons.desk import propose
from marsad.persons.entry import Entry, EntryRefused, Ground

router = Router(tags=["persons"])


class GroundIn(Schema):
    """A fact on a day."""

    day: str
    kind: str
    text: str
    meaning: str = ""


class NecessityIn(Schema):
    """The five questions of necessity and proportionality."""

    aim: str = ""
    suitability: str = ""
    less_intrusive: str = ""
    duration: str = ""
    third_parties: str = ""


class PersonIn(Schema):
    """A person with a lawful status."""

    status: str
    names: list[str] = []
    key: str = ""
    birth_date: str = ""
    nationality: str = ""
    grounds: list[GroundIn] = []
    legal_basis: str = ""
    authority: str = ""
    decided_on: str = ""
    case_reference: str = ""
    connection: str = ""
    best_interest: str = ""
    event: str = ""
    grade: str = "B2"
    handling: str = "amber"
    necessity: NecessityIn = NecessityIn()


@router.post("/persons", summary=gettext_noop("Enter a person with a lawful status"))
def add(request: HttpRequest, person: PersonIn) -> Any:
    """A person without what the status requires is refused, with the safeguard and the field."""
    plain = person.dict()
    entry = Entry(
        **{
            **plain,
            "names": tuple(plain["names"]),
            "grounds": tuple(Ground(**row) for row in plain["grounds"]),
            "necessity": Necessity(**plain["necessity"]),
        }
    )
    try:
        draft = propose(entry, by=reader_of(request), home=Home.current())
    except EntryRefused as error:
        return _refused(str(error), error.rule, error.field)
    except NecessityMissing as error:
        return _refused(str(error), "SG-30", error.names[0])
    except ValueError as error:
        return _refused(str(error), "value", "")
    return {"draft": draft.pk, "state": draft.state, "key": draft.key}


def _refused(reason: str, rule: str, field: str) -> JsonResponse:
    return JsonResponse({"error": reason, "rule": rule, "field": field}, status=422)
