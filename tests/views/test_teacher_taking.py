"""Taking results along: what stands in the files, what never does, who may, and that it is recorded."""

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.marking import mark_answer
from lessons.actions.seats import reopen_seats, set_lateness, set_presence
from lessons.core.row_files import ROW_FORMATS
from lessons.core.run_file import FORMAT
from lessons.core.taking import CONTENTS
from lessons.models import Answer, Attempt, Record, Run, Seat
from tests.actions.test_runs import Room
from tests.factories import join_student, make_class, make_run
from tests.pages import House
from tests.saves import save
from tests.seeded import UNSEEN, Seeded
from tests.taken import data_of, fetched, json_of, rows_of
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
FILES = (*(f"{content.name}.{written.name}" for content in CONTENTS for written in ROW_FORMATS), "json")
ANSWERS = (("q1", "c"), ("q2", "supported"), ("q3", "90"), ("q4", "b2b"), ("q5", "=1+1\nsaid «Ол»"))


class Results(Room):
    """Ben has handed in five answers, one of them passed by nobody; Dana does the other task; 3 has not begun."""

    def __init__(self) -> None:
        super().__init__(other=True)
        for question, value in ANSWERS:
            save(self.ben, question, value)
        hand_in(self.ben.viewer, attempt=self.ben.start().pk, now=timezone.now())
        self.dana = join_student(self.klass, "2")
        save(self.dana, "q3", "91", other=True)
        self.client = browser_of(self.user)


@pytest.fixture
def results() -> Results:
    """A lesson with Ben's answers."""
    return Results()


def test_the_gradebook_has_a_row_for_each_student(results: Results) -> None:
    rows = rows_of(results.client, results.run, "gradebook")
    assert [list(row.values()) for row in rows] == [
        ["1", "1", "", "1.0", "0.0", "1.0", "1.0", "", "3.0", "4", "1", "0", "0"],
        ["2", "2", "", *[""] * 10],
        ["3", "3", "", *[""] * 10],
    ]


def test_who_does_the_other_task_looks_like_who_has_not_begun(results: Results) -> None:
    for content in CONTENTS:
        _, second, third = (
            [list(row.values())[2:] for row in rows_of(results.client, results.run, content.name) if row["number"] == n]
            for n in "123"
        )
        assert second == third
    _, second, third = json_of(results.client, results.run)["students"]
    assert {**second, "number": 3, "label": "3"} == third


def test_every_answer_tells_words_points_and_when(results: Results) -> None:
    answer = Answer.objects.get(question="q5")
    mark_answer(results.ada, run=results.run, answer=answer, share=0.5, comment="Why?", now=timezone.now())
    rows = {row["question_id"]: row for row in rows_of(results.client, results.run, "answers") if row["number"] == "1"}
    assert list(rows) == ["g1", "q1", "q2", "q3", "q4", "q5"]
    saved = timezone.localtime(answer.saved_at, ZoneInfo("Asia/Almaty")).strftime("%Y-%m-%d %H:%M:%S")
    assert rows["q5"] == rows["q5"] | {
        "question": "5", "kind": "open", "skill": "corroborate", "stem": "What would you ask Tessa?",
        "answer": "'=1+1\nsaid «Ол»", "standing": "marked", "share": "0.5", "points": "0.5", "most": "1",
        "comment": "Why?", "source": "web", "late": "", "edition": "1", "saved_at": saved, "time_zone": "Asia/Almaty",
    }  # fmt: skip


@pytest.mark.parametrize(("question", "said", "standing"), [("q5", "Half a sent", "writing"), ("q3", "90", "unmarked")])
def test_an_answer_that_is_not_handed_in_is_not_read(question: str, said: str, standing: str) -> None:
    room = Room()
    save(room.ben, question, said)
    client = browser_of(room.user)
    row = next(
        row for row in rows_of(client, room.run, "answers") if (row["number"], row["question_id"]) == ("1", question)
    )
    given = json_of(client, room.run)["students"][0]["answers"][question]
    assert (row["answer"], row["standing"], given["response"], given["words"]) == ("", standing, None, "")


@pytest.mark.parametrize(
    ("presence", "late", "word"), [("excused", False, "excused"), ("absent", False, "absent"), ("here", True, "late")]
)
def test_what_the_teacher_noted_is_a_word(results: Results, presence: Any, late: bool, word: str) -> None:
    seat, now = results.ben.seat(), timezone.now()
    set_presence(results.ada, run=results.run, seat=seat, presence=presence, now=now)
    set_lateness(results.ada, run=results.run, seat=seat, late=late, now=now)
    assert rows_of(results.client, results.run, "gradebook")[0]["presence"] == word


def test_json_holds_the_lesson_its_questions_every_mark_and_the_texts_that_all_could_read() -> None:
    seeded = Seeded(closed=True)
    found = json_of(browser_of(seeded.user), seeded.run)
    assert (found["format"], found["lesson"]["title"], found["edition"]) == (FORMAT, "The pool", 1)
    assert [(one["text"], one["stage"], one["answers"]) for one in found["texts"]] == [
        ("An answer.", "reply", 1),
        ("Shown by Ada.", "text", None),
        ("Unreadcanary", "reply", 1),  # shown at once: its class could read it
    ]
    assert found["polls"] == [{"question": "p1", "counts": [["It was", 6], ["It was not", 0]]}]
    given = found["students"][0]["answers"]["q5"]
    assert [(mark["reason"], mark["share"], mark["comment"]) for mark in given["marks"]] == [
        ("teacher", 0.5, "Commentcanary")
    ]


