"""The accounts of a school: what each of them may do for it, for its administrators. No label or word is read."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from lessons.core.roles import SCHOOL_ROLES
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import ClassTeacher, Invitation, Record, SchoolRole, User
from lessons.queries.guests import keyed_hash

KNOWN_FOR = timedelta(days=30)  # that an account has to be there before a class can be left to it


class Account(Value):
    """One account as an administrator sees it: `roles` are its roles at the school."""

    pk: int
    name: str
    email: str
    roles: tuple[str, ...]
    closed: datetime | None


def school_roles_of(viewer: Viewer) -> frozenset[str]:
    """Return what this viewer does for the school; on a laptop its one teacher does everything, a guest nothing."""
    if viewer.kind != "teacher":
        return frozenset()
    if settings.LAPTOP:
        return frozenset(SCHOOL_ROLES)
    rows = SchoolRole.objects.filter(user_id=viewer.id, school=viewer.school, user__is_active=True)
    return frozenset(rows.values_list("role", flat=True))


def holders_of(school: int, role: str) -> QuerySet[User]:
    """Return the open accounts that have a role at a school."""
    return User.objects.filter(school=school, is_active=True, school_roles__role=role).order_by("pk")


def accounts_of(viewer: Viewer) -> list[Account]:
    """Return the accounts of the viewer's school by name, closed ones at the end. For administrators."""
    rows = User.objects.filter(school=viewer.school).prefetch_related("school_roles")
    return [_account(one) for one in rows.order_by("-is_active", "username") if one.email or one.is_active]


def account_of(viewer: Viewer, key: int) -> User | None:
    """Return an account of the viewer's school, None for one that is not there. For administrators."""
    return User.objects.filter(school=viewer.school, pk=key).first()


def heirs_for(viewer: Viewer, user: User, *, now: datetime) -> QuerySet[User]:
    """Return by name who can take over the classes of an account: the school's other open accounts.

    Not the viewer, and nobody who came by an invitation within 30 days: an administrator would open a class to
    themselves, or to a second account of their own.
    """
    came = Record.objects.filter(school=viewer.school, verb="accepted invitation", at__gt=now - KNOWN_FOR)
    strangers = [int(key) for key in came.values_list("viewer_id", flat=True)]
    others = User.objects.filter(school=viewer.school, is_active=True).exclude(pk__in=[user.pk, viewer.id, *strangers])
    return others.order_by("username")


def alone_in(user: User) -> list[ClassTeacher]:
    """Return the account's roles in classes that have no other teacher."""
    others = Q(klass__classteachers__role="teacher", klass__classteachers__user__is_active=True)
    rows = ClassTeacher.objects.filter(user=user, role="teacher").annotate(
        others=Count("klass__classteachers", filter=others & ~Q(klass__classteachers__user=user))
    )
    return list(rows.filter(others=0).select_related("klass").order_by("pk"))


def invitations_of(viewer: Viewer, *, now: datetime) -> list[Invitation]:
    """Return the school's links that still make an account, the one that ends first in front. For administrators."""
    rows = Invitation.objects.filter(school=viewer.school, until__gt=now).select_related("made_by")
    return list(rows.order_by("until", "pk"))


def invitation_with(code: str, *, now: datetime) -> Invitation | None:
    """Return the link that a code opens, None once it was used, taken back, or is over."""
    rows = Invitation.objects.select_related("school").exclude(made_by__is_active=False)
    return rows.filter(key_hash=keyed_hash("invitation", code), until__gt=now).first()


def known_roles(roles: Collection[str]) -> list[str]:
    """Return those of some words that are roles at a school, each once, in their order."""
    return [role for role in SCHOOL_ROLES if role in roles]


def _account(user: User) -> Account:
    roles = known_roles([one.role for one in user.school_roles.all()])
    return Account(user.pk, user.username, user.email or "", tuple(roles), user.closed_at)
