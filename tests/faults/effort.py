"""How much of each fault is wanted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How often servers are killed, and how many rounds the other faults play."""

    kills: int
    server_kills: int  # on PostgreSQL, where a server starts slowly; as often is PostgreSQL itself killed
    rounds: int


SHORT = Effort(kills=3, server_kills=2, rounds=1)
FULL = Effort(kills=105, server_kills=36, rounds=5)
