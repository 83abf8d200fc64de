"""Figures held against what they must come to."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from lessons.core.value import Value

GATES = Path(__file__).with_name("gates.toml")
Kind = Literal["ratio", "count", "machine", "wish"]
ALL: frozenset[Kind] = frozenset({"ratio", "count", "machine"})
Measured = Mapping[str, float]


class Gate(Value):
    """The most that a figure may be, and what is wished for; a short run, which is less exact, may come to `short`."""

    kind: Kind
    most: float | None = None
    goal: float | None = None
    short: float | None = None


class Figure(Value):
    """A measured value with its gate; `holds` is False above the gate, `reached` says whether the goal was met."""

    name: str
    value: float
    most: float | None = None
    goal: float | None = None
    holds: bool = True
    reached: bool | None = None


@cache
def gates() -> dict[str, Gate]:
    """Return every gate by the name of its figure."""
    return msgspec.convert(tomllib.loads(GATES.read_text(encoding="utf-8")), dict[str, Gate])


def judged(measured: Measured, *, kinds: Collection[Kind] = ALL, short: bool = False) -> tuple[Figure, ...]:
    """Return every figure with its gate, held against it where it is one of these kinds."""
    return tuple(_figure(name, value, kinds, short=short) for name, value in measured.items())


def _figure(name: str, value: float, kinds: Collection[Kind], *, short: bool) -> Figure:
    gate, value = gates().get(name), round(value, 3)
    if gate is None:
        return Figure(name, value)
    most = gate.short or gate.most if short else gate.most
    holds = most is None or value <= most or gate.kind not in kinds
    return Figure(name, value, most, gate.goal, holds, None if gate.goal is None else value <= gate.goal)


def table_of(figures: Sequence[Figure]) -> str:
    """Return the figures as lines to read."""
    return "\n".join(_line(one) for one in figures)


def _line(one: Figure) -> str:
    gate = "" if one.most is None else f"≤ {one.most:g} {'ok' if one.holds else 'TOO MUCH'}"
    goal = "" if one.goal is None else f"goal {one.goal:g}{' reached' if one.reached else ''}"
    return f"{one.name:32} {one.value:10.3f}  {gate:18} {goal}".rstrip()
