"""Codes and labels as people type them."""

import pytest

from lessons.core.names import label_key
from lessons.forms.joining import JoinForm, LabelForm


@pytest.mark.parametrize("typed", ["K7M2PX", "k7m2px", " k7m-2px ", "К7М2РХ", "к7м 2рх"])
def test_a_code_is_read_in_any_case_with_any_gaps_and_on_any_keyboard(typed: str) -> None:
    form = JoinForm({"code": typed})

    assert (form.is_valid(), form.cleaned_data) == (True, {"code": "K7M2PX"})


@pytest.mark.parametrize("typed", ["", "K7M2P", "K7M2PXX", "K7M2P0", "Алматы"])
def test_what_is_no_code_is_refused_with_one_sentence(typed: str) -> None:
    assert len(JoinForm({"code": typed}).errors["code"]) == 1


@pytest.mark.parametrize("typed", ["K7M2P0", "k7m2pi", "KO7M2O"])
def test_letters_that_no_code_has_are_named(typed: str) -> None:
    says = "Codes never have 0, 1 or 5. They never have A, E, I, L, N, O, S or U. Look again."

    assert JoinForm({"code": typed}).errors["code"] == [says]


def test_labels_are_compared_without_case_spaces_and_ways_to_write_a_letter() -> None:
    assert label_key(" Аружан  Қ. ") == label_key("аружан қ.")
    assert label_key("Zoe\u0308") == label_key("ZOË")


@pytest.mark.parametrize("page", ["", "short", "with space in it!", "x" * 25, "ы" * 16])
def test_a_page_name_that_is_not_ours_counts_as_none(page: str) -> None:
    form = LabelForm({"number": "7", "page": page})

    assert (form.is_valid(), form.cleaned_data["page"]) == (True, "")
