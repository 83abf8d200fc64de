"""What a teacher types for each kind's payload is read back as it was."""

import msgspec
import pytest

from lessons.core.kinds import KINDS
from lessons.core.kinds.bank import BankPayload, read_passage, write_passage
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question, parse_payload
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
