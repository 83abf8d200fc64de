"""Questions are written, revised, copied and turned into another kind; the plan stays sound and ids stay theirs."""

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from lessons.core.kinds import KINDS
from lessons.core.plan import LessonPlan, Selection
from lessons.core.question import Question
from tests.core.editing.plans import readiness
from tests.factories import small_plan


def one(plan: LessonPlan, id_: str) -> Question:
    return next(question for question in plan.questions if question.id == id_)


def ids(plan: LessonPlan) -> list[str]:
    return [question.id for question in plan.questions]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_blank_question_of_every_kind_stands_unticked_at_the_end_of_its_section(kind: str) -> None:
    plan = editing.write_question(small_plan(), "new", kind=kind, section="s1")
    written = one(plan, "new")
    behind = [question.id for question in plan.questions if question.section == "s1"][-1]
    assert (written.kind, written.ready, written.origin, behind) == (kind, False, "written", "new")


def test_an_unknown_kind_and_an_unknown_section_are_refused() -> None:
    for kind, section in (("riddle", "s1"), ("choice", "s9")):
        with pytest.raises(LessonError):
            editing.write_question(small_plan(), "new", kind=kind, section=section)


def test_a_revised_question_keeps_its_id_and_what_was_not_named() -> None:
    before = one(small_plan(), "q1")
    after = one(editing.revise_question(small_plan(), "q1", {"stem": "How many?", "depth": 2}), "q1")
    assert (after.stem, after.depth, after.payload, after.evidence) == ("How many?", 2, before.payload, before.evidence)


def test_id_and_kind_cannot_be_revised() -> None:
    revised = editing.revise_question(small_plan(), "q1", {"id": "q99", "kind": "open"})
    assert revised == small_plan()


def test_evidence_is_kept_in_reading_order() -> None:
    revised = editing.revise_question(small_plan(), "q1", {"evidence": ("b2a", "b1a")})
    assert one(revised, "q1").evidence == ("b1a", "b2a")


def test_choosing_other_evidence_takes_a_question_out_of_what_is_stale() -> None:
    plan = small_plan(stale=("q1", "q2"))
    assert editing.revise_question(plan, "q1", {"evidence": ("b2b",)}).stale == ("q2",)
    assert editing.revise_question(plan, "q1", {"stem": "How many?"}).stale == ("q1", "q2")


def test_a_question_that_loses_its_points_leaves_the_selections_and_comes_back_with_them() -> None:
    guiding = editing.revise_question(small_plan(), "q1", {"points": 0})
    scored = editing.revise_question(guiding, "q1", {"points": 2})
    assert ["q1" in plan.selections[-1].questions for plan in (guiding, scored)] == [False, True]


def test_another_section_moves_the_question_there() -> None:
    moved = editing.revise_question(small_plan(), "q1", {"section": "s2"})
    assert (one(moved, "q1").section, ids(moved)[-1]) == ("s2", "q1")


def test_a_copy_stands_behind_its_original_and_waits_for_a_tick() -> None:
    plan = editing.copy_question(small_plan(), "q1", "new")
    place = ids(plan).index("q1")
    assert (ids(plan)[place + 1], one(plan, "new").stem, one(plan, "new").ready) == (
        "new",
        one(plan, "q1").stem,
        False,
    )


def test_a_copy_of_a_stale_question_is_stale_too() -> None:
    assert editing.copy_question(small_plan(stale=("q1",)), "q1", "new").stale == ("q1", "new")


def test_a_stale_question_of_another_kind_is_still_stale() -> None:
    assert editing.change_kind(small_plan(stale=("q1",)), "q1", kind="open", new_id="new").stale == ("new",)


def test_another_kind_means_another_id_in_the_same_place() -> None:
    before = small_plan()
    plan = editing.change_kind(before, "q1", kind="open", new_id="new")
    changed = one(plan, "new")
    assert ids(plan) == ["new" if id_ == "q1" else id_ for id_ in ids(before)]
    assert (changed.kind, changed.stem, changed.evidence) == (
        "open",
        one(before, "q1").stem,
        one(before, "q1").evidence,
    )


