"""A lesson as a file, a copy, sharing, the archive, deleting: as a teacher, a colleague and strangers meet it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.shelf import archive, share
from lessons.actions.workshop import make_draft
from lessons.core.plan import dump_plan
from lessons.models import Edition, Lesson, User
from tests.factories import (
    bundled_plan,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
TEXT = dump_plan(bundled_plan("coming-home"))
POSTS = {
    "duplicate": {},
    "lesson_share": {"shared": "yes"},
    "lesson_archive": {"archived": "yes"},
    "lesson_delete": {},
}


@pytest.fixture
def own(teacher: User) -> Lesson:
    """Ada's lesson, published."""
    viewer, plan = viewer_of(teacher), small_plan()
    made = make_draft(viewer, plan=plan, now=timezone.now())
    publish(viewer, lesson=made, take=["q1"], prompts=["talk"], note="", now=timezone.now())
    return made


def dora(teacher: User) -> Client:
    """Return the browser of a colleague."""
    return browser_of(make_teacher(teacher.school, username="dora"))


def upload(client: Client, data: bytes | str, name: str = "a.lesson.json") -> Any:
    given = data.encode() if isinstance(data, str) else data
    return client.post(reverse("lesson_upload"), {"lesson_file": SimpleUploadedFile(name, given)})


def download(client: Client, lesson: Lesson) -> Any:
    return client.get(reverse("lesson_file", args=[lesson.pk]))


# --- the file ---


def test_a_download_is_the_newest_edition_as_it_is_stored_under_the_lessons_name(ada: Client, own: Lesson) -> None:
    response = download(ada, own)
    assert (response.content.decode(), response["Content-Type"], response["Content-Disposition"]) == (
        own.editions.get().plan,
        "application/json",
        'attachment; filename="the-pool.lesson.json"',
    )


def test_a_lesson_without_an_edition_gives_its_draft(teacher: User, ada: Client) -> None:
    draft = make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
    assert download(ada, draft).content.decode() == draft.draft


def test_a_draft_that_is_not_what_was_published_is_offered_beside_it(ada: Client, own: Lesson) -> None:
    own.refresh_from_db()
    pages = [words(ada.get(reverse(name, args=[own.pk]))) for name in ("lesson", "lesson_delete")]
    response = ada.get(reverse("draft_file", args=[own.pk]))
    assert ["Download the draft" in page for page in pages] == [True, True]
    assert (response.content.decode(), response["Content-Disposition"]) == (
        own.draft,
        'attachment; filename="the-pool.lesson.json"',
    )


def test_a_draft_that_is_what_was_published_is_offered_once(ada: Client) -> None:
    upload(ada, TEXT)
    key = Lesson.objects.get().pk
    pages = [words(ada.get(reverse(name, args=[key]))) for name in ("lesson", "lesson_delete")]
    assert ["Download the draft" in page for page in pages] == [False, False]


def test_a_draft_is_its_authors_even_when_the_lesson_is_shared(teacher: User, own: Lesson) -> None:
    share(viewer_of(teacher), lesson=own, now=timezone.now())
    make_run(teacher, klass := make_class(teacher), make_edition(school=teacher.school))
    ben, url = join_student(klass), reverse("draft_file", args=[own.pk])
    assert refusals(lambda one: one.get(url), ben=ben) == NOT_THEIRS
    assert dora(teacher).get(url).status_code == 404


@pytest.mark.parametrize("indent", [2, 7, None])
def test_what_comes_out_goes_in_and_comes_out_byte_for_byte(ada: Client, indent: int | None) -> None:
    text = TEXT if indent == 2 else json.dumps(json.loads(TEXT), indent=indent).replace("\n", "\r\n")
    upload(ada, text)
    assert download(ada, Lesson.objects.get()).content.decode() == text


def test_a_sound_file_is_a_lesson_that_can_be_taught(ada: Client) -> None:
    response = upload(ada, TEXT)
    lesson = Lesson.objects.get()
    assert response.headers["Location"] == reverse("lesson", args=[lesson.pk])
    assert ada.get(reverse("teach", args=[lesson.pk])).status_code == 200


def test_a_file_that_needs_a_look_opens_its_review(ada: Client) -> None:
    response = upload(ada, dump_plan(small_plan(title=" ")))
    assert response.headers["Location"] == reverse("draft", args=[Lesson.objects.get().pk])


