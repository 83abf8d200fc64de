"""What a laptop's teacher is told on another machine of the pages that open on the laptop alone."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.passwords import set_password
from lessons.actions.setup import prepare_laptop
from tests.factories import viewer_of
from tests.views.classroom import words

pytestmark = pytest.mark.django_db
PASSWORD = "four wooden chairs outside"
TABLET: dict[str, Any] = {"REMOTE_ADDR": "192.168.1.77"}


@pytest.fixture(autouse=True)
def _with_password(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caches["limits"].clear()
    user = prepare_laptop(now=timezone.now(), time_zone="UTC")
    set_password(viewer_of(user), user=user, password=PASSWORD, now=timezone.now())


def test_who_wants_the_data_on_a_tablet_is_told_and_comes_home() -> None:
    tablet, wanted = Client(**TABLET), {"next": reverse("data")}
    before = words(tablet.get(reverse("sign_in"), wanted))
    after = tablet.post(reverse("sign_in"), {"password": PASSWORD, **wanted}, follow=True)
    assert ("opens only on the laptop itself" in before, after.status_code) == (True, 200)
    assert (after.redirect_chain[-1][0], "Your data opens only on the laptop itself." in words(after)) == (
        reverse("home"),
        True,
    )


def test_other_pages_say_nothing_of_it() -> None:
    page = words(Client(**TABLET).get(reverse("sign_in"), {"next": reverse("shelf")}))
    assert "only on the laptop itself" not in page
