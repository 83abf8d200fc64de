"""A PostgreSQL that can be killed, whole or one process of it, and waited for."""

import os
import random
import signal
import time
from contextlib import suppress

from tests.processes.postgres import START_SECONDS, Cluster

BACKENDS = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"


class BreakableCluster(Cluster):
    """A cluster that is killed, crashes, and comes back."""

    def crash(self, chance: random.Random) -> bool:
        """Kill one process that serves a connection, and come back once PostgreSQL has ended all others for it.

        Return whether there was one.
        """
        import psycopg  # only a server needs it

        killed = False
        with (
            suppress(psycopg.OperationalError, ProcessLookupError),
            psycopg.connect(self.url, autocommit=True) as witness,
        ):
            serving = [pid for (pid,) in witness.execute(BACKENDS).fetchall()]
            if serving:
                os.kill(chance.choice(serving), signal.SIGKILL)
                killed = True
            end = time.monotonic() + START_SECONDS
            while killed and time.monotonic() < end:
                witness.execute("SELECT 1")  # until this connection is ended, too
                time.sleep(0.02)
        return killed

    def kill(self) -> None:
        """Kill it at once."""
        os.kill(self.pid(), signal.SIGKILL)

    def wait(self) -> None:
        """Come back once it takes connections again."""
        import psycopg  # only a server needs it

        end = time.monotonic() + START_SECONDS
        while True:
            try:
                return psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
