"""Several questions in one form: nothing that one of them asks for is taken for another's."""

import random

import pytest

from lessons.core.kinds import KINDS
from lessons.core.messages import Problem
from lessons.core.one_form import as_typed, is_empty, named_for, own_name, shown_as, typed_into
from lessons.core.question import Bank, Input, Order, Sort, parse_payload
from tests.core.kinds.samples import SAMPLES


def names_of(given: Input) -> list[str]:
    """Return the names under which an input sends."""
    if isinstance(given, Bank):
        return [stretch.gap for stretch in given.passage if stretch.gap]
    if isinstance(given, Sort | Order):
        return [item.id for item in given.items]
    return [given.name]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_name_of_an_input_becomes_the_questions_own(kind: object) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)  # type: ignore[attr-defined]
    for given in kind.inputs(payload, random.Random(0)):  # type: ignore[attr-defined]
        assert names_of(named_for("q1", given)) == [own_name("q1", name) for name in names_of(given)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_stored_response_that_is_shown_and_sent_again_is_the_same(kind: object) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)  # type: ignore[attr-defined]
    response = kind.read(payload, SAMPLES[kind.name].right)  # type: ignore[attr-defined]
    assert not isinstance(response, Problem)
    inputs = kind.inputs(payload, random.Random(0))  # type: ignore[attr-defined]
    sent = {**shown_as("q1", as_typed(inputs, response)), **shown_as("q10", {"choice": ("b",)})}
    assert kind.read(payload, typed_into("q1", sent)) == response  # type: ignore[attr-defined]


def test_white_space_is_nothing_typed() -> None:
    assert (is_empty({"text": ("  ",)}), is_empty({}), is_empty({"text": ("a",)})) == (True, True, False)
