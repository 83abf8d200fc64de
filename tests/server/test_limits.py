"""Wrong passwords: a guesser is slowed to nothing, a school behind one address signs in, an owner is never kept out."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from lessons.models import School, User
from lessons.views import limiting, passwords
from tests.server.people import PASSWORD, SCHOOL, at_school, is_in, sign_in

pytestmark = pytest.mark.django_db
EMAIL = "ada@school.example"
YEAR = 365 * 24 * 60 * 60


def guess(times: int, email: str = EMAIL, *, address: str = SCHOOL) -> None:
    """Let somebody try wrong passwords, each in a browser of its own."""
    for _ in range(times):
        sign_in(Client(REMOTE_ADDR=address), email, "not her password")


def staff(school: School, count: int) -> list[str]:
    """Return the addresses of so many further teachers."""
    found = []
    for number in range(count):
        user = User.objects.create_user(f"t{number}", PASSWORD, school=school, email=f"t{number}@school.example")
        EmailAddress.objects.create(user=user, email=f"t{number}@school.example", verified=True, primary=True)
        found.append(f"t{number}@school.example")
    return found


def test_forty_teachers_sign_in_from_one_address_in_a_minute(ada: User) -> None:
    browsers = [(at_school(), email) for email in staff(ada.school, 40)]
    for client, email in browsers:
        sign_in(client, email, "mistyped once")
        sign_in(client, email)
    assert [is_in(client) for client, _ in browsers] == [True] * 40


def test_a_guesser_is_stopped_even_with_the_right_password(ada: User) -> None:
    guess(passwords.MOST_AT_ACCOUNT)
    late = at_school()
    answer = sign_in(late, EMAIL)
    assert ("Too many wrong passwords" in answer.content.decode(), is_in(late)) == (True, False)


def test_a_guesser_from_many_addresses_is_stopped_too(ada: User) -> None:
    for number in range(passwords.MOST_AT_ACCOUNT):
        guess(1, address=f"10.20.1.{number}")
    late = Client(REMOTE_ADDR="10.20.2.1")
    sign_in(late, EMAIL)
    assert not is_in(late)


def test_the_owner_comes_in_by_a_browser_that_was_there_before(ada: User) -> None:
    own = at_school()
    sign_in(own, EMAIL)
    own.post(reverse("lock"))
    guess(passwords.MOST_AT_ACCOUNT + 5)
    sign_in(own, EMAIL)
    assert is_in(own)


def test_a_known_browser_is_no_way_to_guess(ada: User) -> None:
    own = at_school()
    sign_in(own, EMAIL)
    own.post(reverse("lock"))
    for _ in range(passwords.MOST_IN_BROWSER):
        sign_in(own, EMAIL, "not her password")
    sign_in(own, EMAIL)
    assert not is_in(own)


def test_a_browser_known_to_one_account_is_unknown_to_another(ada: User) -> None:
    other = staff(ada.school, 1)[0]
    cleo = at_school()
    sign_in(cleo, other)
    cleo.post(reverse("lock"))
    for _ in range(passwords.MOST_AT_ACCOUNT):
        sign_in(cleo, EMAIL, "not her password")
    sign_in(cleo, EMAIL)
    assert not is_in(cleo)


def test_a_guesser_at_one_account_keeps_no_colleague_out(ada: User) -> None:
    other = staff(ada.school, 1)[0]
    guess(passwords.MOST_AT_ACCOUNT + 5)
    client = at_school()
    sign_in(client, other)
    assert is_in(client)


def test_somebody_who_is_not_there_is_counted_like_somebody_who_is(ada: User) -> None:
    guess(passwords.MOST_AT_ACCOUNT, "nobody@school.example")
    assert "Too many wrong passwords" in sign_in(at_school(), "nobody@school.example").content.decode()


def test_one_password_tried_on_everybody_is_stopped_by_the_address(ada: User) -> None:
    for number in range(passwords.MOST_PER_ADDRESS):
        guess(1, f"somebody{number}@school.example")
    late, elsewhere = at_school(), Client(REMOTE_ADDR="10.99.0.1")
    sign_in(late, EMAIL)
    sign_in(elsewhere, EMAIL)
    assert (is_in(late), is_in(elsewhere)) == (False, True)


@pytest.mark.parametrize("damaged", ["", "x", "{}", "a:b:c", "a" * 4000])
def test_a_made_up_cookie_makes_no_browser_known(ada: User, damaged: str) -> None:
    guess(passwords.MOST_AT_ACCOUNT)
    client = at_school()
    client.cookies[passwords.COOKIE] = damaged
    sign_in(client, EMAIL)
    assert not is_in(client)


def test_a_year_of_guessing_finds_not_even_a_weak_password() -> None:
    words = 5000  # a password of three words that anybody could list
    processes = 16  # each counts by itself, and a guesser meets them all
    tried = processes * passwords.MOST_AT_ACCOUNT * YEAR / limiting.WINDOW
    assert tried / words**3 < 1 / 10_000
