"""The editor of a draft: whose it is, what it shows, and what one press does."""

import inspect

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.core.checks import check_question
from lessons.core.drafting import draft as draft_plan
from lessons.core.drafting.families import FAMILIES
from lessons.core.editing import copy_question, revise_prompt, revise_question, tick
from lessons.core.group_sets import group_sets
from lessons.core.kinds import KINDS
from lessons.core.plan import Lookup, parse_plan
from lessons.core.reading import read_text
from lessons.models import Lesson, User
from lessons.queries.editor import LOOK_BY_FAMILY
from tests.core.invented import library, padded
from tests.factories import join_student, make_class, make_run, make_teacher, small_plan, viewer_of
from tests.views.drafts import plan_of, ready, ticks, undo, url
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db
PAGES = [
    ("draft", []),
    ("draft_front", []),
    ("draft_block", ["b1"]),
    ("draft_question", ["q1"]),
    ("draft_prompt", ["talk"]),
    ("draft_term", []),
    ("draft_cast", []),
    ("draft_paragraph", []),
    ("draft_lengths", []),
    ("draft_section", ["s1"]),
    ("draft_versions", []),
]


# --- who may change it ---


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_a_draft_is_its_authors(teacher: User, lesson: Lesson, name: str, more: list[str]) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    assert refusals(lambda one: one.get(url(name, lesson, *more)), ben=ben) == NOT_THEIRS


@pytest.mark.parametrize(
    "name",
    ["draft_act", "draft_write", "draft_place", "draft_undo", "draft_back", "draft_kind", "draft_reason", "publish"],
)
def test_nobody_else_changes_a_draft(lesson: Lesson, name: str) -> None:
    before = lesson.draft
    asked = refusals(
        lambda one: one.post(
            url(name, lesson),
            {"question": "q1", "take": ["q1"], "act": "question-drop:q1", "section": "s1", "kind": "open"},
        )
    )
    assert (asked, plan_of(lesson)) == ({"cleo": 404, "nobody": 302}, parse_plan(before))


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_ada_opens_every_page_of_her_draft(ada: Client, lesson: Lesson, name: str, more: list[str]) -> None:
    assert ada.get(url(name, lesson, *more)).status_code == 200


@pytest.mark.parametrize(("name", "more"), PAGES[2:5])
def test_what_is_not_in_the_draft_is_not_found(ada: Client, lesson: Lesson, name: str, more: list[str]) -> None:
    assert ada.get(url(name, lesson, "gone")).status_code == 404


# --- what it shows ---


def test_the_editor_ties_strokes_to_questions_and_counts_ticks(ada: Client, lesson: Lesson) -> None:
    html = ada.get(url("draft", lesson)).content.decode()
    ties = ('href="#q1" aria-label="Question 1">Q1<', 'href="#g1" aria-label="Check 1">Check 1<')
    assert ([tie in html for tie in ties], "Publish 6 of 6" in html) == ([True, True], True)


def test_questions_are_numbered_as_the_class_sees_them_and_checks_apart(ada: Client, lesson: Lesson) -> None:
    editor = ada.get(url("draft", lesson)).context["editor"]
    assert [str(one.item.short) for one in editor.items] == ["Check 1", "Q1", "Q2", "Q3", "Q4", "Q5"]
    assert "Change: Question 3" in ada.get(url("draft_question", lesson, "q3")).content.decode()


def test_a_question_that_is_not_ready_is_unticked_and_needs_a_look(ada: Client, teacher: User) -> None:
    plan = tick(small_plan(), "q2", ready=False)
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    assert (html.count("Needs a look"), "Publish 5 of 6" in html) == (1, True)


@pytest.mark.parametrize(
    ("family", "reason"),
    [
        ("contradicted_claim", "only change what the text says"),
        ("short_who", "typed in many ways"),
        ("", "Nobody has ticked this yet"),
    ],
)
def test_what_needs_a_look_says_why(ada: Client, teacher: User, family: str, reason: str) -> None:
    questions = tuple(
        msgspec.structs.replace(one, family=family, ready=one.id != "q2") for one in small_plan().questions
    )
    made = make_draft(viewer_of(teacher), plan=small_plan(questions=questions), now=timezone.now())
    assert ada.get(url("draft", made)).content.decode().count(reason) == 1


