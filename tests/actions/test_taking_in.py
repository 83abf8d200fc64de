"""A class handed over as one file and taken in: every row is there again but for what is left out."""

import gzip
import json
import tracemalloc
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.handing_over import hand_over
from lessons.actions.taking_in import GONE, TakenIn, take_in
from lessons.core.errors import LessonError
from lessons.models import (
    Answer,
    Class,
    ClassTeacher,
    Edition,
    HelpRequest,
    Lesson,
    Mark,
    Post,
    Record,
    Run,
    School,
    SealedWords,
    Seat,
    Student,
    User,
)
from lessons.queries.class_file import rows_of
from lessons.queries.class_rows import LEFT_OUT, TABLES, fields_of, target_of
from tests.factories import make_school, make_teacher, viewer_of
from tests.test_deleting import Full, models_of_a_class
from tests.views.people import browser_of

pytestmark = pytest.mark.django_db


class Handed(Full):
    """A class with a row in every table, all care seen to, and its file."""

    def __init__(self) -> None:
        super().__init__()
        now = timezone.now()
        SealedWords.objects.update(acknowledged_at=now, text="")
        HelpRequest.objects.update(seen_at=now)
        post = Post.objects.filter(status="shown").get()
        Post.objects.filter(place="re:hidden").update(place=f"re:{post.pk}", parent=post, status="shown")
        Post.objects.filter(place="re:passed").update(place="re:77")
        Post.objects.filter(place="re:writing").delete()
        Post.objects.filter(place="re:waiting").update(place="before", status="sealed", text="")
        seat = Seat.objects.earliest("pk")
        Seat.objects.exclude(pk=seat.pk).update(worked_with=seat, stands={"talk/before": "3"})
        Seat.objects.filter(pk=seat.pk).update(worked_with=Seat.objects.latest("pk"))
        self.row = Class.objects.get()
        self.file = hand_over(self.over.ada, klass=self.row, now=now)
        self.before = seen(self.row)

    def elsewhere(self) -> User:
        """Delete everything but the tables, as on another laptop, and return who teaches there."""
        delete_class(self.over.ada, klass=self.row, now=timezone.now())
        Record.objects.all().delete()
        Edition.every.all().delete()
        Lesson.objects.all().delete()
        User.objects.all().delete()
        School.objects.all().delete()
        return make_teacher(make_school(name="Elsewhere"), username="cleo")


def seen(klass: Class) -> dict[str, Any]:
    """Return the rows that are handed over, each key of a row told by its place in its table."""
    places = {model: {key: n for n, key in enumerate(rows_of(model, klass).values_list("pk", flat=True))}
              for model in TABLES if model is not Run}  # fmt: skip
    return {model.__name__: [_told(model, row, places) for row in rows_of(model, klass)] for model in TABLES}


def _told(model: Any, row: Any, places: Any) -> dict[str, Any]:
    told = {}
    for one in fields_of(model):
        table = model if one.primary_key else target_of(one)
        value = getattr(row, one.attname)
        told[one.attname] = places[table].get(value) if table in places else value
    if model is Post and row.place.startswith("re:"):
        told["place"] = places[Post].get(int(row.place[3:]), "gone")
    return told


def taken(user: User, data: bytes) -> TakenIn:
    return take_in(viewer_of(user), data=data, today=timezone.localdate(), now=timezone.now())


# --- there and back ---


def test_every_table_of_a_class_is_handed_over_or_left_out_for_a_reason() -> None:
    handed = {model.__name__ for model in TABLES}
    assert (handed | set(LEFT_OUT) | {"Class", "Edition"}) == {model.__name__ for model in models_of_a_class()}
    assert handed & set(LEFT_OUT) == set()


def test_every_row_is_there_again() -> None:
    handed = Handed()
    empty = [name for name, rows in handed.before.items() if not rows]
    cleo = handed.elsewhere()
    made = taken(cleo, handed.file)
    klass = Class.objects.get()
    assert (empty, made) == ([], TakenIn(handed.klass, new_codes=False, new_join_code=False, shorter=False))
    assert seen(klass) == handed.before
    told = ("pk", "label", "join_code", "naming", "norms", "delete_after", "created_on")
    assert [getattr(klass, one) for one in told] == [getattr(handed.row, one) for one in told]


def test_lessons_keep_their_ids_and_come_into_the_archive() -> None:
    handed = Handed()
    before = sorted(Edition.every.filter(runs__isnull=False).values_list("pk", "plan", "number", "corrects"))
    cleo = handed.elsewhere()
    taken(cleo, handed.file)
    assert sorted(Edition.every.filter(runs__isnull=False).values_list("pk", "plan", "number", "corrects")) == before
    assert {(one.author, one.archived_at is None) for one in Lesson.objects.all()} == {(cleo, False)}


