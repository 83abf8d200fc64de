"""The school and its teachers. Students are not users."""

import zoneinfo
from datetime import UTC, tzinfo
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

MOST_DAYS = 400


class School(models.Model):
    """Whose users, classes and shelf these are; one row on a laptop.

    `responsible`, `legal_basis`, `rights_contact` and `complaint` are what its notices say about its data.
    """

    name = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    most_days = models.PositiveSmallIntegerField(default=MOST_DAYS)
    responsible = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    rights_contact = models.CharField(max_length=200, blank=True)
    complaint = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(most_days__gte=1, most_days__lte=MOST_DAYS), name="school_most_days_within_limit"
            ),
        )

    def __str__(self) -> str:
        return self.name or f"School {self.pk}"

    @property
    def zone(self) -> tzinfo:
        """The time zone by which dates are shown and last days end, UTC for a name that this computer does not know."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return UTC


class UserManager(BaseUserManager["User"]):
    """Makes teachers, and finds them with their school, whose time zone every page of theirs needs."""

    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().select_related("school")

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new teacher; without a password only a one-time link signs in."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A teacher: the name that colleagues know, a school, and on a server the e-mail address that signs in.

    On a laptop there is one, without an address. A closed account signs in no more; after a while its name and address
    go as well (`actions/purging.py`).
    """

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(max_length=254, unique=True, null=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="users")
    is_active = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username
