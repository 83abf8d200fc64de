"""What a preview shows of a draft: what publishing would freeze, read once."""

import msgspec
import pytest

from lessons.core.plan import LessonPlan, dump_plan
from lessons.models import Lesson
from lessons.queries.trying import Shown, shown_draft
from tests.factories import small_plan


def shown(plan: LessonPlan) -> Shown:
    return shown_draft(Lesson(draft=dump_plan(plan)))


def with_ready(*ticked: str) -> LessonPlan:
    plan = small_plan()
    questions = [msgspec.structs.replace(one, ready=one.id in ticked) for one in plan.questions]
    return msgspec.structs.replace(plan, questions=tuple(questions))


def test_only_what_is_ticked_is_shown() -> None:
    found = shown(with_ready("g1", "q2"))
    assert (list(found.lookup.asked), found.left) == (["g1", "q2"], 4)


def test_what_is_ticked_and_has_an_error_is_not_shown() -> None:
    plan = small_plan()
    broken = msgspec.structs.replace(plan.questions[1], stem="")
    found = shown(msgspec.structs.replace(plan, questions=(plan.questions[0], broken), selections=()))
    assert (list(found.lookup.asked), found.left) == (["g1"], 1)


def test_a_draft_is_read_once_as_long_as_it_stays_as_it_is() -> None:
    assert shown(small_plan()).lookup is shown(small_plan()).lookup


def test_a_changed_draft_is_another_one() -> None:
    before, after = shown(small_plan()), shown(small_plan(title="The pond"))
    assert (before.of == after.of, after.lookup.plan.title) == (False, "The pond")


@pytest.mark.parametrize("count", [0, 200])
def test_a_draft_of_any_size_is_shown(count: int) -> None:
    question = small_plan().questions[5]
    many = tuple(msgspec.structs.replace(question, id=f"o{n}", stem=f"What would you ask {n}?") for n in range(count))
    assert len(shown(small_plan(questions=many, selections=())).lookup.asked) == count
