"""A class that reads together and a wall in front of it, in real browsers: two phones, a laptop and its projector."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from lessons.actions.conducting import go_to_stage, set_timer
from lessons.actions.runs import open_talk
from lessons.core.plan import Prompt
from lessons.models import Answer, Class, Run, Seat, StandCount, User
from lessons.queries.wall import WALLS
from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)
from tests.seeded import Seeded
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SOON = 12_000
KNOCKS_AGAIN = 5_000  # milliseconds after a page has knocked
SCREENS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
EYES = "Eyes up. Look at your teacher."


@dataclass
class Lesson:
    """Ada at her laptop, and two students whose phones show the first part."""

    user: User
    run: Run
    ada: Person
    ben: Person
    dana: Person
    address: str

    def go(self, who: Person, name: str, *args: object) -> None:
        """Open a page."""
        who.go(self.address + reverse(name, args=args))

    def wall(self, name: str) -> Page:
        """Open a page for the wall in a second window of Ada's."""
        page = self.ada.page.context.new_page()
        Person(page).go(self.address + reverse(name, args=[self.run.pk]))
        return page

    def bens_phone_knocks(self) -> None:
        """Let the time pass on Ben's phone after which its page asks again."""
        self.ben.page.clock.fast_forward(KNOCKS_AGAIN)


def signed_in(browser: Browser, user: User, address: str, *, size: ViewportSize = LAPTOP) -> Person:
    """Return a teacher with a browser in which she has signed in."""
    found = person(browser, size)
    found.page.emulate_media(reduced_motion="reduce")  # a button that is changing colour has no contrast to measure
    session = browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    found.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    return found


def phone_of(browser: Browser, student: Joined, address: str, *, scripts: bool = True) -> Person:
    """Return a student with a phone of their own, in the first part."""
    student.start()
    found = person(browser, PHONE, scripts=scripts)
    found.page.clock.install()
    found.page.context.add_cookies(
        [{"name": "student", "value": student.client.cookies["student"].value, "url": address}]
    )
    found.go(f"{address}/part/1/")
    return found


@pytest.fixture
def lesson(live_server: LiveServer, browser: Browser) -> Iterator[Lesson]:
    """An open lesson without guided reading; Dana's phone runs no scripts."""
    user, address = make_teacher(), live_server.url
    klass: Class = make_class(user)
    run = make_run(user, klass)
    ben, dana = (join_student(klass, label) for label in ("1", "2"))
    yield (
        found := Lesson(
            user,
            run,
            signed_in(browser, user, address),
            phone_of(browser, ben, address),
            phone_of(browser, dana, address, scripts=False),
            address,
        )
    )
    for one in (found.ada, found.ben, found.dana):
        one.page.context.close()


def test_the_next_part_opens_on_the_phones_when_the_teacher_opens_it(lesson: Lesson) -> None:
    lesson.go(lesson.ada, "run", lesson.run.pk)
    lesson.ada.press("Together: hold here")
    lesson.ada.sees("Part 1 of 2 is open.")
    for phone in (lesson.ben, lesson.dana):
        lesson.go(phone, "part", 2)
        expect(phone.page).to_have_url(f"{lesson.address}/part/1/?check=first")
        phone.sees("Your teacher opens the next part.")
    way_on = lesson.ben.page.get_by_role("link", name="Go to part 2")
    expect(way_on).to_be_hidden()

    lesson.ada.press("Open part 2: The calls")
    lesson.bens_phone_knocks()
    expect(way_on).to_be_visible(timeout=SOON)
    expect(lesson.ben.page.get_by_text("The next part is open now.")).to_have_count(1)
    way_on.click()
    expect(lesson.ben.page).to_have_url(f"{lesson.address}/part/2/")
    lesson.go(lesson.dana, "part", 2)
    expect(lesson.dana.page).to_have_url(f"{lesson.address}/part/2/")


def test_eyes_go_up_and_what_was_typed_is_still_there_and_saved(lesson: Lesson) -> None:
    lesson.go(lesson.ben, "part", 2)
    box = lesson.ben.page.locator("textarea").first
    box.fill("Кто снял?")
    lesson.go(lesson.ada, "run", lesson.run.pk)
    lesson.ada.press("Eyes up")
    eyes = lesson.ben.page.get_by_role("heading", name=EYES)
    lesson.bens_phone_knocks()
    expect(eyes).to_be_visible(timeout=SOON)
    lesson.ben.look()
    expect(box).to_be_hidden()
    expect(lesson.ben.page.get_by_role("link", name="Help")).to_be_visible()
    lesson.dana.page.reload()
    expect(lesson.dana.page.get_by_role("heading", name=EYES)).to_be_visible()

    lesson.ada.press("Go on")
    lesson.bens_phone_knocks()
    expect(eyes).to_be_hidden(timeout=SOON)
    expect(box).to_have_value("Кто снял?")
    assert Answer.objects.get(question="q5").response == {"text": ["Кто снял?"]}
    lesson.dana.page.reload()
    expect(lesson.dana.page.get_by_role("heading", name=EYES)).to_be_hidden()


