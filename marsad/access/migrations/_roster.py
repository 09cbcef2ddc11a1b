"""The institutions that earlier rows named, each with the standard mandate, for migrations."""

import json
from importlib import resources


def own(apps):
    from django.conf import settings

    Institution = apps.get_model("access", "Institution")
    name = str(settings.INSTITUTION)
    arabic = "هذه العقدة" if name == "this node" else name
    made, _ = Institution.objects.get_or_create(
        own=True, defaults={"key": "own", "name_en": name, "name_ar": arabic}
    )
    _purposes(apps)
    _mandate(apps, made)
    return made


def institution(apps, name):
    Institution = apps.get_model("access", "Institution")
    here = own(apps)
    if name in ("", "this node", here.name_en):
        return here
    found = Institution.objects.filter(name_en=name).first()
    if found is None:
        key = f"earlier-{Institution.objects.count()}"
        found = Institution.objects.create(key=key, name_en=name, name_ar=name)
        _mandate(apps, found)
    return found


def _standard():
    text = resources.files("marsad.access").joinpath("data/purposes.json").read_text("utf-8")
    return json.loads(text)["purposes"]


def _purposes(apps):
    Purpose = apps.get_model("access", "Purpose")
    for place, row in enumerate(_standard(), start=1):
        Purpose.objects.get_or_create(
            key=row["key"],
            defaults={
                "label_en": row["en"],
                "label_ar": row["ar"],
                "basis": row["basis_en"],
                "case_required": row.get("case", False),
                "reason_required": row.get("reason", False),
                "position": place,
            },
        )


def _mandate(apps, institution):
    for row in _standard():
        for role in row["roles"]:
            apps.get_model("access", "Mandate").objects.get_or_create(
                purpose_id=row["key"], institution=institution, unit=None, role=role
            )
