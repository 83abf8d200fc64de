"""Correcting one part of a draft: what was typed is stored, by a press or by itself, and nothing typed is ever lost."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lessons.actions.workshop import change_draft, make_draft
from lessons.core.article import Voice, hash_of
from lessons.core.editing import drop, set_voice
from lessons.core.plan import Lookup, Selection
from lessons.models import Lesson, User
from tests.factories import FIRST_BLOCK, small_plan, viewer_of
from tests.views.drafts import plan_of, ready, sent, ticks, undo, url

pytestmark = pytest.mark.django_db
BY_ITSELF = {"X-Saves-Itself": "1"}


def form_of(ada: Client, lesson: Lesson, name: str, *more: str, **changes: Any) -> Any:
    """Return what a browser sends after these fields were changed."""
    return dict(sent(ada.get(url(name, lesson, *more)).context["form"], **changes).lists())


def save(ada: Client, lesson: Lesson, name: str, *more: str, **changes: Any) -> Any:
    return ada.post(url(name, lesson, *more), form_of(ada, lesson, name, *more, **changes))


def question(lesson: Lesson, id_: str) -> Any:
    return next(one for one in plan_of(lesson).questions if one.id == id_)


# --- what can be corrected ---


def test_saving_unchanged_changes_nothing_and_keeps_no_version(ada: Client, lesson: Lesson) -> None:
    before = plan_of(lesson)
    for name, more in (
        ("draft_front", []),
        ("draft_block", ["b1"]),
        ("draft_question", ["q1"]),
        ("draft_prompt", ["talk"]),
    ):
        save(ada, lesson, name, *more)
    assert (plan_of(lesson), lesson.kept.count()) == (before, 0)


def test_title_summary_and_note_can_be_changed(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_front", title="A notice", summary="A photo.", content_note="All are well.")
    plan = plan_of(lesson)
    assert (plan.title, plan.summary, plan.content_note, lesson.title) == (
        "A notice",
        "A photo.",
        "All are well.",
        "A notice",
    )


def test_what_a_lesson_is_about_can_be_named(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_front", subjects=["rumour", "everyday"])
    assert plan_of(lesson).subjects == ("rumour", "everyday")
    assert ada.get(url("draft_front", lesson)).context["form"]["subjects"].value() == ["rumour", "everyday"]


def test_where_the_text_comes_from_can_be_typed(ada: Client, lesson: Lesson) -> None:
    save(
        ada, lesson, "draft_front", publisher="Fennick Daily", source_title="The pool", url="https://fennick.example/1"
    )
    source = plan_of(lesson).source
    assert (source.publisher, source.title, source.url, source.byline) == (
        "Fennick Daily",
        "The pool",
        "https://fennick.example/1",
        "Ilka Brandt",
    )


def test_role_and_voices_of_a_block_can_be_corrected(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_block", "b1", role="dek", **{"voice.b1a": ""})
    block = plan_of(lesson).blocks[0]
    assert (block.role, [(one.voice, one.mode) for one in block.sentences]) == (
        "dek",
        [("", "unassigned"), ("report", "own")],
    )


def test_a_voice_that_is_not_in_the_article_gets_a_sentence(ada: Client, lesson: Lesson) -> None:
    response = save(ada, lesson, "draft_block", "b1", **{"voice.b1a": "ghost"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["voice.b1a"])


def test_everything_of_a_question_but_its_kind_can_be_changed(ada: Client, lesson: Lesson) -> None:
    changes = {"stem": "How many lines are there?", "options.b.text": "Three", "evidence": ["b1a", "b1b"]}
    save(
        ada, lesson, "draft_question", "q1", **changes, skill="evidence", depth="2", points="3", feedback="Count them."
    )
    found = question(lesson, "q1")
    assert (found.stem, found.payload["options"][1]["text"], found.evidence) == (
        "How many lines are there?",
        "Three",
        ("b1a", "b1b"),
    )
    assert (found.skill, found.depth, found.points, found.feedback) == ("evidence", 2, 3, "Count them.")


def test_a_proof_that_was_ticked_elsewhere_is_saved_again_as_it_is(ada: Client, lesson: Lesson) -> None:
    page = form_of(ada, lesson, "draft_question", "q1") | {"evidence": [], "elsewhere": ["b2a"]}
    for _save in range(2):
        page |= {"seen": form_of(ada, lesson, "draft_question", "q1")["seen"]}
        assert ada.post(url("draft_question", lesson, "q1"), page, headers=BY_ITSELF).status_code == 200
    assert question(lesson, "q1").evidence == ("b2a",)


def test_a_sentence_of_another_part_can_be_the_proof(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_question", "q1", evidence=["b2b"])
    assert question(lesson, "q1").evidence == ("b2b",)


def test_a_sentence_that_is_not_in_the_text_is_refused(ada: Client, lesson: Lesson) -> None:
    response = save(ada, lesson, "draft_question", "q1", evidence=["b9"])
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["evidence"])


def test_what_is_unfinished_is_saved_and_its_faults_stand_beside_it(ada: Client, lesson: Lesson) -> None:
    data = form_of(ada, lesson, "draft_question", "q1", stem="", key="")
    response = ada.post(url("draft_question", lesson, "q1"), data, headers=BY_ITSELF)
    said = [str(problem) for problem in response.context["problems"] if problem.level == "error"]
    assert (response.status_code, question(lesson, "q1").stem) == (200, "")
    assert said[:2] == ["error: key: Say which option is the right one.", "error: stem: Write the question."]


def test_what_cannot_be_read_is_not_saved_and_stays_in_the_form(ada: Client, lesson: Lesson) -> None:
    response = save(ada, lesson, "draft_question", "q3", stem="How many rang?", value="a lot")
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["stem"].value()) == (422, ["value"], "How many rang?")
    assert question(lesson, "q3").stem == "How many calls?"


def test_everything_of_a_prompt_can_be_changed(ada: Client, lesson: Lesson) -> None:
    save(
        ada,
        lesson,
        "draft_prompt",
        "talk",
        text="Would you ask?",
        aim="Courage",
        trigger=["b1a"],
        section="",
        moderation="after",
    )
    prompt = plan_of(lesson).prompts[0]
    assert (prompt.text, prompt.aim, prompt.trigger, prompt.section, prompt.moderation) == (
        "Would you ask?",
        "Courage",
        ("b1a",),
        "",
        "after",
    )


def test_a_word_can_be_explained_and_changed(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_term", lesson), {"term": "callers", "forms_": "", "meaning": "Who calls."})
    ada.post(
        f"{url('draft_term', lesson)}?word=callers", {"term": "caller", "forms_": "callers\n", "meaning": "Who calls."}
    )
    assert [(term.term, term.forms) for term in plan_of(lesson).glossary][-1] == ("caller", ("callers",))


def test_a_word_that_is_not_explained_is_not_found(ada: Client, lesson: Lesson) -> None:
    assert ada.get(f"{url('draft_term', lesson)}?word=nothing").status_code == 404


# --- the article, for class ---


@pytest.fixture
def brought(teacher: User) -> Lesson:
    """Return a draft of a text that was brought, which nobody rewrites."""
    plan = small_plan(article_hash=hash_of(small_plan().blocks))
    return make_draft(viewer_of(teacher), plan=plan, now=timezone.now())


def read_by_class(lesson: Lesson) -> str:
    return Lookup(plan_of(lesson)).blocks["b1"].text


def test_a_sentence_can_be_left_out_and_brought_back(ada: Client, brought: Lesson) -> None:
    save(ada, brought, "draft_block", "b1", **{"cut.2": "on"})
    without = read_by_class(brought)
    save(ada, brought, "draft_block", "b1", **{"cut.2": ""})
    assert (without, read_by_class(brought)) == ("The photo shows one line. […]", FIRST_BLOCK)


def test_a_sentence_can_be_edited_for_class_and_what_rests_on_it_is_stale(ada: Client, brought: Lesson) -> None:
    save(ada, brought, "draft_block", "b1", **{"words.2": "The notice has 4 lines."})
    plan = plan_of(brought)
    assert (read_by_class(brought), plan.blocks[0].text) == (
        "The photo shows one line. The notice has 4 lines.",
        FIRST_BLOCK,
    )
    assert (plan.stale, ready(brought)) == (("q1", "q2"), ["g1", "q3", "q4", "q5"])


def test_typing_on_goes_on_in_the_same_sentence(ada: Client, brought: Lesson) -> None:
    for words in ("The notice", "The notice has 4", "The notice has 4 lines."):
        data = form_of(ada, brought, "draft_block", "b1", **{"words.2": words})
        assert ada.post(url("draft_block", brought, "b1"), data, headers=BY_ITSELF).status_code == 200
    assert (read_by_class(brought), len(plan_of(brought).edits)) == (
        "The photo shows one line. The notice has 4 lines.",
        1,
    )


def test_a_text_written_here_can_be_rewritten(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_block", "b1", text="The photo shows two lines. The notice has four lines.")
    plan = plan_of(lesson)
    assert (plan.blocks[0].text, plan.edits, plan.stale) == (
        "The photo shows two lines. The notice has four lines.",
        (),
        ("g1",),
    )


def test_a_text_that_is_being_rewritten_keeps_who_says_what(ada: Client, teacher: User) -> None:
    voices = (*small_plan().voices, Voice("ann", "Ann"))
    plan = set_voice(small_plan(voices=voices), "b1a", "ann", "reported")
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    page = form_of(ada, made, "draft_block", "b1")
    for text in ("The notice has four lines.", "The notice has four lines. It hangs on the door. It is yellow."):
        page |= {"text": [text], "seen": form_of(ada, made, "draft_block", "b1")["seen"]}
        assert ada.post(url("draft_block", made, "b1"), page, headers=BY_ITSELF).status_code == 200
    sentences = plan_of(made).blocks[0].sentences
    assert [sentence.voice for sentence in sentences] == ["report", "", ""]


def test_a_paragraph_is_written_behind_another(ada: Client, lesson: Lesson) -> None:
    ada.post(f"{url('draft_paragraph', lesson)}?after=b1", {"text": "It rains. It pours.", "role": "body"})
    plan = plan_of(lesson)
    assert ([block.text for block in plan.blocks][1], len(plan.blocks[1].sentences)) == ("It rains. It pours.", 2)
    assert plan.sections[0].blocks == ("b1", plan.blocks[1].id)


def test_a_text_that_was_brought_gets_no_paragraph(ada: Client, brought: Lesson) -> None:
    response = ada.post(f"{url('draft_paragraph', brought)}?after=b1", {"text": "It rains.", "role": "body"})
    assert (response.status_code, len(plan_of(brought).blocks)) == (422, 2)


def test_a_part_gets_a_name_and_a_note(ada: Client, lesson: Lesson) -> None:
    save(ada, lesson, "draft_section", "s1", title="One line", content_note="A short part.")
    section = plan_of(lesson).sections[0]
    assert (section.title, section.content_note) == ("One line", "A short part.")


def test_voices_are_named_joined_added_and_confirmed(ada: Client, teacher: User) -> None:
    voices = (Voice("a", "Tessa"), Voice("b", "Tessa Morrow"), Voice("report", "the report", "reporter"))
    made = make_draft(viewer_of(teacher), plan=small_plan(voices=voices), now=timezone.now())
    changes = {"name.a": "T. Morrow", "into.b": "a", "one_more": "Ilka Brandt", "confirmed": "on"}
    save(ada, made, "draft_cast", **changes)
    plan = plan_of(made)
    assert ([voice.name for voice in plan.voices], plan.cast_confirmed) == (
        ["T. Morrow", "the report", "Ilka Brandt"],
        True,
    )


def test_a_length_is_added_and_one_without_minutes_taken_out(ada: Client, lesson: Lesson) -> None:
    changes = {"minutes.0": "", "minutes.1": "30", "questions.1": ["q3", "q1"], "prompts.1": ["talk"]}
    save(ada, lesson, "draft_lengths", **changes)
    assert plan_of(lesson).selections == (Selection(30, ("q1", "q3"), ("talk",)),)


@pytest.mark.parametrize("minutes", ["45", "4", "301"])
def test_a_length_that_cannot_be_is_a_sentence(ada: Client, lesson: Lesson, minutes: str) -> None:
    response = save(ada, lesson, "draft_lengths", **{"minutes.1": minutes})
    assert (response.status_code, len(plan_of(lesson).selections)) == (422, 1)


# --- by itself ---


def test_a_form_that_saves_itself_comes_back_with_what_it_saw(ada: Client, lesson: Lesson) -> None:
    first = ada.post(
        url("draft_question", lesson, "q1"),
        form_of(ada, lesson, "draft_question", "q1", stem="One?"),
        headers=BY_ITSELF,
    )
    again = form_of(ada, lesson, "draft_question", "q1", stem="Two?")
    assert f'data-seen="{again["seen"][0]}"' in first.content.decode()
    assert ada.post(url("draft_question", lesson, "q1"), again, headers=BY_ITSELF).status_code == 200


def test_a_run_of_saves_of_one_opening_is_one_step_to_undo(ada: Client, lesson: Lesson) -> None:
    before = plan_of(lesson)
    page = form_of(ada, lesson, "draft_question", "q1")
    for stem in ("W", "Wh", "Why?"):
        page |= {"stem": [stem], "seen": form_of(ada, lesson, "draft_question", "q1")["seen"]}
        ada.post(url("draft_question", lesson, "q1"), page, headers=BY_ITSELF)
    undo(ada, lesson)
    assert (plan_of(lesson), lesson.kept.filter(step=True).count()) == (before, 0)


# --- two windows ---


def test_the_later_of_two_windows_is_refused_and_both_texts_are_shown(ada: Client, lesson: Lesson) -> None:
    first, second = (form_of(ada, lesson, "draft_question", "q1", stem=stem) for stem in ("First?", "Second?"))
    ada.post(url("draft_question", lesson, "q1"), first)
    response = ada.post(url("draft_question", lesson, "q1"), second, headers=BY_ITSELF)
    assert (response.status_code, response.context["differences"]) == (409, [("Question", "First?", "Second?")])
    assert (response.context["form"]["stem"].value(), question(lesson, "q1").stem) == ("Second?", "First?")


def test_whoever_was_refused_can_save_all_the_same(ada: Client, lesson: Lesson) -> None:
    first, second = (form_of(ada, lesson, "draft_question", "q1", stem=stem) for stem in ("First?", "Second?"))
    ada.post(url("draft_question", lesson, "q1"), first)
    stored = ada.post(url("draft_question", lesson, "q1"), second).context["stored"]
    second["instead_of"] = stored
    ada.post(url("draft_question", lesson, "q1"), second)
    assert question(lesson, "q1").stem == "Second?"


def test_two_windows_on_two_questions_do_not_disturb_each_other(ada: Client, lesson: Lesson) -> None:
    one, other = (form_of(ada, lesson, "draft_question", id_, stem="New?") for id_ in ("q1", "q3"))
    assert [
        ada.post(url("draft_question", lesson, id_), data).status_code for id_, data in (("q1", one), ("q3", other))
    ] == [302, 302]


def test_what_was_deleted_meanwhile_gives_the_typed_words_back(ada: Client, lesson: Lesson, teacher: User) -> None:
    data = form_of(ada, lesson, "draft_question", "q1", stem="Something I thought about?")
    change_draft(viewer_of(teacher), lesson=lesson, change=lambda plan: drop(plan, "q1"), now=timezone.now())
    response = ada.post(url("draft_question", lesson, "q1"), data, headers=BY_ITSELF)
    assert (response.status_code, "Something I thought about?" in response.context["typed"]) == (409, True)


def test_a_question_that_was_moved_meanwhile_is_still_saved(ada: Client, lesson: Lesson) -> None:
    data = form_of(ada, lesson, "draft_question", "q1", stem="New?")
    ada.post(url("draft_act", lesson), {"act": "question-down:q1"})
    ada.post(url("draft_question", lesson, "q1"), data)
    assert [(one.id, one.stem) for one in plan_of(lesson).questions][2] == ("q1", "New?")


def test_a_tick_set_meanwhile_is_no_clash(ada: Client, lesson: Lesson) -> None:
    data = form_of(ada, lesson, "draft_question", "q1", stem="New?")
    ada.post(url("draft_act", lesson), ticks(lesson, "g1"))
    assert ada.post(url("draft_question", lesson, "q1"), data).status_code == 302


def test_a_clash_is_shown_before_anything_typed_is_refused(ada: Client, lesson: Lesson) -> None:
    data = form_of(ada, lesson, "draft_question", "q3", value="a lot")
    save(ada, lesson, "draft_question", "q3", stem="How many rang?")
    response = ada.post(url("draft_question", lesson, "q3"), data, headers=BY_ITSELF)
    told = [label for label, _theirs, _typed in response.context["differences"]]
    assert (response.status_code, told) == (409, ["Question", "Right number"])


def test_a_word_that_gets_another_name_leads_back_to_the_editor(ada: Client, lesson: Lesson) -> None:
    address = f"{url('draft_term', lesson)}?word=notice"
    response = ada.post(address, {"term": "sheet", "forms_": "notice", "meaning": "Paper."}, headers=BY_ITSELF)
    assert (response.status_code, [term.term for term in plan_of(lesson).glossary]) == (302, ["sheet"])


def test_what_was_typed_in_one_word_is_given_back_too(ada: Client, lesson: Lesson) -> None:
    data = form_of(ada, lesson, "draft_question", "q3", value="1734")
    ada.post(url("draft_act", lesson), {"act": "question-drop:q3"})
    assert "1734" in ada.post(url("draft_question", lesson, "q3"), data).context["typed"]
