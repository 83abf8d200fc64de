"""Who signs in on a server. Passwords are hashed quickly here, and nothing is counted at the start."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from pytest_django import Settings

from lessons.models import User
from tests.factories import make_teacher
from tests.server.people import PASSWORD


@pytest.fixture(autouse=True)
def _quickly(settings: Settings) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for cache in caches.all(initialized_only=False):
        cache.clear()
    yield
    caches["limits"].clear()


@pytest.fixture
def ada() -> User:
    """Ada, who signs in by her address and has confirmed it."""
    user = make_teacher()
    user.email = "ada@school.example"
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
