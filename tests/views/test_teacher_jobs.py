"""The page of a long file: a press or the page itself makes the next batch, the finished file waits."""

import pytest
from django.urls import reverse

from lessons.models import Job
from lessons.views import teacher_taking
from tests.actions.test_runs import Room
from tests.saves import save
from tests.taken import data_of, fetched, rows_of
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db


class Watched(Room):
    """A lesson that counts as large, and Ada's browser on the page of its file."""

    def __init__(self) -> None:
        super().__init__()
        save(self.ben, "q1", "c")
        self.client = browser_of(self.user)
        self.page = fetched(self.client, self.run, "answers.xlsx").headers["Location"]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A file that takes long."""
    monkeypatch.setattr(teacher_taking, "AT_ONCE", 0)
    return Watched()


def test_a_large_workbook_is_made_on_a_page_of_its_own(watched: Watched) -> None:
    assert watched.page == reverse("run_job", args=[watched.run.pk, Job.objects.get().pk])
    assert "0 of 3 students are in it." in watched.client.get(watched.page).content.decode()


def test_a_large_csv_file_streams_at_once(watched: Watched) -> None:
    assert len(rows_of(watched.client, watched.run, "answers")) == 18


def test_a_press_makes_the_next_batch_without_scripts(watched: Watched) -> None:
    pressed = watched.client.post(reverse("run_job_on", args=[watched.run.pk, Job.objects.get().pk]))
    assert pressed.headers["Location"] == watched.page
    assert "3 of 3 students are in it." in watched.client.get(watched.page).content.decode()


def test_the_page_itself_gets_the_part_that_changed(watched: Watched) -> None:
    address = reverse("run_job_on", args=[watched.run.pk, Job.objects.get().pk])
    parts = [watched.client.post(address, headers={"HX-Request": "true"}).content.decode() for _ in range(2)]
    assert ["<h1" in part for part in parts] == [False, False]
    assert ["Go on" in part for part in parts] == [True, False]


def test_the_finished_file_can_be_fetched_again_where_the_line_broke(watched: Watched) -> None:
    on, file = (reverse(name, args=[watched.run.pk, Job.objects.get().pk]) for name in ("run_job_on", "run_job_file"))
    early = watched.client.post(file)
    for _ in range(2):
        watched.client.post(on)
    assert (early.headers["Location"], data_of(watched.client.post(file))[:2]) == (watched.page, b"PK")
    assert (Job.objects.count(), data_of(watched.client.post(file))[:2]) == (1, b"PK")


@pytest.mark.parametrize("name", ["run_job_on", "run_job_file"])
def test_only_who_began_it_goes_on_with_a_file(watched: Watched, name: str) -> None:
    address = reverse(name, args=[watched.run.pk, Job.objects.get().pk])
    assert refusals(lambda client: client.post(address), ben=watched.ben) == NOT_THEIRS


def test_only_who_began_it_sees_a_file(watched: Watched) -> None:
    assert refusals(lambda client: client.get(watched.page), ben=watched.ben) == NOT_THEIRS


def test_the_page_of_what_can_be_taken_leads_back_to_it(watched: Watched) -> None:
    page = watched.client.get(reverse("run_take", args=[watched.run.pk])).content.decode()
    assert watched.page in page
