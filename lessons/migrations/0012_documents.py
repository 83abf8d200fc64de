from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lessons", "0011_data_life")]

    operations = [
        migrations.AddField(
            model_name="school", name=name, field=models.CharField(blank=True, max_length=200)
        )
        for name in ("responsible", "legal_basis", "rights_contact", "complaint")
    ]
