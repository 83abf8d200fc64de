"""A teacher leads the talk and reads its texts in a real browser, by keyboard, with every page held against axe."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Post, Run, SealedWords
from tests.browser.people import LAPTOP, PHONE, Person
from tests.views.talking import BEN_SAID, DANA_SAID, Talk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def ada(request: pytest.FixtureRequest, talk: Talk, live_server: LiveServer, browser: Browser) -> Iterator[Person]:
    """Ada on her run page."""
    context = browser.new_context(viewport=request.param)
    context.set_default_timeout(10_000)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": talk.ada.cookies[name].value, "url": live_server.url}])
    person = Person(context.new_page())
    person.go(live_server.url + reverse("run", args=[talk.run.pk]))
    yield person
    context.close()


def test_texts_are_let_through_and_hidden_by_keyboard(talk: Talk, ada: Person) -> None:
    page = ada.page
    page.locator("#panel-texts").get_by_role("button", name="Uncover for 60 seconds").click()
    expect(page.locator(f"#post-{talk.bens.pk}")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(f"#post-{talk.danas.pk}")).to_be_focused()
    page.keyboard.press("l")
    expect(page.locator("#texts-waiting")).to_have_text("1 waiting")
    expect(page.locator(f"#post-{talk.bens.pk}")).to_be_focused()
    page.keyboard.press("h")
    ada.look()
    page.keyboard.press("Enter")
    expect(page.locator("#texts-waiting")).to_have_text("0 waiting")
    assert dict(Post.objects.values_list("text", "status")) == {BEN_SAID: "hidden", DANA_SAID: "shown"}


def test_leading_keeps_what_is_open_on_the_page(talk: Talk, ada: Person) -> None:
    page = ada.page
    page.locator("#panel-texts").get_by_role("button", name="Uncover for 60 seconds").click()
    ada.press("5 more minutes")
    expect(page.locator("#lead-state")).to_contain_text("5 minutes left")
    ada.press("Freeze: read only for now")
    expect(page.locator("#lead-state")).to_contain_text("frozen: read only")
    assert (BEN_SAID in ada.says(), Run.objects.get().talk_frozen) == (True, True)


def test_a_text_is_sealed_handed_over_and_gone(talk: Talk, ada: Person) -> None:
    page = ada.page
    page.locator("#panel-texts").get_by_role("button", name="Uncover for 60 seconds").click()
    post = page.locator(f"#post-{talk.bens.pk}")
    post.locator("summary", has_text="Safety").click()
    ada.look()
    post.get_by_role("button", name="Seal it and tell me what to do").click()
    ada.sees("What to do now")
    ada.look()
    ada.press("Open the words for 60 seconds")
    ada.sees(BEN_SAID)
    ada.press("Cover now")
    assert BEN_SAID not in ada.says()
    ada.press("Make the handover sheet")
    ada.sees("Taken over by")
    page.get_by_role("link", name="What to do now").click()
    page.get_by_label("Who has taken it over?").fill("counsellor")
    ada.press("It is handed over: destroy the words")
    ada.sees("Taken over by: counsellor")
    assert SealedWords.objects.get().text == ""


def test_groups_rules_and_what_the_talk_came_to_are_sound(talk: Talk, ada: Person) -> None:
    ada.press("Groups")
    ada.press("Groups of 3")
    ada.sees("Group 1")
    ada.press("Back to the class")
    ada.press("What the talk came to")
    ada.press("Uncover for 60 seconds")
    ada.sees(DANA_SAID)
    base = ada.page.url.split("/teach/")[0]
    ada.go(base + reverse("class", args=[talk.run.klass_id]))
    ada.page.locator("summary", has_text="Change the rules").click()
    ada.look()


def test_what_a_teacher_types_outlives_the_cover(talk: Talk, ada: Person) -> None:
    panel, box = ada.page.locator("#panel-texts"), ada.page.locator(f"#redact-{talk.bens.pk}")
    panel.get_by_role("button", name="Uncover for 60 seconds").click()
    ada.page.locator(f"#post-{talk.bens.pk} summary", has_text="Redact").click()
    box.fill("canary [name]")
    panel.get_by_role("link", name="Cover now").click()
    expect(box).to_have_count(0)
    covered = "canary" in ada.page.content()
    panel.get_by_role("button", name="Uncover for 60 seconds").click()
    expect(box).to_have_value("canary [name]")
    ada.press("Put these words there, destroy the old ones")
    expect(box).to_be_hidden()
    assert (covered, Post.objects.get(pk=talk.bens.pk).text) == (False, "canary [name]")


def test_words_to_an_author_are_typed_on_when_the_texts_are_covered_again(talk: Talk, ada: Person) -> None:
    page = ada.page
    page.clock.install()
    ada.press("What the talk came to")
    ada.press("Uncover for 60 seconds")
    page.locator("summary", has_text="Write to the author").first.click()
    page.locator(f"#feedback-{talk.bens.pk}").fill("A good question.")
    page.clock.fast_forward(61_000)
    expect(page.get_by_text(BEN_SAID)).to_have_count(0)
    assert page.locator("summary:visible", has_text="Write to the author").count() == 1
    page.get_by_role("button", name="Send").click()
    ada.sees("Sent.")
    assert Post.objects.get(pk=talk.bens.pk).feedback == "A good question."


def test_a_key_on_a_button_of_a_text_decides_nothing(talk: Talk, ada: Person) -> None:
    ada.page.locator("#panel-texts").get_by_role("button", name="Uncover for 60 seconds").click()
    expect(ada.page.locator(f"#post-{talk.bens.pk}")).to_be_focused()
    ada.page.keyboard.press("h")
    ada.page.keyboard.press("l")
    expect(ada.page.locator("#texts-waiting")).to_have_text("2 waiting")
