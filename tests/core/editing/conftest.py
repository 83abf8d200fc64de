"""A drafted lesson that the tests of edits change."""

import pytest

from lessons.core.drafting import draft
from lessons.core.plan import LessonPlan
from tests.core.invented import library


@pytest.fixture
def plan() -> LessonPlan:
    return draft(library()).plan
