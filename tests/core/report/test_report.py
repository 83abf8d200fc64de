"""What a report says, and what it keeps to itself while it knows too little."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.core.report.choices import Choice
from lessons.core.report.points import Step
from lessons.core.report.skills import of_ten
from lessons.core.statistics import Interval, wilson
from tests.core.report.sheets import report, sheet

LADDER = ("aaa", "aab", "abb", "bbb")
rows = st.integers(1, 12).flatmap(
    lambda items: st.lists(st.text("aaabcd-.?", min_size=items, max_size=items), min_size=1, max_size=40)
)


def long(rows: int = 34, items: int = 10) -> list[str]:
    """Return answers of a class that differ: the first students have everything right, the last nothing."""
    return ["".join("a" if at * rows < (rows - row) * items else "b" for at in range(items)) for row in range(rows)]


def test_answers_are_counted_in_natural_numbers() -> None:
    item = report(LADDER).items[0]
    assert (item.answers, item.right, item.partly) == (4, 3, 0)


def test_under_ten_answers_there_are_counts_alone() -> None:
    found = report(LADDER * 2)
    item = found.items[0]
    assert (found.few, item.interval, item.sizes, item.flags, found.steps) == (True, None, (0, 0, 0), (), ())


def test_from_ten_answers_on_a_share_has_its_interval() -> None:
    item = report(["a"] * 6 + ["b"] * 4).items[0]
    assert item.interval is not None
    assert (item.share, round(item.interval.low, 2), round(item.interval.high, 2)) == (0.6, 0.31, 0.83)


@pytest.mark.parametrize(("students", "told"), [(9, False), (10, True), (29, True), (30, False)])
def test_a_small_class_is_told_how_to_read_a_share(students: int, told: bool) -> None:
    assert (report(["ab"] * students).example is not None) is told


@pytest.mark.parametrize(
    ("students", "items", "told"), [(30, 10, True), (29, 10, False), (30, 9, False), (40, 12, True)]
)
def test_reliability_is_told_from_thirty_students_and_ten_questions_on(students: int, items: int, told: bool) -> None:
    assert (report(long(students, items)).curious is not None) is told


def test_reliability_rests_on_those_who_answered_everything() -> None:
    found = report([*long(34, 10), "a" * 9 + "-"]).curious
    assert found is not None
    assert (found.students, found.points) == (34, 10)


def test_where_all_are_alike_nothing_is_said_of_reliability() -> None:
    assert report(["a" * 10] * 40).curious is None


def test_what_is_not_there_is_counted_apart_and_never_wrong() -> None:
    item = report(["a", "a", "-", ".", "?", ">", "o"]).items[0]
    assert (item.answers, item.right, item.share) == (2, 2, 1.0)
    assert item.apart == (("none", 1), ("not_reached", 1), ("other_task", 1), ("passed", 1), ("waiting", 1))


def test_what_is_apart_is_said_in_words() -> None:
    item = report(["a", "-", "-", ".", "o"]).items[0]
    assert [str(one) for one in item.said_apart] == ["2 left it out", "1 passed"]


def test_thirds_are_made_by_all_the_other_questions() -> None:
    found = report(["a" + "a" * 6] * 4 + ["b" + "a" * 3 + "b" * 3] * 4 + ["a" + "b" * 6] * 4).items[0]
    assert (found.sizes, [one.thirds for one in found.chosen.choices]) == (
        (4, 4, 4),
        [(4, 0, 4), (0, 4, 0), (0, 0, 0), (0, 0, 0)],
    )


def test_who_answered_too_little_is_in_no_third() -> None:
    found = report(["aaaaa"] * 6 + ["abbbb"] * 6 + ["a----"]).items[0]
    assert (sum(found.sizes), found.answers) == (12, 13)


def test_a_key_that_the_strongest_do_not_choose_is_asked_about() -> None:
    item = report(["c" + "a" * 5] * 5 + ["aabbbb"] * 5 + ["abbbbb"] * 5).items[0]
    assert [(flag.about, str(flag.message)) for flag in item.flags] == [
        ("key", "Of the strongest third, 0 chose the right answer and 5 chose “Option C”. Is the key right?")
    ]
    assert item.doubtful


def test_one_strong_student_raises_no_doubt() -> None:
    item = report(["caaaaa"] + ["abbbbb"] * 5 + ["babbbb"] * 6).items[0]
    assert "key" not in [flag.about for flag in item.flags]


def test_what_guessing_would_do_better_is_asked_about() -> None:
    item = report(["ab"] * 2 + ["ba"] * 5 + ["ca"] * 5).items[0]
    assert "Fewer were right than would be by guessing: 2 of 12, where guessing gives about 3." in [
        str(flag.message) for flag in item.flags
    ]


@pytest.mark.parametrize(("students", "flags"), [(49, []), (50, ["nobody", "nobody"])])
def test_an_option_nobody_takes_is_asked_about_in_many_answers(students: int, flags: list[str]) -> None:
    item = report(["a"] * (students - 20) + ["b"] * 20).items[0]
    assert [flag.about for flag in item.flags] == flags


def test_what_was_missed_most_is_to_be_taken_up_first() -> None:
    found = report(["aabbb"] * 4 + ["aaabb"] * 2 + ["aaaab"] * 2)
    assert [one.number for one in found.take_up] == [5, 4, 3]


def test_two_thirds_right_is_fine() -> None:
    assert report(["a"] * 8 + ["b"] * 4).take_up == ()


def test_of_two_answers_nothing_is_taken_up() -> None:
    found = report(["b", "b"])
    assert (found.take_up, found.few_to_say) == ((), True)


def test_the_wrong_answer_that_most_gave_is_named() -> None:
    assert report(["a", "b", "c", "c"]).items[0].tempting == Choice("Option C", False, 2, (0, 0, 0))


def test_a_skill_with_one_or_two_questions_has_no_share() -> None:
    found = report(["aab"] * 20, skills=("source",)).skills
    assert [(one.skill, len(one.items), one.low) for one in found] == [("source", 1, None), ("locate", 2, None)]


def test_a_skill_with_three_questions_is_told_with_a_range_of_ten_points() -> None:
    line = report(["aab"] * 20).skills[0]
    assert (line.earned, line.most, line.low, line.high) == (40, 60, 4, 9)


def test_a_skill_counts_students_and_not_answers() -> None:
    few = report(["aaab"] * 9).skills[0]
    assert (few.earned, few.low, few.high) == (27, None, None)


def test_a_range_is_never_rounded_to_a_narrower_one() -> None:
    shares = [0.55] * 24
    found = wilson(0.55, 24)
    low, high = of_ten(shares, questions=3)
    assert (round(10 * found.low), round(10 * found.high), low, high) == (4, 7, 3, 8)


def test_a_question_whose_points_everybody_has_has_no_figures() -> None:
    found = report(["ab"] * 12, credited=["q1"])
    assert (found.items[1].credited, found.items[1].answers) == (True, 0)
    assert (found.steps[-1], [one.items[0].id for one in found.skills]) == (Step(1, 1, 12, 0), ["q0"])


def test_points_are_counted_without_names() -> None:
    found = report(["aa"] * 5 + ["ab"] * 3 + ["bb"] * 2 + ["a-"]).steps
    assert found == (Step(0, 0, 2, 0), Step(1, 1, 3, 1), Step(2, 2, 5, 0))


def test_many_points_are_counted_in_wider_steps() -> None:
    assert [(one.low, one.high) for one in report(["a" * 20] * 10).steps][:2] == [(0, 1), (2, 3)]


def test_a_question_that_nobody_marked_yet_leaves_everybody_open() -> None:
    assert report(["a?"] * 10).steps == (Step(0, 0, 0, 0), Step(1, 1, 0, 10))


@given(rows)
def test_counts_add_up_and_shares_have_bounds(answers: list[str]) -> None:
    for item in report(answers).items:
        assert item.answers + sum(count for _, count in item.apart) == len(answers)
        assert 0 <= item.right <= item.answers
        assert 0 <= item.share <= 1
        assert sum(one.count for one in item.chosen.choices) == item.answers
        interval = item.interval or Interval(item.share, item.share)
        assert interval.low - 1e-9 <= item.share <= interval.high + 1e-9


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_students_changes_nothing(answers: list[str], rng: random.Random) -> None:
    assert report(rng.sample(answers, len(answers))) == report(answers)


@given(rows)
def test_other_letters_for_the_wrong_options_change_no_figure(answers: list[str]) -> None:
    swapped = [row.translate(str.maketrans("bcd", "dbc")) for row in answers]
    was, now = report(answers), report(swapped)
    figures = [[(one.share, one.interval, one.sizes) for one in found.items] for found in (was, now)]
    assert figures[0] == figures[1]
    counts = [[sorted(one.thirds for one in item.chosen.choices) for item in found.items] for found in (was, now)]
    assert counts[0] == counts[1]


def test_an_empty_class_has_an_empty_report() -> None:
    found = report(["--"])
    assert (found.students, found.skills, found.steps, found.curious) == (0, (), (), None)


def test_strengths_leave_out_what_is_not_judged() -> None:
    assert [(one.earned, one.most, one.judged) for one in sheet(["ab-", "---"]).strengths()] == [(1, 2, 2), (0, 0, 0)]
