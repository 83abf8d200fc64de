"""The benchmark's own reckoning: gates, percentiles, what the system says of a process, what a class can answer."""

import os
import time

import pytest

from tests.load.gates import gates, judged, table_of
from tests.load.machine import Watch, cpu_of, memory_of
from tests.load.measuring import SCENES, SHORT, USUAL, ratios
from tests.load.scenes import percentile
from tests.load.school import QUESTIONS, make_room, make_task, missing, mixed_plan, usual_plan

RATIO = "attempt_over_floor_30"


def test_a_figure_above_its_gate_does_not_hold() -> None:
    most = gates()[RATIO].most or 0
    found = [judged({RATIO: value})[0].holds for value in (most, most + 0.1)]
    assert found == [True, False]


def test_a_short_run_is_not_judged_by_times_and_less_strictly_by_ratios() -> None:
    short = judged({RATIO: 2.9, "save_p95_ms_30": 5000, "answers_lost": 1}, kinds={"ratio", "count"}, short=True)
    assert [one.holds for one in short] == [True, True, False]


def test_a_figure_without_a_gate_is_only_told() -> None:
    (found,) = judged({"floor_cpu_ms": 2.0})
    assert (found.holds, "ok" in table_of([found])) == (True, False)


def test_a_ratio_is_told_of_what_was_measured() -> None:
    assert ratios({"attempt_cpu_ms_30": 5.0, "floor_cpu_ms": 2.0}, (30, 200)) == {RATIO: 2.5}


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 3), (0.95, 4), (1.0, 4)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_a_process_is_watched_with_its_own_time_and_memory() -> None:
    own = [os.getpid()]
    with Watch(own) as watch:
        end = time.process_time() + 0.1
        while time.process_time() < end:
            pass
    assert (watch.seconds >= 0.08, watch.foreign <= 1, cpu_of(own) > 0.1, memory_of(own) > 10) == (True,) * 4


def test_every_scene_that_is_usual_is_there() -> None:
    assert ({*USUAL, *SHORT} - set(SCENES), set(SHORT) - set(USUAL)) == (set(), set())


@pytest.mark.django_db
def test_each_question_of_both_lessons_can_be_answered_in_two_ways() -> None:
    for plan in (usual_plan(), mixed_plan()):
        task = make_task(plan)
        pairs = {id_: one.response != other.response for id_, (one, other) in task.ways.items()}
        assert (len(pairs), all(pairs.values())) == (QUESTIONS, True)


@pytest.mark.django_db
def test_an_answer_that_is_not_there_is_missed() -> None:
    room = make_room(make_task(usual_plan()), 1)
    assert missing(room.run, {(7, "c1"): ("page", 1, {"choice": ("a",)})}) == (1, 0)
