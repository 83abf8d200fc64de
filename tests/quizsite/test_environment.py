"""What the environment may say on a server."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from quizsite.environment import mail, whole, why_unsafe

KEY = "k" * 25 + "0123456789" * 4
HOSTS = ["lessons.school.example"]


@pytest.mark.parametrize("key", ["", "short", "k" * 60, "ab" * 40, f"django-insecure-{KEY}"])
def test_a_key_that_is_missing_short_or_no_secret_is_named(key: str) -> None:
    assert why_unsafe(key=key, hosts=HOSTS, debug=False).startswith("QUIZSITE_SECRET_KEY must be 50 random")


@pytest.mark.parametrize("hosts", [[], ["*"], ["*.school.example"], [".school.example"], [*HOSTS, "*"]])
def test_hosts_that_name_nobody_or_everybody_are_named(hosts: list[str]) -> None:
    assert why_unsafe(key=KEY, hosts=hosts, debug=False).startswith("QUIZSITE_HOSTS ")


def test_debug_is_named() -> None:
    assert why_unsafe(key=KEY, hosts=HOSTS, debug=True).startswith("QUIZSITE_DEBUG ")


def test_what_is_safe_is_not_complained_of() -> None:
    assert why_unsafe(key=KEY, hosts=HOSTS, debug=False) == ""


@pytest.mark.parametrize(("said", "number"), [("", 4), (" 8 ", 8)])
def test_a_number_is_read(monkeypatch: pytest.MonkeyPatch, said: str, number: int) -> None:
    monkeypatch.setenv("QUIZSITE_PROCESSES", said)
    assert whole("QUIZSITE_PROCESSES", default=4) == number


@pytest.mark.parametrize("said", ["0", "-1", "two", "1.5", "²"])
def test_what_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("QUIZSITE_PROCESSES", said)
    with pytest.raises(ImproperlyConfigured, match=r"^QUIZSITE_PROCESSES must be a whole number of 1 or more\.$"):
        whole("QUIZSITE_PROCESSES", default=1)


def test_without_a_mail_server_nothing_is_sent() -> None:
    assert mail("", sender="") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize(("url", "port", "wrapped"), [("smtp://ada:a%40b@mail.example", 587, False),
                                                      ("smtps://ada:a%40b@mail.example", 465, True)])  # fmt: skip
def test_mail_always_goes_under_tls(url: str, port: int, wrapped: bool) -> None:
    found = mail(url, sender="lessons@school.example")
    used = [found[name] for name in ("EMAIL_PORT", "EMAIL_USE_SSL", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD")]
    assert used == [port, wrapped, not wrapped, "a@b"]


@pytest.mark.parametrize(("url", "sender"), [("http://mail.example", "a@b.example"), ("smtp://", "a@b.example"),
                                             ("smtp://mail.example", "")])  # fmt: skip
def test_a_mail_server_that_is_half_set_up_is_refused_in_a_sentence(url: str, sender: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="QUIZSITE_MAIL must look like"):
        mail(url, sender=sender)
