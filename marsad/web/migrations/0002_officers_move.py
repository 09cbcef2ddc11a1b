"""Officers move to the access floor, with what they could do before.

Each keeps institution and clearance, becomes analyst (what every officer could do), and has ninety
days to bring the certificate that the role needs. The purpose in free words ends: one of the
mandate is stated at the next question.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from marsad.access.migrations import _roster as roster

DAYS = 90


def move(apps, schema):
    old = list(apps.get_model("web", "Officer").objects.all())
    if not old:
        return
    Officer = apps.get_model("access", "Officer")
    now = timezone.now()
    for row in old:
        institution = roster.institution(apps, row.institution)
        officer = Officer.objects.create(
            user_id=row.user_id, institution=institution, clearance=row.clearance
        )
        apps.get_model("access", "Post").objects.create(
            officer=officer, role="analyst", given_by="migration"
        )
        apps.get_model("access", "Certificate").objects.create(
            officer=officer,
            kind="rights",
            issued=now.date(),
            expires=now.date() + timedelta(days=DAYS),
            reference="provisional: enrolled before certificates were asked for",
            recorded_by="migration",
        )


class Migration(migrations.Migration):

    dependencies = [
        ("web", "0001_first"),
        ("access", "0005_changes"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="Officer"),
    ]
