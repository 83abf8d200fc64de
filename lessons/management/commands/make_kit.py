"""manage.py make_kit DIR: a folder for a memory stick, from which any laptop opens the classroom without internet."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from quizsite.laptop.kit import make_kit
from quizsite.laptop.problems import StartError


class Command(BaseCommand):
    """Make the folder, or bring it up to date; started again after a failure it goes on where it was."""

    help = "Make a folder for a memory stick: program, start files, and the wheels for Windows, macOS and Linux."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder."""
        parser.add_argument("folder", metavar="DIR", type=Path, help="a new folder, or a kit to bring up to date")

    def handle(self, *, folder: Path, **_options: Any) -> None:
        """Make the kit and say how large it is."""
        try:
            size = make_kit(folder.absolute(), program=settings.CHECKOUT, say=self.stdout.write)
        except StartError as problem:
            raise SystemExit(str(problem)) from problem
        except OSError as error:
            raise SystemExit(
                _("%(folder)s cannot be written: %(reason)s.") % {"folder": folder, "reason": error.strerror}
            ) from error
        megabytes = round(size / 1024**2)
        self.stdout.write(_("The kit is ready in %(folder)s: %(size)d MB.") % {"folder": folder, "size": megabytes})
