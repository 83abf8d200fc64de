"""manage.py new_password: prints a link by which somebody chooses a new password, on a server that sends no mail."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import User
from quizsite.laptop.problems import in_words


class Command(BaseCommand):
    """Print a link for a new password of an account."""

    help = "Print a link by which somebody chooses a new password. It works once, for an hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("email", help="the address that signs in")

    @in_words()
    def handle(self, *, email: str, **_options: Any) -> None:
        """Print the link and record that it was made."""
        if settings.LAPTOP:
            raise CommandError("On a laptop the link in the program's window signs in.")
        # a server's packages are not on a laptop
        from allauth.account.forms import default_token_generator
        from allauth.account.utils import user_pk_to_url_str

        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError("Nobody signs in with this address, or the account is closed.")
        parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
        record(Viewer("program", 0, user.school_id), "made password link", user, now=timezone.now())
        address = reverse("account_reset_password_from_key", kwargs=parts)
        self.stdout.write(f"https://{settings.ALLOWED_HOSTS[0]}{address}")
