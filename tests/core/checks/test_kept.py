"""A warning that is kept with a line of reason no longer blocks, and says the reason."""

from lessons.core.checks import check_plan, check_question, publishable
from lessons.core.plan import Lookup, Reason

from .example import a_plan, a_prompt, a_question

DOUBTFUL = a_question(stem="Which monster baked it?")
ABOUT = "stigma: monster"
WHY = Reason("q1", ABOUT, "The monster is a puppet in the shop window.")
TALK = a_prompt("Which monster would you bake?")


def test_without_a_reason_a_concern_blocks_a_ticked_question() -> None:
    blocked = {id_: [one.about for one in found] for id_, found in publishable(a_plan([DOUBTFUL])).blocked}
    assert blocked == {"q1": [ABOUT]}


def test_with_a_reason_it_blocks_nothing() -> None:
    assert publishable(a_plan([DOUBTFUL], reasons=(WHY,))).taken == ("q1",)


def test_the_reason_goes_out_with_the_question() -> None:
    assert publishable(a_plan([DOUBTFUL], reasons=(WHY,))).plan.reasons == (WHY,)


def test_the_warning_stays_and_carries_the_reason() -> None:
    plan = a_plan([a_question(id="g", points=0), DOUBTFUL], reasons=(WHY,))
    assert [(one.level, one.place, one.kept) for one in check_plan(plan)] == [
        ("warning", "questions.q1.stem", "The monster is a puppet in the shop window.")
    ]


def test_the_reason_stands_in_the_terminal_too() -> None:
    found = check_question(Lookup(a_plan([DOUBTFUL], reasons=(WHY,))), DOUBTFUL)
    assert str(found[0]).endswith("what was done. (kept: The monster is a puppet in the shop window.)")


def test_a_reason_for_other_words_keeps_nothing() -> None:
    other = Reason("q1", "stigma: vermin", "A bakery needs traps.")
    assert publishable(a_plan([DOUBTFUL], reasons=(other,))).taken == ()


def test_a_reason_for_another_item_keeps_nothing() -> None:
    plan = a_plan([DOUBTFUL], [TALK], reasons=(Reason("t1", ABOUT, "A puppet."),))
    assert publishable(plan).taken == ()


def test_a_blank_reason_keeps_nothing() -> None:
    assert publishable(a_plan([DOUBTFUL], reasons=(Reason("q1", ABOUT, " "),))).taken == ()


def test_a_reason_whose_words_are_gone_does_no_harm() -> None:
    assert publishable(a_plan([a_question()], reasons=(WHY,))).taken == ("q1",)


def test_a_reason_keeps_no_error() -> None:
    wrong = a_question(stem="When did the baker stop praying?")
    about = Reason("q1", "stigma: praying", "It is in the text.")
    assert publishable(a_plan([wrong], reasons=(about,))).taken == ()


def test_a_prompt_with_a_concern_stays_behind() -> None:
    assert publishable(a_plan([a_question()], [TALK])).plan.prompts == ()


def test_a_prompt_that_is_kept_with_a_reason_goes_out() -> None:
    plan = a_plan([a_question()], [TALK], reasons=(Reason("t1", ABOUT, "A puppet."),))
    assert publishable(plan).plan.prompts == (TALK,)
