"""Which of two saves counts."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from lessons.core.saving import SaveKey, Stored, decide


def test_the_first_save_writes() -> None:
    assert decide(None, SaveKey("page", 1, 0)) == "write"


def test_a_row_that_no_page_has_written_is_written_over() -> None:
    assert decide(Stored("", 0, 0), SaveKey("page", 1, 0)) == "write"


def test_a_higher_number_of_the_same_page_writes() -> None:
    assert decide(Stored("page", 1, 1), SaveKey("page", 2, 0)) == "write"


def test_the_same_number_of_the_same_page_is_known() -> None:
    assert decide(Stored("page", 2, 2), SaveKey("page", 2, 0)) == "known"


def test_an_older_number_of_the_same_page_is_known() -> None:
    assert decide(Stored("page", 2, 2), SaveKey("page", 1, 0)) == "known"


def test_another_page_writes_over_the_revision_it_was_typed_on() -> None:
    assert decide(Stored("page", 2, 2), SaveKey("other", 1, 2)) == "write"


def test_another_page_with_an_older_revision_meets_a_conflict() -> None:
    assert decide(Stored("page", 2, 2), SaveKey("other", 1, 1)) == "conflict"


def test_a_key_is_repeated_as_page_and_number() -> None:
    assert str(SaveKey("page", 7, 3)) == "page:7"


def played(order: tuple[int, ...]) -> int:
    """Return the number that is stored after one page's saves arrived in this order."""
    stored: Stored | None = None
    for number in order:
        if decide(stored, SaveKey("page", number, 0)) == "write":
            stored = Stored("page", number, (stored.revision if stored else 0) + 1)
    return stored.sequence if stored else 0


def test_in_whatever_order_one_page_arrives_its_newest_save_stays() -> None:
    assert {played(order) for order in permutations((1, 2, 3, 4))} == {4}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 5), st.integers(0, 5)), max_size=20))
def test_no_save_ever_replaces_a_revision_that_its_page_has_not_seen(saves: list[tuple[str, int, int]]) -> None:
    stored: Stored | None = None
    for token, number, revision in saves:
        if decide(stored, SaveKey(token, number, revision)) != "write":
            continue
        assert stored is None or stored.token == token or stored.revision == revision
        stored = Stored(token, number, (stored.revision if stored else 0) + 1)
