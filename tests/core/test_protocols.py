"""The forms of talk."""

import pytest

from lessons.core.errors import LessonError
from lessons.core.protocol import POST_LIMIT, SeatInTalk, TalkProtocol
from lessons.core.protocols import PROTOCOLS, protocol_named

each_protocol = pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol.name)


@each_protocol
def test_every_protocol_is_found_by_its_name(protocol: TalkProtocol) -> None:
    assert protocol_named(protocol.name) is protocol


@each_protocol
def test_every_protocol_has_a_stage(protocol: TalkProtocol) -> None:
    assert len(protocol.stages) >= 1


@each_protocol
def test_an_empty_post_is_refused_by_every_protocol(protocol: TalkProtocol) -> None:
    assert [problem.place for problem in protocol.check(" \n ")] == ["text"]


@each_protocol
def test_a_post_that_is_too_long_is_refused_by_every_protocol(protocol: TalkProtocol) -> None:
    assert [problem.place for problem in protocol.check("x" * (POST_LIMIT + 1))] == ["text"]


@pytest.mark.parametrize(
    ("seat", "may_read"),
    [(SeatInTalk(), False), (SeatInTalk(has_posted=True), True), (SeatInTalk(passed=True), True)],
)
def test_write_first_lets_nobody_read_before_they_wrote_or_passed(seat: SeatInTalk, may_read: bool) -> None:
    assert protocol_named("write_first").may_read("talk", seat) == may_read


def test_an_unknown_protocol_is_named_in_the_error() -> None:
    with pytest.raises(LessonError, match="“duel”"):
        protocol_named("duel")