def test_who_takes_it_in_teaches_it_and_both_sides_keep_a_record() -> None:
    handed = Handed()
    left = Record.objects.filter(verb="took out class json", klass=handed.row).count()
    cleo = handed.elsewhere()
    taken(cleo, handed.file)
    roles = list(ClassTeacher.objects.values_list("user", "role"))
    verbs = list(Record.objects.filter(klass__isnull=False).values_list("verb", "viewer_id"))
    assert (left, roles, verbs) == (1, [(cleo.pk, "teacher")], [("took class in", str(cleo.pk))])


def test_no_request_no_sealed_word_and_nothing_that_lets_in_is_in_the_file() -> None:
    handed = Handed()
    text = gzip.decompress(handed.file).decode()
    assert [
        word for word in ("canary help", "canary sealed", "sealed", "HelpRequest", "key_hash") if word in text
    ] == []


def test_the_page_of_the_class_and_of_its_lesson_open() -> None:
    handed = Handed()
    cleo = handed.elsewhere()
    taken(cleo, handed.file)
    browser, run = browser_of(cleo), Run.objects.get().pk
    pages: tuple[tuple[Any, ...], ...] = (
        *(("class", handed.klass), ("class_records", handed.klass), ("run", run), ("run_report", run)),
        *(("run_question", run, "q5"), ("talk_after", run, "talk")),
    )
    assert [browser.get(reverse(name, args=args)).status_code for name, *args in pages] == [200] * len(pages)


def test_a_reply_to_a_text_that_is_gone_is_nobody_elses_now() -> None:
    handed = Handed()
    taken(handed.elsewhere(), handed.file)
    assert Post.objects.filter(place=f"re:{GONE + 77}").count() == 1


# --- another place is another place ---


def test_with_another_key_the_codes_do_not_fit_and_that_is_said() -> None:
    handed = Handed()
    assert taken(handed.elsewhere(), changed(handed.file, lambda raw: raw.update(key="other"))).new_codes


def test_a_join_code_that_is_taken_is_replaced() -> None:
    handed = Handed()
    code = handed.row.join_code
    cleo = handed.elsewhere()
    Class.objects.create(school=cleo.school, label="Other", join_code=code, delete_after=timezone.localdate(),
                         created_on=timezone.localdate())  # fmt: skip
    assert (taken(cleo, handed.file).new_join_code, Class.objects.filter(join_code=code).count()) == (True, 1)


def test_a_school_that_keeps_classes_for_a_shorter_time_does_so() -> None:
    handed = Handed()
    cleo = handed.elsewhere()
    School.objects.update(most_days=30)
    assert taken(cleo, handed.file).shorter
    assert Class.objects.get().delete_after == handed.row.created_on + timedelta(days=30)


def test_the_same_lesson_on_the_shelf_here_is_used() -> None:
    handed = Handed()
    delete_class(handed.over.ada, klass=handed.row, now=timezone.now())
    before = set(Lesson.objects.values_list("pk", flat=True))
    taken(handed.over.user, handed.file)
    assert (set(Lesson.objects.values_list("pk", flat=True)), seen(Class.objects.get())) == (before, handed.before)


def test_no_file_makes_a_class_a_demo() -> None:
    handed = Handed()
    taken(handed.elsewhere(), changed(handed.file, lambda raw: raw["klass"].update(demo=True)))
    assert not Class.objects.get().demo


def test_another_school_of_the_same_server_gets_a_lesson_of_its_own() -> None:
    handed = Handed()
    delete_class(handed.over.ada, klass=handed.row, now=timezone.now())
    cleo = make_teacher(make_school(name="Elsewhere"), username="cleo")
    taken(cleo, handed.file)
    assert Run.objects.get().edition.lesson.school == cleo.school


def another_edition(raw: dict[str, Any]) -> None:
    """Say of the class's edition that it is another one, with other words and a number that lets none come after it."""
    old, new = raw["editions"][0]["id"], str(uuid.uuid4())
    title = raw["lessons"][0]["title"]
    for one in raw["editions"]:
        one.update(corrects=new if one["corrects"] == old else one["corrects"], number=1_000_000)
    raw["editions"][0].update(id=new, plan=raw["editions"][0]["plan"].replace(title, "From Cleo"))
    for table in raw["tables"].values():
        table["rows"] = [[new if cell == old else cell for cell in row] for row in table["rows"]]


