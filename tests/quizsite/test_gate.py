"""The gate that is closed while a copy takes the place of the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from lessons.core.errors import LessonError
from quizsite.backup.gate import Gate


def may_write(gate: Gate) -> bool:
    with gate.passing() as may:
        return may


def test_while_it_is_closed_nobody_begins_to_write() -> None:
    gate = Gate()
    with ThreadPoolExecutor() as pool, gate.closed():
        meanwhile = pool.submit(may_write, gate).result()
    assert (meanwhile, may_write(gate)) == (False, True)


def test_it_waits_for_those_who_write() -> None:
    gate, ended, order = Gate(), Event(), []

    def write() -> None:
        with gate.passing():
            begun.set()
            ended.wait()
            order.append("written")

    def close() -> None:
        with gate.closed():
            order.append("closed")

    begun = Event()
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(write)]
        begun.wait()
        jobs.append(pool.submit(close))
        while may_write(gate):
            pass
        ended.set()
        for job in jobs:
            job.result()
    assert order == ["written", "closed"]


def test_whoever_closes_it_may_be_writing_already() -> None:
    gate = Gate()
    with gate.passing(), gate.closed():
        assert not may_write(gate)


def test_it_opens_again_when_somebody_writes_for_too_long() -> None:
    gate = Gate()

    def close() -> None:
        with gate.closed(waits=0):
            pass

    with ThreadPoolExecutor() as pool, gate.passing(), pytest.raises(LessonError, match="Try again"):
        pool.submit(close).result()
    assert may_write(gate)


def test_two_cannot_close_it() -> None:
    gate = Gate()
    with gate.closed(), pytest.raises(LessonError, match="Try again"), gate.closed():
        pass
    assert may_write(gate)
