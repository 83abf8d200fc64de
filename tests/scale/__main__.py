"""`python -m tests.scale` writes docs/scale.md from the figures in costs.toml and the words in scale.md beside it;
`python -m tests.scale --measure` measures the costs anew before (some minutes, on a machine that does nothing else)."""

import sys

from tests.scale.page import PAGE, page
from tests.scale.sizing import read_figures, write_costs

if __name__ == "__main__":
    if "--measure" in sys.argv[1:]:
        from tests.scale.measuring import measure  # needs PostgreSQL and what a server is made of

        write_costs(measure())
    PAGE.write_text(page(read_figures()), encoding="utf-8")
