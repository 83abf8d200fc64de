"""What stands on the shelf, in which order and on which part, and what a search finds there."""

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.shelf import archive, duplicate, share, unshare
from lessons.actions.workshop import change_draft, make_draft
from lessons.core.editing import retitle
from lessons.core.searching import Wanted
from lessons.models import Lesson, School, User
from lessons.queries import facts
from lessons.queries.shelf import Shelf, Tab, cards_of, contents_of
from lessons.queries.shelf import shelf as shelf_of
from tests.factories import make_class, make_edition, make_run, make_teacher, small_plan, viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return make_teacher()


@pytest.fixture
def dora(ada: User) -> User:
    return make_teacher(ada.school, username="dora")


def bundled(school: School, key: str) -> Lesson:
    return make_edition(small_plan(title=key), school=school, bundled=key).lesson


def own(teacher: User, title: str, *, published: bool = True, shared: bool = False) -> Lesson:
    viewer, now = viewer_of(teacher), timezone.now()
    made = make_draft(viewer, plan=small_plan(title=title), now=now)
    if published:
        publish(viewer, lesson=made, take=["q1"], prompts=["talk"], note="", now=now)
    if shared:
        share(viewer, lesson=made, now=now)
    return made


def titles(found: Shelf) -> tuple[list[str], list[str]]:
    return [card.title for card in found.cards], [card.title for card in found.calm]


def test_bundled_lessons_stand_in_their_order_then_own_then_colleagues_and_calm_ones_apart(
    ada: User, dora: User
) -> None:
    own(dora, "hers", shared=True)
    own(ada, "mine")
    for key in ("the-pool", "ten-phones", "coming-home"):
        bundled(ada.school, key)
    assert titles(shelf_of(viewer_of(ada))) == (["coming-home", "ten-phones", "mine", "hers"], ["the-pool"])


def test_each_part_of_the_shelf_holds_its_own(ada: User, dora: User) -> None:
    viewer = viewer_of(ada)
    bundled(ada.school, "the-pool")
    own(dora, "hers", shared=True)
    own(dora, "hers alone")
    own(ada, "mine", shared=True)
    archive(viewer, lesson=own(ada, "old", published=False), now=timezone.now())
    tabs: dict[Tab, list[str]] = {
        "all": ["mine", "hers", "the-pool"],
        "bundled": ["the-pool"],
        "mine": ["mine"],
        "colleagues": ["hers"],
        "archived": ["old"],
    }
    found = {tab: shelf_of(viewer, tab=tab) for tab in tabs}
    assert {tab: [*titles(one)[0], *titles(one)[1]] for tab, one in found.items()} == tabs
    assert found["all"].counts == {tab: len(names) for tab, names in tabs.items()}


@pytest.mark.parametrize("away", [archive, unshare])
def test_a_card_says_nothing_of_an_origin_that_its_author_took_away(
    ada: User, dora: User, away: Callable[..., None]
) -> None:
    hers, now = own(dora, "hers", shared=True), timezone.now()
    duplicate(viewer_of(ada), lesson=hers, now=now)
    away(viewer_of(dora), lesson=hers, now=now)
    assert [card.origin for card in cards_of(viewer_of(ada))] == [""]


def test_a_card_says_whose_it_is_and_where_it_came_from(ada: User, dora: User) -> None:
    hers = own(dora, "hers", shared=True)
    copy = duplicate(viewer_of(ada), lesson=hers, now=timezone.now())
    Lesson.objects.filter(pk=copy.pk).update(title="copy")
    cards = {card.lesson: card for card in cards_of(viewer_of(ada))}
    assert [(one.by, one.origin, one.mine, one.draft) for one in (cards[hers.pk], cards[copy.pk])] == [
        ("dora", "", False, False),
        ("", "hers", True, True),
    ]


def test_the_origin_is_not_named_once_its_author_keeps_it_to_herself(ada: User, dora: User) -> None:
    hers = own(dora, "hers", shared=True)
    copy = duplicate(viewer_of(ada), lesson=hers, now=timezone.now())
    Lesson.objects.filter(pk=hers.pk).update(shared=False)
    assert {card.lesson: card.origin for card in cards_of(viewer_of(ada))} == {copy.pk: ""}


def test_a_search_looks_into_drafts_as_they_are_now(ada: User) -> None:
    viewer = viewer_of(ada)
    draft = own(ada, "Harbour", published=False)
    before = shelf_of(viewer, wanted=Wanted(words="harb")).found
    change_draft(viewer, lesson=draft, change=lambda plan: retitle(plan, "Bakery"), now=timezone.now())
    assert [before, *(shelf_of(viewer, wanted=Wanted(words=word)).found for word in ("harb", "bak"))] == [1, 0, 1]


def test_the_first_look_costs_the_same_with_one_and_with_three_of_each(ada: User, dora: User) -> None:
    def stock() -> None:
        bundled(ada.school, f"test-{uuid.uuid4()}")
        own(ada, "draft", published=False)
        own(dora, "hers", shared=True)
        duplicate(viewer_of(ada), lesson=own(ada, "mine"), now=timezone.now())

    def cost() -> int:
        facts._editions.clear()
        facts._drafts.clear()
        with CaptureQueriesContext(connection) as captured:
            shelf_of(viewer_of(ada), wanted=Wanted(words="pool", skill="locate"))
        return len(captured)

    stock()
    one = cost()
    for _ in range(2):
        stock()
    assert (one, cost()) == (3, 3)


def test_facts_that_are_kept_are_let_go_when_they_are_many(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MOST_KEPT", 2)
    for number in range(4):
        own(ada, f"lesson {number}")
        assert len(cards_of(viewer_of(ada))) == number + 1


def test_what_goes_with_a_lesson_is_counted(ada: User) -> None:
    lesson = own(ada, "mine")
    duplicate(viewer_of(ada), lesson=lesson, now=timezone.now())
    make_run(ada, make_class(ada), lesson.editions.get())
    found = contents_of(lesson)
    assert (found.editions, found.draft, found.adapted, found.runs) == (1, True, 1, 1)