@pytest.mark.parametrize("whose", ["the program's", "Ada's"])
def test_nothing_is_published_in_a_lesson_that_is_not_ones_own(whose: str) -> None:
    handed = Handed()
    found = Edition.objects.get()
    if whose == "Ada's":
        Lesson.objects.update(bundled="", author=handed.over.user)
    delete_class(handed.over.ada, klass=handed.row, now=timezone.now())
    cleo = make_teacher(handed.over.user.school, username="cleo")
    taken(cleo, changed(handed.file, another_edition))
    assert list(found.lesson.editions.all()) == [found]
    made = Run.objects.get().edition.lesson
    assert (made.author, made.origin, made.archived_at is None, made.shared) == (cleo, found.lesson, False, False)
    assert set(made.editions.values_list("number", flat=True)) == {1}


def test_in_ones_own_lesson_an_edition_comes_after_the_others_whatever_its_number_was() -> None:
    handed = Handed()
    lesson = Edition.objects.get().lesson
    Lesson.objects.update(bundled="", author=handed.over.user)
    delete_class(handed.over.ada, klass=handed.row, now=timezone.now())
    taken(handed.over.user, changed(handed.file, another_edition))
    assert sorted(Edition.objects.values_list("lesson", "number")) == [(lesson.pk, 1), (lesson.pk, 2)]
    assert set(Edition.every.filter(klass__isnull=False).values_list("lesson", "number")) == {(lesson.pk, 2)}


# --- refused ---


def test_a_class_that_is_here_already_is_refused() -> None:
    handed = Handed()
    assert refused(handed.over.user, handed.file).startswith("This class is here already.")


def test_a_class_whose_last_day_is_over_is_refused() -> None:
    handed = Handed()
    cleo, over = handed.elsewhere(), handed.row.delete_after + timedelta(days=1)
    with pytest.raises(LessonError, match="is over"):
        take_in(viewer_of(cleo), data=handed.file, today=over, now=timezone.now())


def test_while_somebody_can_write_or_something_waits_it_is_not_handed_over() -> None:
    handed, now = Handed(), timezone.now()
    HelpRequest.objects.update(seen_at=None)
    with pytest.raises(LessonError, match="Something still waits"):
        hand_over(handed.over.ada, klass=handed.row, now=now)
    Run.objects.update(closed_at=None)
    with pytest.raises(LessonError, match="can still write"):
        hand_over(handed.over.ada, klass=handed.row, now=now)


def test_a_demo_is_not_handed_over() -> None:
    handed = Handed()
    Class.objects.update(demo=True)
    with pytest.raises(LessonError, match="it is not handed over"):
        hand_over(handed.over.ada, klass=Class.objects.get(), now=timezone.now())


def changed(data: bytes, change: Callable[[dict[str, Any]], Any]) -> bytes:
    """Return a class file in which something is different."""
    raw = json.loads(gzip.decompress(data))
    change(raw)
    return gzip.compress(json.dumps(raw).encode())


def refused(user: User, data: bytes) -> str:
    """Return why a file is not taken in; nothing is made of it."""
    before = [model._base_manager.count() for model in (Class, Lesson, Edition, Student, Answer, Record)]
    with pytest.raises(LessonError) as caught:
        taken(user, data)
    assert [model._base_manager.count() for model in (Class, Lesson, Edition, Student, Answer, Record)] == before
    return str(caught.value)


