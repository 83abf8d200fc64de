"""Who teaches a class: colleagues of the same school beside its teacher, and substitutes by a link."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, ClassTeacher, PairedPhone, SubstituteLink, User
from lessons.queries.guests import keyed_hash, link_with, substitute_viewer

LONGEST = timedelta(days=7)
MOST_LINKS = 5  # of one class at a time


def add_co_teacher(viewer: Viewer, *, klass: Class, username: str, now: datetime) -> ClassTeacher:
    """Return the role of a colleague who teaches this class from now on; adding them again changes nothing.

    What has an "@" is an address and nobody's name.
    Raises LessonError for a name or e-mail address that nobody at this school has.
    """
    known = Q(email=username.lower()) if "@" in username else Q(username=username)
    user = User.objects.filter(known, school=viewer.school, is_active=True).first()
    if user is None:
        raise LessonError(
            gettext_noop("Nobody at your school has the name or address “%(name)s”. Ask your colleague for it."),
            name=username,
            field="username",
        )
    with transaction.atomic():
        role, new = ClassTeacher.objects.get_or_create(klass=klass, user=user, defaults={"role": "co_teacher"})
        if new:
            record(viewer, "added co-teacher", role, klass=klass, reason=user.username, now=now)
    return role


def take_teacher_away(viewer: Viewer, *, klass: Class, role: int, now: datetime) -> None:
    """Let somebody teach a class no more: their phones and the links they made end as well.

    Raises LessonError for the last one with the role "teacher". Who is gone already stays gone.
    """
    with transaction.atomic():
        list(Class.objects.select_for_update(no_key=True).filter(pk=klass.pk))
        roles = ClassTeacher.objects.filter(klass=klass)
        found = roles.select_related("user").filter(pk=role).first()
        if found is None:
            return
        if found.role == "teacher" and roles.filter(role="teacher").count() == 1:
            raise LessonError(gettext_noop("A class needs a teacher. Add another one first, or delete the class."))
        PairedPhone.objects.filter(klass=klass, user=found.user).delete()
        SubstituteLink.objects.filter(klass=klass, made_by=found.user).delete()
        record(viewer, "took teacher away", found, klass=klass, reason=found.user.username, now=now)
        found.delete()


def leave_class_to(viewer: Viewer, *, held: ClassTeacher, heir: User, now: datetime) -> None:
    """Make a colleague the teacher of a class in the place of the one who has this role, inside the caller's act."""
    ClassTeacher.objects.filter(pk=held.pk).delete()
    role, _ = ClassTeacher.objects.update_or_create(
        klass=held.klass, user=heir, defaults={"role": "teacher", "until": None}
    )
    record(viewer, "left class to", role, klass=held.klass, reason=heir.username, now=now)


def make_link(viewer: Viewer, *, klass: Class, until: datetime, now: datetime) -> str:
    """Return the code of a new link for a substitute. It is shown once: only its keyed hash is stored.

    Raises LessonError for an end that has passed or is more than seven days away, and for too many links.
    """
    if not now < until <= now + LONGEST:
        raise LessonError(gettext_noop("Choose an end from now on and within seven days."), field="until")
    code = secrets.token_urlsafe(18)
    with transaction.atomic():
        list(Class.objects.select_for_update(no_key=True).filter(pk=klass.pk))
        if SubstituteLink.objects.filter(klass=klass, until__gt=now).count() >= MOST_LINKS:
            raise LessonError(gettext_noop("%(most)d links are open. Take one back first."), most=MOST_LINKS)
        link = SubstituteLink.objects.create(
            klass=klass, made_by_id=viewer.id, key_hash=keyed_hash("substitute", code), made_at=now, until=until
        )
        record(viewer, "made substitute link", link, klass=klass, now=now)
    return code


def take_link_back(viewer: Viewer, *, klass: Class, link: int, now: datetime) -> None:
    """Let nobody come by a link any more, nor stay who came by it. One that is gone already stays gone."""
    with transaction.atomic():
        found = SubstituteLink.objects.select_for_update().filter(klass=klass, pk=link).first()
        if found is not None:
            record(viewer, "took substitute link back", found, klass=klass, now=now)
            found.delete()


def come_as_substitute(*, code: str, name: str, now: datetime) -> SubstituteLink:
    """Return the link that somebody comes by, and record who they say they are.

    Raises LessonError for a link that has ended or was taken back.
    """
    link = link_with(code, now=now)
    if link is None:
        raise LessonError(
            gettext_noop("This link has ended, or was taken back. Ask the teacher for another one."), field="code"
        )
    with transaction.atomic():
        record(substitute_viewer(link), "came as substitute", link, klass=link.klass, reason=name, now=now)
    return link
