"""Going back to an edition or a version kept of the draft."""

import pytest
from django.test import Client

from lessons.models import Lesson
from tests.views.drafts import plan_of, ticks, undo, url

pytestmark = pytest.mark.django_db


def test_going_back_to_an_edition_changes_the_draft_and_can_be_undone(ada: Client, lesson: Lesson) -> None:
    ada.post(url("publish", lesson), ticks(lesson, "q1", prompts=["talk"]))
    ada.post(url("draft_act", lesson), {"act": "question-drop:q1"})
    before = plan_of(lesson)
    ada.post(url("draft_back", lesson), {"to": "edition-1"})
    back = [question.id for question in plan_of(lesson).questions]
    undo(ada, lesson)
    assert (back, plan_of(lesson)) == (["q1"], before)


def test_going_back_to_a_kept_version(ada: Client, lesson: Lesson) -> None:
    before = plan_of(lesson)
    ada.post(url("draft_act", lesson), {"act": "question-drop:q1"})
    (kept,) = ada.get(url("draft_versions", lesson)).context["versions"].kept
    ada.post(url("draft_back", lesson), {"to": f"kept-{kept.pk}"})
    assert plan_of(lesson) == before


@pytest.mark.parametrize("to", ["", "edition-1", "kept-1", "edition-x", "kept-²", f"kept-{'9' * 40}"])
def test_a_version_that_is_not_there_is_not_found(ada: Client, lesson: Lesson, to: str) -> None:
    assert ada.post(url("draft_back", lesson), {"to": to}).status_code == 404
