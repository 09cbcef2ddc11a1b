"""A key belongs to an institution or an officer, with its purposes.

A key's purpose in free words becomes a purpose of its institution's mandate under those words, so
that programs go on; the institution weighs it anew.
"""

import django.db.models.deletion
from django.db import migrations, models

from marsad.access.migrations import _roster as roster


def keys_keep_working(apps, schema):
    Purpose = apps.get_model("access", "Purpose")
    Mandate = apps.get_model("access", "Mandate")
    for key in apps.get_model("access", "ApiKey").objects.all():
        key.holder = roster.institution(apps, key.institution)
        key.save()
        purpose = Purpose.objects.filter(label_en=key.purpose).first()
        if purpose is None:
            purpose = Purpose.objects.create(
                key=f"earlier-{Purpose.objects.count() + 1}",
                label_en=key.purpose,
                label_ar=key.purpose,
                basis="Stated in free words before mandates existed: to be weighed anew",
                position=900,
            )
        Mandate.objects.get_or_create(
            purpose=purpose, institution=key.holder, unit=None, role="reader"
        )
        key.purposes.add(purpose)


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0003_necessity"),
    ]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="holder",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="keys",
                to="access.institution",
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="officer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="keys",
                to="access.officer",
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="purposes",
            field=models.ManyToManyField(related_name="keys", to="access.purpose"),
        ),
        migrations.RunPython(keys_keep_working, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="apikey",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="keys",
                to="access.institution",
            ),
        ),
        migrations.RemoveField(model_name="apikey", name="institution"),
        migrations.RemoveField(model_name="apikey", name="purpose"),
    ]
