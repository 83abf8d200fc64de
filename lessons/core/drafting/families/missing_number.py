"""A number or year missing from a sentence, typed by the student."""

from typing import ClassVar

from lessons.core.article import Article
from lessons.core.drafting.numbers import Found
from lessons.core.drafting.quoting import the_text_says
from lessons.core.drafting.sources import SourceSentence, sentences_with_numbers
from lessons.core.messages import gettext_noop
from lessons.core.question import Question

GAP = "____"


class MissingNumber:
    """The article's own sentence with a gap where its most telling number stands."""

    name: ClassVar[str] = "missing_number"
    label: ClassVar[str] = gettext_noop("A number missing from a sentence")
    most: ClassVar[int] = 12
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        return tuple(self._question(source, most_telling(source.numbers)) for source in sentences_with_numbers(article))

    def _question(self, source: SourceSentence, number: Found) -> Question:
        shown = f"{source.text[: number.start]}{GAP}{source.text[number.end :]}"
        gapped = f"{source.context} {shown}".strip()
        asked = (
            "Which year does the article give here?"
            if number.kind == "year"
            else "Which number does the article give here?"
        )
        return Question(
            id=f"{self.name}-{source.id}",
            section=source.section,
            kind="number",
            skill="locate",
            depth=1,
            stem=f"{asked} “{gapped}”",
            payload={"value": number.value},
            evidence=(source.id, source.context_id) if source.context_id else (source.id,),
            feedback=the_text_says(source.text),
            origin="drafted",
            family=self.name,
        )


def most_telling(numbers: tuple[Found, ...]) -> Found:
    """Return the number most worth looking for: an exact count before a round one, a round one before a year."""
    return min(numbers, key=lambda number: (number.kind == "year", number.is_round, number.start))
