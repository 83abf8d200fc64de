"""Articles invented for the tests; nobody in them exists."""

from lessons.core.article import Article, Located, located
from lessons.core.reading import read_text

LIBRARY = """Town Opens Its Library at Night

KELDRUM, Norland -- A small town has opened its library until midnight, and the idea came from a pupil of the local \
school.

Mira Oldenkampf wrote a letter to the council in 2016. "We had nowhere quiet to sit in the evening," Oldenkampf said. \
"Nobody expected an answer."

The council of Keldrum paid 4,250 crowns for lamps and a night guard during the first winter. Volunteers from Norland \
painted 36 chairs in a barn outside Keldrum.

Why It Worked

Norland counts 118 public libraries with opening hours after supper. "It is about trust," she told Radio Norland.

Visitors read at a long table (left) in March 2018.

Teachers in Keldrum report that pupils now borrow books from the library on five evenings of a normal week.

Written by Tomas Arvid in Keldrum
"""


def library() -> Article:
    """Return the invented article, read."""
    return read_text(LIBRARY)


def sentence(article: Article, opening: str) -> Located:
    """Return the sentence of the article that opens so."""
    return next(here for here in located(article.blocks) if here.text.startswith(opening))


def padded(text: str) -> str:
    """Return a text long enough to be an article, with the given paragraph in its middle."""
    before = (
        "Rain fell on the harbour all morning. Boats stayed at the pier, and nobody sold any fish on the market square."
    )
    after = "In the evening the wind turned to the south. Lamps went on in the houses along the water, one by one."
    return f"{before}\n\n{text}\n\n{after}\n"
