"""Requests that wait: played through one by one, and the formulas to hold the play against."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heapreplace
from math import ceil
from random import Random


def poisson(rate: float, count: int, chance: Random) -> Iterator[float]:
    """Yield `count` moments in seconds at which something arrives, `rate` of them a second, none knowing of others."""
    at = 0.0
    for _ in range(count):
        at += chance.expovariate(rate)
        yield at


def waits_in_turn(arrivals: Sequence[float], services: Sequence[float], servers: int) -> list[float]:
    """Return how long each request waits where each server has a queue of its own and they are dealt out in turn.

    So a proxy deals to web processes. All in seconds.
    """
    free, waits = [0.0] * servers, []
    for place, (arrival, service) in enumerate(zip(arrivals, services, strict=True)):
        server = place % servers
        begins = max(arrival, free[server])
        free[server] = begins + service
        waits.append(begins - arrival)
    return waits


def waits_together(arrivals: Sequence[float], services: Sequence[float], servers: int) -> list[float]:
    """Return how long each request waits where all wait in one queue for the first server that is free.

    So statements wait for the cores of a database. Arrivals are in order; all in seconds.
    """
    free, waits = [0.0] * servers, []
    heapify(free)
    for arrival, service in zip(arrivals, services, strict=True):
        begins = max(arrival, free[0])
        heapreplace(free, begins + service)
        waits.append(begins - arrival)
    return waits


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed, 0 to 1."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def mean_wait_together(rate: float, service: float, servers: int) -> float:
    """Return the mean wait in seconds of M/M/c: Erlang's formula C, by the recursion of his formula B."""
    load = rate * service
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    busy = load / servers
    return blocked / (1 - busy * (1 - blocked)) * service / (servers * (1 - busy))


def mean_wait_alone(rate: float, service: float) -> float:
    """Return the mean wait in seconds of M/D/1: Pollaczek and Khinchine's formula for a service that always takes as
    long."""
    busy = rate * service
    return busy * service / (2 * (1 - busy))
