"""manage.py invite: prints a link by which the first administrator of a school makes their account, on a server."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from lessons.actions.inviting import invite
from lessons.actions.library import load_bundled
from lessons.actions.setup import school_named
from lessons.core.viewer import Viewer
from quizsite.laptop.problems import in_words


class Command(BaseCommand):
    """Print an invitation for an administrator of a school; the school is made if there is none of this name."""

    help = "Print a link by which somebody becomes an administrator of a school. It works once, for seven days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("--school", required=True, help="the name of the school, as its teachers know it")
        parser.add_argument("--time-zone", default="UTC", help="of a new school, for example Asia/Almaty")

    @in_words()
    def handle(self, *, school: str, time_zone: str, **_options: Any) -> None:
        """Print the link."""
        if settings.LAPTOP:
            raise CommandError("A laptop has one teacher, who signs in by the link in the program's window.")
        now = timezone.now()
        found, made = school_named(school, time_zone=time_zone, now=now)
        load_bundled(school=found, now=now)
        code = invite(Viewer("program", 0, found.pk), roles=("administrator",), note="", now=now)
        self.stdout.write(f"{'New school' if made else 'School'}: {found.name}")
        self.stdout.write(f"https://{settings.ALLOWED_HOSTS[0]}{reverse('invited')}#{code}")
