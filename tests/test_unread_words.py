"""What a student types is theirs until they hand it in or the lesson ends: it stands on no page and in no file.

A text for the talk that nobody handed in stays its author's for good.
"""

import pytest
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.actions.talking import save_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from tests.factories import join_student
from tests.pages import House
from tests.saves import save
from tests.test_sealed_words import files

pytestmark = pytest.mark.django_db
WORD, NUMBER, TALK = "Мандарин", "471108", "Абрикос"


def house_with_unread_words() -> House:
    """Return a house in whose open lesson one more student is still writing."""
    house = House()
    fatima = join_student(house.klass, "4")
    save(fatima, "q5", WORD)
    save(fatima, "q3", NUMBER)
    seat = fatima.seat()
    save_post(
        fatima.viewer,
        seat=seat.pk,
        prompt="t1",
        place="",
        said=Contribution(TALK),
        key=SaveKey("p", 1, 0),
        now=timezone.now(),
    )
    return house


def found(house: House) -> set[tuple[str, str]]:
    """Return where what was typed can be read."""
    pages = [
        *house.teacher_pages(),
        *house.uncovered_pages(),
        *house.wall_pages(),
        *house.student_pages(),
        *files(house),
    ]
    return {(name, secret) for name, said in pages for secret in (WORD, NUMBER, TALK) if secret in said}


def test_what_is_not_handed_in_stands_nowhere_until_the_lesson_ends_and_of_the_talk_never() -> None:
    house = house_with_unread_words()
    before = found(house)
    close_run(house.ada, run=house.run, confirmed=True, now=timezone.now())
    house.run.refresh_from_db()
    assert (before, {secret for _, secret in found(house)}) == (set(), {WORD, NUMBER})
