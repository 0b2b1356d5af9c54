"""What a decision was started from: another decision, or a template."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_offered_editions")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="copied_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="decisions.decision",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="starter",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
