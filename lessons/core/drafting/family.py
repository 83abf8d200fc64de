"""The contract of a family: one way to draft questions, grounded in single sentences of the article."""

from typing import ClassVar, Protocol

from lessons.core.article import Article
from lessons.core.question import Question


class Family(Protocol):
    """A way to draft questions. `label` is marked for translation; a lesson takes at most `most` of its questions.

    A family that comes `last` is shown only the sentences that no other question rests on.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    most: ClassVar[int]
    last: ClassVar[bool]

    def draft(self, article: Article) -> tuple[Question, ...]:
        """Return every question this family can stand behind, in reading order, at most one a sentence; often none.

        The ids are only unique within the family: selection chooses among the families and gives the lasting ones.
        """
        ...
