"""Every page of a student in every state, on a phone: axe finds nothing, and nothing scrolls sideways."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.actions.answering import hand_in
from lessons.actions.marking import mark_answer
from lessons.actions.moderating import decide_post
from lessons.actions.runs import close_run
from lessons.actions.talking import hand_in_post, pass_prompt
from lessons.core.help_words import languages
from lessons.core.plan import LessonPlan
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, Post, Run, Seat, Student, User
from lessons.queries.sitting import Sitting
from lessons.templatetags.reader import COOKIE
from tests.browser.people import PHONE, bring_axe, faults
from tests.core.papers import every_kind
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_contacts,
    make_edition,
    make_run,
    make_teacher,
    offer_help,
    viewer_of,
)
from tests.pages import addresses
from tests.saves import save

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LONG = "Someone wrote one very long word: " + "Donaudampfschifffahrtsgesellschaft" * 3


class Room:
    """Ada's school: a class of its own for every state, and one phone that looks at them."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page: Page = context.new_page()
        bring_axe(self.page)
        self.ada: User = make_teacher()
        self.numbers = count(1)

    def student(
        self,
        plan: LessonPlan | None = None,
        *,
        label: str = "1",
        begun: bool = True,
        naming: str = "numbers",
        agreed: bool = True,
        **run: Any,
    ) -> Joined:
        """Return a student of a new class with an open run, who has begun unless told otherwise."""
        klass = make_class(self.ada, label=f"9{next(self.numbers)}", labels=("1", "2", "3"), naming=naming)
        make_run(self.ada, klass, make_edition(plan, school=klass.school), **run)
        student = join_student(klass, label)
        if begun:
            student.start()
            save(student, "g1", "a")
        Seat.objects.filter(student=student.student).update(agreed_at=timezone.now() if agreed else None)
        return student

    def run(self, student: Joined) -> Run:
        """Return the student's run."""
        return Run.objects.get(klass=student.student.klass)

    def close(self, student: Joined) -> None:
        """End the student's lesson."""
        close_run(viewer_of(self.ada), run=self.run(student), confirmed=True, now=timezone.now())

    def show(self, student: Joined | None, path: str, **cookies: str) -> Page:
        """Open a page as this student, as a stranger without one."""
        self.context.clear_cookies()
        if student is not None:
            cookies["student"] = student.client.cookies["student"].value
        for name, value in cookies.items():
            self.context.add_cookies([{"name": name, "value": value, "url": self.url}])
        self.page.goto(self.url + path)
        return self.page


