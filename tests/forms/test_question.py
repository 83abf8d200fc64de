"""A question's form comes from its kind: every field type has a part, and saving unchanged changes nothing."""

from typing import Any, get_args

import pytest

from lessons.core.kinds import KINDS
from lessons.core.plan import Asked, Lookup
from lessons.core.question import FieldType, parse_payload
from lessons.forms.parts import PARTS
from lessons.forms.question import QuestionForm
from tests.factories import bundled_plan, small_plan
from tests.views.drafts import sent


def form_of(asked: Asked, lookup: Lookup, data: Any = None) -> QuestionForm:
    return QuestionForm(data, asked=asked, lookup=lookup)


def every_question() -> list[tuple[Asked, Lookup]]:
    lookups = [Lookup(small_plan()), Lookup(bundled_plan("coming-home"))]
    return [(asked, lookup) for lookup in lookups for asked in lookup.asked.values()]


def test_every_type_of_field_has_a_part() -> None:
    assert set(PARTS) == set(get_args(FieldType))


def test_every_registered_kind_asks_only_for_known_types() -> None:
    assert [field.type for kind in KINDS for field in kind.fields() if field.type not in PARTS] == []


@pytest.mark.parametrize(("asked", "lookup"), every_question())
def test_saving_unchanged_gives_the_same_question(asked: Asked, lookup: Lookup) -> None:
    form = form_of(asked, lookup, sent(form_of(asked, lookup)))
    assert (form.is_valid(), form.cleaned_data.get("stem")) == (True, asked.question.stem)
    assert parse_payload(asked.kind.payload_type, form.payload()) == asked.payload


def test_an_empty_row_becomes_a_new_option() -> None:
    lookup = Lookup(small_plan())
    form = form_of(lookup.asked["q1"], lookup)
    data = sent(form)
    data["options.d.text"] = "Nine"
    form = form_of(lookup.asked["q1"], lookup, data)
    form.is_valid()
    assert [option["id"] for option in form.payload()["options"]] == ["a", "b", "c", "d"]


def test_a_row_made_empty_is_no_option_and_the_others_keep_their_ids() -> None:
    lookup = Lookup(small_plan())
    data = sent(form_of(lookup.asked["q1"], lookup))
    data["options.a.text"] = ""
    form = form_of(lookup.asked["q1"], lookup, data)
    form.is_valid()
    assert [option["id"] for option in form.payload()["options"]] == ["b", "c"]


@pytest.mark.parametrize(("typed", "value"), [("1,000", 1000.0), ("12,5", 12.5), ("1 000", 1000.0)])
def test_a_number_is_read_as_people_write_it(typed: str, value: float) -> None:
    lookup = Lookup(small_plan())
    data = sent(form_of(lookup.asked["q3"], lookup))
    data["value"] = typed
    form = form_of(lookup.asked["q3"], lookup, data)
    form.is_valid()
    assert form.payload()["value"] == value


def test_words_instead_of_a_number_get_a_sentence() -> None:
    lookup = Lookup(small_plan())
    data = sent(form_of(lookup.asked["q3"], lookup))
    data["value"] = "ninety"
    assert form_of(lookup.asked["q3"], lookup, data).errors == {"value": ["Type a number in digits, for example 12."]}
