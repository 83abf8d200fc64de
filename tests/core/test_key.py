"""What is said to a student about a response, and under which words."""

from typing import Any

import pytest

from lessons.core.key import Said, answer_lines, key_of, said_to
from lessons.core.kinds import KINDS, kind_named
from lessons.core.messages import Problem
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question, Response
from tests.core.kinds.samples import SAMPLES
from tests.core.papers import payload_of
from tests.factories import small_plan

LOOKUP = Lookup(small_plan())


def asked(kind: str, payload: dict[str, Any] | None = None) -> Asked:
    return Asked(Question("q9", "s2", kind, "locate", 1, "What?", payload or payload_of(kind)))  # type: ignore[arg-type]


def given(one: Asked, raw: Any) -> Response:
    response = one.kind.read(one.payload, raw)
    assert not isinstance(response, Problem)
    return response


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("choice", {"choice": ["c"]}, [("", "That is when it opens again.")]),
        ("claim_check", {"verdict": ["not_said"]}, [("", "The notice names a day.")]),
        ("number", {"number": ["1,250"]}, [("", "You left out the half.")]),
        ("mark", {"sentence": ["b2a"]}, [("", "Only the calls.")]),
        ("short", {"short": ["ada oldenkamp!"]}, [("", "Ada is her sister.")]),
        ("bank", {"g1": ["w2"]}, [("emptied", "It had no water.")]),
        ("sort", {"i1": ["b"]}, [("“I miss the water.”", "She says “I”.")]),
        ("order", {"e1": ["2"], "e2": ["1"]}, [("A storm came.", "Everything begins with it."),
                                                ("The pool was emptied.", "The storm was the reason.")]),
        ("several", {"several": ["a", "c"]}, [("The notice", "It is quoted at the end."),
                                              ("The mayor", "He is named, but he says nothing.")]),
        ("open", {"text": ["Because."]}, []),
        ("poll", {"poll": ["b"]}, []),
    ],
)  # fmt: skip
def test_each_thing_that_went_wrong_is_said_under_its_words(kind: str, raw: Any, said: list[tuple[str, str]]) -> None:
    one = asked(kind)
    assert said_to(LOOKUP, one, given(one, raw)) == tuple(Said(*each) for each in said)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_nothing_is_said_to_a_right_answer(kind: str) -> None:
    one = asked(kind)
    raw = {"sentence": ["b2b"]} if kind == "mark" else SAMPLES[kind].right
    assert said_to(LOOKUP, one, given(one, raw)) == ()


def test_who_may_try_again_hears_nothing_of_what_was_left_out() -> None:
    one = asked("several")
    response = given(one, {"several": ["a", "c"]})
    assert said_to(LOOKUP, one, response, given_only=True) == (Said("The mayor", "He is named, but he says nothing."),)


def test_what_is_said_about_a_sentence_names_its_words() -> None:
    items = [
        {"id": "i1", "sentence": "b2a", "group": "a", "feedback": "Somebody counts."},
        {"id": "i2", "text": "Nobody looked", "sentence": "b2b", "group": "b", "feedback": "A chance."},
    ]
    one = asked("sort", SAMPLES["sort"].payload | {"items": items})
    assert said_to(LOOKUP, one, {"i1": ("b",), "i2": ("a",)}) == (
        Said("Tessa took ninety calls.", "Somebody counts."),
        Said("Nobody looked", "A chance."),
    )


@pytest.mark.parametrize("kind", ["bank", "sort", "order", "several"])
def test_a_teacher_reads_the_things_and_never_their_ids(kind: str) -> None:
    one = asked(kind)
    told = [str(line.words) for line in answer_lines(LOOKUP, one) if line.feedback]
    things = kind_named(kind).reveal(one.payload).things.values()
    assert told
    assert set(told) <= {str(words) for words in things}


def several(*ids: str, keys: str) -> dict[str, Any]:
    return {"options": [{"id": id_, "text": f"Option {id_}"} for id_ in ids], "keys": list(keys)}


def ordering(*ids: str) -> dict[str, Any]:
    return {"items": [{"id": id_, "text": f"Event {id_}"} for id_ in ids]}


def short(*answers: str, wrong: str = "") -> dict[str, Any]:
    return {"answers": answers, "misreadings": [{"value": wrong, "feedback": "No."}] if wrong else []}


@pytest.mark.parametrize(
    ("kind", "before", "now", "same"),
    [
        ("several", several("a", "b", "c", keys="ab"), several("a", "b", "c", "d", keys="ab"), False),
        ("several", several("a", "b", "c", keys="ab"), several("a", "b", "c", keys="ba"), True),
        ("mark", {"sentences": ["b2a", "b2b"], "keys": ["b2a", "b2b"]},
                 {"sentences": ["b2a", "b2b"], "keys": ["b2b", "b2a"]}, True),
        ("order", ordering("e1", "e2", "e3"), ordering("e2", "e3", "e1"), False),
        ("short", short("Oldenkamp", "Tessa"), short("Tessa", "Oldenkamp"), True),
        ("short", short("Oldenkamp"), short("Oldenkamp", wrong="Oldencamp"), False),
        ("short", short("Oldenkamp"), short("Oldenkamp", wrong="The mayor"), True),
        ("number", {"value": 90}, {"value": 90, "misreadings": [{"value": 9, "feedback": "No."}]}, True),
    ],
)  # fmt: skip
def test_the_key_is_what_decides_the_grade(kind: str, before: Any, now: Any, same: bool) -> None:
    assert (key_of(asked(kind, before)) == key_of(asked(kind, now))) is same
