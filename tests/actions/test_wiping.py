"""What SQLite leaves behind of rows that were moved about before they were deleted goes as well."""

import random
from pathlib import Path

import pytest
from django.db import connection, transaction

from lessons.actions.wiping import wipe_deleted

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="It is about SQLite's file."),
]
CANARY = "kanarienvogelaufdemdach"


def left() -> int:
    """Return how often the canary stands in the database file and in the log of its changes."""
    path = Path(str(connection.settings_dict["NAME"]))
    return sum(one.read_bytes().count(CANARY.encode()) for one in path.parent.glob(f"{path.name}*"))


def test_nothing_is_left_of_rows_that_grew_and_shrank_before_they_went() -> None:
    chance = random.Random(1)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE moved (id INTEGER PRIMARY KEY, klass INTEGER, words TEXT)")
        cursor.execute("CREATE INDEX moved_words ON moved (klass, words)")
        rows = [(chance.randrange(10**9), number % 5, "x" * chance.randrange(300)) for number in range(8000)]
        cursor.executemany("INSERT INTO moved VALUES (%s, %s, %s)", rows)
        for _ in range(3):
            grown = [(f"{CANARY} {key}" + "y" * chance.randrange(400), key) for key, klass, _ in rows if klass == 3]
            cursor.executemany("UPDATE moved SET words = %s WHERE id = %s", grown)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM moved WHERE klass = 3")
            wipe_deleted()
        assert left() == 0
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE moved")
