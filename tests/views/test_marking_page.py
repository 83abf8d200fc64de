"""The marking page: labels hidden, how far it is, levels, own comments, giving back, and where to go on."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.comments import MOST_KEPT, keep_comment
from lessons.actions.moving import move_run
from lessons.actions.staffing import add_co_teacher
from lessons.core.errors import LessonError
from lessons.models import Mark, OwnComment
from lessons.queries.editions import lookup_of
from lessons.queries.judging import NewestMark
from lessons.queries.results import level_of
from tests.factories import make_teacher, publish_next, with_question
from tests.marking import LEVELS, WORDS, Marking
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
PRESSES = ("question_mark", "question_undo", "question_return", "question_return_back", "comment_drop")


@pytest.fixture
def room() -> Marking:
    return Marking(6)


def said(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def order(html: str) -> list[str]:
    return re.findall(rf"{WORDS} (\d+)", html)


def test_labels_are_hidden_and_the_order_is_mixed_but_always_the_same(room: Marking) -> None:
    one, again, other = (
        room.press("question_uncover"),
        room.press("question_uncover"),
        room.press("question_uncover", "q6"),
    )
    assert ("number 103" in said(one), order(one) == order(again), sorted(order(one)) == order(one)) == (
        False,
        True,
        False,
    )
    assert order(one) != order(other)


def test_one_press_shows_the_labels_and_marking_keeps_them(room: Marking) -> None:
    shown = room.press("question_uncover", named="1")
    marked = room.press("question_mark", named="1", **{f"level-{room.answer().pk}": "full"})
    assert ("number 103" in said(shown), "number 103" in said(marked)) == (True, True)


def test_the_page_says_how_far_marking_is_also_while_it_is_covered(room: Marking) -> None:
    room.press("question_mark", **{f"level-{room.answer().pk}": "full"})
    covered = room.browser().get(reverse("run_question", args=[room.run.pk, "q5"])).content.decode()
    assert ("1 of 6 marked" in said(covered), WORDS in covered, "checked" in covered) == (True, False, False)


def test_several_levels_are_saved_with_one_press_and_undone_with_one(room: Marking) -> None:
    sent = {f"level-{room.answer(who).pk}": level for who, level in ((0, "full"), (1, "part"))}
    assert "2 marks saved." in room.press("question_mark", **sent)
    assert ("2 marks taken back." in room.press("question_undo"), room.answer(1).standing) == (True, "waiting")


def test_a_comment_without_a_level_is_named_and_kept(room: Marking) -> None:
    html = room.press("question_mark", **{f"comment-{room.answer().pk}": "Who says so?"})
    assert ("This is not saved: choose a level" in html, "Who says so?" in html, Mark.objects.count()) == (
        True,
        True,
        0,
    )


def test_the_page_goes_on_behind_the_answer_that_was_saved(room: Marking) -> None:
    first = room.press("question_uncover")
    ids = [int(one) for one in re.findall(r'aria-labelledby="answer-(\d+)"', first)]
    html = room.press("question_mark", **{f"level-{ids[2]}": "full", "at": str(ids[2])})
    here = re.search(r'aria-labelledby="answer-(\d+)"[^>]*id="go-on"', html)
    assert here is not None
    assert int(here[1]) == ids[3]


def test_when_nothing_waits_here_the_next_question_is_one_press_away(room: Marking) -> None:
    sent = {f"level-{room.answer(who).pk}": "full" for who in range(6)}
    html = room.press("question_mark", **sent)
    assert ("Go on with question 6: 6 wait" in said(html), "data-next" in html) == (True, True)


def test_a_comment_is_kept_once_put_in_from_the_list_and_taken_out(room: Marking) -> None:
    one, other = room.answer(0).pk, room.answer(1).pk
    typed = {f"comment-{one}": "Who says so?", f"keep-{one}": "1", f"level-{one}": "part"}
    room.press("question_mark", **typed)
    room.press("question_mark", **typed)
    kept = OwnComment.objects.get()
    sent = {f"level-{other}": "part", f"own-{other}": str(kept.pk), f"comment-{other}": "Nearly."}
    room.press("question_mark", **sent)
    assert Mark.objects.latest("pk").comment == "Nearly.\nWho says so?"
    room.press("comment_drop", comment=kept.pk)
    assert OwnComment.objects.count() == 0


def test_a_colleague_s_comments_are_neither_shown_nor_taken_out(room: Marking) -> None:
    theirs = OwnComment.objects.create(teacher=make_teacher(room.user.school, username="dora"), text="Canary of Dora")
    html = room.press("comment_drop", comment=theirs.pk)
    assert ("Canary of Dora" in html, OwnComment.objects.count()) == (False, 1)


def test_a_list_has_an_end(room: Marking) -> None:
    for number in range(MOST_KEPT):
        keep_comment(room.ada, text=f"Comment {number}", now=timezone.now())
    with pytest.raises(LessonError, match="Your list is full"):
        keep_comment(room.ada, text="One more", now=timezone.now())


def test_giving_back_is_one_press_with_a_word_and_so_is_taking_it_back(room: Marking) -> None:
    key = str(room.answer().pk)
    back = room.press("question_return", answer=key, **{f"words-{key}": "Say who."})
    assert ("given back, not written yet" in said(back), room.answer().returned_with) == (True, "Say who.")
    assert "1 answer is with you again." in room.press("question_return_back", answer=key)


def test_all_go_back_with_one_press(room: Marking) -> None:
    html = room.press("question_return", answer="all", **{"words-all": "Say who."})
    assert "6 answers are with their students again." in html


def test_sealing_stays_beside_each_answer_and_is_no_button_that_enter_presses(room: Marking) -> None:
    html = room.press("question_uncover")
    first = re.search(r"<button[^>]*>", html[html.index("data-marking") :])
    assert (html.count("Seal it and tell me what to do"), "formaction" in (first or [""])[0]) == (6, False)


@pytest.mark.parametrize("press", PRESSES)
def test_only_who_teaches_the_class_may_press(room: Marking, press: str) -> None:
    address = reverse(press, args=[room.run.pk, "q5"])
    assert refusals(lambda client: client.post(address), ben=room.ben) == NOT_THEIRS


def test_a_co_teacher_marks_too(room: Marking) -> None:
    dora = make_teacher(room.user.school, username="dora")
    add_co_teacher(room.ada, klass=room.klass, username="dora", now=timezone.now())
    client: Client = browser_of(dora)
    client.post(reverse("question_mark", args=[room.run.pk, "q5"]), {f"level-{room.answer().pk}": "full"})
    assert Mark.objects.get().marker_id == dora.pk


def test_a_level_that_earns_another_share_by_now_is_not_ticked_for_an_older_mark(room: Marking) -> None:
    room.press("question_mark", **{f"level-{room.answer().pk}": "part"})
    levels = [{**one, "share": 0.75} if one["id"] == "part" else one for one in LEVELS]
    changed = with_question(room.run.edition, "q5", payload={"guide": "A question.", "levels": levels})
    later = publish_next(room.run.edition, questions=changed)
    move_run(room.ada, run=room.run, number=later.number, seen=room.run.edition_id, now=timezone.now())
    room.run.refresh_from_db()
    html = room.press("question_uncover")
    before = room.answer()
    room.press("question_mark", **{f"comment-{before.pk}": "Nearly.", f"share-{before.pk}": "0.5"})
    assert (f'name="share-{before.pk}"' in html, room.answer().share) == (True, 0.5)


def test_a_student_reads_no_level_that_earns_another_share_by_now() -> None:
    asked = lookup_of(Marking(1).run.edition_id).asked["q5"]
    mark = NewestMark(level="part")
    assert [level_of(asked, mark, share) for share in (0.5, 0.75)] == [LEVELS[1]["words"], ""]
