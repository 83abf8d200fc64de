"""The forms of talk."""

import pytest

from lessons.core.errors import LessonError
from lessons.core.protocol import (
    POST_LIMIT,
    Contribution,
    SeatInTalk,
    Stage,
    TalkProtocol,
    check_reply,
    stage_named,
)
from lessons.core.protocols import PROTOCOLS, protocol_named

each_protocol = pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol.name)
each_stage = pytest.mark.parametrize(
    ("protocol", "stage"),
    [(protocol, stage) for protocol in PROTOCOLS for stage in protocol.stages],
    ids=lambda one: one.name,
)
NEW, WROTE, PASSED, STANDS = SeatInTalk(), SeatInTalk(has_posted=True), SeatInTalk(passed=True), SeatInTalk(stands=True)


def stage(protocol: str, name: str) -> Stage:
    found = stage_named(protocol_named(protocol), name)
    assert found.name == name
    return found


@each_protocol
def test_every_protocol_is_found_by_its_name(protocol: TalkProtocol) -> None:
    assert protocol_named(protocol.name) is protocol


@each_protocol
def test_every_protocol_names_each_stage_once(protocol: TalkProtocol) -> None:
    names = [one.name for one in protocol.stages]
    assert (len(names) > 0, len(set(names))) == (True, len(names))


@each_protocol
def test_an_unknown_stage_is_the_first_one(protocol: TalkProtocol) -> None:
    assert stage_named(protocol, "no such stage") is protocol.stages[0]


@each_protocol
def test_something_is_written_and_something_is_read_in_every_protocol(protocol: TalkProtocol) -> None:
    assert (any(one.post and one.hands_in for one in protocol.stages), any(one.reads for one in protocol.stages)) == (
        True,
        True,
    )


@each_stage
def test_nobody_reads_before_they_wrote_or_passed(protocol: TalkProtocol, stage: Stage) -> None:
    assert [protocol.may_read(stage, seat) for seat in (NEW, WROTE, PASSED)] == [False, stage.reads, stage.reads]


@each_stage
def test_nobody_writes_where_nothing_is_written_or_before_they_stand(protocol: TalkProtocol, stage: Stage) -> None:
    written = bool(stage.post)
    assert [protocol.may_write(stage, seat) for seat in (NEW, STANDS)] == [written and not stage.stance, written]


@each_stage
def test_a_stage_that_answers_reads(protocol: TalkProtocol, stage: Stage) -> None:
    assert stage.reads or not stage.replies


@each_stage
def test_the_first_box_of_a_stage_is_the_text(protocol: TalkProtocol, stage: Stage) -> None:
    assert stage.boxes[0].name == "text"


@each_stage
def test_an_empty_post_is_refused_at_every_stage(protocol: TalkProtocol, stage: Stage) -> None:
    assert [problem.place for problem in protocol.check(stage, Contribution(" \n "))] == ["text"]


@each_stage
def test_a_post_that_is_too_long_is_refused_at_every_stage(protocol: TalkProtocol, stage: Stage) -> None:
    found = protocol.check(stage, Contribution("x" * (POST_LIMIT + 1), quotes=("b1a",)))
    assert [problem.place for problem in found] == ["text"]


def test_what_one_sees_names_a_sentence() -> None:
    protocol, look = protocol_named("see_think_wonder"), stage("see_think_wonder", "look")
    seen = Contribution("One line.", {"think": "Few.", "wonder": "Why?"})
    assert [
        [problem.place for problem in protocol.check(look, post)]
        for post in (seen, Contribution(seen.text, seen.more, ("b1a",)), Contribution("", {"wonder": "Why?"}))
    ] == [["text"], [], []]


def test_the_pair_step_is_spoken() -> None:
    spoken = stage("pair", "pair")
    assert (spoken.post, spoken.reads) == ("", False)


def test_first_thoughts_are_not_handed_in() -> None:
    assert stage("pair", "think").hands_in is False


def test_where_one_stands_is_asked_before_and_after() -> None:
    assert [one.name for one in protocol_named("four_corners").stages if one.stance] == ["before", "after"]


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        (Contribution("Who says so?", move="asks"), []),
        (Contribution("Who says so?"), ["move"]),
        (Contribution("Who says so?", move="likes"), ["move"]),
        (Contribution(" ", move="asks"), ["text"]),
    ],
)
def test_an_answer_says_what_it_does(answer: Contribution, places: list[str]) -> None:
    assert [problem.place for problem in check_reply(answer)] == places


def test_an_unknown_protocol_is_named_in_the_error() -> None:
    with pytest.raises(LessonError, match="“duel”"):
        protocol_named("duel")
