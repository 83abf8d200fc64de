"""manage.py backup DIR: writes the whole database to one file while classes work, and deletes the old ones there."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizsite.backup.about import KEPT
from quizsite.backup.folder import drop_old
from quizsite.backup.making import make_backup
from quizsite.laptop.problems import in_words


class Command(BaseCommand):
    """Write a backup and delete those whose time is over."""

    help = "Write the whole database to one file in a folder, and delete the backups there whose time is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="where the file goes")
        parser.add_argument(
            "--days", type=int, default=KEPT.days, choices=range(1, KEPT.days + 1), metavar="DAYS",
            help=f"delete the backups there that are older, 1 to {KEPT.days} days; {KEPT.days} without it",
        )  # fmt: skip

    def handle(self, *, folder: Path, days: int, **_options: Any) -> None:
        """Say where the backup is, and how many went."""
        now = timezone.now()
        with in_words():
            made = make_backup(folder, "command", now=now)
            gone = drop_old(folder, now=now, keep=timedelta(days=days))
        self.stdout.write(f"{made}\nbytes: {made.stat().st_size}\nolder ones deleted: {gone}")