def test_the_editor_names_the_family_of_each_drafted_question(ada: Client, teacher: User) -> None:
    drafted = draft_plan(library()).plan
    editor = ada.get(url("draft", make_draft(viewer_of(teacher), plan=drafted, now=timezone.now()))).context["editor"]
    labels = {family.name: family.label for family in FAMILIES}
    assert [one.family for one in editor.items] == [labels[one.family] for one in drafted.questions]


def test_a_word_bank_is_shown_in_its_passage(ada: Client, teacher: User) -> None:
    text = (
        "The council of Keldrum has promised to repair the lighthouse before the winter. Engineers quickly found a "
        "crack behind the staircase. Volunteers from Norland offered to paint the walls without any payment."
    )
    made = make_draft(viewer_of(teacher), plan=draft_plan(read_text(padded(text))).plan, now=timezone.now())
    editor = ada.get(url("draft", made)).context["editor"]
    (passage,) = [one.item.passage for one in editor.items if one.item.question.kind == "bank"]
    plain = passage.translate({91: "", 93: ""})
    assert ("Engineers quickly found a crack behind the staircase." in plain, passage.count("[") > 2) == (True, True)


def test_an_empty_statement_says_what_is_asked_of_the_teacher(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=draft_plan(library()).plan, now=timezone.now())
    assert ada.get(url("draft", made)).content.decode().count("Offered empty.") == 1


def test_the_editor_lists_who_is_heard_with_every_spelling(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=draft_plan(library()).plan, now=timezone.now())
    cast = {one.member.name: one.member.names for one in ada.get(url("draft", made)).context["editor"].cast}
    assert cast["Mira Oldenkampf"] == ("Mira Oldenkampf", "Oldenkampf")


def test_the_editor_says_how_long_and_how_hard_the_text_is(ada: Client, lesson: Lesson) -> None:
    html = ada.get(url("draft", lesson)).content.decode()
    assert ("<b>1</b> minute to read" in html, "reading grade <b>" in html) == (True, True)


def test_every_family_that_asks_for_a_look_says_why() -> None:
    """A family drafts what is not ready exactly when the review has a reason for it."""
    waiting = {family.name for family in FAMILIES if "ready=False" in inspect.getsource(type(family))}
    assert waiting == set(LOOK_BY_FAMILY)


def test_checks_stand_beside_their_item(ada: Client, lesson: Lesson) -> None:
    editor = ada.get(url("draft", lesson)).context["editor"]
    beside = {one.item.question.id: [problem.level for problem in one.problems] for one in editor.items}
    assert "warning" in beside["q2"]


def test_without_anything_to_publish_the_page_says_what_next(ada: Client, teacher: User) -> None:
    plan = small_plan(questions=(), prompts=(), selections=())
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    assert ("no question and no prompt yet" in html, "Publish 0 of 0" in html) == (True, False)


def test_what_was_said_when_the_draft_was_made_is_said_again(ada: Client, teacher: User) -> None:
    drafted = draft_plan(read_text(padded("The pool is open. Nobody was hurt.")))
    made = make_draft(viewer_of(teacher), plan=drafted.plan, remarks=drafted.remarks, now=timezone.now())
    shown = ada.get(url("draft", made)).context["editor"].remarks
    assert [str(one) for one in shown] == [str(one) for one in drafted.remarks] != []


def test_queries_do_not_grow_with_the_questions(ada: Client, teacher: User) -> None:
    short = make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
    many = small_plan()
    for number in range(30):
        many = copy_question(many, "q1", f"more{number}")
    long = make_draft(viewer_of(teacher), plan=many, now=timezone.now())
    counts = [queries_of(ada, url(name, one, *more)) for one in (short, long) for name, more in PAGES]
    assert counts[: len(PAGES)] == counts[len(PAGES) :]