def test_who_was_typing_goes_on_in_the_same_box(lesson: Lesson) -> None:
    lesson.go(lesson.ben, "part", 2)
    box = lesson.ben.page.locator("textarea").first
    box.press_sequentially("Who")
    lesson.go(lesson.ada, "run", lesson.run.pk)
    lesson.ada.press("Eyes up")
    lesson.bens_phone_knocks()
    expect(lesson.ben.page.get_by_role("heading", name=EYES)).to_be_visible(timeout=SOON)
    lesson.ada.press("Go on")
    lesson.bens_phone_knocks()
    expect(box).to_be_visible(timeout=SOON)
    expect(box).to_be_focused()


def test_the_wall_shows_a_text_once_it_was_let_through_and_not_when_it_was_taken_back(lesson: Lesson) -> None:
    open_talk(viewer_of(lesson.user), run=lesson.run, now=timezone.now())
    Seat.objects.update(agreed_at=timezone.now())
    wall = lesson.wall("wall_posts")
    lesson.go(lesson.ben, "talk")
    lesson.ben.page.get_by_label("Your text").fill("I would look at the door.")
    lesson.ben.press("Hand in to my teacher")
    prompt = lesson.wall("wall_prompt")
    expect(prompt.get_by_text("1 text handed in")).to_be_visible()
    assert "look at the door" not in wall.content() + prompt.content()

    lesson.go(lesson.ada, "run", lesson.run.pk)
    lesson.ada.page.locator("#panel-texts").get_by_role("button", name="Uncover").click()
    lesson.ada.page.get_by_role("button", name="Let through").click()
    expect(wall.get_by_text("I would look at the door.")).to_be_visible(timeout=SOON)
    lesson.ada.page.locator("#panel-texts summary", has_text="Take back…").click()
    lesson.ada.page.get_by_role("button", name="Not every text is shown. That is not a mark.").click()
    expect(wall.get_by_text("I would look at the door.")).to_have_count(0, timeout=SOON)


def test_the_timer_counts_on_the_wall(lesson: Lesson) -> None:
    viewer, now = viewer_of(lesson.user), timezone.now()
    open_talk(viewer, run=lesson.run, now=now)
    set_timer(viewer, run=lesson.run, minutes=3, now=now)
    wall = lesson.wall("wall_prompt")
    clock = wall.get_by_role("timer")
    expect(clock).to_contain_text("2:5")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before, timeout=3_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: str(size["width"]))
def test_every_page_for_the_wall_can_be_read(
    live_server: LiveServer, browser: Browser, size: ViewportSize, scheme: str
) -> None:
    seeded, address = Seeded(), live_server.url
    ada = signed_in(browser, seeded.user, address, size=size)
    ada.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name in WALLS:
        place = reverse("wall" if name == "join" else f"wall_{name}", args=[seeded.run.pk])
        ada.go(f"{address}{place}?part=2&s=b2a")
        ada.page.get_by_text("On the wall", exact=True).first.click()
        ada.look()
    ada.page.context.close()


def test_where_a_class_stands_before_and_after_can_be_read(live_server: LiveServer, browser: Browser) -> None:
    user, address = make_teacher(), live_server.url
    klass = make_class(user)
    plan = small_plan(prompts=(Prompt("talk", "s2", "four_corners", "Is it better to ask first?"),))
    run = make_run(user, klass, make_edition(plan, school=klass.school), talk=True)
    go_to_stage(viewer_of(user), run=run, stage="after", now=timezone.now())
    for stage, counts in (("before", {"1": 9, "2": 8, "3": 6, "4": 2}), ("after", {"1": 4, "2": 8, "3": 9, "4": 4})):
        StandCount.objects.create(klass_id=klass.pk, run=run, prompt="talk", stage=stage, counts=counts)
    ada = signed_in(browser, user, address, size=SCREENS[0])
    ada.go(f"{address}{reverse('wall_shape', args=[run.pk])}")
    assert ada.page.get_by_role("table").count() == 2
    ada.page.context.close()
