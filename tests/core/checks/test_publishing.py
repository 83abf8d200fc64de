"""What reaches a class: what is ticked and sound; the rest stays behind with reasons."""

import msgspec

from lessons.core.checks import publishable
from lessons.core.plan import Selection

from .example import a_plan, a_prompt, a_question, a_selection

SOUND = a_question(id="sound")
UNTICKED = a_question("number", id="unticked", ready=False)
UNSOUND = a_question("mark", id="unsound", evidence=())
UNTICKED_AND_UNSOUND = a_question("number", id="both", evidence=(), ready=False)
PLAN = a_plan([SOUND, UNTICKED, UNSOUND, UNTICKED_AND_UNSOUND])


def test_a_plan_in_which_all_is_ticked_and_sound_goes_out_as_it_is() -> None:
    plan = a_plan([SOUND], [a_prompt()], selections=(a_selection("sound", prompts=["t1"]),))
    assert publishable(plan).plan == plan


def test_only_ticked_questions_without_an_error_are_taken() -> None:
    assert publishable(PLAN).taken == ("sound",)


def test_the_plan_that_goes_out_holds_what_was_taken() -> None:
    assert publishable(PLAN).plan == msgspec.structs.replace(PLAN, questions=(SOUND,))


def test_an_unticked_question_is_left_with_its_reasons() -> None:
    left = {id_: [str(reason) for reason in reasons] for id_, reasons in publishable(PLAN).left}
    assert left == {
        "unticked": ["Nobody has ticked this question yet."],
        "both": [
            "Nobody has ticked this question yet.",
            "Choose the sentence of the text that proves the right answer.",
        ],
    }


def test_only_a_ticked_question_with_an_error_blocks() -> None:
    blocked = {id_: [problem.place for problem in found] for id_, found in publishable(PLAN).blocked}
    assert blocked == {"unsound": ["evidence"]}


def test_a_warning_blocks_nothing() -> None:
    styled = a_question(id="styled", stem="The opening time")
    assert publishable(a_plan([styled])).taken == ("styled",)


def test_three_statements_with_the_same_answer_block_each_other() -> None:
    checks = [a_question("claim_check", id=f"c{sentence}", evidence=(sentence,)) for sentence in "abe"]
    assert [id_ for id_, _ in publishable(a_plan(checks)).blocked] == ["ca", "cb", "ce"]


def test_a_question_whose_id_begins_like_anothers_is_not_blocked_with_it() -> None:
    checks = [a_question("claim_check", id=f"c{sentence}", evidence=(sentence,)) for sentence in "abe"]
    assert publishable(a_plan([a_question(id="c"), *checks])).taken == ("c",)


def test_a_selection_loses_what_is_not_taken() -> None:
    plan = msgspec.structs.replace(PLAN, selections=(a_selection("sound", "unticked", "unsound"),))
    assert publishable(plan).plan.selections == (a_selection("sound"),)


SHORT = Selection(20, ("unticked",), ("t1",))


def test_a_selection_that_became_empty_is_left_out_and_never_filled_with_what_was_not_chosen() -> None:
    plan = a_plan([SOUND, UNTICKED], [a_prompt()], selections=(SHORT, a_selection("sound", "unticked")))
    assert publishable(plan).plan.selections == (a_selection("sound"),)


def test_a_guiding_check_is_taken_but_stands_in_no_selection() -> None:
    plan = a_plan([a_question(id="g", points=0), SOUND], selections=(a_selection("g", "sound"),))
    assert (publishable(plan).taken, publishable(plan).plan.selections) == (("g", "sound"), (a_selection("sound"),))


def test_a_length_of_a_talk_alone_stays() -> None:
    plan = a_plan([SOUND], [a_prompt()], selections=(Selection(20, (), ("t1",)), a_selection("sound")))
    assert publishable(plan).plan == plan


def test_where_no_scored_question_is_left_the_talk_keeps_its_length() -> None:
    plan = a_plan([UNTICKED], [a_prompt()], selections=(SHORT,))
    assert publishable(plan).plan.selections == (Selection(20, (), ("t1",)),)


def test_a_prompt_with_an_error_stays_behind_and_another_takes_its_place() -> None:
    bad = a_prompt("Have you ever lied? Why?", id="bad")
    plan = a_plan([SOUND], [bad, a_prompt()], selections=(a_selection("sound", prompts=["bad"]),))
    assert publishable(plan).plan == a_plan([SOUND], [a_prompt()], selections=(a_selection("sound", prompts=["t1"]),))


def test_a_prompt_that_stays_behind_says_why() -> None:
    bad = a_prompt("Have you ever lied? Why?", id="bad")
    left = publishable(a_plan([SOUND], [bad])).prompts_left
    assert [(id_, [str(reason) for reason in reasons]) for id_, reasons in left] == [
        ("bad", ["“have you ever” asks students about their own life, faith, politics or health. Ask about the text."])
    ]


def test_a_selection_of_which_nothing_is_left_is_dropped() -> None:
    plan = a_plan([UNTICKED], selections=(a_selection("unticked"),))
    assert publishable(plan).plan.selections == ()
