"""manage.py restore FILE: puts a backup in the place of the whole database, which is kept as a backup beside it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.actions.purging import purge
from quizsite.backup.folder import copies_folder
from quizsite.backup.restoring import Inside, look_into, restore
from quizsite.laptop.lock import take_lock
from quizsite.laptop.problems import StartError, in_words


class Command(BaseCommand):
    """Say what a backup holds, then restore it."""

    help = "Put a backup in the place of the whole database; what was there is kept as a backup."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, file: Path, yes: bool, **_options: Any) -> None:
        """Say what it would replace, ask, do it, purge, and say where the old state is."""
        keep = copies_folder() if settings.LAPTOP else file.absolute().parent
        with in_words():
            lock = take_lock(settings.DATA) if settings.LAPTOP else None
            if settings.LAPTOP and lock is None:
                raise StartError(
                    _("The classroom is open. Close its window first, or restore on its page “Your data”.")
                )
            self.stdout.write("\n".join(_said(look_into(file, room=keep))))
            if not yes and input("Replace everything that is here? Type yes: ").strip().lower() != "yes":
                raise StartError(_("Nothing was changed."))
            kept = restore(file, keep=keep, now=timezone.now())
            purge(now=timezone.now(), waits=False)
            if lock:
                lock.close()
        self.stdout.write(f"restored; what was here is kept in {kept}")


def _said(inside: Inside) -> list[str]:
    about, here, held = inside.about, inside.here, inside.held
    lines = [
        f"made: {about.made_at.isoformat(timespec='seconds')}, {about.server}",
        f"classes: {here.classes} here now, {held.classes} in the backup",
        f"lessons given to them: {here.lessons} here now, {held.lessons} in the backup",
        f"answers: {here.answers} here now, {held.answers} in the backup",
    ]
    if inside.gone:
        lines.append(f"not in it, and gone from here: {', '.join(inside.gone)}")
    if inside.back:
        lines.append(f"no longer here, and coming back: {', '.join(inside.back)}")
    if inside.students_back:
        lines.append(f"students who were removed since and come back: {inside.students_back}")
    if inside.other_key:
        lines.append("made under another secret key: return codes that were given do not fit; print new ones")
    if about.database == "postgresql":
        lines.append("restore only what you made yourself: PostgreSQL runs all that stands in a dump")
        lines.append("accounts have the passwords and roles of that day again")
    return lines
