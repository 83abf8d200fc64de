"""How accounts are made on a server: by a link that works once, and never without one."""

import secrets
import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plain_text import has_unseen, says_nothing
from lessons.core.viewer import Viewer
from lessons.models import Invitation, School, SchoolRole, User
from lessons.queries.accounts import invitation_with, known_roles
from lessons.queries.guests import keyed_hash

LASTS = timedelta(days=7)
MOST_OPEN = 100  # links of one school at a time


def invite(viewer: Viewer, *, roles: Collection[str], note: str, now: datetime) -> str:
    """Return the code of a new link that makes one account. It is shown once: only its keyed hash is stored.

    Raises LessonError for too many open links.
    """
    code = secrets.token_urlsafe(18)
    with transaction.atomic():
        list(School.objects.select_for_update(no_key=True).filter(pk=viewer.school))
        if Invitation.objects.filter(school=viewer.school, until__gt=now).count() >= MOST_OPEN:
            raise LessonError(gettext_noop("%(most)d invitations are open. Take one back first."), most=MOST_OPEN)
        made = Invitation.objects.create(
            school_id=viewer.school, made_by_id=viewer.user, key_hash=keyed_hash("invitation", code),
            roles=known_roles(roles), note=note, made_at=now, until=now + LASTS,
        )  # fmt: skip
        record(viewer, "invited", made, reason=note, now=now)
    return code


def take_invitation_back(viewer: Viewer, *, invitation: int, now: datetime) -> None:
    """Let nobody come by a link any more. One that is gone already stays gone."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(school=viewer.school, pk=invitation).first()
        if found is not None:
            record(viewer, "took invitation back", found, reason=found.note, now=now)
            found.delete()


def accept_invitation(*, code: str, name: str, email: str, password: str, now: datetime) -> User:
    """Return the account that somebody makes by a link, with the roles that it gives; the link is used up.

    Raises LessonError for a link that does not open, a name that reads like an address or another name, a name or
    address that is taken, and a password that is too weak.
    """
    with transaction.atomic():
        found = invitation_with(code, now=now)
        link = Invitation.objects.select_for_update().filter(pk=found.pk).first() if found else None
        if link is None:
            raise LessonError(
                gettext_noop("This link was used, taken back, or has ended. Ask your school for another one."),
                field="code",
            )
        name, email = unicodedata.normalize("NFKC", name), email.lower()
        _refuse_strange(name)
        _refuse_taken(name, email)
        user = User(username=name, email=email, school_id=link.school_id)
        set_new_password(user, password)
        user.save()
        viewer = Viewer("teacher", user.pk, user.school_id)
        for role in known_roles(link.roles):
            SchoolRole.objects.create(school_id=link.school_id, user=user, role=role, since=now)
        record(viewer, "accepted invitation", link, reason=", ".join(link.roles), now=now)
        link.delete()
    return user


def set_new_password(user: User, password: str) -> None:
    """Give an account a password, without saving it.

    Raises LessonError for one that is too weak, with everything that is wrong with it.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise LessonError(gettext_noop("%(why)s"), why=" ".join(error.messages), field="password") from error
    user.set_password(password)


def _refuse_strange(name: str) -> None:
    """Refuse a name by which colleagues could take its owner for somebody else."""
    if "@" in name:
        raise LessonError(gettext_noop("This looks like an address. Type your name, without “@”."), field="name")
    if says_nothing(name) or has_unseen(name):
        raise LessonError(
            gettext_noop("A sign in this name cannot be seen. Type it anew, letter by letter."), field="name"
        )


def _refuse_taken(name: str, email: str) -> None:
    if User.objects.filter(email__iexact=email).exists():
        raise LessonError(
            gettext_noop("There is an account with this address already. Sign in with it."), field="email"
        )
    if User.objects.filter(username__iexact=name).exists():
        raise LessonError(
            gettext_noop("Somebody has this name already. Add a word that tells you apart, for example your subject."),
            field="name",
        )