def test_the_same_file_again_is_a_second_lesson_and_says_so(ada: Client) -> None:
    upload(ada, TEXT)
    page = ada.get(upload(ada, TEXT).headers["Location"])
    assert (Lesson.objects.count(), [str(one) for one in page.context["messages"]]) == (
        2,
        [
            "The lesson is on your shelf and can be taught.",
            "A lesson called “Coming home” was on your shelf before. This is a second one.",
            "The lesson is on your shelf and can be taught.",
        ],
    )


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF", "a.pdf", "This is no lesson file: its name would end in “.lesson.json”."),
        (b"", "a.lesson.json", "This is no lesson file: it is not valid JSON."),
        (b'{"format": "quizsite-lesson/7"}', "a.json",
         "This lesson was made with a newer version (format quizsite-lesson/7). Update this program first."),
        (TEXT.replace("Coming home", "<script>go()</script>").encode(), "a.json",
         "There is markup in title that could run as a program. A lesson holds text only."),
        (b" " * 5_000_001, "a.json", "This lesson file is larger than 5 MB. Take something out."),
        (b" " * 7_000_000, "a.json", "This lesson file is larger than 5 MB. Take something out."),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_beside_the_file(ada: Client, data: bytes, name: str, sentence: str) -> None:
    response = upload(ada, data, name)
    form = response.context["lesson_form"]
    assert (response.status_code, form.errors.as_data()["lesson_file"][0].message, Lesson.objects.count()) == (
        422,
        sentence,
        0,
    )


def test_no_file_at_all_is_asked_for(ada: Client) -> None:
    response = ada.post(reverse("lesson_upload"), {})
    assert response.context["lesson_form"].errors == {"lesson_file": ["Choose a lesson file first."]}


def test_a_lesson_file_in_the_field_for_articles_is_told_where_it_belongs(ada: Client) -> None:
    response = ada.post(reverse("article"), {"text": "", "file": SimpleUploadedFile("a.lesson.json", TEXT.encode())})
    assert response.context["form"].errors == {
        "file": ["This looks like a lesson file. Choose it under “Bring a lesson file”."]
    }


def test_the_two_forms_of_the_page_share_no_id(ada: Client) -> None:
    html = ada.get(reverse("article")).content.decode()
    ids = [part.partition('"')[0] for part in html.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


def test_nobody_uploads_without_signing_in() -> None:
    assert (upload(Client(), TEXT).status_code, Lesson.objects.count()) == (302, 0)


# Payloads that a teacher could never make here: each page shows them, and the checks say what is wrong.
TWISTED: dict[str, list[dict[str, Any]]] = {
    "choice": [{"options": [], "key": ""}, {"options": [{"id": "", "text": ""}], "key": "gone"}],
    "claim_check": [{"claim": "", "verdict": "supported", "feedback": {"not_said": ""}}],
    "number": [{"value": -1e17, "tolerance": -5}, {"value": 0, "misreadings": [{"value": 0, "feedback": ""}]}],
    "mark": [{"sentences": [], "keys": []}, {"sentences": ["b1a"], "keys": ["b2a"], "feedback": {"gone": "x"}}],
    "open": [{}],
    "short": [{"answers": []}, {"answers": [""]}],
    "sort": [{"groups": [], "items": []}, {"groups": [], "items": [{"id": "i", "text": "x", "group": "gone"}]}],
    "bank": [
        {"passage": {"pieces": [], "words": []}},
        {"passage": {"pieces": [{"text": "a", "gap": "g", "word": "gone"}, {"text": "", "gap": "g"}], "words": []}},
    ],
}


@pytest.mark.parametrize(("kind", "payload"), [(kind, one) for kind, many in TWISTED.items() for one in many])
def test_a_twisted_question_is_shown_and_never_published(ada: Client, kind: str, payload: dict[str, Any]) -> None:
    plan = json.loads(dump_plan(small_plan(selections=())))
    plan["questions"][1] |= {"kind": kind, "payload": payload}
    upload(ada, json.dumps(plan))
    lesson = Lesson.objects.get()
    pages = [
        reverse("draft_question", args=[lesson.pk, "q1"]),
        *(reverse(n, args=[lesson.pk]) for n in ("draft", "lesson")),
    ]
    assert [ada.get(page).status_code for page in pages] == [200, 200, 200]
    assert Edition.objects.count() == (kind == "open")


def test_every_choice_of_a_lesson_file_that_stays_empty_is_shown(ada: Client) -> None:
    data = {"format": "quizsite-lesson/1", "title": "", "language": "", "blocks": [], "sections": []}
    page = upload(ada, json.dumps(data)).headers["Location"]
    assert [ada.get(url).status_code for url in (page, reverse("shelf"))] == [200, 200]


# --- what is done with a lesson ---


def test_a_copy_opens_as_a_draft_that_says_where_it_came_from(teacher: User, ada: Client) -> None:
    lesson = make_edition(school=teacher.school).lesson
    response = ada.post(reverse("duplicate", args=[lesson.pk]))
    made = Lesson.objects.get(origin=lesson)
    assert response.headers["Location"] == reverse("draft", args=[made.pk])
    assert "Adapted from The pool" in words(ada.get(reverse("lesson", args=[made.pk])))


def test_a_colleague_looks_inside_a_shared_lesson_without_copying(teacher: User, ada: Client, own: Lesson) -> None:
    ada.post(reverse("lesson_share", args=[own.pk]), {"shared": "yes"})
    page = dora(teacher).get(reverse("lesson", args=[own.pk]))
    acts = [one for one in ("Teach this", "Duplicate and adapt", "Download the lesson file", "Stop sharing",
                            "Put it into the archive", "Delete", "Change the draft") if one in words(page)]  # fmt: skip
    assert (acts, Lesson.objects.count()) == (["Teach this", "Duplicate and adapt", "Download the lesson file"], 1)


@pytest.mark.parametrize(("name", "data"), POSTS.items())
def test_a_lesson_is_its_authors(teacher: User, own: Lesson, name: str, data: dict[str, str]) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass, make_edition(school=teacher.school))
    ben, url = join_student(klass), reverse(name, args=[own.pk])
    assert refusals(lambda one: one.post(url, data), ben=ben) == NOT_THEIRS
    assert dora(teacher).post(url, data).status_code == 404


