import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lessons", "0010_talk")]

    operations = [
        migrations.AddField(model_name="run", name="words_deleted_at", field=models.DateTimeField(null=True)),
        migrations.AlterField(
            model_name="post",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="replies", to="lessons.post"
            ),
        ),
    ]
