"""How much of each fault is wanted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How often servers are killed, and how many rounds the other faults play."""

    kills: int
    rounds: int


SHORT = Effort(kills=3, rounds=1)
FULL = Effort(kills=105, rounds=5)