# --- what one press does ---


def test_deleting_takes_a_question_out_and_keeps_the_ticks(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), {**ticks(lesson, "q1", "q3"), "act": "question-drop:q3"})
    assert (ready(lesson), "q3" in {question.id for question in plan_of(lesson).questions}) == (["q1"], False)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("question-drop:q3", "How many calls?"),
        ("prompt-drop:talk", "Stay silent, or ask?"),
        ("term-drop:notice", "notice"),
    ],
)
def test_deleting_says_what_was_deleted_and_can_be_undone(ada: Client, lesson: Lesson, act: str, words: str) -> None:
    before = lesson.draft
    response = ada.post(url("draft_act", lesson), {"act": act}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    undo(ada, lesson)
    lesson.refresh_from_db()
    assert (said, lesson.draft == before) == ([f"Deleted: “{words}”. Undo brings it back."], True)


def test_deleting_twice_is_a_sentence(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), {"act": "question-drop:q3"}, follow=True)
    response = ada.post(url("draft_act", lesson), {"act": "question-drop:q3"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["There is no question “q3” in this lesson."]


@pytest.mark.parametrize("act", ["", "question-drop", "question-burn:q1", "question-up:q1:q2", "\x00:\x00"])
def test_an_act_that_makes_no_sense_changes_nothing(ada: Client, lesson: Lesson, act: str) -> None:
    before = plan_of(lesson)
    response = ada.post(url("draft_act", lesson), {"act": act})
    assert (response.status_code, plan_of(lesson)) == (302, before)


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("question-up:q2", ["g1", "q2", "q1", "q3", "q4", "q5"]),
        ("question-down:q1", ["g1", "q2", "q1", "q3", "q4", "q5"]),
        ("prompt-up:talk", ["g1", "q1", "q2", "q3", "q4", "q5"]),
    ],
)
def test_a_question_moves_by_one_press(ada: Client, lesson: Lesson, act: str, order: list[str]) -> None:
    ada.post(url("draft_act", lesson), {"act": act})
    assert [question.id for question in plan_of(lesson).questions] == order


@pytest.mark.parametrize(("act", "count"), [("question-copy:q1", (7, 1)), ("prompt-copy:talk", (6, 2))])
def test_a_copy_gets_an_id_of_its_own(ada: Client, lesson: Lesson, act: str, count: tuple[int, int]) -> None:
    ada.post(url("draft_act", lesson), {"act": act})
    plan = plan_of(lesson)
    assert (len({one.id for one in plan.questions}), len({one.id for one in plan.prompts})) == count


def test_ticks_of_questions_and_prompts_are_kept_as_they_change(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), ticks(lesson, "q1"))
    assert (ready(lesson), plan_of(lesson).set_aside) == (["q1"], ("talk",))


def test_a_question_is_put_where_it_was_dragged_to(ada: Client, lesson: Lesson) -> None:
    sent = {"question": "q5", "section": "s1", "before": "q1"}
    response = ada.post(url("draft_place", lesson), sent)
    plan = plan_of(lesson)
    assert (response.status_code, [one.id for one in plan.questions][:3]) == (204, ["g1", "q5", "q1"])


@pytest.mark.parametrize("sent", [{}, {"question": "q5"}, {"question": "gone", "section": "s1"}])
def test_a_place_that_is_not_there_is_refused(ada: Client, lesson: Lesson, sent: dict[str, str]) -> None:
    before = plan_of(lesson)
    assert (ada.post(url("draft_place", lesson), sent).status_code, plan_of(lesson)) == (422, before)


# --- writing ---


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_blank_question_of_each_kind_is_written_and_opened(ada: Client, lesson: Lesson, kind: str) -> None:
    response = ada.post(url("draft_write", lesson), {"section": "s2", "kind": kind})
    written = plan_of(lesson).questions[-1]
    address = f"{url('draft', lesson)}?open={written.id}#{written.id}"
    form = ada.get(url("draft_question", lesson, written.id))
    assert (written.kind, response.headers["Location"], form.status_code) == (kind, address, 200)