@pytest.mark.parametrize("file", FILES)
def test_no_file_holds_care_names_of_the_talk_codes_or_texts_that_were_not_shown(file: str) -> None:
    seeded = Seeded(closed=True)
    Seat.objects.update(wish="music", stands={"talk/first": "Stancecanary"})
    Attempt.objects.update(underlined=["Linecanary"], unclear=["Unclearcanary"])
    unseen = [f"{kind} {status}" for kind in ("Textcanary", "Replycanary", "Boxcanary") for status in UNSEEN]
    secrets = [*unseen, "Helpcanary", "Sealedcanary", "Othercanary", "music"]
    secrets += ["Stancecanary", "Linecanary", "Unclearcanary"]
    secrets += [*Seat.objects.values_list("alias", flat=True), *(one.code for one in seeded.students)]
    said = unpacked(data_of(fetched(browser_of(seeded.user), seeded.run, file)))
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.parametrize("file", FILES)
def test_no_file_says_beside_a_label_how_a_poll_was_answered(file: str) -> None:
    seeded = Seeded(closed=True)
    client = browser_of(seeded.user)
    said = (
        str(json_of(client, seeded.run)["students"])
        if file == "json"
        else unpacked(data_of(fetched(client, seeded.run, file)))
    )
    assert [word for word in ("p1", "It was") if word in said] == []


def unpacked(data: bytes) -> str:
    """Return what a file says, with every part of a packed one."""
    if data[:2] != b"PK":
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_named_after_lesson_day_and_content_and_never_after_the_class(results: Results, file: str) -> None:
    response = fetched(results.client, results.run, file)
    day, (what, _, ending) = timezone.localdate().isoformat(), file.partition(".")
    name = f"the-pool-{day}-{what}.{ending.removesuffix('-plain')}" if ending else f"the-pool-{day}-run.json"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("file", FILES)
def test_taking_a_file_is_recorded_once(results: Results, file: str) -> None:
    data_of(fetched(results.client, results.run, file))
    verbs = Record.objects.filter(verb__startswith="took out").values_list("verb", "object_id")
    what = "run json" if file == "json" else file.replace(".", " ")
    assert list(verbs) == [(f"took out {what}", str(results.run.pk))]


@pytest.mark.parametrize("file", FILES)
def test_only_the_teacher_of_the_class_takes_a_file(results: Results, file: str) -> None:
    assert refusals(lambda client: fetched(client, results.run, file), ben=results.ben) == NOT_THEIRS


def test_only_the_teacher_of_the_class_sees_what_can_be_taken(results: Results) -> None:
    address = reverse("run_take", args=[results.run.pk])
    assert refusals(lambda client: client.get(address), ben=results.ben) == NOT_THEIRS


def test_a_file_leaves_by_a_press_alone(results: Results) -> None:
    found = [
        results.client.get(reverse(name, args=[results.run.pk])).status_code
        for name in ("run_take_rows", "run_take_json")
    ]
    assert found == [405, 405]


def test_a_file_that_nobody_knows_is_refused(results: Results) -> None:
    found = [fetched(results.client, results.run, file).status_code for file in ("requests.csv", "answers.ods", "")]
    assert found == [409, 409, 409]


def test_before_a_lesson_was_opened_there_is_nothing_to_take(results: Results) -> None:
    planned = make_run(results.user, make_class(results.user, label="8A"), opened=False)
    page = results.client.get(reverse("run_take", args=[planned.pk])).content.decode()
    assert ("Nobody has answered yet" in page, "<button" in page.partition("<main")[2]) == (True, False)
    assert fetched(results.client, planned, "gradebook.csv").status_code == 409


def test_the_page_says_when_everything_here_is_deleted(results: Results) -> None:
    page = results.client.get(reverse("run_take", args=[results.run.pk])).content.decode()
    assert f"{results.klass.delete_after:%-d %B %Y}" in page or f"{results.klass.delete_after:%B %-d, %Y}" in page
    assert (
        reverse("run_take", args=[results.run.pk])
        in results.client.get(reverse("run", args=[results.run.pk])).content.decode()
    )


def test_what_became_due_is_settled_before_it_leaves() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.close()
    reopen_seats(
        room.ada, run=room.run, seats=[room.ben.seat()], until=timezone.now() + timedelta(minutes=1), now=timezone.now()
    )
    save(room.ben, "q3", "90")
    Seat.objects.update(open_until=timezone.now() - timedelta(seconds=1))
    assert rows_of(browser_of(room.user), room.run, "gradebook")[0]["sum"] == "2.0"


def queries_of(client: Client, run: Run, file: str) -> int:
    """Return how many queries a file takes once the session has been used."""
    data_of(fetched(client, run, file))
    with CaptureQueriesContext(connection) as captured:
        data_of(fetched(client, run, file))
    return len(captured)


@pytest.mark.parametrize("file", FILES)
def test_a_file_takes_as_many_queries_for_three_students_as_for_one(file: str) -> None:
    house = House(closed=True)
    alone = Room()
    save(alone.ben, "q1", "c")
    alone.close()
    assert queries_of(house.teacher(), house.run, file) <= queries_of(browser_of(alone.user), alone.run, file) + 1
