"""Bringing the laptop's database up to date, whole or not at all."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from quizsite.backup.folder import copies_folder, keeps_copies
from quizsite.backup.making import make_backup
from quizsite.backup.schema import migrate
from quizsite.laptop.problems import StartError


def bring_up_to_date() -> None:
    """Apply what is missing after keeping a copy; killed half-way, the next start begins anew from the state before.

    Raises StartError for a database that a newer version of the program has used, or one without WAL.
    """
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations or {}
    known = executor.loader.disk_migrations or {}
    if any(app == "lessons" and (app, name) not in known for app, name in applied):
        raise StartError(_("These classes were used with a newer version. Update this program first."))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if keeps_copies() and applied:
            make_backup(copies_folder(), "update", now=timezone.now())
        migrate()
    _check_journal()


def _check_journal() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        raise StartError(
            _("This folder's drive cannot hold the database safely. Set QUIZSITE_DATA to a folder on the inner drive.")
        )
