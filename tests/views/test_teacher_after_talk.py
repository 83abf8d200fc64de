"""After the talk: numbers while covered, words by move after a press, stances as counts of the class."""

import re
from typing import Any

import pytest
from django.urls import reverse

from lessons.core.plan import Prompt
from lessons.models import Post, Record, Seat, StandCount
from lessons.queries.after_talk import Count, Stances, not_heard, summary_of
from lessons.queries.editions import lookup_of
from tests.factories import join_student, small_plan
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, queries_of, refusals
from tests.views.talking import BEN_SAID, DANA_SAID, Talk, hand_in

pytestmark = pytest.mark.django_db
CORNERS = small_plan(prompts=(Prompt("talk", "s2", "four_corners", "The pool should close."),))


@pytest.fixture
def talk() -> Talk:
    return Talk()


def prompt_of(talk: Talk) -> Prompt:
    return lookup_of(talk.run.edition_id).prompts["talk"]


def at(talk: Talk, name: str = "talk_after") -> str:
    return reverse(name, args=[talk.run.pk, "talk"])


def answered(talk: Talk) -> None:
    """Let Ben's text through and Dana ask about it."""
    talk.press("run_post", talk.bens, decision="show")
    hand_in(talk.dana, "And the calls?", place=f"re:{talk.bens.pk}", move="asks")


def test_contributions_are_counted_by_move(talk: Talk) -> None:
    answered(talk)
    assert [one.count for one in summary_of(talk.run, prompt_of(talk)).moves] == [0, 1, 0, 0]


def test_a_stage_counts_its_texts_and_the_answers_given_in_it(talk: Talk) -> None:
    answered(talk)
    assert summary_of(talk.run, prompt_of(talk)).stages == (Count("Write, then read", 3),)


def test_a_stage_that_goes_on_with_a_text_counts_the_answers_alone() -> None:
    talk = Talk()
    Post.objects.filter(place="text").update(place="before")
    prompt = Prompt("talk", "s2", "four_corners", "The pool should close.")
    assert [one.count for one in summary_of(talk.run, prompt).stages] == [2, 0, 0]


def test_the_covered_page_holds_numbers_alone(talk: Talk) -> None:
    html = talk.ada.get(at(talk)).content.decode()
    assert ("<b>2</b> of 3" in html, [word for word in (BEN_SAID, talk.ben.seat().alias) if word in html]) == (True, [])


def test_a_press_shows_the_words_and_records_the_look(talk: Talk) -> None:
    html = talk.ada.post(at(talk, "talk_uncover")).content.decode()
    assert (BEN_SAID in html, DANA_SAID in html, Record.objects.latest("pk").verb) == (True, True, "looked at talk")


def test_who_has_not_been_heard_is_a_number(talk: Talk) -> None:
    join_student(talk.room.klass, "3")
    assert (not_heard(talk.run), "Not heard yet: 3" in words(talk.ada.post(at(talk, "talk_uncover")))) == ((3,), True)


def test_who_is_away_or_excused_is_not_missed(talk: Talk) -> None:
    Seat.objects.filter(student__label="3").update(absent=True)
    assert not_heard(talk.run) == ()


def test_who_wrote_for_the_other_task_or_was_sealed_does_not_stand_out(talk: Talk) -> None:
    Post.objects.filter(pk=talk.bens.pk).update(prompt="other/talk")
    Post.objects.filter(pk=talk.danas.pk).update(status="sealed", text="")
    assert not_heard(talk.run) == (3,)


def test_stances_are_shown_as_counts_before_and_after(talk: Talk) -> None:
    counts = {"1": 4, "2": 1, "3": 0, "4": 2}
    StandCount.objects.create(klass_id=talk.run.klass_id, run=talk.run, prompt="talk", stage="before", counts=counts)
    prompt = Prompt("talk", "s2", "four_corners", "The pool should close.")
    assert summary_of(talk.run, prompt).stances == (
        Stances("Stand and give a reason", (4, 1, 0, 2)),
        Stances("Stand again", ()),
    )


def test_too_few_voices_are_said_to_be_too_few(talk: Talk) -> None:
    plan_talk = summary_of(talk.run, CORNERS.prompts[0])
    assert [one.counts for one in plan_talk.stances] == [(), ()]


def test_a_prompt_that_the_lesson_has_not_got_is_not_found(talk: Talk) -> None:
    assert talk.ada.get(reverse("talk_after", args=[talk.run.pk, "made-up"])).status_code == 404


def test_the_page_asks_as_much_for_one_text_as_for_many(talk: Talk) -> None:
    before = queries_of(talk.ada, at(talk))
    answered(talk)
    assert queries_of(talk.ada, at(talk)) == before


@pytest.mark.parametrize(("name", "method"), [("talk_after", "get"), ("talk_uncover", "post")])
def test_the_talk_of_another_is_not_found(talk: Talk, name: str, method: str) -> None:
    assert refusals(lambda one: getattr(one, method)(at(talk, name)), ben=talk.ben) == NOT_THEIRS


def feedback(talk: Talk, text: str, **more: object) -> Any:
    talk.bens.refresh_from_db()
    sent = {"post": talk.bens.pk, "revision": talk.bens.revision, "feedback": text, **more}
    return talk.ada.post(at(talk, "talk_feedback"), sent)


def test_what_is_written_to_an_author_reaches_the_author_alone(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    feedback(talk, "A good question. Which sentence made you ask?")
    pages = [words(who.client.get(reverse("talk"))) for who in (talk.ben, talk.dana)]
    assert ["A good question." in page for page in pages] == [True, False]


def test_what_was_written_goes_with_the_text(talk: Talk) -> None:
    feedback(talk, "A good question.")
    talk.ben.client.post(reverse("talk_delete"), {"post": talk.bens.pk})
    assert Post.objects.get(pk=talk.bens.pk).feedback == ""


@pytest.mark.parametrize("post", ["", "x", "0", "99999"])
def test_feedback_to_no_text_is_refused_with_a_sentence(talk: Talk, post: str) -> None:
    assert (feedback(talk, "Well.", post=post).status_code, Post.objects.exclude(feedback="").count()) == (409, 0)


def changed_meanwhile(talk: Talk, text: str) -> Any:
    """Return the page after Ada has written to a text that Ben changed while she did."""
    return feedback(talk, text, revision=talk.bens.revision - 1)


def test_words_to_an_author_that_come_too_late_are_kept_until_the_text_was_read_again(talk: Talk) -> None:
    page = changed_meanwhile(talk, "A good question.")
    kept = 'name="feedback" value="A good question."'
    assert (page.status_code, "Read it again, then decide. What you typed is still here." in words(page)) == (409, True)
    assert (kept in page.content.decode(), BEN_SAID in page.content.decode()) == (True, False)


def test_words_that_were_kept_stand_in_the_box_of_their_text_again(talk: Talk) -> None:
    html = talk.ada.post(at(talk, "talk_uncover"), {"post": talk.bens.pk, "feedback": "A good question."})
    boxes = re.findall(r'id="feedback-(\d+)"[^>]*>([^<]*)<', html.content.decode())
    assert dict(boxes) == {str(talk.bens.pk): "A good question.", str(talk.danas.pk): ""}


def test_words_to_an_author_are_counted_as_the_box_counts_them(talk: Talk) -> None:
    feedback(talk, "x\r\n" * 500)
    talk.bens.refresh_from_db()
    assert len(talk.bens.feedback) == 999
    assert "Make it shorter" in words(feedback(talk, "x" * 1001))
