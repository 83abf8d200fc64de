"""A word of the glossary is explained where it stands in the text."""

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from tests.factories import small_plan


def test_an_explained_word_knows_its_sentences() -> None:
    plan = editing.explain(small_plan(glossary=()), "caller", forms=["callers", " "], meaning=" Who calls. ")
    (term,) = plan.glossary
    assert (term.term, term.forms, term.meaning, term.sentences) == ("caller", ("callers",), "Who calls.", ("b2b",))


def test_a_word_that_ends_in_a_stop_knows_its_sentences() -> None:
    plan = editing.mend(small_plan(glossary=()), "b2b", "The U.S. had not seen it.", "new")
    assert editing.explain(plan, "U.S.", forms=[], meaning="").glossary[0].sentences == ("new",)


def test_another_word_takes_the_place_of_the_old_one() -> None:
    plan = editing.explain(small_plan(glossary=()), "caller", forms=[], meaning="")
    plan = editing.explain(plan, "notice", forms=[], meaning="")
    plan = editing.explain(plan, "callers", forms=[], meaning="", instead_of="caller")
    assert [term.term for term in plan.glossary] == ["callers", "notice"]


def test_a_word_is_explained_once() -> None:
    plan = editing.explain(small_plan(glossary=()), "caller", forms=[], meaning="")
    with pytest.raises(LessonError):
        editing.explain(plan, "Caller", forms=[], meaning="")


def test_a_word_that_is_not_there_cannot_be_dropped() -> None:
    with pytest.raises(LessonError):
        editing.drop_term(small_plan(glossary=()), "caller")
