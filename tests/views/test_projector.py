"""Pages for the wall: what each shows, what its poll costs, and that they are nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lessons.actions.conducting import go_to_stage, open_parts, pause, set_timer
from lessons.actions.moderating import decide_post
from lessons.actions.runs import close_run
from lessons.core.plan import Prompt
from lessons.models import Post, PostReport, Run, Seat, StandCount
from lessons.queries.wall import WALLS
from tests.factories import join_student, small_plan, viewer_of
from tests.saves import save
from tests.seeded import Seeded
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
PAGES = [name for name in WALLS if name != "join"]
ADDRESSES = ["wall", "wall_here", *(f"wall_{name}{live}" for name in PAGES for live in ("", "_live"))]


@pytest.fixture
def seeded() -> Seeded:
    return Seeded()


def see(seeded: Seeded, name: str, asked: str = "") -> str:
    """Return what a page says to Ada."""
    return words(browser_of(seeded.user).get(f"{reverse(name, args=[seeded.run.pk])}?{asked}"))


def poll_of(seeded: Seeded, name: str, asked: str = "") -> str:
    """Return the address that a page polls."""
    html = browser_of(seeded.user).get(f"{reverse(name, args=[seeded.run.pk])}?{asked}").content.decode()
    return html.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")


def polled(seeded: Seeded, address: str) -> Any:
    return browser_of(seeded.user).get(address, headers={"HX-Request": "true"})


def test_the_wall_says_how_many_are_here_and_what_is_on(seeded: Seeded) -> None:
    assert "6 of 6 here You write first, then you read others." in see(seeded, "wall")


def test_the_wall_says_how_far_a_class_reads_together() -> None:
    room = Room()
    open_parts(viewer_of(room.ada), run=room.run, parts=1, now=timezone.now())
    assert "Together as far as part 1 of 2" in words(room.teacher().get(reverse("wall", args=[room.run.pk])))


def test_the_wall_says_eyes_up(seeded: Seeded) -> None:
    pause(viewer_of(seeded.user), run=seeded.run, paused=True, now=timezone.now())
    assert "Eyes up" in see(seeded, "wall")


def test_the_text_stands_there_with_its_paragraph_numbers(seeded: Seeded) -> None:
    page = see(seeded, "wall_text", "part=2")
    assert "The calls Paragraph 2 Tessa took ninety calls. Most callers had not seen the door." in page


@pytest.mark.parametrize(("asked", "heading"), [("part=0", "A photo"), ("part=9", "The calls"), ("part=x", "A photo")])
def test_a_part_that_there_is_not_is_the_nearest(seeded: Seeded, asked: str, heading: str) -> None:
    assert f"{heading} Paragraph" in see(seeded, "wall_text", asked)


def test_a_class_that_reads_together_finds_the_part_that_it_has_come_to(seeded: Seeded) -> None:
    open_parts(viewer_of(seeded.user), run=seeded.run, parts=2, now=timezone.now())
    assert "The calls Paragraph" in see(seeded, "wall_text")


def test_the_teacher_s_own_sentences_are_strokes(seeded: Seeded) -> None:
    html = browser_of(seeded.user).get(f"{reverse('wall_text', args=[seeded.run.pk])}?s=b1b&s=none").content.decode()
    assert html.split('<mark class="evidence">')[1:][0].split("</mark>")[0] == "The notice has four lines."


def strokes(seeded: Seeded, asked: str) -> int:
    html = browser_of(seeded.user).get(f"{reverse('wall_text', args=[seeded.run.pk])}?{asked}").content.decode()
    return html.count('<mark class="evidence">')


def test_a_proof_is_drawn_once_the_lesson_is_closed_and_not_before(seeded: Seeded) -> None:
    before = strokes(seeded, "proof=q1")
    close_run(viewer_of(seeded.user), run=seeded.run, confirmed=True, now=timezone.now())
    assert (before, strokes(seeded, "proof=q1")) == (0, 1)


@pytest.mark.parametrize("longer", [{"open_until": timedelta(minutes=5)}, {"extra_minutes": 5}])
def test_no_proof_is_drawn_while_somebody_still_writes(seeded: Seeded, longer: dict[str, Any]) -> None:
    close_run(viewer_of(seeded.user), run=seeded.run, confirmed=True, now=timezone.now())
    fields = {name: timezone.now() + one if isinstance(one, timedelta) else one for name, one in longer.items()}
    Seat.objects.filter(pk=seeded.students[0].seat().pk).update(**fields)
    assert strokes(seeded, "proof=q1") == 0


def test_where_answers_are_never_told_no_proof_is_drawn() -> None:
    assert strokes(Seeded(closed=True, feedback="never"), "proof=q1") == 0


def test_the_prompt_stands_there_with_task_counts_and_time(seeded: Seeded) -> None:
    set_timer(viewer_of(seeded.user), run=seeded.run, minutes=4, now=timezone.now())
    page = see(seeded, "wall_prompt")
    said = (
        "Stay silent, or ask?",
        "4 min",
        "You write first, then you read others.",
        "4 texts handed in",
        "1 still writing",
    )
    assert [one for one in said if one not in page] == []


def test_a_prompt_before_the_talk_says_so() -> None:
    room = Room()
    assert "The talk is not open now." in words(room.teacher().get(reverse("wall_prompt", args=[room.run.pk])))


@pytest.mark.parametrize(
    ("stage", "counts"), [("think", (False, True)), ("pair", (False, False)), ("share", (True, True))]
)
def test_a_stage_counts_what_it_asks_for(stage: str, counts: tuple[bool, bool]) -> None:
    room = Room(plan=small_plan(prompts=(Prompt("talk", "s2", "pair", "Ask first?"),)), talk=True)
    go_to_stage(viewer_of(room.ada), run=room.run, stage=stage, now=timezone.now())
    page = words(room.teacher().get(reverse("wall_prompt", args=[room.run.pk])))
    assert ("handed in" in page, "still writing" in page) == counts


def test_a_text_that_a_classmate_asked_to_look_at_waits_for_the_teacher(seeded: Seeded) -> None:
    post, seat = Post.objects.get(text="Shown by Ada."), seeded.students[3].seat()
    PostReport.objects.create(klass_id=post.klass_id, post=post, seat=seat, at=timezone.now())
    before = "Shown by Ada." in see(seeded, "wall_posts")
    decide_post(viewer_of(seeded.user), run=seeded.run, post=post.pk, revision=1, show=True, now=timezone.now())
    assert (before, "Shown by Ada." in see(seeded, "wall_posts")) == (False, True)


def test_texts_stand_there_with_their_answers_and_moves(seeded: Seeded) -> None:
    names = [one.seat().alias for one in seeded.students[:2]]
    assert f"{names[0]} Shown by Ada. {names[1]} asks An answer." in see(seeded, "wall_posts")


def test_three_texts_at_a_time_the_teacher_pages_on(seeded: Seeded) -> None:
    Post.objects.filter(text__startswith="Textcanary").update(status="shown", let_through=True)
    pages = [see(seeded, "wall_posts", f"page={page}") for page in (1, 2, 9)]
    assert [("Page 1 of 2" in one, one.count("Textcanary")) for one in pages] == [(True, 2), (False, 3), (False, 3)]


def test_a_long_text_stands_alone(seeded: Seeded) -> None:
    Post.objects.filter(text__startswith="Textcanary waiting").update(
        status="shown", let_through=True, text="Long. " * 200
    )
    pages = [see(seeded, "wall_posts", f"page={page}") for page in (1, 2)]
    assert [("Shown by Ada." in one, "Long." in one) for one in pages] == [(True, False), (False, True)]


def test_a_text_comes_with_the_next_poll_and_goes_with_the_one_after_it_was_taken_back(seeded: Seeded) -> None:
    post, seen = Post.objects.get(text="Textcanary waiting"), []
    for status in ("shown", "hidden"):
        address = poll_of(seeded, "wall_posts")
        before = polled(seeded, address).status_code
        Post.objects.filter(pk=post.pk).update(status=status, let_through=True)
        Seat.objects.filter(pk=post.seat_id).update(version=Seat.objects.get(pk=post.seat_id).version + 1)
        seen.append((before, "Textcanary waiting" in polled(seeded, address).content.decode()))
    assert seen == [(204, True), (204, False)]


def test_a_text_that_somebody_is_writing_moves_nothing_on_the_wall(seeded: Seeded) -> None:
    address = poll_of(seeded, "wall_posts")
    Seat.objects.filter(pk=seeded.students[4].seat().pk).update(version=99)
    assert polled(seeded, address).status_code == 204


def test_a_poll_is_drawn_from_five_voices_up(seeded: Seeded) -> None:
    page = see(seeded, "wall_shape", "of=p1")
    assert "Was it clear? What How many It was 5 It was not 0 Shown from 5 voices up." in page


def test_a_sixth_voice_is_not_seen_coming_at_the_end_either(seeded: Seeded) -> None:
    close_run(viewer_of(seeded.user), run=seeded.run, confirmed=True, now=timezone.now())
    assert "It was 5 It was not 0" in see(seeded, "wall_shape", "of=p1")


def test_fewer_than_five_voices_draw_nothing() -> None:
    seeded = Seeded()
    for student in seeded.students[:2]:
        save(student, "p1", "b")
    Seat.objects.filter(pk__in=[one.seat().pk for one in seeded.students[:2]]).delete()
    page = see(seeded, "wall_shape")
    assert ("Nothing to show yet." in page, "It was" in page.partition("Was it clear?")[2]) == (True, False)


def corners() -> Room:
    """Return a run whose talk asks where everybody stands."""
    return Room(plan=small_plan(prompts=(Prompt("talk", "s2", "four_corners", "Ask first?"),)), talk=True)


def test_stances_stand_there_as_they_were_counted_and_never_from_a_student() -> None:
    room = corners()
    Seat.objects.update(stands={"talk/before": "1", "talk/after": "4"})
    address = reverse("wall_shape", args=[room.run.pk])
    before = words(room.teacher().get(address))
    counts = {"1": 3, "2": 2, "3": 1, "4": 0}
    StandCount.objects.create(klass_id=room.klass.pk, run=room.run, prompt="talk", stage="before", counts=counts)
    page = words(room.teacher().get(address))
    shown = "Stand and give a reason What How many I agree 3 I rather agree 2 I rather disagree 1 I disagree 0"
    assert (before.count("Nothing to show yet."), shown in page, page.count("Nothing to show yet.")) == (2, True, 1)


def test_a_stage_is_named_in_the_words_of_the_class() -> None:
    room = corners()
    go_to_stage(viewer_of(room.ada), run=room.run, stage="reasons", now=timezone.now())
    page = words(room.teacher().get(reverse("wall_prompt", args=[room.run.pk])))
    assert "Read the reasons of others. Answer one of them." in page


def test_how_far_a_class_is_stands_there_in_numbers() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    join_student(room.klass, "2")
    page = words(room.teacher().get(reverse("wall_counts", args=[room.run.pk])))
    assert "A photo 0 The calls 1 1 of 3 here 0 done with all parts 2 not begun" in page


def test_a_run_offers_the_pages_that_it_has_something_for() -> None:
    room = Room(plan=small_plan(prompts=(), selections=()))
    page = words(room.teacher().get(reverse("wall", args=[room.run.pk])))
    said = ["Code to join", "The text", "The prompt", "Chosen texts", "What the class thinks", "How far we are"]
    assert [one in page for one in said] == [True, True, False, False, False, True]


@pytest.mark.parametrize("name", ["wall_prompt", "wall_posts", "wall_shape", "wall_prompt_live"])
def test_a_page_for_nothing_is_not_found(name: str) -> None:
    room = Room(plan=small_plan(prompts=(), selections=()))
    assert room.teacher().get(reverse(name, args=[room.run.pk])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_poll_costs_one_small_query_while_nothing_changed(
    seeded: Seeded, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address, ada = poll_of(seeded, f"wall_{name}"), browser_of(seeded.user)
    ada.get(address)
    with django_assert_num_queries(3):  # session, teacher with school, the run's state
        assert ada.get(address).status_code == 204


@pytest.mark.parametrize("name", ["wall_text", "wall_posts"])
def test_a_poll_repeats_what_the_teacher_chose(seeded: Seeded, name: str) -> None:
    assert "part=2&s=b2a&page=3" in poll_of(seeded, name, "part=2&s=b2a&page=3&other=1")


def test_the_run_page_leads_to_the_walls(seeded: Seeded) -> None:
    html = browser_of(seeded.user).get(reverse("run", args=[seeded.run.pk])).content.decode()
    assert [name for name in PAGES if reverse(f"wall_{name}", args=[seeded.run.pk]) not in html] == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_else_puts_it_on_a_wall(name: str) -> None:
    room = Room(talk=True)
    assert refusals(lambda client: client.get(reverse(name, args=[room.run.pk])), ben=room.ben) == NOT_THEIRS


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_wall_is_only_read(name: str) -> None:
    room = Room(talk=True)
    before = Run.objects.values().get()
    assert room.teacher().post(reverse(name, args=[room.run.pk])).status_code == 405
    assert Run.objects.values().get() == before


def test_a_stranger_who_knows_the_address_learns_nothing() -> None:
    seeded = Seeded()
    assert Client().get(reverse("wall_posts_live", args=[seeded.run.pk])).status_code == 302
