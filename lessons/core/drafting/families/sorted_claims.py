"""Sort: the exact words of a person, or the reporter's report of what somebody says."""

import re
from collections.abc import Sequence
from typing import ClassVar

from lessons.core.article import Article, Located, located
from lessons.core.drafting.guards import FURNITURE
from lessons.core.drafting.sensitive import may_be_shown
from lessons.core.drafting.showing import is_shown_whole
from lessons.core.drafting.speech import is_plain_quote, is_report, sections_of
from lessons.core.messages import gettext_noop
from lessons.core.question import Question
from lessons.core.reading.names import full_names
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.words import count_words

GROUPS = (
    {"id": "exact", "text": "Quotes exact words"},
    {"id": "report", "text": "Reports a claim in the writer's words"},
)
STEM = "Which of these sentences quote somebody's exact words, and which report what a person or paper says?"
SECOND_STEM = "Does each of these sentences hand over a speaker's own wording, or retell what was said?"
FEWEST, MOST = 2, 3
SHORTEST, LONGEST = 8, 45
UNTIDY = re.compile(rf"\[|{FURNITURE.pattern}", re.IGNORECASE)


class SortedClaims:
    """Four to six sentences, at least two of either make."""

    name: ClassVar[str] = "sorted_claims"
    label: ClassVar[str] = gettext_noop("Exact words or report")
    most: ClassVar[int] = 2
    last: ClassVar[bool] = True

    def draft(self, article: Article) -> tuple[Question, ...]:
        if article.language != "en":
            return ()
        section_of = sections_of(article)
        people = full_names(block.text for block in article.blocks)
        inside = [here for here in located(article.blocks) if here.block.id in section_of]
        usable = [here for here in inside if _is_usable(here) and may_be_shown(here.text, people)]
        exact = [here for here in usable if is_plain_quote(here)]
        reported = [here for here in usable if is_report(here)]
        sets = []
        for stem in (STEM, SECOND_STEM):
            count = min(len(exact), len(reported), MOST)
            if count >= FEWEST:
                sets.append(self._question(stem, exact[:count], reported[:count], usable, section_of))
                exact, reported = exact[count:], reported[count:]
        return tuple(sets)

    def _question(
        self,
        stem: str,
        exact: Sequence[Located],
        reported: Sequence[Located],
        usable: Sequence[Located],
        section_of: dict[str, str],
    ) -> Question:
        chosen = [here for here in usable if here in exact or here in reported]
        items = [
            {"id": f"i{number}", "text": here.text, "group": "exact" if here in exact else "report"}
            for number, here in enumerate(chosen, start=1)
        ]
        return Question(
            id=f"{self.name}-{chosen[0].sentence.id}",
            section=section_of[chosen[-1].block.id],
            kind="sort",
            skill="claim_type",
            depth=2,
            stem=stem,
            payload={"groups": list(GROUPS), "items": items},
            evidence=tuple(here.sentence.id for here in chosen),
            feedback="Quote marks hold a person's own words. Without them, the reporter has chosen the words.",
            origin="drafted",
            family=self.name,
        )


def _is_usable(here: Located) -> bool:
    """Whether a sentence is whole, and no "Jon Veld said." that belongs to the quote before it."""
    if here.block.text[: here.sentence.start].rstrip().endswith(("”", '"', "»")) and not has_quote_marks(here.text):
        return False
    long_enough = SHORTEST <= count_words(here.text) <= LONGEST
    whole = is_shown_whole(here.text) and not UNTIDY.search(here.text)
    return here.block.role == "body" and long_enough and whole
