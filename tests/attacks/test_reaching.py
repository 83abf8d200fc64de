"""A student reaches for what is others', a teacher for what another class has: nothing is found and nothing changes."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from lessons.models import Answer, ClassTeacher, HelpRequest, Job, Post, SealedWords, Seat, Student
from tests.factories import join_student
from tests.pages import addresses as student_addresses
from tests.seeded import LABELS, UNSEEN, Seeded
from tests.views.classroom import SCRIPT, Room
from tests.views.walking import House, addresses

pytestmark = pytest.mark.django_db
UNTOLD = ("Feedbackcanary", "Guidecanary", "98765", "Notcanary")
OTHERS = ("Answercanary", "Helpcanary", "Commentcanary", "Sealedcanary", "Othercanary", "Authorcanary")
EMIL = 4  # the student who looks
NUMBERED = ("seat", "number", "post", "asked", "sealed", "role", "job")
TABLES: tuple[Any, ...] = (Student, Seat, Post, HelpRequest, SealedWords, ClassTeacher, Job)
SAVED = ("q1", "q2", "q3", "q4", "q5")


def dana(room: Room) -> Client:
    """Return the browser of a classmate of Ben who reads as well."""
    joined = join_student(room.klass, "2")
    joined.start()
    return joined.client


# --- another's save key, attempt, seat and post ---


def test_the_save_key_of_another_is_worth_nothing() -> None:
    room = Room()
    room.ben.client.post(reverse("answer"), room.answer("q5", "Ben's words"), headers=SCRIPT)
    thief = dana(room)
    for number, over in ((1, 0), (2, 1), (99, 1)):
        response = thief.post(reverse("answer"), room.answer("q5", "Mine", number=number, over=over), headers=SCRIPT)
        assert (response.status_code, "X-Saved" in response, b"Ben" in response.content) == (410, False, False)
    assert list(Answer.objects.values_list("response", flat=True)) == [{"text": ["Ben's words"]}]


@pytest.mark.parametrize("name", ["talk_save", "talk_hand_in"])
def test_nobody_writes_on_the_seat_of_another(name: str) -> None:
    room = Room(talk=True)
    data = {"seat": room.ben.seat().pk, "prompt": "talk", "token": "p", "sequence": 1, "revision": 0, "text": "Mine."}
    response = dana(room).post(reverse(name), data, headers=SCRIPT)
    assert (response.status_code in (302, 409, 410), Post.objects.count(), "X-Saved" in response) == (True, 0, False)


@pytest.mark.parametrize("name", ["talk_delete", "talk_report"])
@pytest.mark.parametrize("status", ["writing", "waiting", "hidden", "sealed"])
def test_nobody_touches_a_text_of_another_that_they_do_not_read(name: str, status: str) -> None:
    room = Room(talk=True)
    data = {"seat": room.ben.seat().pk, "prompt": "talk", "token": "p", "sequence": 1, "revision": 0, "text": "Ben."}
    room.ben.client.post(reverse("talk_hand_in"), data)
    Post.objects.update(status=status)
    dana(room).post(reverse(name), {"post": Post.objects.get().pk})
    post = Post.objects.get()
    assert (post.status, post.text, post.reports.count()) == (status, "Ben.", 0)


@pytest.mark.parametrize("name", ["underline", "unclear"])
def test_nobody_notes_anything_for_another(name: str) -> None:
    room = Room()
    data = {"attempt": room.attempt.pk, "token": "p", "sequence": 1, "revision": 0, "question": "q1", "unclear": "1",
            "sentence": "b1a"}  # fmt: skip
    response = dana(room).post(reverse(name, args=[1] if name == "underline" else []), data, headers=SCRIPT)
    room.attempt.refresh_from_db()
    assert (room.attempt.underlined, room.attempt.unclear, "X-Saved" in response) == ([], [], False)


def test_a_student_of_another_class_saves_nothing_here() -> None:
    house = House()
    attempt = house.ben.seat().attempts.get()
    data = {"attempt": attempt.pk, "question": "q1", "token": "p", "sequence": 1, "revision": 0, "choice": "c"}
    response = house.browser("other_class").post(reverse("answer"), data, headers=SCRIPT)
    assert (response.status_code, Answer.objects.count()) == (410, 0)


def test_a_student_who_was_given_a_new_code_is_out_on_every_device() -> None:
    house = House()
    house.browser("owner").post(reverse("student_code", args=[house.klass.pk, house.ben.student.pk]))
    places = [house.ben.client.get(f"/{route}") for route in ("part/1/", "talk/", "mine/", "end/")]
    assert [place.headers.get("Location") for place in places] == ["/wait/"] * 4


# --- keys before their time, and what classmates are called and wrote ---


def heard(seeded: Seeded, who: int) -> Iterator[tuple[str, str]]:
    """Yield where and what one student is told, in pages, saves and headers."""
    client = seeded.students[who].client
    pages = [*student_addresses(client).values(), "/part/2/", "/part/3/", "/talk/?part=talk", "/mine/?all=1"]
    attempt = seeded.students[who].seat().attempts.first()
    for address in pages:
        answer = client.get(address)
        yield address, f"{answer.content.decode()} {answer.headers} {answer.cookies}"
    for number, question in enumerate(SAVED, start=1):
        data: dict[str, Any] = {"attempt": attempt.pk if attempt else 1, "question": question, "token": "mine",
                                "sequence": number, "revision": 0, "choice": "a", "verdict": "supported", "number": "1",
                                "sentence": "b2a", "text": "x"}  # fmt: skip
        for headers in (SCRIPT, {}):
            answer = client.post(reverse("answer"), data, headers=headers)
            yield f"answer {question}", f"{answer.content.decode()} {answer.headers}"


@pytest.mark.parametrize("feedback", ["closed", "never"])
def test_no_response_to_a_student_tells_a_key_before_its_time(feedback: str) -> None:
    seeded = Seeded(feedback=feedback)
    found = {(where, word) for where, said in heard(seeded, 2) for word in UNTOLD if word in said}
    assert found == set()


@pytest.mark.parametrize("closed", [False, True])
def test_no_response_to_a_student_names_a_classmate_or_tells_what_they_wrote(closed: bool) -> None:
    seeded = Seeded(closed=closed)
    kept = [f"{word} {status}" for number, status in enumerate(UNSEEN, start=1) if number != EMIL
            for word in ("Textcanary", "Replycanary", "Boxcanary")]  # fmt: skip
    others = [(one.code, label) for number, (one, label) in enumerate(zip(seeded.students, LABELS, strict=True))
              if number != EMIL]  # fmt: skip
    secrets = [*kept, *OTHERS, *(word for pair in others for word in pair)]
    found = {(where, word) for where, said in heard(seeded, EMIL) for word in secrets if word in said}
    assert found == set()


def test_a_key_would_be_found_once_it_may_be_told() -> None:
    seeded = Seeded(closed=True)
    assert any("Feedbackcanary" in said for _, said in heard(seeded, 0))


# --- numbers in addresses ---


class Two:
    """Ada's house, and what Emil's class in the same school has: rows of the same kinds under other numbers."""

    def __init__(self) -> None:
        self.house = House()
        self.routes = {route: self.house.address(route) for route, _ in addresses() if of_a_number(route)}
        self.own = {name: self.house.address(f"<int:{name}>").strip("/") for name in NUMBERED}
        self.own["number"] = str(self.house.ben.student.pk)
        self.house.browser("other_class")
        seat = Seat.objects.exclude(klass=self.house.klass).earliest("pk")
        self.numbers: dict[str, Any] = {
            "seat": seat.pk,
            "number": seat.student_id,
            "post": self._copy(Post.objects.get(), seat).pk,
            "asked": self._copy(HelpRequest.objects.get(), seat).pk,
            "sealed": self._copy(SealedWords.objects.get(), seat).pk,
            "role": seat.klass.classteachers.get().pk,
            "job": self._job(seat),
        }

    def _job(self, seat: Seat) -> Any:
        job = Job.objects.get()
        job.pk, job.klass_id = uuid.uuid4(), seat.klass_id
        job.save(force_insert=True)
        return job.pk

    def _copy(self, row: Any, seat: Seat) -> Any:
        row.pk, row.klass_id, row.run_id = None, seat.klass_id, seat.run_id
        if hasattr(row, "student_id"):
            row.student_id = seat.student_id
        if hasattr(row, "seat_id"):
            row.seat_id = seat.pk
        row.save()
        return row

    def address(self, route: str, numbers: dict[str, Any]) -> str:
        """Return an address in Ada's class or run with somebody else's number in it."""
        address = self.routes[route]
        for name in NUMBERED:
            if f":{name}>" in route:
                address = address.replace(f"/{self.own[name]}/", f"/{numbers[name]}/", 1)
        return address


def of_a_number(route: str) -> bool:
    """Whether an address of a class or run names a row besides, by one of the numbers of `Two`."""
    return route.startswith(("teach/runs/", "teach/classes/")) and any(f":{name}>" in route for name in NUMBERED)


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_the_number_of_another_class_is_like_one_that_never_was() -> None:
    two, found = Two(), {}
    never = dict.fromkeys(NUMBERED, 10**9) | {"job": uuid.uuid4()}
    client, before = two.house.browser("owner"), stored()
    for route in two.routes:
        for method in ("get", "post"):
            answers = [getattr(client, method)(two.address(route, numbers)) for numbers in (two.numbers, never)]
            found[f"{method} {route}"] = tuple(answer.status_code for answer in answers)
    assert {where: codes for where, codes in found.items() if codes[0] != codes[1] or codes[0] == 200} == {}
    assert (len(two.routes) > 30, stored()) == (True, before)


def stored() -> list[Any]:
    """Return every row that a number of `Two` names."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]
