"""What an administrator decides about an account: its roles at the school, and that it is closed or opened again."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from lessons.actions.recording import record
from lessons.actions.staffing import leave_class_to
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.roles import SCHOOL_ROLES
from lessons.core.viewer import Viewer
from lessons.models import Invitation, PairedPhone, School, SchoolRole, SubstituteLink, User
from lessons.queries.accounts import alone_in, heirs_for, holders_of
from lessons.queries.purging import CLOSED, closed_accounts

OF_ALLAUTH = ("account", "EmailAddress")  # a server's own table of addresses
LAST = gettext_noop("A school needs an administrator. Give somebody else this role first.")


def give_role(viewer: Viewer, *, account: User, role: str, now: datetime) -> None:
    """Give an open account a role at the school; giving it again changes nothing.

    Raises LessonError for a word that is no role, and for an account that is closed.
    """
    with transaction.atomic():
        _lock(viewer)
        if role not in SCHOOL_ROLES or not User.objects.filter(pk=account.pk, is_active=True).exists():
            raise LessonError(gettext_noop("This role cannot be given to this account. Load the page again."))
        made, new = SchoolRole.objects.get_or_create(
            user=account, role=role, defaults={"school_id": viewer.school, "since": now}
        )
        if new:
            record(viewer, "gave role", made, reason=f"{account.username}: {role}", now=now)


def take_role(viewer: Viewer, *, account: User, role: str, now: datetime) -> None:
    """Take a role from an account; what it has not got it has not got. An administrator's open invitations end with it.

    Raises LessonError for the school's last administrator.
    """
    with transaction.atomic():
        _lock(viewer)
        found = SchoolRole.objects.filter(school=viewer.school, user=account, role=role).first()
        if found is None:
            return
        _need_another(viewer, account, role)
        record(viewer, "took role", found, reason=f"{account.username}: {role}", now=now)
        found.delete()
        if role == "administrator":
            Invitation.objects.filter(school=viewer.school, made_by=account).delete()


def close_account(viewer: Viewer, *, account: User, heir: User | None, now: datetime) -> None:
    """Let an account sign in no more, at once and everywhere; phones and links that it gave end as well.

    `heir` becomes the teacher of classes that have no other. Without one nobody opens those until they go on their
    last day. Raises LessonError for the school's last administrator, for one's own account, and for an heir who is
    no open account of the school, too new to it, or the administrator themselves.
    """
    if account.pk == viewer.user:
        raise LessonError(gettext_noop("This is your own account. Another administrator can close it."))
    with transaction.atomic():
        _lock(viewer)
        _need_another(viewer, account, "administrator")
        if heir is not None and not heirs_for(viewer, account, now=now).filter(pk=heir.pk).exists():
            raise LessonError(
                gettext_noop("Choose a colleague whose account is open, for 30 days at least."), field="heir"
            )
        if heir is not None:
            for held in alone_in(account):
                leave_class_to(viewer, held=held, heir=heir, now=now)
        for rows in (PairedPhone.objects.filter(user=account), SubstituteLink.objects.filter(made_by=account),
                     Invitation.objects.filter(made_by=account), SchoolRole.objects.filter(user=account)):  # fmt: skip
            rows.delete()
        User.objects.filter(pk=account.pk).update(is_active=False, closed_at=now)
        record(viewer, "closed account", account, reason=account.username, now=now)


def open_account(viewer: Viewer, *, account: User, now: datetime) -> None:
    """Let a closed account sign in again, with the classes that are left to it and no role at the school."""
    with transaction.atomic():
        changed = User.objects.filter(pk=account.pk, is_active=False, email__isnull=False)
        if changed.update(is_active=True, closed_at=None):
            record(viewer, "opened account", account, reason=account.username, now=now)


def forget_closed_accounts(*, now: datetime) -> None:
    """Delete name, addresses and password of accounts that were closed 30 days ago, inside the caller's transaction.

    The row stays, so that marks keep that a teacher gave them, and no longer who.
    """
    for one in closed_accounts(now=now):
        one.username, one.email = f"{CLOSED}{one.pk}", None
        one.set_unusable_password()
        one.save(update_fields=["username", "email", "password"])
        if apps.is_installed("allauth.account"):
            addresses: Any = apps.get_model(*OF_ALLAUTH)
            addresses.objects.filter(user=one).delete()


def _lock(viewer: Viewer) -> None:
    list(School.objects.select_for_update(no_key=True).filter(pk=viewer.school))


def _need_another(viewer: Viewer, account: User, role: str) -> None:
    """Refuse to leave a school that has an administrator without one."""
    holders = set(holders_of(viewer.school, "administrator").values_list("pk", flat=True))
    if role == "administrator" and holders == {account.pk}:
        raise LessonError(LAST)
