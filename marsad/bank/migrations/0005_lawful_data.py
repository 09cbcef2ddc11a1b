"""Reports that were here before get their retention as a rule, persons their status and clocks."""

from django.db import migrations


def fill(apps, schema_editor):
    from collections import defaultdict

    from marsad.bank.status.settle import Said, standing
    from marsad.vocabulary.regime import regime, regimes
    from marsad.vocabulary.retention import Retention, later

    report = apps.get_model("bank", "Report")
    for row in report.objects.all():
        rule = Retention.parse(row.retention)
        row.retention_rule, row.due_on = rule.code, rule.due(row.received.date())
        if not row.raw_parts and ", " not in row.raw_name:
            row.raw_parts = [row.digest]
        row.save(update_fields=["retention_rule", "due_on", "raw_parts"])
    entity = apps.get_model("bank", "Entity")
    statement = apps.get_model("bank", "Statement")
    said, first, ended = defaultdict(list), {}, set()
    rows = statement.objects.filter(prop="lawfulStatus").values_list(
        "entity_id", "value", "end_id", "begin__published_at", "begin__received"
    )
    for pk, value, end, at, received in rows.iterator():
        if value in regimes():
            first[pk] = max(first.get(pk, received), received)
            if end is None:
                said[pk].append(Said(value, at))
            elif value == "listed":
                ended.add(pk)
    groups = defaultdict(list)
    for pk, received in first.items():
        status = standing(said.get(pk, ())) or ("delisted" if pk in ended else "discharged")
        groups[status, received.date()].append(pk)
    for (status, day), pks in groups.items():
        row = regime(status)
        for start in range(0, len(pks), 500):
            entity.objects.filter(pk__in=pks[start : start + 500]).update(
                status=status,
                since=day,
                review_by=later(day, row.review_months) if row.review_months and row.retain_months else None,
                keep_until=later(day, row.retain_months) if row.retain_months else None,
            )


class Migration(migrations.Migration):
    dependencies = [("bank", "0004_lawful")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