def put(table: str, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Return a change that puts a value into the first row of a table."""

    def change(raw: dict[str, Any]) -> None:
        rows = raw["tables"][table]
        rows["rows"][0][rows["columns"].index(column)] = value

    return change


def plan_says(raw: dict[str, Any]) -> None:
    raw["editions"][0]["plan"] = raw["editions"][0]["plan"].replace("How many", "<script>alert(1)</script>")


def seat_again(raw: dict[str, Any]) -> None:
    table = raw["tables"]["Seat"]
    first = dict(zip(table["columns"], table["rows"][0], strict=True))
    first.update(id=999999)
    table["rows"].append(list(first.values()))


HOSTILE: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another format": (lambda raw: raw.update(format="quizsite-run/1"), "This is no class file"),
    "a format that is no word": (lambda raw: raw.update(format=1), "This is no class file"),
    "an unknown field": (lambda raw: raw.update(more=1), "unknown field `more`"),
    "no students": (lambda raw: raw["tables"].pop("Student"), "it has no students"),
    "a class made tomorrow": (
        lambda raw: raw["klass"].update(created_on="2999-01-01", delete_after="2999-02-01"),
        "its class cannot be",
    ),
    "a join code that is none": (lambda raw: raw["klass"].update(join_code="<b>"), "its class cannot be"),
    "an id that is none": (lambda raw: raw["klass"].update(id="1"), "Invalid UUID - at `$.id`"),
    "a label with a control character": (put("Student", "label", "a\u0000b"), "invisible control characters"),
    "a label that turns the line": (put("Student", "label", "a\u202eb"), "invisible control characters"),
    "a label that is too long": (put("Student", "label", "a" * 61), "length <= 60 - at `$.label`"),
    "a hash that is none": (put("Student", "code_hash", "abc"), "at `$.code_hash`"),
    "an attempt of nobody": (put("Attempt", "seat_id", 999999), "names another one that is not there"),
    "an answer to no question": (put("Answer", "question", "q99"), "an answer belongs to no question"),
    "a response that is none": (put("Answer", "response", {"text": "not a list"}), "at `$.response[...]`"),
    "a cell that no table has": (put("Answer", "response", [[]]), "Expected `str`, got `array`"),
    "a share above one": (put("Mark", "share", 1.5), "its rows do not fit together"),
    "a share that is no number": (put("Mark", "share", "1"), "Expected `float`, got `str` - at `$.share`"),
    "a standing that is none": (put("Answer", "standing", "best"), "'best' - at `$.standing`"),
    "a time without a zone": (put("Run", "created_at", "2026-01-01T10:00:00"), "at `$.created_at`"),
    "a number that no column holds": (put("Seat", "version", 2**40), "at `$.version`"),
    "a text of another lesson": (put("Post", "run_id", str(uuid.uuid4())), "a text belongs to no lesson"),
    "a place that is none": (put("Post", "place", "re:x"), "a text answers nothing"),
    "an edition that is not there": (put("Run", "edition_id", str(uuid.uuid4())), "names another one"),
    "a plan that would run": (plan_says, "could run as a program"),
    "a correction of nothing": (lambda raw: raw["editions"][-1].update(corrects=None), "belongs to no lesson"),
    "one that corrects and is published": (lambda raw: raw["editions"][-1].update(own=False), "belongs to no lesson"),
    "a row that stands there twice": (
        lambda raw: raw["tables"]["Seat"]["rows"].append(raw["tables"]["Seat"]["rows"][0]),
        "a row stands in it twice",
    ),
    "two seats in one place": (seat_again, "its rows do not fit together"),
    "a row that is too short": (lambda raw: raw["tables"]["Seat"]["rows"][0].pop(), "not as long as the others"),
}


@lru_cache(maxsize=1)
def sound_file() -> bytes:
    """Return a class file, made once and undone."""
    with transaction.atomic():
        data = Handed().file
        transaction.set_rollback(True)
    return data


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_program_has_written_is_refused(name: str) -> None:
    change, why = HOSTILE[name]
    data = changed(sound_file(), change)
    assert why in refused(make_teacher(), data)


def test_a_column_of_a_later_version_says_so() -> None:
    later = changed(sound_file(), lambda raw: raw["tables"]["StandCount"]["columns"].__setitem__(0, "later"))
    assert refused(make_teacher(), later).startswith("This class was handed over by a newer version.")


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", gzip.compress(b"{}"), gzip.compress(b"[" * 200_000)],
    ids=["nothing", "words", "an empty file", "a deep file"],
)
def test_another_file_is_refused(data: bytes) -> None:
    assert refused(make_teacher(), data).startswith("This ")


def test_a_file_that_was_cut_off_is_refused() -> None:
    assert "a part of it is missing" in refused(make_teacher(), sound_file()[:-9])


def test_a_few_bytes_that_unpack_to_many_are_refused() -> None:
    assert "far larger" in refused(make_teacher(), gzip.compress(b" " * 40_000_000))


@pytest.mark.parametrize("part", [b"{},", b'"ab",', b'{"ab":"cd"},'])
@pytest.mark.parametrize("times", [700_000, 9_000_000])
def test_however_a_file_is_made_it_takes_little_memory(part: bytes, times: int) -> None:
    more = b'"tables":{"Other":{"columns":[],"rows":[[' + part * times + b"1]]},"
    data = gzip.compress(gzip.decompress(sound_file()).replace(b'"tables":{', more, 1), 1)
    tracemalloc.start()
    try:
        refused(make_teacher(), data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 250_000_000


def test_marks_stand_in_their_order_and_the_newest_still_counts() -> None:
    handed = Handed()
    before = list(Mark.objects.order_by("pk").values_list("at", "share"))
    taken(handed.elsewhere(), handed.file)
    assert list(Mark.objects.order_by("pk").values_list("at", "share")) == before


@pytest.mark.parametrize("place", [2, 12, 500, -1])
def test_a_byte_that_is_different_is_damage(place: int) -> None:
    data = bytearray(sound_file())
    data[place] ^= 0xFF
    assert refused(make_teacher(), bytes(data)).startswith("This class file is damaged, or was changed by hand: ")
