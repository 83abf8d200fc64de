"""What students underline reaches a teacher only beside an answer that asks for it."""

from typing import Any

import pytest
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.noting import underline
from lessons.actions.runs import close_run
from lessons.queries.marking import answers_to
from tests.factories import join_student, make_class, make_edition, make_run, make_teacher, small_plan, viewer_of
from tests.saves import save

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked_for", "seen"), [(True, ("b2a",)), (False, ())])
def test_lines_stand_beside_an_answer_that_asks_for_one(asked_for: bool, seen: tuple[str, ...]) -> None:
    payload: dict[str, Any] = {"guide": "A question.", "underline_first": asked_for}
    plan = small_plan()
    questions = tuple(replace(one, payload=payload) if one.id == "q5" else one for one in plan.questions)
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass, make_edition(replace(plan, questions=questions), school=klass.school))
    ben = join_student(klass)
    attempt, now = ben.start(), timezone.now()
    for part, sentence in ((1, "b1a"), (2, "b2a")):
        underline(ben.viewer, attempt=attempt.pk, part=part, sentences=[sentence], now=now)
    save(ben, "q5", "Why?")
    close_run(viewer_of(ada), run=run, confirmed=True, now=now)
    run.refresh_from_db()
    assert [row.underlined for row in answers_to(run, "q5", now=now).rows] == [seen]
