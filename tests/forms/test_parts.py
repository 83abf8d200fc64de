"""What a teacher types for each kind's payload is read back as it was."""

import msgspec
import pytest

from lessons.core.kinds import KINDS
from lessons.core.kinds.bank import BankPayload, read_passage, write_passage
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question, parse_payload
from lessons.forms.question import QuestionForm
from tests.core.kinds.samples import SAMPLES
from tests.factories import small_plan
from tests.forms.test_question import form_of
from tests.views.drafts import sent

CLOSED = [kind.name for kind in KINDS if kind.name not in ("mark",)]


def question(name: str) -> Asked:
    payload = SAMPLES[name].payload
    return Asked(Question("q9", small_plan().sections[0].id, name, "locate", 1, "What?", payload))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CLOSED)
def test_saving_unchanged_changes_nothing(name: str) -> None:
    asked = question(name)
    form = form_of(asked, Lookup(small_plan()), sent(form_of(asked, Lookup(small_plan()))))
    assert form.is_valid(), form.errors
    saved = parse_payload(asked.kind.payload_type, form.payload())
    assert saved == asked.payload


def test_a_word_in_brackets_becomes_a_gap() -> None:
    before = parse_payload(BankPayload, SAMPLES["bank"].payload).passage
    after = read_passage("The [pool] was [emptied] after […] a storm.", before)
    assert [(word.id, word.text) for word in after.words] == [("w3", "pool"), ("w1", "emptied")]
    assert write_passage(after) == "The [pool] was [emptied] after […] a storm."


def test_a_word_that_only_distracts_stays_in_the_bank() -> None:
    before = parse_payload(BankPayload, SAMPLES["bank"].payload).passage
    spare = msgspec.structs.replace(
        before, words=(*before.words, msgspec.convert({"id": "w3", "text": "fog"}, type(before.words[0])))
    )
    assert [word.text for word in read_passage(write_passage(spare), spare).words] == ["emptied", "storm", "fog"]


def typed(name: str, **changes: str | list[str]) -> dict[str, object]:
    """Return the payload of a kind's sample after a teacher has typed something else into some fields."""
    asked, lookup = question(name), Lookup(small_plan())
    data = sent(form_of(asked, lookup))
    for field, value in changes.items():
        data.setlist(field.replace("__", "."), value if isinstance(value, list) else [value])
    form = form_of(asked, lookup, data)
    assert form.is_valid(), form.errors
    return form.payload()


def test_several_right_options_are_ticked() -> None:
    assert typed("several", keys=["a", "c"])["keys"] == ["a", "c"]


def wrong_with(form: QuestionForm) -> list[tuple[str, str]]:
    """Return what the kind finds wrong with a form that is saved all the same: place and words."""
    assert form.is_valid()
    kind = form.asked.kind
    return [(one.place, str(one.message)) for one in kind.check(parse_payload(kind.payload_type, form.payload()))]


def test_all_options_right_is_said_at_the_keys() -> None:
    asked, lookup = question("several"), Lookup(small_plan())
    data = sent(form_of(asked, lookup))
    data.setlist("keys", ["a", "b", "c"])
    assert wrong_with(form_of(asked, lookup, data)) == [("keys", "All options are right. Add one that is wrong.")]


def test_a_step_typed_into_an_empty_row_comes_last_and_the_others_keep_their_ids() -> None:
    items = typed("order", items__a__text="The end.", items__a__feedback="It closes the story.")["items"]
    assert isinstance(items, list)
    assert [item["id"] for item in items] == ["e1", "e2", "e3", "a"]
    assert items[-1] == {"id": "a", "text": "The end.", "feedback": "It closes the story."}


def test_a_sentence_can_be_sorted_without_words_of_its_own() -> None:
    items = typed("sort", items__a__sentence="b1b", items__a__group="b")["items"]
    assert isinstance(items, list)
    assert items[-1] == {"id": "a", "text": "", "group": "b", "sentence": "b1b", "feedback": ""}


def test_a_wrong_number_is_read_as_people_write_it_and_an_empty_row_is_none() -> None:
    added = typed("number", misreadings__1__value="1 300", misreadings__1__feedback="That is the year before.")
    assert added["misreadings"] == [
        {"value": 1250.0, "feedback": "You left out the half."},
        {"value": 1300.0, "feedback": "That is the year before."},
    ]


def test_a_wrong_answer_that_would_count_is_said_at_its_row() -> None:
    asked, lookup = question("short"), Lookup(small_plan())
    data = sent(form_of(asked, lookup))
    data["misreadings.0.value"] = "oldenkampf"
    assert wrong_with(form_of(asked, lookup, data)) == [("misreadings.0", "This wrong answer would count as right.")]


def test_something_can_be_said_to_every_word_of_a_bank() -> None:
    assert typed("bank", feedback__w2="Look at the weather.")["feedback"] == {
        "w1": "It had no water.",
        "w2": "Look at the weather.",
    }


def test_levels_are_typed_in_words_and_per_cent_and_a_row_left_empty_is_none() -> None:
    added = typed("open", levels__a__words="Names both points.", levels__a__share="100", levels__b__words="")
    assert added["levels"] == [{"id": "a", "words": "Names both points.", "share": 1.0}]
