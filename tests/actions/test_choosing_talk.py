"""What a class talks about, and in which form: chosen before the talk is opened."""

import pytest
from django.utils import timezone

from lessons.actions.conducting import choose_prompt, go_to_stage
from lessons.actions.runs import open_talk
from lessons.core.errors import LessonError
from lessons.core.plan import Prompt
from lessons.models import Run
from lessons.queries.leading import forms_of, lead_of
from lessons.queries.prompts import prompt_of
from lessons.queries.sitting import sitting_of
from lessons.queries.talk import talk_for
from lessons.queries.wall import stage_on, walls_of
from tests.factories import small_plan, viewer_of
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
STATEMENT = Prompt("talk", "s2", "write_first", "A reporter should ask first.")


@pytest.fixture
def room() -> Room:
    return Room(plan=small_plan(prompts=(STATEMENT, Prompt("more", "s2", "silent", "Whom would you ask?"))))


def choose(room: Room, prompt: str, protocol: str) -> Run:
    choose_prompt(viewer_of(room.ada), run=room.run, prompt=prompt, protocol=protocol, now=timezone.now())
    return Run.objects.select_related("edition", "klass").get(pk=room.run.pk)


def test_a_form_that_was_chosen_leads_the_talk_on_every_page(room: Room) -> None:
    run = choose(room, "talk", "four_corners")
    open_talk(viewer_of(room.ada), run=run, now=timezone.now())
    run.refresh_from_db()
    sitting = sitting_of(room.ben.viewer, key="", now=timezone.now())
    lead, stage = lead_of(run, now=timezone.now()), stage_on(run)
    assert sitting is not None
    assert lead is not None
    assert stage is not None
    talk = talk_for(sitting, now=timezone.now())
    assert (lead.protocol, lead.count, stage.name, "shape" in walls_of(run)) == ("Four corners", 3, "before", True)
    assert (talk.stage, talk.may_write) == (stage, False)


def test_the_stages_are_those_of_the_form(room: Room) -> None:
    run = choose(room, "talk", "see_think_wonder")
    open_talk(viewer_of(room.ada), run=run, now=timezone.now())
    go_to_stage(viewer_of(room.ada), run=run, stage="share", now=timezone.now())
    assert Run.objects.get().talk_stage == "share"


def test_without_a_form_the_prompts_own_counts(room: Room) -> None:
    prompt = prompt_of(choose(room, "more", ""))
    assert prompt is not None
    assert prompt.protocol == "silent"


def test_another_prompt_keeps_no_form_of_the_one_before(room: Room) -> None:
    choose(room, "talk", "pair")
    assert choose(room, "", "pair").protocol == ""


def test_nobody_can_agree_with_a_question(room: Room) -> None:
    with pytest.raises(LessonError, match="This prompt is a question"):
        choose(room, "more", "four_corners")


def test_a_form_that_this_version_has_not_is_refused(room: Room) -> None:
    with pytest.raises(LessonError, match="does not know the form of talk"):
        choose(room, "talk", "shouting")


def test_every_form_is_offered_the_chosen_one_marked(room: Room) -> None:
    run = choose(room, "talk", "silent")
    assert [(one.id, one.chosen) for one in forms_of(run)] == [
        ("write_first", False), ("silent", True), ("pair", False), ("see_think_wonder", False), ("four_corners", False),
    ]  # fmt: skip
