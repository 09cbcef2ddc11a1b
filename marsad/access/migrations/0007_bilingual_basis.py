"""The legal basis of a purpose in both languages; the standard ones get theirs from the data."""

import json
from importlib import resources

from django.db import migrations, models


def fill(apps, schema_editor):
    """The standard Arabic where the basis is the standard one; else what the institution wrote."""
    text = resources.files("marsad.access").joinpath("data/purposes.json").read_text("utf-8")
    standard = {row["basis_en"]: row["basis_ar"] for row in json.loads(text)["purposes"]}
    for purpose in apps.get_model("access", "Purpose").objects.all():
        purpose.basis_ar = standard.get(purpose.basis_en, purpose.basis_en)
        purpose.save(update_fields=["basis_ar"])


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0006_emergency_necessity"),
    ]

    operations = [
        migrations.RenameField("purpose", "basis", "basis_en"),
        migrations.AddField(
            model_name="purpose",
            name="basis_ar",
            field=models.CharField(default="", max_length=400),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
