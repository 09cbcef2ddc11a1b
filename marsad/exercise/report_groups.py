"""Group dossiers, in the six sections, and what changed since."""

from __future__ import annotations

from marsad.exercise.groups import Group, Text
from marsad.exercise.people import Person
from marsad.vocabulary import Entity

__all__ = ["dossier", "group_id", "public_dossier", "reorganisation"]


def group_id(group: str) -> str:
    """The id of a group's dossier in the bank."""
    return f"ex-{group}"


def _say(entity: Entity, prop: str, text: Text, **more: str | bool) -> None:
    since = more.pop("since", None)
    assessed = bool(more.pop("assessed", False))
    for lang, words in (("eng", text.en), ("ara", text.ar)):
        entity.add(
            prop, words, lang=lang, valid_from=str(since) if since else None, assessment=assessed
        )


def dossier(group: Group, leader: Person | None) -> tuple[Entity, ...]:
    """The dossier of a group with its training places and funding sources."""
    entity = Entity(group_id(group.id), "Group")
    entity.add("name", group.name.en, lang="eng", kind="primary", script="Latn")
    entity.add("name", group.name.ar, lang="ara", kind="original-script", script="Arab")
    entity.add("alias", group.french, lang="fra", kind="spelling", script="Latn")
    entity.add("abbreviation", group.acronym)
    if group.former:
        entity.add(
            "previousName",
            group.former,
            lang="eng",
            kind="former",
            valid_to=str(group.founded.year + 5),
        )
    entity.add("reference", f"EX-DOSSIER-{group.id[1:]}")
    entity.add("country", group.state.code)
    entity.add("foundedDate", str(group.founded.year), assessment=True)
    if group.parent:
        entity.add("parentGroup", group_id(group.parent), valid_from=str(group.founded.year))
    if leader:
        words = Text(leader.name.form("en").whole, leader.name.arabic)
        _say(entity, "leadership", words)
    _say(entity, "structure", group.structure)
    low, high = group.size
    size = Text(
        f"Estimated strength: {low} to {high} members.", f"القوة المقدرة: من {low} إلى {high} عضوًا."
    )
    _say(entity, "structure", size, assessed=True)
    area = Text(f"{group.state.en} and its borders", f"{group.state.ar} وحدودها")
    _say(entity, "areaOfOperation", area, assessed=True)
    _say(entity, "declaredAims", group.aims)
    for means in group.recruitment:
        _say(entity, "recruitmentMeans", means)
    _say(entity, "trainingPlaces", group.training)
    for munition in group.munitions:
        entity.add("munitionCategories", munition)
    place = Entity(f"{entity.id}-training", "TrainingPlace")
    place.add("name", group.training.en, lang="eng")
    place.add("name", group.training.ar, lang="ara")
    place.add("country", group.state.code)
    place.add("placeKind", group.training_kind)
    place.add("locationPrecision", "province")
    place.add("startDate", str(group.founded.year + 1), assessment=True)
    place.add("usedBy", entity.id)
    funds = []
    for number, funding in enumerate(group.funding, 1):
        _say(entity, "fundingSources", funding.text)
        source = Entity(f"{entity.id}-funding-{number}", "FundingSource")
        source.add("entity", entity.id)
        source.add("name", funding.text.en, lang="eng")
        source.add("name", funding.text.ar, lang="ara")
        source.add("sourceKind", funding.kind)
        source.add("amountLow", funding.low, assessment=True, currency="USD")
        source.add("amountHigh", funding.high, assessment=True, currency="USD")
        source.add("currency", "USD")
        source.add("startDate", str(group.founded.year + number), assessment=True)
        funds.append(source)
    return entity, place, *funds


def public_dossier(group: Group) -> tuple[Entity, ...]:
    """What anybody may know of a group: its names, its country, what it belongs to and declares."""
    entity = Entity(group_id(group.id), "Group")
    entity.add("name", group.name.en, lang="eng", kind="primary", script="Latn")
    entity.add("name", group.name.ar, lang="ara", kind="original-script", script="Arab")
    entity.add("abbreviation", group.acronym)
    entity.add("reference", f"EX-DOSSIER-{group.id[1:]}")
    entity.add("country", group.state.code)
    if group.parent:
        entity.add("parentGroup", group_id(group.parent))
    _say(entity, "declaredAims", group.aims)
    return (entity,)


_NEW_STRUCTURE = Text(
    "Since its leader was arrested it works in cells of three; the council no longer meets.",
    "منذ اعتقال قائدها تعمل في خلايا من ثلاثة، ولم يعد المجلس يجتمع.",
)


def reorganisation(group: Group) -> tuple[Entity, ...]:
    """What a later report says of a group: a new name and another structure, from a date on."""
    entity = Entity(group_id(group.id), "Group")
    entity.add("name", group.name.en, lang="eng", kind="primary", script="Latn")
    name = Text(f"New {group.name.en}", f"{group.name.ar} الجديدة")
    for lang, words, script in (("eng", name.en, "Latn"), ("ara", name.ar, "Arab")):
        entity.add("alias", words, lang=lang, kind="alias", script=script, valid_from="2025-06")
    _say(entity, "structure", _NEW_STRUCTURE, since="2025-06", assessed=True)
    return (entity,)
