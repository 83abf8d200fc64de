"""Leaving nothing of what was deleted in the database file: freed room is emptied and the log of changes cut off.

`secure_delete` overwrites the rows themselves. What a page still holds of rows that were once moved about in it goes
when the file is written anew.
"""

from contextlib import suppress

from django.db import OperationalError, connection, transaction


def wipe_deleted() -> None:
    """Wipe the file as soon as the transaction that deletes is over; where it is in use, the next start does it.

    A server's database has a routine of its own for this.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_wipe)


def _wipe() -> None:
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store=MEMORY")  # else a copy of the file lies in a folder for temporary files
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
