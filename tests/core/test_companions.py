"""Which lesson goes with another one: from another side, and one in which Muslims are harmed or help."""

from lessons.core.companions import Companion, OnShelf, bridges, companions

SHELF = (
    OnShelf("home", ("islamist_group", "return")),
    OnShelf("phones", ("misogyny", "recommendation")),
    OnShelf("mosques", ("anti_muslim", "muslims")),
    OnShelf("steps", ("across",)),
    OnShelf("pool", ("everyday", "rumour")),
)
HOME = SHELF[0].subjects


def test_a_companion_comes_from_another_ideology_in_shelf_order() -> None:
    assert companions(("misogyny",), SHELF) == (Companion("home", "other"), Companion("mosques", "other"))


def test_beside_a_violent_group_stands_one_in_which_muslims_are_harmed_or_help() -> None:
    assert companions(HOME, SHELF) == (Companion("phones", "other"), Companion("mosques", "muslims"))


def test_one_in_which_muslims_help_goes_with_it_even_without_an_ideology() -> None:
    helpers = OnShelf("helpers", ("muslims", "everyday"))
    assert companions(HOME, (*SHELF[:2], helpers)) == (Companion("phones", "other"), Companion("helpers", "muslims"))


def test_the_next_one_in_which_muslims_help_is_named_once_the_first_is_done() -> None:
    second = OnShelf("helpers", ("muslims",))
    found = companions(HOME, (*SHELF, second), done={"mosques", "phones"})
    assert found == (Companion("helpers", "muslims"),)


def test_a_lesson_that_shares_an_ideology_is_no_companion() -> None:
    both = OnShelf("both", ("islamist_group", "misogyny"))
    assert companions(("misogyny",), (both,)) == ()


def test_a_lesson_on_no_ideology_has_no_companion() -> None:
    assert companions(("everyday", "muslims"), SHELF) == ()


def test_two_finished_lessons_from_different_sides_call_for_the_bridge() -> None:
    assert bridges([HOME, ("misogyny",)], SHELF) == (Companion("steps", "across"),)


def test_one_side_twice_calls_for_no_bridge() -> None:
    assert bridges([HOME, ("islamist_group", "recruitment"), ("everyday",)], SHELF) == ()


def test_a_bridge_that_is_done_is_not_named_again() -> None:
    assert bridges([HOME, ("misogyny",)], SHELF, done={"steps"}) == ()
