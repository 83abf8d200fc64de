"""What a marking page sent."""

from django.http import QueryDict

from lessons.forms.marking import NO_LEVEL, GivenMark, read_kept, read_marks


def data(**fields: str) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update({name.replace("_", "-"): value for name, value in fields.items()})
    return found


def test_only_what_differs_is_a_mark() -> None:
    same = data(level_1="full", was_level_1="full", comment_1="Good.", was_comment_1="Good.")
    other = data(level_1="part", was_level_1="full", comment_1="Good.", was_comment_1="Good.")
    assert (read_marks(same, levels=True)[0], read_marks(other, levels=True)[0]) == (
        (),
        (GivenMark(1, 0.0, "part", "Good."),),
    )


def test_a_comment_alone_asks_for_a_level() -> None:
    assert read_marks(data(comment_1="Good."), levels=True) == ((), {1: NO_LEVEL})


def test_one_of_the_own_comments_stands_behind_what_was_typed_and_only_once() -> None:
    typed, again = data(level_1="full", comment_1="Good.", own_1="7"), data(level_1="full", comment_1="Why?", own_1="7")
    found = [read_marks(one, {7: "Why?"}, levels=True)[0][0].comment for one in (typed, again)]
    assert found == ["Good.\nWhy?", "Why?"]


def test_a_comment_that_was_ticked_is_kept_and_an_empty_one_is_not() -> None:
    assert read_kept(data(keep_1="1", comment_1=" Good. ", keep_2="1", comment_2=" ")) == ("Good.",)
