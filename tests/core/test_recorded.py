"""What records say: every verb that an action writes has its words, and care reads like everything else."""

import ast
from pathlib import Path

import pytest

from lessons.core.recorded import CARE, OF_SCHOOL, OTHER, READ, SAID, TAKEN, said
from lessons.core.taking import CONTENTS

ELSEWHERE = frozenset(("workshop", "publishing", "shelf", "safeguarding", "setup", "library", "sign_in_link",
                       "comments", "copies", "documents", "accounts", "inviting", "passwords"))  # fmt: skip
GOES_WITH_IT = "deleted class"  # belongs to no class any more
WRITES = ("record", "_write", "_change", "_read", "_note")


def written() -> set[str]:
    """Return the verbs that actions write into the records of a class."""
    files = [file for file in Path("lessons/actions").glob("*.py") if file.stem not in ELSEWHERE]
    calls = [one for file in files for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
             if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in WRITES]  # fmt: skip
    said_there = [one for call in calls for given in call.args for one in ast.walk(given)]
    found = {one.value for one in said_there if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {
        one
        for one in found - {GOES_WITH_IT}
        if " " in one.strip() and not one.startswith(("of seat", "looked at ", "took out "))
    }


def looked_at() -> set[str]:
    """Return the verbs of the looks that views write."""
    files = [file.read_text(encoding="utf-8") for file in Path("lessons/views").glob("*.py")]
    named = [one for text in files for one in ast.walk(ast.parse(text)) if isinstance(one, ast.keyword)]
    given = [
        str(one.value.value) for one in named if one.arg in ("panel", "at") and isinstance(one.value, ast.Constant)
    ]
    panels = ("table", "texts", "requests", "report: figures", "report: students", "labels", "records")
    return {f"looked at {one}" for one in (*given, *panels) if one}


def test_every_act_in_a_class_has_its_words() -> None:
    assert written() - set(SAID) == set()


def test_every_look_has_its_words() -> None:
    assert looked_at() - set(SAID) == set()


def test_every_act_that_belongs_to_no_class_has_its_words() -> None:
    names = ("accounts", "inviting", "passwords", "sign_in_link", "copies", "documents", "safeguarding", "classes")
    files = [
        *(Path(f"lessons/actions/{name}.py") for name in names),
        Path("lessons/management/commands/new_password.py"),
    ]
    calls = [one for file in files for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
             if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "record"
             and not any(given.arg == "klass" for given in one.keywords)]  # fmt: skip
    verbs = {said.value for call in calls for said in ast.walk(call.args[1]) if isinstance(said, ast.Constant)}
    assert verbs == set(OF_SCHOOL)


def test_no_words_stand_here_for_what_nobody_does() -> None:
    others = {"gave new code", "typed wrong digits"}  # names of their own
    assert {verb for verb in SAID if not verb.startswith("looked at ")} - written() == others


@pytest.mark.parametrize("verb", sorted(CARE))
def test_covered_care_and_texts_read_alike(verb: str) -> None:
    assert (said(verb, uncovered=False), said(verb, uncovered=True)) == (READ, SAID[verb])


@pytest.mark.parametrize(
    "what", ["run json", "slips", "head report", "student print", *(f"{one.name} csv" for one in CONTENTS)]
)
def test_whatever_is_taken_out_has_its_words(what: str) -> None:
    assert said(f"took out {what}", uncovered=True) == TAKEN[what.partition(" ")[0]]


def test_a_verb_without_words_is_no_error() -> None:
    assert said("danced", uncovered=True) == OTHER
