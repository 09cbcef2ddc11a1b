"""What can be said: kinds of entity, their properties, code lists, and the cleaning of values.

Plain Python, no database. Schemata and code lists are data (`marsad/vocabulary/data`); their
names are FollowTheMoney's wherever it has the thing.
"""

from __future__ import annotations

from marsad.vocabulary.calendars import DateError
from marsad.vocabulary.claim import Claim
from marsad.vocabulary.codes import Code, CodeList, code_list, code_lists, label
from marsad.vocabulary.country import clean_country, country_label, same_country, successors
from marsad.vocabulary.daterange import DateRange
from marsad.vocabulary.dates import DateReading, clean_date, read_date
from marsad.vocabulary.delivery import Delivery, DeliveryError, Header, Record, SetAside
from marsad.vocabulary.entity import Aside, Entity
from marsad.vocabulary.ftm_in import entities_from_ftm
from marsad.vocabulary.gender import clean_gender
from marsad.vocabulary.identifier import (
    IdentifierError,
    clean_identifier,
    identifier_key,
    read_identifier,
)
from marsad.vocabulary.language import clean_language, language_label
from marsad.vocabulary.marking import Marking, MarkingError, strictest_marking
from marsad.vocabulary.network import clean_email, clean_ip, clean_url
from marsad.vocabulary.phone import clean_phone
from marsad.vocabulary.schema import Edge, Property, Schema, schema, schemata
from marsad.vocabulary.script import script_of, scripts_of
from marsad.vocabulary.text import clean_lines, clean_text
from marsad.vocabulary.wallet import currency_of

__all__ = [
    "Aside",
    "Claim",
    "Code",
    "CodeList",
    "DateError",
    "DateRange",
    "DateReading",
    "Delivery",
    "DeliveryError",
    "Edge",
    "Entity",
    "Header",
    "IdentifierError",
    "Marking",
    "MarkingError",
    "Property",
    "Record",
    "Schema",
    "SetAside",
    "clean_country",
    "clean_date",
    "clean_email",
    "clean_gender",
    "clean_identifier",
    "clean_ip",
    "clean_language",
    "clean_lines",
    "clean_phone",
    "clean_text",
    "clean_url",
    "code_list",
    "code_lists",
    "country_label",
    "currency_of",
    "entities_from_ftm",
    "identifier_key",
    "label",
    "language_label",
    "read_date",
    "read_identifier",
    "same_country",
    "schema",
    "schemata",
    "script_of",
    "scripts_of",
    "strictest_marking",
    "successors",
]
