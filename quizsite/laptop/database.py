"""Bringing the laptop's database up to date, whole or not at all."""

from typing import NamedTuple

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from quizsite.backup.folder import copies_folder, keeps_copies
from quizsite.backup.making import make_backup
from quizsite.backup.schema import USED_BY_NEWER, migrate
from quizsite.laptop.problems import StartError


class State(NamedTuple):
    """How a database stands to this program: whether it was used, has what we have not got, lacks what we have."""

    used: bool
    newer: bool
    missing: bool


def bring_up_to_date() -> None:
    """Apply what is missing after keeping a copy; killed half-way, the next start begins anew from the state before.

    Raises StartError for a database that a newer version of the program has used, or one without WAL.
    """
    state = _state()
    if state.newer:
        raise StartError(_(USED_BY_NEWER))
    if state.missing:
        if keeps_copies() and state.used:
            make_backup(copies_folder(), "update", now=timezone.now())
        migrate()
    _check_journal()


def check_same_version() -> None:
    """Raise StartError where the program that has these classes open in another window is of another version."""
    state = _state()
    if state.newer or state.missing:
        raise StartError(
            _("Another version of this program is open in another window. Close that one, then start again.")
        )


def _state() -> State:
    executor = MigrationExecutor(connection)
    applied, known = executor.loader.applied_migrations or {}, executor.loader.disk_migrations or {}
    newer = any(app == "lessons" and (app, name) not in known for app, name in applied)
    return State(bool(applied), newer, bool(executor.migration_plan(executor.loader.graph.leaf_nodes())))


def _check_journal() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        raise StartError(
            _("This folder's drive cannot hold the database safely. Set QUIZSITE_DATA to a folder on the inner drive.")
        )