@pytest.fixture
def room(live_server: LiveServer, browser: Browser) -> Iterator[Room]:
    """Ada's school and a phone."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield Room(context, live_server.url)
    context.close()


def form(page: Page, question: str) -> Any:
    """Return the form of a question."""
    return page.locator(f"#q-{question}")


def told(page: Page) -> None:
    """Wait until the page says what is wrong and has taken the focus there."""
    expect(page.locator("[data-focus]")).to_be_visible()
    expect(page.locator(":focus")).to_have_count(1)


def send_plainly(page: Page, selector: str) -> None:
    """Send a form as a phone does on which no script runs, and wait for the page that answers."""
    with page.expect_navigation():
        page.eval_on_selector(selector, "form => HTMLFormElement.prototype.submit.call(form)")


def join(room: Room) -> None:
    room.show(None, "/")


def a_wrong_code(room: Room) -> None:
    page = room.show(None, "/")
    page.get_by_label("Code on the wall").fill("ZZZZZZ")
    page.get_by_role("button", name="Join").click()
    told(page)


def joined_already(room: Room) -> None:
    room.show(room.student(), "/")


def _at_the_grid(room: Room, **of_class: Any) -> Page:
    student = room.student(**of_class)
    page = room.show(None, "/")
    page.get_by_label("Code on the wall").fill(student.student.klass.join_code)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/number/")
    return page


def numbers_some_taken(room: Room) -> None:
    _at_the_grid(room)


def numbers_all_taken(room: Room) -> None:
    page = _at_the_grid(room)
    klass = Student.objects.latest("pk").klass
    for label in ("2", "3"):
        join_student(klass, label)
    page.reload()


def names_typed(room: Room) -> None:
    page = _at_the_grid(room, naming="list")
    page.get_by_role("textbox").first.fill("Nobody")
    page.get_by_role("button", name="This is me").click()
    told(page)


def a_taken_number(room: Room) -> None:
    page = _at_the_grid(room)
    page.get_by_role("button", name="1 taken").click()
    page.get_by_role("heading", name="Is it yours?").wait_for()


def a_wrong_return_code(room: Room) -> None:
    a_taken_number(room)
    room.page.get_by_role("textbox").fill("ZZZZZZ")
    room.page.get_by_role("button", name="Come back in").click()
    told(room.page)


def the_code_shown_once(room: Room) -> None:
    page = _at_the_grid(room)
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_text("Take a photo of this").wait_for()


def waiting_with_a_code(room: Room) -> None:
    page = _at_the_grid(room, opened=False, begun=False)
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_text("Take a photo of this").wait_for()


def waiting(room: Room) -> None:
    room.show(room.student(opened=False, begun=False), "/wait/")


def gone(room: Room) -> None:
    student = room.student()
    student.student.delete()
    room.show(student, "/wait/")


def removed_with_a_text(room: Room) -> None:
    student = room.student()
    page = room.show(student, "/part/2/")
    student.student.delete()
    form(page, "q5").locator("textarea").fill(LONG)
    send_plainly(page, "#q-q5")


def too_old_to_send(room: Room) -> None:
    page = room.show(room.student(), "/help/")
    page.eval_on_selector_all("[name=csrfmiddlewaretoken]", "all => all.forEach(one => { one.value = 'x' })")
    page.get_by_role("button", name="I need help").click()
    page.get_by_role("heading", name="This page is too old to send").wait_for()


def help_from_right_to_left(room: Room) -> None:
    make_contacts(room.ada.school, emergency="112", lead=LONG, line="+7 000 000 00 00", other="Police")
    offer_help(room.ada.school, "ar")
    page = room.show(room.student(), "/help/")
    page.get_by_role("link", name=languages()["ar"].name).click()
    page.get_by_role("button", name=languages()["ar"].texts["press_help"]).wait_for()


JOINING = (join, a_wrong_code, joined_already, numbers_some_taken, numbers_all_taken, names_typed, a_taken_number,
           a_wrong_return_code, the_code_shown_once, waiting_with_a_code, waiting, gone, removed_with_a_text,
           too_old_to_send, help_from_right_to_left)  # fmt: skip


def not_started(room: Room) -> None:
    room.show(room.student(begun=False), "/start/")


def not_started_with_another_task(room: Room) -> None:
    room.show(room.student(begun=False, other=True), "/start/")


def reading(room: Room) -> None:
    room.show(room.student(), "/part/1/")


def every_question(room: Room) -> None:
    room.show(room.student(every_kind()), "/part/2/")


def answered(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    form(page, "q3").locator("[name=number]").fill("90")
    form(page, "q4").locator("label").first.click()
    form(page, "q5").locator("textarea").fill(LONG)
    expect(page.locator("[data-state-all]")).to_have_text("Saved")
    page.reload()


def passed(room: Room) -> None:
    page = room.show(room.student(), "/part/1/")
    form(page, "q1").get_by_role("button", name="I would rather not").click()
    expect(form(page, "q1").locator("[data-state]")).to_have_text("Saved")


def refused(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    form(page, "q3").locator("[name=number]").fill("many")
    form(page, "q3").locator("[name=number]").blur()
    expect(form(page, "q3").locator("[data-refused]")).to_be_visible()


def refused_without_scripts(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    form(page, "q3").locator("[name=number]").evaluate("input => { input.value = 'many' }")
    send_plainly(page, "#q-q3")
    told(page)


def two_pages(room: Room) -> None:
    student = room.student()
    page = room.show(student, "/part/2/")
    save(student, "q5", "Written on another device.")
    form(page, "q5").locator("textarea").fill(LONG)
    expect(form(page, "q5").locator("[data-stored]")).to_be_visible()


def two_pages_without_scripts(room: Room) -> None:
    student = room.student()
    page = room.show(student, "/part/2/")
    save(student, "q5", "Written on another device.")
    form(page, "q5").locator("textarea").evaluate("box => { box.value = 'Written here.' }")
    send_plainly(page, "#q-q5")
    told(page)


def not_saved_yet(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    room.context.set_offline(True)
    form(page, "q5").locator("textarea").fill(LONG)
    expect(page.locator("[data-state-all]")).to_have_text("Not saved yet: keep this page open")
    room.context.set_offline(False)
    page.evaluate("window.outbox.forget()")


def came_after_the_end(room: Room) -> None:
    student = room.student()
    page = room.show(student, "/part/2/")
    room.close(student)
    form(page, "q5").locator("textarea").fill(LONG)
    expect(form(page, "q5").locator("[data-state]")).to_have_text("It came too late. Your teacher decides.")


def _checked(room: Room, answers: str) -> None:
    student = room.student(begun=False)
    student.start()
    for one in answers:
        save(student, "g1", one)
    room.show(student, "/part/1/")


def check_not_yet(room: Room) -> None:
    _checked(room, "b")


def check_proof(room: Room) -> None:
    _checked(room, "bc")


def check_answer(room: Room) -> None:
    _checked(room, "bcb")


def check_yes(room: Room) -> None:
    _checked(room, "a")


def check_pressed(room: Room) -> None:
    student = room.student(begun=False)
    student.start()
    save(student, "g1", "b")
    page = room.show(student, "/part/1/")
    form(page, "g1").get_by_text("Four lines", exact=True).click()
    form(page, "g1").get_by_role("button", name="Check").click()
    form(page, "g1").get_by_text("Read this sentence again").wait_for()


def the_next_part_is_closed(room: Room) -> None:
    student = room.student(begun=False, guided=True)
    student.start()
    room.show(student, "/part/2/")


def underlining(room: Room) -> None:
    page = room.show(room.student(), "/part/1/")
    page.get_by_role("button", name="Underline").click()
    page.locator("[data-tick-line]").first.click()


def underlining_without_scripts(room: Room) -> None:
    room.show(room.student(), "/part/1/underline/")


def a_part_passed(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    send_plainly(page, "form[action='/part/pass/']")


def the_other_task(room: Room) -> None:
    student = room.student(other=True)
    student.start(other=True)
    room.show(student, "/part/1/")


READING = (not_started, not_started_with_another_task, reading, every_question, answered, passed, refused,
           refused_without_scripts, two_pages, two_pages_without_scripts, not_saved_yet, came_after_the_end,
           check_not_yet, check_proof, check_answer, check_yes, check_pressed, the_next_part_is_closed, underlining,
           underlining_without_scripts, a_part_passed, the_other_task)  # fmt: skip


def _posted(student: Joined, text: str = "I would ask.") -> None:
    """Hand a text of the talk in for this student."""
    seat = student.seat()
    sitting = Sitting(seat, seat.attempts.get())
    hand_in_post(
        student.viewer, sitting=sitting, said=Contribution(text), key=SaveKey("page", 1, 0), now=timezone.now()
    )


def _decided(room: Room, student: Joined, *, show: bool) -> None:
    post = Post.objects.get(seat=student.seat())
    ada = viewer_of(room.ada)
    decide_post(ada, run=room.run(student), post=post.pk, revision=post.revision, show=show, now=timezone.now())


def talk_closed(room: Room) -> None:
    room.show(room.student(), "/talk/")


def talk_open(room: Room) -> None:
    room.show(room.student(talk=True), "/talk/")


def talk_rules(room: Room) -> None:
    room.show(room.student(talk=True, agreed=False), "/talk/")


def talk_written(room: Room) -> None:
    page = room.show(room.student(talk=True), "/talk/")
    page.get_by_label("Your text").fill(LONG)
    expect(page.locator("[data-state-all]")).to_have_text("Saved")


def talk_empty(room: Room) -> None:
    page = room.show(room.student(talk=True), "/talk/")
    page.get_by_role("button", name="Hand in to my teacher").click()
    told(page)


def talk_handed_in(room: Room) -> None:
    student = room.student(talk=True)
    _posted(student, LONG)
    room.show(student, "/talk/")
    room.page.locator("summary").click()


def talk_hidden(room: Room) -> None:
    student = room.student(talk=True)
    _posted(student)
    _decided(room, student, show=False)
    room.show(student, "/talk/")


def talk_shown_with_others(room: Room) -> None:
    student = room.student(talk=True)
    other = join_student(student.student.klass, "2")
    other.start()
    for one, text in ((student, "I would ask."), (other, LONG)):
        _posted(one, text)
        _decided(room, one, show=True)
    room.show(student, "/talk/")


def talk_changed(room: Room) -> None:
    student = room.student(talk=True)
    _posted(student)
    room.show(student, "/talk/?change")


def talk_passed(room: Room) -> None:
    student = room.student(talk=True)
    seat = student.seat()
    pass_prompt(student.viewer, sitting=Sitting(seat, seat.attempts.get()), key=None, now=timezone.now())
    room.show(student, "/talk/")


def talk_over(room: Room) -> None:
    student = room.student(talk=True)
    page = room.show(student, "/talk/")
    page.get_by_label("Your text").fill(LONG)
    expect(page.locator("[data-state-all]")).to_have_text("Saved")
    room.close(student)
    page.reload()


def talk_with_a_text_of_no_place(room: Room) -> None:
    student = room.student(talk=True)
    _posted(student, LONG)
    Post.objects.filter(seat=student.seat()).update(place="re:1", status="hidden", hidden_for="off", feedback="Go on.")
    room.show(student, "/talk/")


TALKING = (talk_closed, talk_open, talk_rules, talk_written, talk_empty, talk_handed_in, talk_hidden,
           talk_shown_with_others, talk_changed, talk_passed, talk_over, talk_with_a_text_of_no_place)  # fmt: skip


def _answered_all(room: Room, plan: LessonPlan | None = None, **run: Any) -> Joined:
    student = room.student(plan, **run)
    for question, value in (("q1", "a"), ("q2", "contradicted"), ("q3", "91"), ("q5", LONG)):
        save(student, question, value)
    return student


def ready_to_hand_in(room: Room) -> None:
    room.show(_answered_all(room), "/end/")


def not_sent_at_the_end(room: Room) -> None:
    page = room.show(room.student(), "/part/2/")
    page.route("**/answer/", lambda route: route.abort())
    form(page, "q5").locator("textarea").fill(LONG)
    expect(page.locator("[data-state-all]")).to_have_text("Not saved yet: keep this page open")
    page.goto(f"{room.url}/end/")
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_text("Some answers are not saved yet.").wait_for()
    page.unroute("**/answer/")
    page.evaluate("window.outbox.forget()")


def handed_in(room: Room) -> None:
    student = _answered_all(room)
    hand_in(student.viewer, attempt=student.seat().attempts.get().pk, now=timezone.now())
    room.show(student, "/end/")


def handed_in_and_read_again(room: Room) -> None:
    handed_in(room)
    room.page.goto(f"{room.url}/part/2/")


def over_before_the_start(room: Room) -> None:
    student = room.student(begun=False)
    room.close(student)
    room.show(student, "/end/")


def over_and_marked(room: Room) -> None:
    student = _answered_all(room)
    room.close(student)
    answer = Answer.objects.get(question="q5", attempt__seat=student.seat())
    now = timezone.now() + timedelta(seconds=1)
    mark_answer(viewer_of(room.ada), run=room.run(student), answer=answer, share=0.5, comment=LONG, now=now)
    room.show(student, "/end/")


def over_and_read_again(room: Room) -> None:
    over_and_marked(room)
    room.page.goto(f"{room.url}/part/1/")


def the_last_question(room: Room) -> None:
    handed_in(room)
    room.page.locator("form[action='/end/wish/'] [name=wish]").first.click()


def what_is_stored(room: Room) -> None:
    over_and_marked(room)
    room.page.goto(f"{room.url}/mine/")


def results_of_every_kind(room: Room) -> None:
    student = room.student(every_kind(), feedback="handed_in")
    hand_in(student.viewer, attempt=student.seat().attempts.get().pk, now=timezone.now())
    room.show(student, "/end/")


def no_results(room: Room) -> None:
    student = _answered_all(room, feedback="never")
    room.close(student)
    room.show(student, "/end/")


def the_other_task_is_done(room: Room) -> None:
    student = room.student(other=True)
    student.start(other=True)
    room.close(student)
    room.show(student, "/end/")


ENDING = (ready_to_hand_in, not_sent_at_the_end, handed_in, handed_in_and_read_again, over_before_the_start,
          over_and_marked, over_and_read_again, the_last_question, what_is_stored, results_of_every_kind, no_results,
          the_other_task_is_done)  # fmt: skip


def help_for_a_stranger(room: Room) -> None:
    room.show(None, "/help/")


def help_for_a_student(room: Room) -> None:
    room.show(room.student(), "/help/")


def help_asked(room: Room) -> None:
    room.show(room.student(), "/help/?asked=help")


def help_full(room: Room) -> None:
    room.show(room.student(), "/help/?asked=full")


def leaving(room: Room) -> None:
    room.show(room.student(), "/leave/")


def reader(room: Room) -> None:
    room.show(room.student(), "/reader/")


def no_such_page(room: Room) -> None:
    room.show(room.student(), "/nowhere/")


ALWAYS = (help_for_a_stranger, help_for_a_student, help_asked, help_full, leaving, reader, no_such_page)


def seen(room: Room, states: tuple[Callable[[Room], None], ...]) -> dict[str, list[str]]:
    """Return what is wrong with these states, by name."""
    found = {}
    for state in states:
        state(room)
        if wrong := faults(room.page):
            found[state.__name__] = wrong
    return found


@pytest.mark.parametrize("states", [JOINING, READING, TALKING, ENDING, ALWAYS], ids=lambda states: states[0].__name__)
def test_every_state_can_be_used_by_everybody(room: Room, states: tuple[Callable[[Room], None], ...]) -> None:
    assert seen(room, states) == {}


@pytest.mark.parametrize("setting", ["theme=dark", "text=largest&spacing=more&typeface=plain"])
def test_every_page_can_be_used_in_the_dark_and_with_the_largest_text(room: Room, setting: str) -> None:
    student = room.student(talk=True)
    found: dict[str, list[str]] = {}
    for path in addresses(student.client).values():
        room.show(student, path, **{COOKIE: setting})
        found[room.page.url] = found[room.page.url] if room.page.url in found else faults(room.page)
    over_and_marked(room)
    room.context.add_cookies([{"name": COOKIE, "value": setting, "url": room.url}])
    room.page.reload()
    found["results"] = faults(room.page)

    assert {name for name, wrong in found.items() if wrong} == set(), found


def test_a_planted_fault_is_found(room: Room) -> None:
    page = room.show(None, "/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    page.evaluate("document.querySelector('h1').style.width = '999px'")

    assert [wrong.partition(" ")[0] for wrong in faults(page)] == ["image-alt:", "scrolls"]