def test_a_prompt_is_written_for_the_whole_text(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_write", lesson), {})
    assert [(one.section, one.text) for one in plan_of(lesson).prompts][-1] == ("", "")


@pytest.mark.parametrize("sent", [{"kind": "riddle", "section": "s1"}, {"kind": "choice", "section": "s9"}])
def test_what_cannot_be_written_is_a_sentence(ada: Client, lesson: Lesson, sent: dict[str, str]) -> None:
    response = ada.post(url("draft_write", lesson), sent, follow=True)
    assert (response.status_code, len(response.context["messages"]), len(plan_of(lesson).questions)) == (200, 1, 6)


@pytest.mark.parametrize(
    ("act", "sections"),
    [("section-join:s2", [("b1", "b2")]), ("block-part:b2", [("b1",), ("b2",)]), ("block-drop:b2", [("b1",)])],
)
def test_parts_are_joined_and_cut_and_paragraphs_deleted(
    ada: Client, lesson: Lesson, act: str, sections: list[tuple[str, ...]]
) -> None:
    ada.post(url("draft_act", lesson), {"act": act})
    assert [section.blocks for section in plan_of(lesson).sections] == sections


def test_what_is_stale_is_confirmed_by_a_press(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=small_plan(stale=("q1", "talk")), now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    for act in ("question-confirm:q1", "prompt-confirm:talk"):
        ada.post(url("draft_act", made), {"act": act})
    assert (html.count("It still holds"), plan_of(made).stale) == (2, ())


def test_a_warning_that_waits_is_kept_with_a_reason(ada: Client, teacher: User) -> None:
    plan = revise_question(small_plan(), "q1", {"stem": "Which monster is it?"})
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    (problem,) = [one for one in check_question(Lookup(plan), plan.questions[1]) if one.about]
    waiting = ada.post(url("publish", made), ticks(made, "q1"))
    ada.post(url("draft_reason", made), {"item": "q1", "about": problem.about, "text": "It is the title of a film."})
    published = ada.post(url("publish", made), ticks(made, "q1"))
    assert (waiting.status_code, published.status_code) == (422, 302)
    assert "It is the title of a film." in ada.get(url("draft", made)).content.decode()


def test_an_empty_reason_is_a_sentence(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("draft_reason", lesson), {"item": "q1", "about": "stigma: monster"}, follow=True)
    assert [str(one) for one in response.context["messages"]] == ["Write a line on why you keep this."]


def test_a_prompt_that_blocks_is_named_when_publishing_fails(ada: Client, teacher: User) -> None:
    plan = revise_prompt(small_plan(), "talk", {"text": "Which monster is it?"})
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    response = ada.post(url("publish", made), ticks(made, "q1", prompts=["talk"]))
    assert (response.status_code, 'href="#talk"' in response.content.decode()) == (422, True)


def test_another_kind_opens_under_a_new_id_in_the_same_place(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_kind", lesson), {"question": "q1", "kind": "open"})
    question = plan_of(lesson).questions[1]
    assert (question.kind, question.stem, question.id == "q1") == ("open", "How many lines has the notice?", False)


def test_ready_groups_are_taken_into_a_sorting_question(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_write", lesson), {"section": "s1", "kind": "sort"})
    written = plan_of(lesson).questions[3].id
    ready_set = group_sets()[0]
    ada.post(url("draft_groups", lesson), {"question": written, "set": ready_set.key})
    question = next(one for one in plan_of(lesson).questions if one.id == written)
    assert [group["id"] for group in question.payload["groups"]] == [group.id for group in ready_set.groups]


def test_a_tick_that_saves_itself_is_answered_without_a_page(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("draft_act", lesson), {"act": "tick", "take_before": "q1"}, headers={"X-Saves-Itself": "1"})
    assert (response.status_code, "q1" in ready(lesson)) == (204, False)


def test_the_note_stays_when_another_button_is_pressed(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), {"act": "question-up:q2", "note": "For 9B."})
    assert 'value="For 9B."' in ada.get(url("draft", lesson)).content.decode()


@pytest.mark.parametrize(
    ("act", "anchor"),
    [
        ("question-drop:q3", "s2"),
        ("prompt-drop:talk", "s2"),
        ("term-drop:notice", "words"),
        ("section-join:s2", "s1"),
        ("question-up:q2", "q2"),
    ],
)
def test_the_page_goes_on_where_something_was_done(ada: Client, lesson: Lesson, act: str, anchor: str) -> None:
    assert ada.post(url("draft_act", lesson), {"act": act}).headers["Location"].endswith(f"#{anchor}")


def test_undo_says_what_it_takes_back(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), {"act": "question-up:q2"})
    assert ada.get(url("draft", lesson)).context["editor"].step_words == "What does the text say?"


# --- writing together ---


def opened_to_colleagues(teacher: User, lesson: Lesson) -> Client:
    """Return the browser of a colleague who may change the draft."""
    Lesson.objects.filter(pk=lesson.pk).update(shared=True, together=True)
    return browser_of(make_teacher(teacher.school, username="dora"))


def test_what_a_colleague_ticked_stays_ticked_when_an_older_page_is_used(
    ada: Client, teacher: User, lesson: Lesson
) -> None:
    dora = opened_to_colleagues(teacher, lesson)
    ada.post(url("draft_act", lesson), ticks(lesson, "q1", prompts=["talk"]))
    older = ticks(lesson, "q1", prompts=["talk"])
    dora.post(url("draft_act", lesson), ticks(lesson, "q1", "q3", prompts=["talk"]))
    ada.post(url("draft_act", lesson), {**older, "act": "question-up:q2"})
    assert ready(lesson) == ["q1", "q3"]


def test_what_a_colleague_changed_is_not_published_unseen(ada: Client, teacher: User, lesson: Lesson) -> None:
    dora = opened_to_colleagues(teacher, lesson)
    page = {**ticks(lesson, "q1", prompts=["talk"]), "drawn": "0"}
    dora.post(url("draft_act", lesson), {"act": "question-up:q2"})
    refused = ada.post(url("publish", lesson), page)
    again = {**ticks(lesson, "q1", prompts=["talk"]), "drawn": lesson.kept.latest("pk").pk}
    assert (refused.status_code, ada.post(url("publish", lesson), again).status_code) == (422, 302)


def test_a_colleague_changes_a_draft_only_while_it_is_shared_for_that(
    ada: Client, teacher: User, lesson: Lesson
) -> None:
    dora = browser_of(make_teacher(teacher.school, username="dora"))
    statuses = [dora.get(url("draft", lesson)).status_code]
    ada.post(url("publish", lesson), ticks(lesson, "q1", prompts=["talk"]))
    for name, sent in (
        ("lesson_share", {"shared": "yes"}),
        ("lesson_together", {"together": "yes"}),
        ("lesson_share", {"shared": "no"}),
        ("lesson_share", {"shared": "yes"}),
    ):
        ada.post(url(name, lesson), sent)
        statuses.append(dora.get(url("draft", lesson)).status_code)
    assert statuses == [404, 404, 200, 404, 404]


def test_a_draft_is_not_opened_before_the_lesson_is_shared(ada: Client, lesson: Lesson) -> None:
    ada.post(url("lesson_together", lesson), {"together": "yes"})
    lesson.refresh_from_db()
    assert lesson.together is False


def test_a_colleague_who_may_change_the_draft_finds_the_way_to_it(teacher: User, lesson: Lesson, ada: Client) -> None:
    ada.post(url("publish", lesson), ticks(lesson, "q1", prompts=["talk"]))
    ada.post(url("lesson_share", lesson), {"shared": "yes"})
    dora = browser_of(make_teacher(teacher.school, username="dora"))
    pages = [dora.get(url("lesson", lesson)).content.decode()]
    ada.post(url("lesson_together", lesson), {"together": "yes"})
    pages.append(dora.get(url("lesson", lesson)).content.decode())
    assert [url("draft", lesson) in page for page in pages] == [False, True]
