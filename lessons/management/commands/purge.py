"""manage.py purge: deletes what has had its time and says how much it was. A server runs it once a day."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from lessons.actions.purging import purge
from lessons.queries.purging import what_goes
from quizsite.laptop.problems import in_words


class Command(BaseCommand):
    """Delete what has had its time: classes past their last day, sealed words, drafts, files, links, phones."""

    help = "Delete what has had its time: classes past their last day, old sealed words, drafts, files, links, phones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("--dry-run", action="store_true", help="say how much would go, and change nothing")

    @in_words()
    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        """Say how much goes, in numbers alone."""
        act = what_goes if dry_run else purge
        gone = act(now=timezone.now(), waits=settings.LAPTOP)
        for name, count in gone.counts.items():
            self.stdout.write(f"{name}: {count}")
        if not gone.counts:
            self.stdout.write("nothing")
