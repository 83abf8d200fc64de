"""Add a column to the answers, slowly enough to be killed in the middle."""

import os
import time
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

COLUMN = "ALTER TABLE lessons_answer ADD COLUMN newer integer NOT NULL DEFAULT 0"
FILLED = "UPDATE lessons_answer SET newer = 7 WHERE id %% 5 = %s"  # a row in five
STEP_SECONDS = 0.2


def add_column(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(COLUMN)
    Path(os.environ["QUIZSITE_HALF_WAY"]).touch()  # from here to the end it may be killed
    for rest in range(5):
        schema_editor.execute(FILLED, (rest,))
        time.sleep(STEP_SECONDS)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("lessons", "0011_data_life")]
    operations = [migrations.RunPython(add_column)]
