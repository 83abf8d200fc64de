"""From a draft to an edition: what is ticked and sound."""

from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.core.plan import parse_plan
from lessons.models import Edition, Lesson, User
from tests.factories import small_plan, viewer_of
from tests.views.classroom import words
from tests.views.drafts import plan_of, sent, ticks, url

pytestmark = pytest.mark.django_db
ALL = ["g1", "q1", "q2", "q3", "q4", "q5"]


def test_publishing_takes_what_is_ticked_and_leaves_the_rest_in_the_draft(ada: Client, lesson: Lesson) -> None:
    response = ada.post(
        url("publish", lesson), {**ticks(lesson, *["g1", "q1", "q3"], prompts=["talk"]), "note": "First."}
    )
    edition = Edition.objects.get()
    taken = [question.id for question in parse_plan(edition.plan).questions]
    assert (response.headers["Location"], taken, edition.note, len(plan_of(lesson).questions)) == (
        url("lesson", lesson),
        ["g1", "q1", "q3"],
        "First.",
        6,
    )


def test_a_prompt_without_its_tick_stays_in_the_draft_unticked(ada: Client, lesson: Lesson) -> None:
    ada.post(url("publish", lesson), {**ticks(lesson, *["q1"], prompts=[])})
    assert (len(plan_of(lesson).prompts), plan_of(lesson).set_aside) == (1, ("talk",))


def test_a_prompt_without_its_tick_is_not_published(ada: Client, lesson: Lesson) -> None:
    ada.post(url("publish", lesson), {**ticks(lesson, *["q1"], prompts=[])})
    assert parse_plan(Edition.objects.get().plan).prompts == ()


def with_an_error(teacher: User) -> Lesson:
    """Return a draft whose q3 rests on no sentence, which no closed question may."""
    questions = tuple(
        question if question.id != "q3" else msgspec.structs.replace(question, evidence=())
        for question in small_plan().questions
    )
    return make_draft(viewer_of(teacher), plan=small_plan(questions=questions), now=timezone.now())


def test_an_error_in_something_ticked_blocks_and_is_named(ada: Client, teacher: User) -> None:
    made = with_an_error(teacher)
    response = ada.post(url("publish", made), {**ticks(made, *ALL, prompts=["talk"]), "note": "Mine"})
    named = [one.item.question.id for one in response.context["blocked"]]
    assert (response.status_code, named, response.context["note"], Edition.objects.count()) == (422, ["q3"], "Mine", 0)


def test_the_same_error_unticked_stays_behind(ada: Client, teacher: User) -> None:
    made = with_an_error(teacher)
    ada.post(url("publish", made), {**ticks(made, *["q1"], prompts=[])})
    assert [question.id for question in parse_plan(Edition.objects.get().plan).questions] == ["q1"]


def test_a_lesson_without_a_content_note_is_not_published(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=small_plan(content_note=" "), now=timezone.now())
    response = ada.post(url("publish", made), {**ticks(made, *["q1"], prompts=["talk"])})
    said = "The content note is empty." in response.content.decode()
    assert (response.status_code, Edition.objects.filter(lesson=made).count(), said) == (422, 0, True)


def test_publishing_nothing_is_a_sentence(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("publish", lesson), ticks(lesson))
    assert (response.status_code, Edition.objects.count()) == (422, 0)


# --- what has changed since the newest edition ---


def retitled(client: Client, lesson: Lesson) -> None:
    """Give the draft another title on its front page."""
    form = client.get(url("draft_front", lesson)).context["form"]
    client.post(url("draft_front", lesson), dict(sent(form, title="A notice").lists()))


def publish_all(client: Client, lesson: Lesson, note: str = "") -> Any:
    return client.post(url("publish", lesson), {**ticks(lesson, *ALL, prompts=["talk"]), "note": note})


def test_the_draft_says_what_has_changed_and_what_an_empty_note_becomes(ada: Client, lesson: Lesson) -> None:
    before = "What has changed since" in words(ada.get(url("draft", lesson)))
    publish_all(ada, lesson)
    retitled(ada, lesson)
    told = words(ada.get(url("draft", lesson)))
    assert (before, "What has changed since edition 1: Another title. Look at 1 change" in told) == (False, True)
    assert "If the note stays empty, this becomes the note." in told


def test_an_empty_note_is_filled_and_a_written_one_stays(ada: Client, lesson: Lesson) -> None:
    publish_all(ada, lesson)
    retitled(ada, lesson)
    publish_all(ada, lesson)
    ada.post(url("draft_act", lesson), {"act": "question-up:q2"})
    publish_all(ada, lesson, note="The same, for 9B.")
    notes = list(Edition.objects.filter(lesson=lesson).order_by("number").values_list("note", flat=True))
    assert notes == ["", "Another title.", "The same, for 9B."]


def test_what_has_not_changed_is_no_new_edition(ada: Client, lesson: Lesson) -> None:
    publish_all(ada, lesson)
    response = publish_all(ada, lesson)
    said = "Nothing has changed since edition 1." in response.content.decode()
    assert (response.status_code, said, Edition.objects.filter(lesson=lesson).count()) == (422, True, 1)
