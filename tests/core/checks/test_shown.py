"""What is to be filled or sorted is looked at like every other word students read."""

from lessons.core.question import Question

from .example import problems


def asked(kind: str, payload: dict[str, object]) -> Question:
    return Question("q1", "s1", kind, "vocabulary", 1, "What goes where?", payload, ("a",), "See it.")  # type: ignore[arg-type]


def bank(text: str) -> Question:
    pieces = [
        {"text": "The ", "gap": "g1", "word": "w1"},
        {"text": f" {text} at ", "gap": "g2", "word": "w2"},
        {"text": "."},
    ]
    return asked(
        "bank", {"passage": {"pieces": pieces, "words": [{"id": "w1", "text": "shop"}, {"id": "w2", "text": "six"}]}}
    )


def test_a_harmless_passage_with_gaps_has_no_problems() -> None:
    assert problems(bank("opens")) == []


def test_a_passage_with_gaps_may_not_touch_religious_practice() -> None:
    assert problems(bank("where she prayed opens")) == [("error", "passage")]


def test_what_is_to_be_sorted_may_not_either() -> None:
    groups = [{"id": "x", "text": "Early"}, {"id": "y", "text": "Late"}]
    items = [{"id": "i1", "text": "Bread", "group": "x"}, {"id": "i2", "text": "The prayer", "group": "y"}]
    assert problems(asked("sort", {"groups": groups, "items": items})) == [("error", "items.i2.text")]
