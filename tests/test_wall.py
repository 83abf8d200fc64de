"""Nothing that stands on the wall names a student, tells an answer or shows words that were not let through.

The addresses come from the urlconf, so that a page that is added is read here too.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lessons.core.value import Value
from lessons.models import Answer, HelpRequest, Post, SealedWords, Student
from lessons.queries import wall, wall_shape, wall_talk, wall_text
from lessons.views import projector
from tests.seeded import KEYS, LABELS, UNSEEN, WORDS, Seeded
from tests.views.people import browser_of

MODULES: tuple[ModuleType, ...] = (wall, wall_shape, wall_talk, wall_text)
ASKED = ("", "v=old", "part=2", "part=99&s=b2b", "s=b1a&s=nowhere", "proof=q1", "page=2", "page=-1", "of=p1",
         "of=stance", "of=q1", "sight=x")  # fmt: skip


def responses(seeded: Seeded) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of every page for the wall, as it opens, as it polls, and where it leads to."""
    ada, seen = browser_of(seeded.user), set[str]()
    waiting = [f"{reverse(name, args=[seeded.run.pk])}?{asked}" for name in wall_names() for asked in ASKED]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        html = _open(ada, address)
        yield address, html
        waiting += _ways_on(address, html)


def wall_names() -> tuple[str, ...]:
    """Return the names of all addresses under wall/; each takes the key of a run and nothing else."""
    found = [one for one in _patterns(get_resolver().url_patterns) if str(one.pattern).startswith("wall/")]
    assert [one.pattern.converters.keys() for one in found] == [{"key"}] * len(found)
    return tuple(str(one.name) for one in found)


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns)
        else:
            yield one


def _open(client: Client, address: str) -> str:
    response = client.get(address, headers={"HX-Request": "true"} if "/live/" in address else {})
    assert response.status_code in (200, 204), address
    return unescape(f"{response.content.decode()} {response.headers}")


def _ways_on(address: str, html: str) -> list[str]:
    """Return the addresses of the wall that a page leads to, by a link or by its poll."""
    place = address.partition("?")[0]
    found = (re.sub(r"[?&]v=[^&]*", "", one) for one in re.findall(r'(?:href|hx-get)="([^"]+)"', html))
    here = (f"{place}{one}" if one.startswith("?") else one for one in found)
    return [one for one in here if one.startswith("/wall/")]


@pytest.mark.django_db
@pytest.mark.parametrize(("closed", "feedback"), [(False, "closed"), (True, "closed"), (True, "never")])
def test_no_response_holds_a_label_a_key_or_words_that_were_not_let_through(closed: bool, feedback: str) -> None:
    seeded = Seeded(closed=closed, feedback=feedback)
    secrets = (*LABELS, *KEYS, *WORDS, *(student.code for student in seeded.students))
    found = {(address, secret) for address, html in responses(seeded) for secret in secrets if secret in html}
    assert found == set()


@pytest.mark.django_db
def test_stances_are_counts_and_nothing_else_is_said_of_them() -> None:
    seeded = Seeded(protocol="four_corners")
    pages = dict(responses(seeded))
    shape = pages[f"{reverse('wall_shape', args=[seeded.run.pk])}?of=stance"]
    names = [one for one in seeded.students if one.seat().alias in shape]
    assert ("I rather disagree" in shape, names) == (True, [])
    assert {secret for html in pages.values() for secret in (*LABELS, *KEYS, *WORDS) if secret in html} == set()


@pytest.mark.django_db
def test_every_secret_would_be_found() -> None:
    seeded = Seeded(closed=True)
    rows: tuple[Any, ...] = (
        seeded.run.edition.plan,
        *Student.objects.values_list("label"),
        *Answer.objects.values_list("response", "marks__comment"),
        *HelpRequest.objects.values_list("text"),
        *Post.objects.values_list("text", "more", "feedback"),
        *SealedWords.objects.values_list("text"),
    )
    stored = " ".join(map(str, rows))
    assert [one for one in (*LABELS, *KEYS, *WORDS) if one not in stored] == []


@pytest.mark.django_db
def test_what_was_let_through_is_there_under_its_generated_name() -> None:
    seeded = Seeded()
    html = dict(responses(seeded))[f"{reverse('wall_posts', args=[seeded.run.pk])}?"]
    names = [one.seat().alias in html for one in seeded.students]
    assert ("Shown by Ada." in html, names) == (True, [True, True, False, False, False, False])


@pytest.mark.django_db
@pytest.mark.parametrize("status", UNSEEN)
def test_a_text_that_was_shown_is_gone_in_every_other_state(status: str) -> None:
    seeded = Seeded()
    Post.objects.filter(text="Shown by Ada.").update(status=status)
    ada, key = browser_of(seeded.user), seeded.run.pk
    pages = [_open(ada, reverse(name, args=[key])) for name in ("wall_posts", "wall_posts_live", "wall_prompt")]
    assert [html for html in pages if "Shown by Ada." in html or "An answer." in html] == []


@pytest.mark.django_db
def test_no_stroke_is_drawn_that_the_teacher_did_not_name() -> None:
    seeded = Seeded()
    drawn = {address for address, html in responses(seeded) if '<mark class="evidence">' in html}
    assert {bool(re.search(r"[?&]s=b\d", address)) for address in drawn} == {True}


def test_every_address_of_the_projector_lies_under_wall() -> None:
    assert {"wall", "wall_here", "wall_text", "wall_text_live", "wall_posts_live", "wall_shape"} <= set(wall_names())


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__)
def test_no_value_of_the_wall_has_room_for_a_label(module: ModuleType) -> None:
    values = [one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__]
    fields = {field for one in values if issubclass(one, Value) for field in one.__struct_fields__}
    assert fields & {"label", "labels", "student", "seat", "code", "name", "key", "response", "feedback"} == set()


def test_every_module_of_the_wall_is_looked_at() -> None:
    folder = Path(str(wall.__file__)).parent
    assert {path.stem for path in folder.glob("wall*.py")} == {one.__name__.rpartition(".")[2] for one in MODULES}


@pytest.mark.parametrize("module", [*MODULES, projector], ids=lambda one: one.__name__)
def test_the_code_of_the_wall_never_speaks_of_students(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    named = {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
    brought = {name.name for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) for name in one.names}
    said = {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    columns = {one for one in said if " " not in one and "student" in one}
    assert named & {"student", "students", "labels"} == set()
    assert brought & {"Student", "HelpRequest", "SealedWords"} == set()
    assert columns == set()


def test_what_the_projector_shows_comes_from_the_walls_own_queries() -> None:
    tree = ast.parse(inspect.getsource(projector))
    modules = {str(one.module) for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)}
    queries = {one for one in modules if one.startswith("lessons.queries.")}
    assert queries == {one.__name__ for one in MODULES}
