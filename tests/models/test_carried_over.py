"""What a school had typed before contacts had a table is carried over, with the day on which it was stored."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
LONG = "x" * 200
OVER = """
import json
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "lessons", "0011_data_life", verbosity=0)
with connection.cursor() as cursor:
    school = ("INSERT INTO lessons_school (id, name, time_zone, most_days, help_adult, help_emergency, help_line) "
              "VALUES (%s, '', %s, 400, %s, %s, %s)")
    cursor.execute(school, (1, "Asia/Almaty", "Ms Odell, room 12", "112", "150"))
    cursor.execute(school, (2, "UTC", "x" * 200, "", ""))
    cursor.execute("INSERT INTO lessons_user (id, password, username, school_id, is_active) "
                   "VALUES (1, '', 'ada', 1, TRUE)")
    cursor.execute("INSERT INTO lessons_record (school_id, viewer_kind, viewer_id, verb, object_type, object_id, "
                   "reason, at) VALUES (1, 'teacher', '1', 'named helpers', 'school', '1', '', '2026-03-09 20:30:00')")
call_command("migrate", "lessons", "0013_safeguarding", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT school_id, country, purpose, name, reach, verified_on, verified_by "
                   "FROM lessons_contactslot ORDER BY id")
    print(json.dumps(cursor.fetchall(), default=str))
"""


def test_each_text_of_a_school_is_a_contact_now(tmp_path: Path) -> None:
    environment = {**os.environ, "QUIZSITE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "quizsite.settings"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-c", OVER], check=True, capture_output=True, env=environment, timeout=120)
    assert json.loads(done.stdout) == [
        [1, "KZ", "emergency", "", "112", "2026-03-10", "ada"],
        [1, "KZ", "adult", "Ms Odell, room 12", "", "2026-03-10", "ada"],
        [1, "KZ", "line", "150", "", "2026-03-10", "ada"],
        [2, "", "adult", "", LONG, None, ""],
    ]
