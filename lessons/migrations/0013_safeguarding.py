import zoneinfo
from datetime import UTC, date, tzinfo
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from lessons.core.countries import country_of_zone

COLUMNS = (("emergency", "help_emergency", "reach"), ("adult", "help_adult", "name"), ("line", "help_line", "name"))


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Make a contact of each of the three texts a school had; the day they were stored is the day they were confirmed."""
    slots = apps.get_model("lessons", "ContactSlot").objects
    for school in apps.get_model("lessons", "School").objects.order_by("pk"):
        day, who = _stored(apps, school)
        for purpose, column, field in COLUMNS:
            for text, place in _parts(getattr(school, column), field):
                slots.create(
                    school=school,
                    country=country_of_zone(school.time_zone),
                    purpose=purpose,
                    verified_on=day,
                    verified_by=who,
                    **{place: text},
                )


def _parts(text: str, field: str) -> list[tuple[str, str]]:
    """Return where a text goes: a name that is longer than a name may be stands where it says how to be reached."""
    return [(text, "reach" if len(text) > 120 else field)] if text else []


def _stored(apps: Any, school: Any) -> tuple[date | None, str]:
    """Return when the three texts were last stored, in the school's days, and by whom; nothing where nobody knows."""
    records = apps.get_model("lessons", "Record").objects.filter(school=school, verb="named helpers")
    newest = records.order_by("-pk").first()
    if newest is None:
        return None, ""
    users = apps.get_model("lessons", "User").objects.filter(pk=newest.viewer_id, school=school)
    return newest.at.astimezone(_zone(school)).date(), users.values_list("username", flat=True).first() or ""


def _zone(school: Any) -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(school.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return UTC


class Migration(migrations.Migration):
    dependencies = [("lessons", "0012_documents")]

    operations = [
        migrations.CreateModel(
            name="ContactSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", models.CharField(blank=True, max_length=2)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("emergency", "emergency"),
                            ("lead", "lead"),
                            ("adult", "adult"),
                            ("line", "line"),
                            ("other", "other"),
                        ],
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("reach", models.CharField(blank=True, max_length=200)),
                ("languages", models.CharField(blank=True, max_length=120)),
                ("verified_on", models.DateField(null=True)),
                ("verified_by", models.CharField(blank=True, max_length=80)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="lessons.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConfirmedWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("digest", models.CharField(max_length=16)),
                ("confirmed_on", models.DateField()),
                ("confirmed_by", models.CharField(max_length=80)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmed_words",
                        to="lessons.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "language"), name="words_confirmed_once")
                ]
            },
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField(model_name="school", name="help_adult"),
        migrations.RemoveField(model_name="school", name="help_emergency"),
        migrations.RemoveField(model_name="school", name="help_line"),
    ]
