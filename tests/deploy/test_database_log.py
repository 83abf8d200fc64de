"""What the recipe's database writes about a statement that fails: never the words that stand in it."""

import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.deploy.test_recipe import SERVICES
from tests.processes.postgres import Cluster

CANARY = "Ulysses"
TOOLS = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(
    find_spec("psycopg") is None or not TOOLS, reason="Needs the server's requirements and Debian's postgresql."
)


def test_no_statement_and_no_row_gets_into_the_log_of_the_database() -> None:
    import psycopg  # only a server needs it

    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder) / "postgres", options=SERVICES["database"]["command"][1:])
        with cluster, psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE answers (words text PRIMARY KEY)")
            connection.execute(f"INSERT INTO answers VALUES ('{CANARY}')")  # noqa: S608 - a word of ours
            for wrong in (f"INSERT INTO answers VALUES ('{CANARY}')", f"SELECT '{CANARY}' FROM nothing"):  # noqa: S608
                with pytest.raises(psycopg.Error):
                    connection.execute(wrong)
        log = (cluster.folder / "log").read_text(encoding="utf-8")

    assert (log.count("ERROR:"), CANARY in log) == (2, False)
