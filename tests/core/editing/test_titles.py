"""A title that has the text's own words follows what the class reads of it."""

from msgspec.structs import replace

from lessons.core import editing
from lessons.core.article import Block, Section, Sentence
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import LessonPlan, Lookup
from lessons.core.reading.sentences import split_sentences
from tests.factories import small_plan

HEADLINE = "A door is shut. Nobody asks."
SUBHEAD = "The callers were late"
SENTENCES = (Sentence("h1", 0, 15, "report", "own"), Sentence("h2", 16, 28, "report", "own"))


def headed(title: str = HEADLINE) -> LessonPlan:
    """Return the small lesson under a headline, which is the title of its source too, with a subhead in its part."""
    small = small_plan()
    subhead = Block("s", "subhead", SUBHEAD, (Sentence("s1", 0, len(SUBHEAD)),))
    blocks = (Block("h", "headline", HEADLINE, SENTENCES), small.blocks[0], subhead, small.blocks[1])
    sections = (small.sections[0], Section("s2", SUBHEAD, ("s", "b2")))
    return replace(small, title=title, source=replace(small.source, title=HEADLINE), blocks=blocks, sections=sections)


def titles(plan: LessonPlan) -> tuple[str, str]:
    return plan.title, plan.source.title


def test_a_headline_that_is_mended_is_the_title() -> None:
    assert titles(editing.mend(headed(), "h1", "A door stays shut.", "new")) == (
        "A door stays shut. Nobody asks.",
        "A door stays shut. Nobody asks.",
    )


def test_what_was_cut_of_a_headline_is_in_no_title() -> None:
    plan = editing.cut(headed(), "h1")
    assert titles(plan) == ("[…] Nobody asks.", "[…] Nobody asks.")
    assert (paper_of(Lookup(plan)).title, "A door" in plan.source.line) == ("[…] Nobody asks.", False)


def test_a_headline_that_is_cut_whole_leaves_the_texts_first_words() -> None:
    plan = editing.cut(editing.cut(headed(), "h1"), "h2")
    assert plan.title == "The photo shows one line. The notice has four lines."


def test_a_headline_that_comes_back_is_the_title_again() -> None:
    plan = editing.cut(editing.cut(headed(), "h1"), "h2")
    assert titles(editing.restore(editing.restore(plan, "h1"), "h2")) == (HEADLINE, HEADLINE)


def test_a_lesson_of_which_everything_is_cut_still_has_a_title() -> None:
    plan = headed()
    for sentence in ("h1", "h2", "s1", "b1a", "b1b", "b2a", "b2b"):
        plan = editing.cut(plan, sentence)
    assert plan.title == "[…]"


def test_a_title_that_a_teacher_wrote_stays() -> None:
    assert titles(editing.cut(headed("The pool"), "h1")) == ("The pool", "[…] Nobody asks.")


def test_first_words_that_are_the_title_follow_too() -> None:
    plan = replace(small_plan(), title="The photo shows one line. The notice has four lines.")
    assert editing.mend(plan, "b1a", "It is a photo.", "new").title == "It is a photo. The notice has four lines."


def test_a_part_that_has_the_words_of_its_subhead_follows_them() -> None:
    assert editing.mend(headed(), "s1", "They were late", "new").sections[1].title == "They were late"


def test_a_part_whose_subhead_is_cut_only_counts_until_it_comes_back() -> None:
    plan = editing.cut(headed(), "s1")
    assert (plan.sections[1].title, editing.restore(plan, "s1").sections[1].title) == ("Part 2", SUBHEAD)


def test_a_headline_that_is_rewritten_is_the_title() -> None:
    plan = editing.rewrite_block(headed(), "h", text="It is open.", split=split_sentences, make_id=lambda: "new")
    assert titles(plan) == ("It is open.", "It is open.")
