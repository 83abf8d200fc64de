"""Let the database itself hold two promises: what must never change does not, and no class outlives 400 days.

Frozen are editions, marks, records and the edition of an answer. A table that SQLite rebuilds in a later migration
loses its triggers; tests/models/test_guards.py notices. The days are counted by the database's own date functions,
so that a copy of the file can be checked without Django.
"""

from django.db import migrations

FROZEN = {  # table: the columns that may never change ("" for all)
    "lessons_edition": "",
    "lessons_mark": "answer_id, edition_id, share, points, comment, reason, at",
    "lessons_record": "",
    "lessons_answer": "edition_id",
}


def freeze(apps, editor):
    for table, columns in FROZEN.items():
        of = f" OF {columns}" if columns else ""
        if editor.connection.vendor == "sqlite":
            editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE{of} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            )
        else:
            editor.execute(
                f"CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{table} is frozen' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE{of} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()"
            )


def thaw(apps, editor):
    for table in FROZEN:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {table}_frozen")
        else:
            editor.execute(f"DROP TRIGGER {table}_frozen ON {table}")
            editor.execute(f"DROP FUNCTION {table}_frozen()")


TOO_LONG = "julianday(NEW.delete_after) - julianday(NEW.created_on) > 400"


def limit(apps, editor):
    if editor.connection.vendor == "sqlite":
        for act in ("INSERT", "UPDATE"):
            editor.execute(
                f"CREATE TRIGGER lessons_class_in_time_{act.lower()} BEFORE {act} ON lessons_class WHEN {TOO_LONG} "
                "BEGIN SELECT RAISE(ABORT, 'a class is deleted within 400 days'); END"
            )
    else:
        editor.execute(
            "ALTER TABLE lessons_class ADD CONSTRAINT class_deleted_in_time CHECK (delete_after - created_on <= 400)"
        )


def unlimit(apps, editor):
    if editor.connection.vendor == "sqlite":
        for act in ("insert", "update"):
            editor.execute(f"DROP TRIGGER lessons_class_in_time_{act}")
    else:
        editor.execute("ALTER TABLE lessons_class DROP CONSTRAINT class_deleted_in_time")


class Migration(migrations.Migration):
    dependencies = [("lessons", "0001_start")]
    operations = [migrations.RunPython(freeze, thaw), migrations.RunPython(limit, unlimit)]
