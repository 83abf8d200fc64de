"""Reading what a page sends: hidden fields apart from inputs, damage told from emptiness."""

import pytest
from django.http import QueryDict

from lessons.core.saving import SaveKey
from lessons.forms.answer import page_token, read_answer
from lessons.forms.talk import read_post

WHOLE = "attempt=7&question=q1&token=page&sequence=3&revision=2&part=4"


def test_an_answer_is_its_key_and_what_stands_in_its_inputs() -> None:
    post = read_answer(QueryDict(f"{WHOLE}&choice=b"))

    assert post is not None
    assert (post.attempt, post.question, post.key, dict(post.raw), post.passed, post.part) == (
        7,
        "q1",
        SaveKey("page", 3, 2),
        {"choice": ("b",)},
        False,
        4,
    )


def test_passing_is_a_button_s_name() -> None:
    post = read_answer(QueryDict(f"{WHOLE}&pass=1"))

    assert post is not None
    assert post.passed


@pytest.mark.parametrize("gone", ["attempt=7&", "question=q1&", "token=page&", "sequence=3&", "revision=2&"])
def test_without_a_hidden_field_there_is_no_answer(gone: str) -> None:
    assert read_answer(QueryDict(WHOLE.replace(gone, ""))) is None


@pytest.mark.parametrize("huge", ["sequence=2147483648", "revision=99999999999", "attempt=9223372036854775808"])
def test_a_number_that_no_table_holds_is_damage(huge: str) -> None:
    name = huge.partition("=")[0]
    fields = "&".join(field for field in WHOLE.split("&") if not field.startswith(name))

    assert read_answer(QueryDict(f"{fields}&{huge}")) is None


def test_a_text_keeps_its_lines_and_loses_what_no_database_stores() -> None:
    post = read_post(QueryDict("seat=1&prompt=talk&token=page&sequence=1&revision=0&text=Сәлем%0D%0Aa%00b"))

    assert post is not None
    assert post.said.text == "Сәлем\nab"


def test_every_page_gets_a_name_of_its_own_that_fits_its_column() -> None:
    names = {page_token() for _ in range(100)}

    assert (len(names), {len(name) <= 24 for name in names}) == (100, {True})
