"""What can be said: kinds of entity, their properties, code lists, and the cleaning of values."""

from __future__ import annotations

from marsad.vocabulary.claim import Claim
from marsad.vocabulary.delivery import Delivery, DeliveryError, Header, Record, SetAside
from marsad.vocabulary.entity import Entity
from marsad.vocabulary.schema import Property, Schema, schema, schemata

__all__ = [
    "Claim",
    "Delivery",
    "DeliveryError",
    "Entity",
    "Header",
    "Property",
    "Record",
    "Schema",
    "SetAside",
    "schema",
    "schemata",
]
