"""Who said it: a quote, and the people whose words the article gives."""

from collections.abc import Sequence
from typing import ClassVar

from lessons.core.article import Article
from lessons.core.drafting.quoting import the_text_says
from lessons.core.drafting.speech import Speech, quoted_people, reported_people, speeches
from lessons.core.messages import gettext_noop
from lessons.core.question import Question

FEWEST_QUOTED = 2
FEWEST_PEOPLE, MOST_OPTIONS = 3, 4
LONGEST_TO_SHORTEST = 1.5
SHORT_NAME = 15
LETTERS = "abcd"
MISSED = "Find the quote in the text; the name stands beside it."


class WhoSaid:
    """Asked of quotes with the name beside them; nobody may be mistaken for another by name.

    Where fewer than three people are quoted, those whose words are reported are offered too.
    """

    name: ClassVar[str] = "who_said"
    label: ClassVar[str] = gettext_noop("Who said it")
    most: ClassVar[int] = 4
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        found = speeches(article)
        people = quoted_people(article)
        if FEWEST_QUOTED <= len(people) < FEWEST_PEOPLE:
            people = (*people, *reported_people(article))
        if len(people) < FEWEST_PEOPLE or _share_a_name(people):
            return ()
        start = len(article.blocks)
        once = [speech for speech in found if sum(speech.quote == other.quote for other in found) == 1]
        drafted = (self._question(speech, people, start + number) for number, speech in enumerate(_firsts(once)))
        return tuple(question for question in drafted if question)

    def _question(self, speech: Speech, people: Sequence[str], number: int) -> Question | None:
        names = options_for(speech.speaker, people)
        if len(names) < FEWEST_PEOPLE:
            return None
        place = number % len(names)
        ordered = [*names[1 : place + 1], speech.speaker, *names[place + 1 :]]
        return Question(
            id=f"{self.name}-{speech.here.sentence.id}",
            section=speech.section,
            kind="choice",
            skill="source",
            depth=1,
            stem=f"“{speech.quote}” Who says this?",
            payload={
                "options": [
                    {"id": id_, "text": name, "feedback": "" if name == speech.speaker else MISSED}
                    for id_, name in zip(LETTERS, ordered, strict=False)
                ],
                "key": LETTERS[place],
            },
            evidence=(speech.here.sentence.id,),
            feedback=the_text_says(speech.here.text),
            origin="drafted",
            family=self.name,
        )


def options_for(speaker: str, people: Sequence[str]) -> list[str]:
    """Return the speaker and two or three others whose names are of much the same length, the speaker first."""
    others = sorted((one for one in people if one != speaker), key=lambda one: (abs(len(one) - len(speaker)), one))
    for count in (MOST_OPTIONS, FEWEST_PEOPLE):
        names = [speaker, *others[: count - 1]]
        longest, shortest = max(map(len, names)), min(map(len, names))
        if len(names) == count and (longest <= SHORT_NAME or longest <= LONGEST_TO_SHORTEST * shortest):
            return names
    return []


def _share_a_name(people: Sequence[str]) -> bool:
    parts = [part.lower() for person in people for part in set(person.split())]
    return len(set(parts)) < len(parts)


def _firsts(found: Sequence[Speech]) -> list[Speech]:
    """Return the quotes so that everybody's first comes before anybody's second."""
    seen: dict[str, int] = {}
    ranked = []
    for index, speech in enumerate(found):
        seen[speech.speaker] = seen.get(speech.speaker, 0) + 1
        ranked.append((seen[speech.speaker], index, speech))
    return [speech for _, _, speech in sorted(ranked, key=lambda row: row[:2])]
