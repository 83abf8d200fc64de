"""What a browser is told with every answer of every family of pages: what may load, who may frame, what is kept."""

import re

import pytest
from django.test import Client, override_settings

from tests.views.test_permissions import NAMES, OF_A_TRY_OUT, ROLES, TABLE, family_of
from tests.views.walking import House

pytestmark = pytest.mark.django_db
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FRAMES = f"{POLICY}; frame-src 'self'"
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
TOLD = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
INLINE = re.compile(
    r"<script(?![^>]* src=)[^>]*>\s*\S|<style|\sstyle=|\son[a-z]+=|(?:src|href|action)=\"(?:https?:)?//"
)
NEVER = {"Server", "X-Powered-By", "Access-Control-Allow-Origin", "Via"}


def allowed(route: str) -> tuple[dict[str, str], ...]:
    """Return what an address may tell: a preview holds a frame, and what is shown in it may be framed by us."""
    if OF_A_TRY_OUT in route:
        return TOLD, {**TOLD, "Content-Security-Policy": FRAMED, "X-Frame-Options": "SAMEORIGIN"}
    return (TOLD, {**TOLD, "Content-Security-Policy": FRAMES}) if NAMES[route] == "preview" else (TOLD,)


@pytest.mark.parametrize("who", ["owner", "student", "anonymous"])
@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_every_answer_carries_the_same_strict_headers(who: str) -> None:
    house = House()
    client, wrong = house.browser(who), {}
    for route in NAMES:
        headers = client.get(house.address(route)).headers
        told = {name: headers.get(name) for name in TOLD}
        shown = TOLD if who != "owner" else told
        if told not in allowed(route) or told != shown or "no-store" not in headers["Cache-Control"]:
            wrong[route] = told
        assert NEVER & set(headers) == set()
    assert wrong == {}


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_only_what_a_preview_shows_can_be_framed() -> None:
    house = House()
    client = house.browser("owner")
    framed = {route for route in NAMES if client.get(house.address(route)).headers["X-Frame-Options"] != "DENY"}
    assert ({OF_A_TRY_OUT in route for route in framed}, len(framed) > 5) == ({True}, True)


@pytest.mark.parametrize("who", ["owner", "student", "anonymous"])
@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_no_page_holds_a_script_or_a_style_of_its_own_or_asks_another_site(who: str) -> None:
    house = House()
    client, wrong = house.browser(who), {}
    for route in NAMES:
        answer = client.get(house.address(route))
        html = answer.content.decode() if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        if found := INLINE.findall(html):
            wrong[route] = found
    assert wrong == {}


@pytest.mark.parametrize(
    "html", ["<script>x</script>", "<p style='x'>", "<style>p", '<a href="//x">', '<img src="https://x">', "<p onx=x>"]
)
def test_what_a_page_must_not_hold_would_be_found(html: str) -> None:
    assert len(INLINE.findall(html)) == 1


@pytest.mark.parametrize("address", ["/nowhere/", "/%00/", "/static/nothing.css", "/teach/runs/x/", "/favicon.ico"])
def test_what_is_not_there_is_told_as_strictly(address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, {name: answer.headers.get(name) for name in TOLD}) == (404, TOLD)


@override_settings(
    LAPTOP=False, ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True, SECURE_CROSS_ORIGIN_OPENER_POLICY="same-origin"
)  # fmt: skip
def test_a_server_asks_for_encryption_and_keeps_other_windows_away() -> None:
    plain, safe = Client().get("/"), Client().get("/", secure=True)
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/")
    assert safe.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert safe.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_every_family_of_pages_was_asked() -> None:
    assert {family_of(route) for route in NAMES} == set(TABLE["class"]) | set(TABLE["site"])
    assert len(ROLES) == 12
