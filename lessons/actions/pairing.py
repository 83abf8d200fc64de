"""A phone leads one run: it waits with four digits, the teacher types them on the laptop, and can take it back.

Waiting phones lie in the table of paired ones, so that every server process finds them. Wrong digits are counted by
their records for the same reason, and because a teacher should see them.
"""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from lessons.actions.locking import locked_run
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import PairedPhone, Record, Run, User
from lessons.queries.guests import keyed_hash

DIGITS = 4
WAITS = timedelta(minutes=5)
LEADS = timedelta(hours=8)
MOST_WAITING = 20  # in all: each makes a wrong guess likelier to meet somebody's phone
MOST_WRONG = 5
LOCKED = timedelta(minutes=10)
WRONG = "typed wrong digits"


@transaction.atomic
def wait_with_digits(*, now: datetime) -> tuple[str, str]:
    """Return what the cookie of a phone holds and the digits that it shows for five minutes; no other waits with them.

    Raises LessonError while too many phones wait.
    """
    PairedPhone.objects.filter(until__lte=now).delete()
    if PairedPhone.objects.filter(run__isnull=True).count() >= MOST_WAITING:
        raise LessonError(gettext_noop("Too many phones wait for digits at the moment. Try again in five minutes."))
    key, digits = secrets.token_urlsafe(24), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    try:
        with transaction.atomic():
            _wait(key, digits, now)
    except IntegrityError:  # another phone waits with these
        return wait_with_digits(now=now)
    return key, digits


def _wait(key: str, digits: str, now: datetime) -> None:
    PairedPhone.objects.create(
        key_hash=keyed_hash("phone", key), digits_hash=keyed_hash("digits", digits), until=now + WAITS
    )


def pair_phone(viewer: Viewer, *, run: Run, digits: str, now: datetime) -> None:
    """Let the phone that shows these digits lead a run, until it is closed and eight hours at the most.

    Raises LessonError for a closed run, for digits that no phone shows, and for a while after too many of those.
    """
    with transaction.atomic():
        list(User.objects.select_for_update(no_key=True).filter(pk=viewer.id))  # one try after the other
        _need_tries(viewer, now)
        found = locked_run(run)
        if found.state == "closed":
            raise LessonError(gettext_noop("This lesson is closed. Open it again, then let a phone in."))
        paired = _let_in(viewer, found, digits, now)
        record(viewer, "paired phone" if paired else WRONG, paired or found, klass=found.klass, now=now)
    if paired is None:
        raise LessonError(gettext_noop("No phone shows these digits now. Look at the phone and type them again."))


def _need_tries(viewer: Viewer, now: datetime) -> None:
    """Raise LessonError when this teacher has typed too many wrong digits within the last minutes."""
    tried = Record.objects.filter(school=viewer.school, viewer_kind=viewer.kind, viewer_id=str(viewer.id), verb=WRONG)
    if tried.filter(at__gt=now - LOCKED).count() >= MOST_WRONG:
        raise LessonError(
            gettext_noop("Too many wrong digits. Wait %(minutes)d minutes, then take fresh ones on the phone."),
            minutes=LOCKED.seconds // 60,
        )


def _let_in(viewer: Viewer, run: Run, digits: str, now: datetime) -> PairedPhone | None:
    waiting = PairedPhone.objects.select_for_update(of=("self",)).filter(run__isnull=True, until__gt=now)
    phone = waiting.filter(digits_hash=keyed_hash("digits", digits)).first()
    if phone is not None:
        phone.klass, phone.run, phone.user_id = run.klass, run, viewer.id
        phone.digits_hash, phone.until = None, now + LEADS
        phone.save()
    return phone


def take_phones_back(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Let no phone lead a run any more; where none does, nothing happens."""
    with transaction.atomic():
        for phone in PairedPhone.objects.filter(klass_id=run.klass_id, run=run).order_by("pk"):
            record(viewer, "took phone back", phone, klass=run.klass, now=now)
            phone.delete()


def give_phone_up(*, key: str, now: datetime) -> None:
    """Forget a phone that its teacher no longer needs, or that waits no longer."""
    with transaction.atomic():
        phone = PairedPhone.objects.select_related("klass").filter(key_hash=keyed_hash("phone", key)).first()
        if phone is None:
            return
        if phone.klass is not None and phone.user_id is not None:
            leader = Viewer("phone", phone.user_id, phone.klass.school_id)
            record(leader, "gave phone up", phone, klass=phone.klass, now=now)
        phone.delete()
