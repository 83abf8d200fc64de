"""The figures of a run in docs/faults.md, between two marks, so that nobody types one."""

import os
from pathlib import Path

from tests.faults.figures import Figures, table

PAGE = Path(__file__).resolve().parents[2] / "docs/faults.md"
BEGIN, END = "<!-- figures: written by --write -->\n", "<!-- end of the figures -->"


def write(page: Path, figures: list[Figures], *, seed: int, minutes: int) -> None:
    """Put figures into a page, in the place of older ones."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    run = f"The run with the seed {seed} took {minutes} minutes on a machine with {os.cpu_count()} cores."
    page.write_text(f"{before}{BEGIN}{table(figures)}\n{run}\n{END}{after}", encoding="utf-8")
