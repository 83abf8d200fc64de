"""The table of the harness: what students met stands in it, and it finds its way into the page by itself."""

from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from tests.faults.figures import figures_of, table, total, unplayed
from tests.faults.page import BEGIN, END, PAGE, write
from tests.faults.room import Room


def room(folder: Path) -> Room:
    """A room in which a student had to wait for a new code."""
    made = Room(folder, cast("Any", SimpleNamespace(port=1)), code="", chance=Random(1), cluster=None)
    made.ledger.count("locked out")
    return made


def test_who_was_locked_out_stands_in_the_table(tmp_path: Path) -> None:
    head, _, row, _ = table([figures_of(room(tmp_path), name="a fault", database="sqlite", seconds=1)]).splitlines()
    column = head.split(" | ").index("locked out")

    assert row.split(" | ")[column] == "1"


def test_newer_figures_take_the_place_of_older_ones(tmp_path: Path) -> None:
    page = tmp_path / "faults.md"
    page.write_text(f"before\n{BEGIN}| old |\n{END}\nafter\n", encoding="utf-8")
    figures = [figures_of(room(tmp_path), name="a fault", database="sqlite", seconds=1)]
    for seed in (1, 2):
        write(page, figures, seed=seed, minutes=3)
    text = page.read_text(encoding="utf-8")

    assert (text.startswith(f"before\n{BEGIN}| fault |"), text.endswith(f"{END}\nafter\n"), text.count("the seed 2"),
            "| old |" in text or "the seed 1" in text) == (True, True, 1, False)  # fmt: skip


def test_the_page_has_its_place_for_them() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert (text.count(BEGIN), text.count(END), text.index(BEGIN) < text.index(END)) == (1, 1, True)


def test_a_fault_that_could_not_be_played_is_no_success() -> None:
    assert total([unplayed("a fault", "sqlite")]).losses == 1
