"""Handling codes on two axes: each distinct marking is a row, and statements name the row."""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models


def _key(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 1


# As a code alone was meant before: the audience nearest to an H code.
_AUDIENCE = {"h0": "green", "h1": "amber", "h2": "amber+strict", "h3": "red"}


def _codes(handling, owner):
    codes = {"tlp": _AUDIENCE.get(handling, handling)}
    if handling in _AUDIENCE:
        codes["h"] = handling
    if handling == "h3":
        codes["texts"] = ["as the originator says"]
    if owner.strip():
        codes["originators"] = [" ".join(owner.split())]
    return json.dumps(codes, ensure_ascii=False, sort_keys=True)


def mark(apps, schema_editor):
    Marking = apps.get_model("bank", "Marking")
    Report = apps.get_model("bank", "Report")
    for report in Report.objects.all():
        text = _codes(report.handling, report.owner)
        Marking.objects.get_or_create(pk=_key(text), defaults={"codes": text})
        Report.objects.filter(pk=report.pk).update(marking_id=_key(text))
    for table, report in (("bank_statement", "begin_id"), ("bank_setaside", "report_id")):
        schema_editor.execute(
            f"UPDATE {table} SET marking_id ="
            f" (SELECT marking_id FROM bank_report WHERE bank_report.id = {table}.{report})"
        )


def _to_marking(indexed, null):
    return models.ForeignKey(
        null=null,
        db_index=indexed,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="bank.marking",
    )


class Migration(migrations.Migration):
    dependencies = [("bank", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Marking",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("codes", models.TextField(unique=True)),
            ],
        ),
        migrations.AddField("report", "marking", _to_marking(True, True)),
        migrations.AddField("statement", "marking", _to_marking(False, True)),
        migrations.AddField("setaside", "marking", _to_marking(False, True)),
        migrations.RunPython(mark, migrations.RunPython.noop),
        migrations.AlterField("report", "marking", _to_marking(True, False)),
        migrations.AlterField("statement", "marking", _to_marking(False, False)),
        migrations.AlterField("setaside", "marking", _to_marking(False, False)),
        migrations.RemoveConstraint(model_name="report", name="report_has_handling"),
        migrations.RemoveField(model_name="report", name="handling"),
        migrations.RemoveField(model_name="statement", name="handling"),
    ]
