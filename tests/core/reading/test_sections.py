"""Sections of about 150 words."""

from lessons.core.article import Block, Role
from lessons.core.reading.sections import cut_sections


def block(number: int, count: int, role: Role = "body") -> Block:
    return Block(f"b{number}", role, " ".join(f"w{number}x{i}" for i in range(count)))


def test_sections_hold_about_150_words() -> None:
    sections = cut_sections([block(number, 50) for number in range(9)])
    assert [len(section.blocks) for section in sections] == [3, 3, 3]


def test_headline_and_credit_stand_in_none() -> None:
    blocks = [block(1, 5, "headline"), block(2, 90), block(3, 5, "credit")]
    assert [section.blocks for section in cut_sections(blocks)] == [("b2",)]


def test_a_subhead_opens_a_section_and_names_it() -> None:
    blocks = [block(1, 110), block(2, 3, "subhead"), block(3, 60), block(4, 60)]
    sections = cut_sections(blocks)
    assert [(section.title, section.blocks) for section in sections] == [
        ("Part 1", ("b1",)),
        ("w2x0 w2x1 w2x2", ("b2", "b3", "b4")),
    ]


def test_a_caption_does_not_open_a_section() -> None:
    blocks = [block(1, 75), block(2, 75), block(3, 10, "caption"), block(4, 75), block(5, 75)]
    assert [section.blocks for section in cut_sections(blocks)] == [("b1", "b2", "b3"), ("b4", "b5")]


def test_without_blocks_there_are_no_sections() -> None:
    assert cut_sections([]) == ()