def test_a_ticked_question_joins_the_selection_in_its_place(plan: LessonPlan) -> None:
    assert editing.tick(plan, "q2", ready=True).selections[0].questions == ("q1", "q2", "q3")


TWO = (Selection(20, ("q1",), ("talk",)), Selection(45, ("q1", "q2"), ("talk",)))


def test_an_unticked_question_comes_back_to_the_lengths_that_it_stood_in() -> None:
    plan = small_plan(selections=TWO)
    unticked = editing.tick(plan, "q1", ready=False)
    assert (readiness(unticked)["q1"], editing.tick(unticked, "q1", ready=True)) == (False, plan)


def test_a_question_whose_sentence_was_mended_is_asked_in_the_same_lengths_as_before() -> None:
    mended = editing.mend(small_plan(selections=TWO), "b1b", "The notice has more.", "new")
    ticked = editing.tick(editing.confirm(mended, "q1"), "q1", ready=True)
    assert [selection.questions for selection in ticked.selections] == [("q1",), ("q1", "q2")]


def test_a_question_of_another_kind_takes_the_place_of_the_first_in_every_length() -> None:
    plan = editing.change_kind(small_plan(selections=TWO), "q1", kind="open", new_id="new")
    assert [selection.questions for selection in plan.selections] == [("new",), ("new", "q2")]


def test_what_waits_for_a_tick_keeps_its_place_in_a_length_that_is_chosen_anew() -> None:
    unticked = editing.tick(small_plan(selections=TWO), "q1", ready=False)
    chosen = editing.choose(unticked, [Selection(20, ("q3",), ("talk",)), Selection(60, ("q2",), ())])
    assert chosen.selections == (Selection(20, ("q1", "q3"), ("talk",)), Selection(60, ("q2",), ()))


def test_a_payload_that_does_not_fit_is_refused(plan: LessonPlan) -> None:
    with pytest.raises(LessonError, match="does not fit its kind"):
        editing.revise_question(plan, "q1", {"payload": {"value": "many"}})


def test_a_dropped_question_leaves_the_selection_too(plan: LessonPlan) -> None:
    changed = editing.drop(plan, "q1")
    assert (list(readiness(changed)), changed.selections[0].questions) == (["q2", "q3", "q4"], ("q3",))


def test_a_poll_that_becomes_a_choice_counts_again() -> None:
    poll = editing.change_kind(small_plan(), "q1", kind="poll", new_id="poll")
    assert one(editing.change_kind(poll, "poll", kind="choice", new_id="new"), "new").points == 1


def test_a_guiding_check_of_another_kind_is_still_one() -> None:
    assert one(editing.change_kind(small_plan(), "g1", kind="several", new_id="new"), "new").guiding


def test_what_two_kinds_share_stays_though_the_editor_does_not_ask_for_it() -> None:
    q1 = one(small_plan(), "q1")
    plan = editing.revise_question(small_plan(), "q1", {"payload": {**q1.payload, "ordered": True}})
    assert one(editing.change_kind(plan, "q1", kind="several", new_id="new"), "new").payload == {
        "options": q1.payload["options"],
        "keys": [],
        "ordered": True,
    }


def test_the_same_kind_changes_nothing() -> None:
    assert editing.change_kind(small_plan(), "q1", kind="choice", new_id="new") == small_plan()


@pytest.mark.parametrize("old", [question.id for question in small_plan().questions])
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_can_become_every_other(old: str, kind: str) -> None:
    id_ = old if one(small_plan(), old).kind == kind else "new"
    assert one(editing.change_kind(small_plan(), old, kind=kind, new_id="new"), id_).kind == kind


def test_a_poll_that_was_given_points_joins_no_selection() -> None:
    poll = editing.change_kind(small_plan(), "q1", kind="poll", new_id="poll")
    pointed = editing.revise_question(poll, "poll", {"points": 2})
    assert "poll" not in editing.tick(pointed, "poll", ready=True).selections[0].questions
