from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bank', '0007_set_aside_dismissed'),
    ]

    operations = [
        migrations.AddField(
            model_name='setaside',
            name='told',
            field=models.JSONField(default=dict),
        ),
    ]
