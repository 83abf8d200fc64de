"""The play through queues agrees with the formulas that are known, and docs/scale.md with what it gives."""

from pathlib import Path
from random import Random

import pytest

from tests.scale.page import DOORS, PAGE, page, sentences
from tests.scale.queueing import mean_wait_alone, mean_wait_together, percentile, poisson, waits_in_turn, waits_together
from tests.scale.sizing import COSTS, Cost, Figures, Sizing, play, read_figures, size_of, write_costs

MANY = 200_000
SERVICE = 0.01
ONE = Figures(
    costs={"save": Cost(8.0, 2.0, 1)},
    rates={"lesson": {"save": 2.0}},
    sizing=Sizing(busy=0.5, connections=4, cores=8, database_cores=16, commits=1000),
)


@pytest.mark.parametrize(("servers", "busy"), [(1, 0.5), (1, 0.8), (4, 0.7), (16, 0.8)])
def test_one_queue_waits_as_erlang_says(servers: int, busy: float) -> None:
    chance, rate = Random(4), busy * servers / SERVICE
    arrivals = list(poisson(rate, MANY, chance))
    services = [chance.expovariate(1 / SERVICE) for _ in arrivals]
    waits = waits_together(arrivals, services, servers)
    assert sum(waits) / MANY == pytest.approx(mean_wait_together(rate, SERVICE, servers), rel=0.06)


@pytest.mark.parametrize("busy", [0.3, 0.5, 0.8])
def test_a_queue_with_equal_services_waits_as_pollaczek_and_khinchine_say(busy: float) -> None:
    arrivals = list(poisson(busy / SERVICE, MANY, Random(4)))
    waits = waits_in_turn(arrivals, [SERVICE] * MANY, 1)
    assert sum(waits) / MANY == pytest.approx(mean_wait_alone(busy / SERVICE, SERVICE), rel=0.04)


def test_dealing_in_turn_is_no_better_than_one_queue() -> None:
    arrivals = list(poisson(0.7 * 4 / SERVICE, 20_000, Random(4)))
    services = [SERVICE] * len(arrivals)
    assert sum(waits_in_turn(arrivals, services, 4)) >= sum(waits_together(arrivals, services, 4))


def test_nobody_waits_where_nobody_else_is() -> None:
    assert (waits_together([0, 1], [0.5, 0.5], 1), waits_in_turn([0, 0], [1, 1], 2)) == ([0, 0], [0, 0])


def test_a_percentile_is_one_of_the_values() -> None:
    assert (percentile([3, 1, 2], 0.5), percentile(range(1, 101), 0.95), percentile([7], 0.95)) == (2, 95, 7)


def test_sizes_follow_from_costs_and_rates() -> None:
    size = size_of(ONE, "lesson", 1000)
    assert (size.requests, size.commits, size.web_cores, size.database_cores) == (2000, 2000, 16, 4)
    assert (size.processes, size.connections, size.machines, size.installations) == (32, 128, 4, 2)


def test_one_class_needs_one_process_and_more_have_two_on_two_machines() -> None:
    few = [size_of(ONE, "lesson", classes) for classes in (1, 2)]
    assert [(one.processes, one.machines) for one in few] == [(1, 1), (2, 2)]


def test_what_is_half_busy_answers_within_a_few_times_its_cost() -> None:
    half, most = play(ONE, "lesson", size_of(ONE, "lesson", 1000))
    assert 10 <= half < most < 40


def test_the_page_is_what_figures_and_words_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read_figures())


def test_sentences_follow_from_the_costs() -> None:
    figures = read_figures()
    said = sentences(figures)
    dearer = Figures({**figures.costs, "code": Cost(1007, 0)}, figures.rates, figures.sizing)
    spent, more = (sum(one.costs[name].web_ms for name in DOORS) for one in (figures, dearer))
    assert (said["doors"], sentences(dearer)["doors"]) == (f"{spent / 60:.0%}", f"{more / 60:.0%}")
    assert (said["save_every"], said["page_every"], said["knock_every"]) == ("15", "2", "5")


def test_new_costs_take_the_place_of_the_old_ones_alone(tmp_path: Path) -> None:
    file = tmp_path / "costs.toml"
    file.write_text(COSTS.read_text(encoding="utf-8"), encoding="utf-8")
    before = read_figures(file)
    changed = {name: Cost(9.4, 1.2, 1.0) for name in before.costs}
    write_costs(changed, file)
    assert read_figures(file) == Figures(changed, before.rates, before.sizing)


def test_every_request_that_a_class_sends_has_its_cost() -> None:
    figures = read_figures()
    assert {name for rates in figures.rates.values() for name in rates} == set(figures.costs)
