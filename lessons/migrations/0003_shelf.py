"""What a lesson was adapted from, whether colleagues see it, since when it is in the archive.

SQLite rebuilds lessons_lesson for this; no trigger hangs on that table.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lessons", "0002_guards")]
    operations = [
        migrations.AddField("lesson", "archived_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "lesson",
            "origin",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="adapted",
                to="lessons.lesson",
            ),
        ),
        migrations.AddField("lesson", "shared", models.BooleanField(default=False)),
    ]
