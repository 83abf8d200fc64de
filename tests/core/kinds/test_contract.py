"""What every registered kind promises, whatever it asks."""

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lessons
from lessons.core.errors import LessonError
from lessons.core.kinds import KINDS, kind_named
from lessons.core.messages import Problem
from lessons.core.paper.posed import WAYS
from lessons.core.paper.word_handout import DRAWN
from lessons.core.question import Kind, Response, parse_payload
from tests.core.kinds.samples import SAMPLES, Sample

TEMPLATES = Path(lessons.__file__).parent / "templates" / "lessons" / "input"
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def response(kind: Kind[Any], sample: Sample, raw: Any) -> Response:
    read = kind.read(parse_payload(kind.payload_type, sample.payload), raw)
    assert not isinstance(read, Problem)
    return read


def test_every_kind_has_a_sample() -> None:
    assert [kind.name for kind in KINDS] == list(SAMPLES)


def test_an_unknown_kind_is_named_in_the_error() -> None:
    with pytest.raises(LessonError, match="“puzzle”"):
        kind_named("puzzle")


@each_kind
def test_a_sound_payload_has_no_problems(kind: Kind[Any]) -> None:
    assert kind.check(parse_payload(kind.payload_type, SAMPLES[kind.name].payload)) == ()


@each_kind
def test_the_payload_survives_a_round_trip(kind: Kind[Any]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    assert parse_payload(kind.payload_type, msgspec.to_builtins(payload)) == payload


@each_kind
def test_an_unknown_payload_field_is_refused(kind: Kind[Any]) -> None:
    with pytest.raises(LessonError):
        parse_payload(kind.payload_type, SAMPLES[kind.name].payload | {"colour": "red"})


@each_kind
def test_each_named_input_has_a_template(kind: Kind[Any]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    named = [one.template for one in kind.inputs(payload, random.Random(1))]
    assert [name for name in named if not (TEMPLATES / f"{name}.html").exists()] == []


@each_kind
def test_each_named_input_can_be_answered_on_paper(kind: Kind[Any]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    named = [one.template for one in kind.inputs(payload, random.Random(1))]
    assert [name for name in named if not (TEMPLATES.parent / "paper" / f"{name}.html").exists()] == []
    assert (set(named) - set(WAYS), set(named) - set(DRAWN)) == (set(), set())


@each_kind
def test_the_editor_asks_only_for_fields_of_the_payload(kind: Kind[Any]) -> None:
    known = {field.name for field in msgspec.structs.fields(kind.payload_type)}
    assert [field.name for field in kind.fields() if field.name not in known] == []


@each_kind
def test_the_right_answer_earns_the_whole_share_or_waits(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    grade = kind.grade(payload, response(kind, sample, sample.right))
    assert (grade.standing, grade.share) in {("marked", 1.0), ("waiting", None), ("not_scored", None)}


@each_kind
def test_a_wrong_answer_earns_nothing(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    if sample.wrong is None:
        return
    payload = parse_payload(kind.payload_type, sample.payload)
    assert kind.grade(payload, response(kind, sample, sample.wrong)).share == 0.0


@each_kind
def test_an_answer_can_be_said_in_words(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    assert len(kind.describe(payload, response(kind, sample, sample.right))) == 1


@each_kind
def test_the_tally_counts_everything_picked_once_and_no_free_text(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    given = [response(kind, sample, raw) for raw in (sample.right, sample.right, sample.wrong) if raw]
    options = kind.tally(payload, ())
    picked = sum(len(values) for one in given for values in one.values()) if options else len(given)
    assert sum(row.count for row in kind.tally(payload, given)) == (0 if kind.name == "open" else picked)


@each_kind
def test_nothing_is_missed_in_a_right_answer_and_something_in_a_wrong_one(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    assert kind.missed(payload, response(kind, sample, sample.right)) == ()
    if sample.wrong is not None:
        named = kind.missed(payload, response(kind, sample, sample.wrong))
        assert set(named) & set(kind.reveal(payload).feedback)


@each_kind
def test_the_reveal_names_what_is_right(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    keys = kind.reveal(payload).keys
    given = response(kind, sample, sample.right)
    assert keys == () or next(iter(given.values()))[0] in keys


@each_kind
def test_an_answer_to_nothing_that_was_asked_is_a_problem_or_blank(kind: Kind[Any]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    read = kind.read(payload, {"something": ["else"]})
    assert isinstance(read, Problem) or next(iter(read.values())) == ("",)


pieces = st.one_of(
    st.text(), st.sampled_from(["1", "2", "99", "-1", "a", "b", "e1", "w1", "i1", "\x00", " ", "supported"])
)
names = st.one_of(st.text(), st.sampled_from(sorted({name for one in SAMPLES.values() for name in one.right})))
raws = st.dictionaries(names, st.lists(pieces, max_size=4), max_size=6)


@each_kind
@given(raw=raws)
def test_whatever_a_page_sends_is_read_graded_and_said(kind: Kind[Any], raw: dict[str, list[str]]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    read = kind.read(payload, raw)
    if isinstance(read, Problem):
        assert str(read.message)
        return
    assert all(isinstance(value, str) for values in read.values() for value in values)
    assert 0 <= (kind.grade(payload, read).share or 0) <= 1
    assert set(kind.missed(payload, read)) <= {id_ for values in read.values() for id_ in values} | set(
        kind.reveal(payload).things
    ) | set(kind.reveal(payload).feedback)
    assert (len(kind.describe(payload, read)), kind.tally(payload, [read])) is not None


@each_kind
def test_the_order_of_options_depends_on_the_given_chance_alone(kind: Kind[Any]) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    assert kind.inputs(payload, random.Random(7)) == kind.inputs(payload, random.Random(7))


@each_kind
def test_what_was_read_once_is_read_again_as_the_same(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    given = response(kind, sample, sample.right)
    assert response(kind, sample, given) == given


def errors(kind: Kind[Any], payload: Any) -> list[Problem]:
    return [problem for problem in kind.check(payload) if problem.level == "error"]


ONLY = [False, True]
UNMARKED = {"open", "poll"}  # no answer to them is right


@each_kind
@pytest.mark.parametrize("only", ONLY)
def test_a_wrong_answer_can_be_made_right(kind: Kind[Any], only: bool) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    if sample.wrong is None:
        assert (kind.accept(payload, response(kind, sample, sample.right), only=only), kind.name in UNMARKED) == (
            None,
            True,
        )
        return
    right, wrong = response(kind, sample, sample.right), response(kind, sample, sample.wrong)
    changed = kind.accept(payload, wrong, only=only)
    assert changed is not None
    assert (kind.grade(changed, wrong).share, errors(kind, changed)) == (1.0, [])
    assert (kind.grade(changed, right).share == 1.0, kind.missed(changed, wrong)) == (not only, ())


@each_kind
def test_what_counts_beside_the_key_is_revealed_and_stays_what_students_see(kind: Kind[Any]) -> None:
    sample = SAMPLES[kind.name]
    payload = parse_payload(kind.payload_type, sample.payload)
    wrong = response(kind, sample, sample.wrong) if sample.wrong else {}
    changed = kind.accept(payload, wrong, only=False)
    if changed is None:
        return
    assert kind.inputs(changed, random.Random(1)) == kind.inputs(payload, random.Random(1))
    shown = 1 if kind.name == "short" else 2  # one right spelling is enough to show
    assert len(" ".join(map(str, kind.reveal(changed).words))) > 0
    assert kind.name == "several" or len(kind.reveal(changed).words) >= shown


@each_kind
@given(raw=raws)
@pytest.mark.parametrize("only", ONLY)
def test_whatever_was_answered_is_made_right_soundly_or_not_at_all(
    kind: Kind[Any], raw: dict[str, list[str]], only: bool
) -> None:
    payload = parse_payload(kind.payload_type, SAMPLES[kind.name].payload)
    read = kind.read(payload, raw)
    changed = None if isinstance(read, Problem) else kind.accept(payload, read, only=only)
    if changed is None or isinstance(read, Problem):
        return
    assert (kind.grade(changed, read).share, errors(kind, changed)) == (1.0, [])
    assert kind.read(changed, read) == read
    assert parse_payload(kind.payload_type, msgspec.to_builtins(changed)) == changed
