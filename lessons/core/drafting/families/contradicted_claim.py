"""A claim check: the article's own statement with another number of the same kind, unit and size."""

from collections.abc import Container
from typing import ClassVar

from lessons.core.article import Article
from lessons.core.drafting.numbers import Found, another_number, numbers_in
from lessons.core.drafting.opinion import is_opinion
from lessons.core.drafting.quoting import the_text_says
from lessons.core.drafting.sources import SourceSentence, source_sentences
from lessons.core.messages import gettext_noop
from lessons.core.question import Question
from lessons.core.reading.names import full_names
from lessons.core.reading.words import words

SHARE = 3


class WrongNumber:
    """About one for three sentences with a number, those first that hold only a year, then those with few numbers.

    Never on a person who is named. Always "the text says the opposite", so never ready before a teacher has looked and
    set true claims beside it.
    """

    name: ClassVar[str] = "wrong_number"
    label: ClassVar[str] = gettext_noop("A claim with another number")
    most: ClassVar[int] = 2
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if is_opinion(article):
            return ()
        known = frozenset(number.value for block in article.blocks for number in numbers_in(block.text))
        people = full_names(block.text for block in article.blocks)
        sources = [source for source in source_sentences(article) if source.alone and not _names(source.text, people)]
        sources.sort(key=lambda source: (any(number.kind != "year" for number in source.numbers), len(source.numbers)))
        drafted = [question for source in sources if (question := self._question(source, known))]
        return tuple(drafted[: (len(sources) + 1) // SHARE])  # one for two, two for five

    def _question(self, source: SourceSentence, known: frozenset[float]) -> Question | None:
        for number in sorted(source.numbers, key=lambda number: number.kind == "year"):
            other = "" if number.hedged else another_number(number, known)
            if other:
                return self._claim(source, number, other)
        return None

    def _claim(self, source: SourceSentence, number: Found, other: str) -> Question:
        claim = f"{source.text[: number.start]}{other}{source.text[number.end :]}"
        says = the_text_says(source.text)
        return Question(
            id=f"{self.name}-{source.id}",
            section=source.section,
            kind="claim_check",
            skill="evidence",
            depth=2,
            stem="How does this statement compare with the text?",
            payload={
                "claim": claim,
                "verdict": "contradicted",
                "feedback": {
                    "supported": f"Compare the numbers once more. {says}",
                    "not_said": f"The text does give this number. {says}",
                },
            },
            evidence=(source.id,),
            feedback=says,
            origin="drafted",
            family=self.name,
            ready=False,
        )


def _names(text: str, people: Container[str]) -> bool:
    """Whether a sentence names somebody: nothing untrue is ever drafted about a person."""
    return any(word.lower() in people for word in words(text) if word[0].isupper())
