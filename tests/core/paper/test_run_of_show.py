"""The run of show: minutes that add up, what to cut, and a plan for any lesson."""

import pytest

from lessons.core.paper.beats import BEATS, TIMES
from lessons.core.paper.run_of_show import length_for, lengths_of, run_of_show
from lessons.core.plan import LessonPlan, Lookup, Prompt, Selection
from tests.core.papers import every_kind
from tests.factories import bundled_plan, small_plan

PROMPTS = tuple(Prompt(f"t{number}", "s2", "write_first", f"Ask {number}?") for number in range(1, 5))
PLANS = {
    "small": small_plan(),
    "no prompt": small_plan(prompts=(), selections=()),
    "two questions": small_plan(questions=small_plan().questions[:3], selections=()),
    "nothing to ask": small_plan(questions=(), selections=(), prompts=(), content_note=""),
    "every kind": every_kind(),
    "coming home": bundled_plan("coming-home"),
}
each_length = pytest.mark.parametrize("minutes", TIMES)


@each_length
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_the_minutes_add_up_and_each_step_follows_the_last(plan: LessonPlan, minutes: int) -> None:
    steps = run_of_show(Lookup(plan), minutes=minutes).steps
    assert [step.ends for step in steps] == [*(step.begins for step in steps[1:]), minutes]


@each_length
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_everything_that_is_said_can_be_said(plan: LessonPlan, minutes: int) -> None:
    show = run_of_show(Lookup(plan), minutes=minutes)
    assert [len(step.teacher) * len(step.students) > 0 for step in show.steps] == [True] * len(show.steps)
    assert [str(words) for step in show.steps for words in (*step.teacher, *step.students) if "%(" in str(words)] == []


def test_a_lesson_of_45_minutes_is_5_12_10_15_3() -> None:
    show = run_of_show(Lookup(small_plan()), minutes=45)
    assert [(step.name, step.minutes) for step in show.steps] == [
        ("Join", 5),
        ("Read", 12),
        ("Questions", 10),
        ("Talk", 15),
        ("Close", 3),
    ]


def test_a_double_lesson_talks_in_pairs_and_brings_the_answers_back() -> None:
    names = [step.name for step in run_of_show(Lookup(small_plan()), minutes=90).steps]
    assert names == ["Join", "Read", "Questions", "Talk in pairs", "The answers come back", "Talk", "Close"]


def test_questions_and_prompt_are_those_of_the_selection() -> None:
    plan = small_plan(prompts=PROMPTS, selections=(Selection(45, ("q2", "q3"), ("t3",)),))
    show = run_of_show(Lookup(plan), minutes=45)
    questions = [(one.id, str(one.name)) for step in show.steps for one in step.questions]
    cards = [card.number for step in show.steps for card in step.cards]
    assert (questions, cards) == ([("q2", "Question 1"), ("q3", "Question 2")], [3])
    assert [card.number for card in show.spare] == [1, 2]


def test_a_claim_stands_before_what_is_asked_about_it() -> None:
    asked = [one.words for step in run_of_show(Lookup(small_plan()), minutes=45).steps for one in step.questions]
    assert asked[:2] == ["How many lines has the notice?", "“The notice has five lines.” What does the text say?"]


def test_a_double_lesson_takes_up_to_three_prompts_the_selected_first() -> None:
    plan = small_plan(prompts=PROMPTS, selections=(Selection(45, ("q1",), ("t3",)),))
    show = run_of_show(Lookup(plan), minutes=90)
    assert [card.number for step in show.steps for card in step.cards] == [3, 1, 2]


def test_without_a_prompt_the_talk_asks_for_missing_voices() -> None:
    talk = next(step for step in run_of_show(Lookup(PLANS["no prompt"]), minutes=45).steps if step.name == "Talk")
    assert str(talk.teacher[0]).startswith("This lesson has no prompt.")


def test_without_a_content_note_none_is_read_aloud() -> None:
    said = [[str(words) for words in run_of_show(Lookup(plan), minutes=45).steps[0].teacher] for plan in PLANS.values()]
    assert [any("content note" in line for line in lines) for lines in said] == [True, True, True, False, True, True]


# --- what to cut ---


@pytest.mark.parametrize(("minutes", "minute"), [(30, 15), (45, 20), (90, 28)])
def test_the_cut_is_made_three_minutes_into_the_questions(minutes: int, minute: int) -> None:
    assert run_of_show(Lookup(small_plan()), minutes=minutes).cut.minute == minute


def test_the_written_answer_is_cut_first_wherever_it_stands() -> None:
    asked = small_plan().questions
    plan = small_plan(questions=(asked[0], asked[5], *asked[1:5]))
    assert [one.id for one in run_of_show(Lookup(plan), minutes=45).cut.questions] == ["q5"]


def test_then_the_last_ones_are_cut() -> None:
    plan = small_plan(selections=(Selection(45, ("q1", "q2", "q3", "q4"), ()),))
    assert [one.id for one in run_of_show(Lookup(plan), minutes=45).cut.questions] == ["q3", "q4"]


def test_of_two_questions_none_is_cut() -> None:
    cut = run_of_show(Lookup(PLANS["two questions"]), minutes=45).cut
    assert (cut.questions, len(cut.why)) == ((), 1)


# --- its lengths ---


def test_thirty_minutes_are_offered_where_a_selection_fits_them() -> None:
    short = small_plan(selections=(Selection(30, ("q1",), ()),))
    assert (lengths_of(Lookup(small_plan())), lengths_of(Lookup(short))) == ((45, 90), (30, 45, 90))


def test_every_beat_of_every_length_has_words() -> None:
    assert {name for times in TIMES.values() for name in times} == set(BEATS)


@pytest.mark.parametrize(("minutes", "length"), [(5, 30), (30, 30), (44, 30), (60, 45), (120, 90)])
def test_the_longest_run_of_show_that_fits_is_taken(minutes: int, length: int) -> None:
    assert length_for(minutes) == length


@pytest.mark.parametrize(("prompts", "numbers"), [(("t3",), [3]), ((), [])])
def test_a_class_is_told_of_its_own_questions_and_prompt_alone(prompts: tuple[str, ...], numbers: list[int]) -> None:
    given = Selection(90, ("q4", "q5"), prompts)
    show = run_of_show(Lookup(small_plan(prompts=PROMPTS)), minutes=90, given=given)
    questions = {one.id for step in show.steps for one in step.questions}
    assert (questions, [card.number for step in show.steps for card in step.cards]) == ({"q4", "q5"}, numbers)
