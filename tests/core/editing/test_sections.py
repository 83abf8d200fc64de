"""Sections are cut, joined and described; what rests on the text goes along."""

import json

from msgspec.structs import replace

from lessons.core import editing
from lessons.core.article import stopgap_title
from lessons.core.plan import LessonPlan, dump_plan, parse_plan
from tests.factories import small_plan

ONE = {"id": "s1", "title": "All of it", "blocks": ["b1", "b2"], "content_note": "A photo."}


def whole() -> LessonPlan:
    """Return the small lesson in one section; its prompt stands on the last sentence."""
    data = json.loads(dump_plan(small_plan()))
    data["sections"] = [ONE]
    for item in (*data["questions"], *data["prompts"]):
        item["section"] = "s1"
    data["prompts"][0]["trigger"] = ["b2b"]
    return parse_plan(json.dumps(data))


def sections_of(plan: LessonPlan) -> dict[str, str]:
    return {one.id: one.section for one in plan.questions} | {one.id: one.section for one in plan.prompts}


def test_a_section_is_cut_at_a_block() -> None:
    changed = editing.cut_section(whole(), "b2", "new", title="The calls")
    assert [(one.id, one.title, one.blocks) for one in changed.sections] == [
        ("s1", "All of it", ("b1",)),
        ("new", "The calls", ("b2",)),
    ]


def test_what_rests_on_the_second_half_goes_along() -> None:
    found = sections_of(editing.cut_section(whole(), "b2", "new"))
    assert {id_ for id_, section in found.items() if section == "new"} == {"q3", "q4", "talk"}


def test_what_rests_on_both_halves_stays() -> None:
    plan = whole()
    both = tuple(replace(one, evidence=("b2a", "b1a")) if one.id == "q3" else one for one in plan.questions)
    changed = editing.cut_section(replace(plan, questions=both), "b2", "new")
    assert sections_of(changed)["q3"] == "s1"


def test_questions_that_go_along_are_asked_behind_those_that_stay() -> None:
    changed = editing.cut_section(whole(), "b2", "new")
    assert [one.id for one in changed.questions] == ["g1", "q1", "q2", "q5", "q3", "q4"]


def test_the_content_note_holds_for_both_halves() -> None:
    changed = editing.cut_section(whole(), "b2", "new")
    assert [one.content_note for one in changed.sections] == ["A photo.", "A photo."]


def test_titles_that_only_count_count_anew() -> None:
    plan = editing.describe_section(small_plan(), "s2", title="", content_note="")
    plan = editing.set_role(plan, "b1", "credit")
    assert [one.title for one in plan.sections] == [stopgap_title(1)]


def test_a_new_section_without_a_title_counts() -> None:
    assert editing.cut_section(whole(), "b2", "new").sections[1].title == "Part 2"


def test_joining_gives_back_what_was_cut() -> None:
    cut = editing.cut_section(whole(), "b2", "new")
    joined = editing.join_section(cut, "new")
    assert (joined.sections, set(sections_of(joined).values())) == (whole().sections, {"s1"})


def test_a_title_of_its_own_outlives_one_that_counts() -> None:
    plan = editing.describe_section(small_plan(), "s1", title="", content_note="")
    assert [one.title for one in editing.join_section(plan, "s2").sections] == ["The calls"]


def test_joined_sections_keep_both_content_notes() -> None:
    plan = editing.describe_section(small_plan(), "s1", title="A photo", content_note="A picture.")
    plan = editing.describe_section(plan, "s2", title="The calls", content_note="A worry.")
    assert editing.join_section(plan, "s2").sections[0].content_note == "A picture. A worry."


def test_a_section_is_described() -> None:
    section = editing.describe_section(small_plan(), "s2", title=" Calls ", content_note=" A worry. ").sections[1]
    assert (section.title, section.content_note) == ("Calls", "A worry.")