@pytest.mark.parametrize("name", ["lesson_share", "lesson_archive", "lesson_delete"])
def test_a_colleague_cannot_change_a_shared_lesson(teacher: User, own: Lesson, name: str) -> None:
    share(viewer_of(teacher), lesson=own, now=timezone.now())
    assert dora(teacher).post(reverse(name, args=[own.pk])).status_code == 404


@pytest.mark.parametrize("name", ["lesson_file", "lesson_delete"])
def test_what_is_not_shared_is_seen_by_nobody_else(teacher: User, own: Lesson, name: str) -> None:
    url = reverse(name, args=[own.pk])
    assert refusals(lambda one: one.get(url)) == {"cleo": 404, "nobody": 302}
    assert dora(teacher).get(url).status_code == 404


@pytest.mark.parametrize("name", ["lesson", "teach", "lesson_file"])
def test_another_school_sees_nothing_of_a_shared_lesson(teacher: User, own: Lesson, name: str) -> None:
    share(viewer_of(teacher), lesson=own, now=timezone.now())
    assert refusals(lambda one: one.get(reverse(name, args=[own.pk])))["cleo"] == 404


@pytest.mark.parametrize("name", [name for name in POSTS if name != "lesson_delete"])
def test_a_link_changes_nothing(ada: Client, own: Lesson, name: str) -> None:
    assert ada.get(reverse(name, args=[own.pk])).status_code == 405


def test_a_draft_that_is_to_be_shared_is_told_to_publish_first(teacher: User, ada: Client) -> None:
    draft = make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
    page = ada.post(reverse("lesson_share", args=[draft.pk]), {"shared": "yes"}, follow=True)
    assert "Publish the draft first: colleagues get what is published." in words(page)


def test_a_lesson_in_the_archive_is_not_taught_and_comes_back(ada: Client, own: Lesson) -> None:
    url = reverse("lesson_archive", args=[own.pk])
    ada.post(url, {"archived": "yes"})
    away = ada.get(reverse("teach", args=[own.pk]))
    ada.post(url, {"archived": "no"})
    assert (away.status_code, ada.get(reverse("teach", args=[own.pk])).status_code) == (409, 200)


def test_deleting_says_first_what_goes(ada: Client, own: Lesson) -> None:
    page = ada.get(reverse("lesson_delete", args=[own.pk]))
    assert ("1 published edition" in words(page), Lesson.objects.count()) == (True, 1)


def test_deleting_leads_back_to_the_shelf(ada: Client, own: Lesson) -> None:
    page = ada.post(reverse("lesson_delete", args=[own.pk]), follow=True)
    assert ("“The pool” is deleted." in words(page), Lesson.objects.count()) == (True, 0)


def test_a_lesson_that_a_class_has_is_offered_the_archive_instead(teacher: User, ada: Client, own: Lesson) -> None:
    make_run(teacher, make_class(teacher), own.editions.get())
    url = reverse("lesson_delete", args=[own.pk])
    asked, pressed = ada.get(url), ada.post(url)
    assert ["Delete this lesson" in words(one) for one in (asked, pressed)] == [False, False]
    assert (pressed.status_code, Lesson.objects.count()) == (409, 1)


def test_a_lesson_that_is_already_in_the_archive_and_used_only_leads_back(
    teacher: User, ada: Client, own: Lesson
) -> None:
    make_run(teacher, make_class(teacher), own.editions.get())
    archive(viewer_of(teacher), lesson=own, now=timezone.now())
    assert "Put it into the archive" not in words(ada.get(reverse("lesson_delete", args=[own.pk])))
