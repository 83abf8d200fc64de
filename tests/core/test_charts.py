"""The shapes of charts: within their drawing, and as long as what they stand for."""

from hypothesis import given
from hypothesis import strategies as st

from lessons.core.charts import TALL, WIDE, ShareBar, pillars_of, share_bar, thirds_of
from lessons.core.report.points import Step
from tests.core.report.sheets import report

ROWS = st.lists(st.text("abcd-", min_size=3, max_size=3), min_size=1, max_size=30)


def test_a_bar_is_as_long_as_the_share() -> None:
    assert share_bar(report(["a"] * 6 + ["b"] * 4).items[0]) == ShareBar(120, 63, 166)


def test_few_answers_have_no_bar() -> None:
    assert share_bar(report(["a"] * 9).items[0]) is None


def test_a_pillar_holds_who_has_something_open_on_top() -> None:
    drawn = pillars_of((Step(0, 0, 1, 0), Step(1, 1, 2, 2)))
    assert [(one.x, one.whole, one.open, one.top) for one in drawn.pillars] == [(3, 24, 0, 72), (37, 48, 48, 0)]


def test_an_empty_class_has_no_pillars() -> None:
    assert (pillars_of(()).pillars, pillars_of(()).width) == ((), 0)


def test_each_answer_has_a_stripe_for_each_third_the_top_one_first() -> None:
    drawn = thirds_of(report(["aaaa"] * 4 + ["aabb"] * 4 + ["bbbb"] * 4).items[0])
    assert drawn is not None
    first = drawn.bundles[0]
    assert (first.letter, [(one.third, one.count, one.of, one.width) for one in first.stripes]) == (
        "A",
        [(2, 4, 4, WIDE), (1, 4, 4, WIDE), (0, 0, 4, 0)],
    )


@given(ROWS)
def test_everything_lies_within_its_drawing(rows: list[str]) -> None:
    found = report(rows)
    for item in found.items:
        bar, thirds = share_bar(item), thirds_of(item)
        assert bar is None or 0 <= bar.low <= bar.got <= bar.high <= WIDE
        stripes = [stripe for bundle in thirds.bundles for stripe in bundle.stripes] if thirds else []
        assert all(0 <= one.width <= WIDE and 0 <= one.y < (thirds.height if thirds else 0) for one in stripes)
    drawn = pillars_of(found.steps)
    assert all(-1 <= one.top <= one.whole_y <= TALL and one.x < drawn.width for one in drawn.pillars)
