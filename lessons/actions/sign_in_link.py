"""The one-time link by which the teacher of a laptop signs in without a password."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction

from lessons.actions.recording import record
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.recorded import HERE
from lessons.core.viewer import Viewer
from lessons.models import User


class _Links(PasswordResetTokenGenerator):
    """Signed and dated by Django; the last sign-in is part of the signature, so that one use ends it."""

    key_salt = "lessons.actions.sign_in_link"

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        # Django cuts the last sign-in to seconds: two links of one second would both live on.
        last = user.last_login.isoformat() if user.last_login else ""
        return f"{user.pk}|{user.password}|{last}|{timestamp}"


_links = _Links()


def make_token(*, user: User) -> str:
    """Return a token that signs this user in once, within settings.SIGN_IN_LINK_SECONDS."""
    return f"{user.pk}-{_links.make_token(user)}"


@transaction.atomic
def redeem_token(*, token: str, now: datetime) -> User:
    """Return the user whose token this is and make it, and every other one of theirs, worthless.

    Raises LessonError for a token that was used, is too old, or was never made here.
    """
    number, _, signed = token.partition("-")
    user = User.objects.select_for_update().filter(pk=whole_number(number, 9) or 0, is_active=True).first()
    if user is None or not _links.check_token(user, signed):
        raise LessonError(gettext_noop("This link was used already, is too old, or belongs to another computer."))
    user.last_login = now
    user.save(update_fields=["last_login"])
    record(Viewer("teacher", user.pk, user.school_id), "sign_in", user, reason=HERE, now=now)
    return user
