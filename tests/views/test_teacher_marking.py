"""Marking: what cannot be saved is named beside its answer and never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from lessons.models import Attempt
from tests.actions.test_runs import Room, answer
from tests.saves import save
from tests.views.classroom import words

pytestmark = pytest.mark.django_db
WORDS = "canary words of a student"


@pytest.fixture
def room() -> Room:
    """Ada's closed run; Ben has written."""
    room = Room()
    save(room.ben, "q5", WORDS)
    room.close()
    return room


@pytest.fixture
def ada(room: Room) -> Client:
    client = Client()
    client.force_login(room.user)
    return client


def send(ada: Client, room: Room, *, share: str, comment: str, sight: str = "") -> str:
    key = answer("q5").pk
    typed = {f"share-{key}": share, f"comment-{key}": comment, "sight": sight}
    return ada.post(reverse("question_mark", args=[room.run.pk, "q5"]), typed).content.decode()


@pytest.mark.parametrize(
    ("share", "comment", "sentence"),
    [
        ("", "Who says so?", "This is not saved: choose a share of the points, a comment goes with one."),
        ("0.5", "x" * 2001, "This comment is not saved: it has more than 2000 letters. Make it shorter."),
    ],
)
def test_a_comment_that_cannot_be_saved_is_kept_and_named(
    room: Room, ada: Client, share: str, comment: str, sentence: str
) -> None:
    opened = ada.post(reverse("question_uncover", args=[room.run.pk, "q5"])).content.decode()
    sight = opened.split('name="sight" value="')[1].split('"')[0]
    html = send(ada, room, share=share, comment=comment, sight=sight)
    beside = html.partition(f'id="problem-{answer("q5").pk}">')[2].partition("</p>")[0]
    assert (beside, comment in html) == (sentence, True)


def test_a_comment_that_cannot_be_saved_is_kept_under_the_cover(room: Room, ada: Client) -> None:
    html = send(ada, room, share="", comment="Who says so?")
    assert (html.count('value="Who says so?"'), WORDS in html) == (1, False)


UNCLEAR = "1 student says that this question is unclear."


def test_the_uncovered_page_says_how_the_class_stands_and_who_found_it_unclear(room: Room, ada: Client) -> None:
    Attempt.objects.update(unclear=["q5"])
    said = words(ada.post(reverse("question_uncover", args=[room.run.pk, "q5"])))
    assert ("not started 2" in said, UNCLEAR in said) == (True, True)


def test_the_covered_page_says_neither(room: Room, ada: Client) -> None:
    Attempt.objects.update(unclear=["q5"])
    said = words(ada.get(reverse("run_question", args=[room.run.pk, "q5"])))
    assert ("not started" in said, UNCLEAR in said) == (False, False)


def test_a_column_that_some_call_unclear_is_marked_on_the_uncovered_table_only(room: Room, ada: Client) -> None:
    Attempt.objects.update(unclear=["q5"])
    covered = words(ada.get(reverse("run", args=[room.run.pk])))
    uncovered = words(ada.post(reverse("run_uncover", args=[room.run.pk, "table"])))
    assert ("1 says unclear" in covered, "1 says unclear" in uncovered) == (False, True)


@pytest.mark.parametrize("sent", [{"share-" + "9" * 19: "1"}, {"late": "9" * 19}, {"late": "1" * 5000}])
def test_a_number_that_no_answer_can_have_is_passed_over(room: Room, ada: Client, sent: dict[str, str]) -> None:
    assert ada.post(reverse("question_mark", args=[room.run.pk, "q5"]), sent).status_code == 302


@pytest.mark.parametrize("question", ["q1", "q2", "q3", "q4", "q5"])
def test_the_page_of_every_kind_opens(room: Room, ada: Client, question: str) -> None:
    assert ada.post(reverse("question_uncover", args=[room.run.pk, question])).status_code == 200
