"""Two students in one talk, each on a phone, while their teacher leads it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Post, Seat
from tests.actions.test_taking_part import Discussion
from tests.browser.people import PHONE, Person
from tests.factories import Joined

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
Phone = Callable[[Joined], Person]


@pytest.fixture
def phone(live_server: LiveServer, browser: Browser) -> Iterator[Phone]:
    """Return what gives a student a phone with the talk on it."""
    contexts = []

    def opened(who: Joined, *, scripts: bool = True) -> Person:
        Seat.objects.filter(student=who.student).update(agreed_at=None)
        context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        context.set_default_timeout(10_000)
        cookie = who.client.cookies["student"].value
        context.add_cookies([{"name": "student", "value": cookie, "url": live_server.url}])
        contexts.append(context)
        person = Person(context.new_page(), scripts)
        person.go(f"{live_server.url}/talk/")
        return person

    yield opened
    for context in contexts:
        context.close()


def saved(page: Page) -> None:
    expect(page.locator("[data-state-all]")).to_have_text("Saved")


def test_two_students_write_read_and_answer(phone: Phone) -> None:
    one = Discussion("write_first")
    ben, dana = phone(one.ben), phone(one.dana)
    for who, text in ((ben, "I would ask."), (dana, "Silent is not neutral.")):
        who.press("I agree, let us begin")
        who.page.get_by_label("Your text").fill(text)
        saved(who.page)
        who.press("Hand in to my teacher")
        who.sees("Your teacher reads it first")
    assert "neutral" not in ben.says()
    one.show(Post.objects.get(text__startswith="Silent"))
    expect(ben.page.get_by_text("Something is new in the talk.")).to_be_visible(timeout=15_000)
    ben.page.get_by_role("link", name="Show it").click()
    ben.page.locator("summary", has_text="Answer").click()
    ben.page.get_by_label("I ask").check()
    ben.page.get_by_label("Your answer").fill("Who says so?")
    ben.look()
    ben.press("Hand in my answer")
    ben.sees("Your teacher reads your answer first.")
    one.show(Post.objects.get(text="Who says so?"))
    dana.press("Look again")
    dana.sees("Who says so?")
    ben.press("Ask the teacher to look at this", exact=False)
    ben.sees("Your teacher will look at this text.")
    one.show(Post.objects.get(text__startswith="Silent"), shown=False)
    expect(ben.page.get_by_text("Silent is not neutral.")).to_have_count(0, timeout=15_000)
    ben.sees("This text is not shown like this any more.")


def test_an_answer_typed_without_a_network_is_there_after_a_reload(phone: Phone) -> None:
    one = Discussion("write_first")
    ben = phone(one.ben)
    ben.press("I agree, let us begin")
    ben.page.route("**/talk/save/", lambda route: route.abort())
    ben.page.get_by_label("Your text").fill("Typed in the tunnel.")
    expect(ben.page.locator("[data-state-all]")).to_have_text("Not saved yet: keep this page open")
    ben.page.unroute("**/talk/save/")
    ben.page.reload()
    saved(ben.page)
    assert (ben.page.get_by_label("Your text").input_value(), Post.objects.get().text) == ("Typed in the tunnel.",) * 2


def test_three_boxes_and_a_sentence(phone: Phone) -> None:
    one = Discussion("see_think_wonder")
    ben = phone(one.ben)
    ben.press("I agree, let us begin")
    for label, text in (("What do you see", "A door."), ("What do you think", "Odd."), ("What do you wonder", "Why?")):
        ben.page.get_by_label(label).fill(text)
    ben.press("Hand in to my teacher")
    ben.sees("Choose a sentence of the text to go with it.")
    ben.page.get_by_label("Which sentence of the text?").select_option(index=1)
    ben.press("Hand in to my teacher")
    ben.page.locator(".chip", has_text="Your teacher reads it first").wait_for()
    post = Post.objects.get()
    assert (post.text, post.more, len(post.quotes), post.status) == (
        "A door.",
        {"think": "Odd.", "wonder": "Why?"},
        1,
        "waiting",
    )


def test_four_corners_before_and_after(phone: Phone) -> None:
    one = Discussion("four_corners")
    ben = phone(one.ben)
    ben.press("I agree, let us begin")
    ben.page.get_by_label("I rather agree").check()
    ben.press("I stand here")
    ben.page.get_by_label("One good reason").fill("It is fair.")
    ben.press("Hand in to my teacher")
    ben.page.locator(".chip", has_text="Your teacher reads it first").wait_for()
    one.go("after")
    ben.page.reload()
    ben.page.get_by_label("I disagree").check()
    ben.press("I stand here")
    ben.page.get_by_label("Which reason counted most for you?").fill("The one on children.")
    ben.press("Hand in to my teacher")
    ben.sees("More of your texts")
    assert one.ben.seat().stands == {"talk/before": "2", "talk/after": "4"}


def test_a_talk_without_scripts(phone: Phone) -> None:
    one = Discussion("pair")
    ben = phone(one.ben, scripts=False)  # type: ignore[call-arg]
    ben.press("I agree, let us begin")
    ben.page.get_by_label("Your text").fill("First thoughts.")
    ben.press("Save")
    one.go("pair")
    ben.page.reload()
    ben.sees("Say it, do not show it.")
    one.go("share")
    ben.page.reload()
    ben.press("Hand in to my teacher")
    assert [(post.text, post.status) for post in Post.objects.all()] == [("First thoughts.", "waiting")]


def test_time_and_stage_are_said(phone: Phone) -> None:
    one = Discussion("silent")
    one.go("threads")
    type(one.run).objects.update(timer_until=timezone.now() + timedelta(minutes=3))
    ben = phone(one.ben)
    ben.sees("3 minutes left.")


def test_what_is_typed_while_a_text_is_being_handed_in_changes_nothing(phone: Phone) -> None:
    one = Discussion("write_first")
    ben = phone(one.ben)
    ben.press("I agree, let us begin")
    page, held = ben.page, list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.get_by_label("Your text").fill("I would ask.")
    saved(page)
    page.route("**/talk/hand-in/", hold)
    page.evaluate("scrollTo(0, 300)")
    places = [page.get_by_label("Your text").bounding_box(), page.get_by_text("Hand in to my teacher").bounding_box()]
    box, button = ((one["x"] + one["width"] / 2, one["y"] + one["height"] / 2) for one in places if one)
    with page.expect_request("**/talk/hand-in/"):
        page.mouse.click(*button)  # a locator would wait for the page that comes
    page.mouse.click(*box)
    page.keyboard.type(" Because silence is an answer too.")
    held[0].continue_()
    page.locator(".chip", has_text="Your teacher reads it first").wait_for()
    assert list(Post.objects.values_list("text", "status")) == [("I would ask.", "waiting")]
