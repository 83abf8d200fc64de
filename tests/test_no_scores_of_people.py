"""P36: nothing here is named, or works, as a score of risk, threat, mood or belief. Reads models and code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from lessons.models import HelpRequest, Post, PostReport, SealedWords, Student

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for place in ("lessons", "quizsite") for path in (ROOT / place).rglob("*.py"))
REQUIREMENTS = sorted(
    path for place in (ROOT, ROOT / "quizsite", ROOT / "tests") for path in place.glob("*requirements*.txt")
)
NAMED = re.compile(
    r"risk|threat|sentiment|ideolog|extremis|radicali[sz]|vulnerab|suspici|toxic|emotion|mood|polarity|belief|loyal"
)
JUDGING = re.compile(
    r"textblob|vader|nltk|spacy|transformers|torch|tensorflow|sklearn|scikit|openai|anthropic|perspective|detoxify|flair"
)
ABOUT_LESSONS = {  # what a lesson is about, and what a question asks: read from the lesson, never from a student
    ("lessons/core/subjects.py", "IDEOLOGIES"),
    ("lessons/core/subjects.py", "ideologies_in"),
    ("lessons/core/checks/concerns.py", "_risks"),
    ("lessons/core/checks/safety.py", "risks_in"),
}
ABOUT_A_STUDENT = (Post, PostReport, HelpRequest, SealedWords, Student)
NUMBERS = {  # every number kept beside a student's words or their name, and what it counts
    "Post.sequence": "saves of a page",
    "Post.revision": "versions of the text",
    "Student.position": "the register number",
}


def words_in(name: str) -> str:
    """Return a name in small letters, whatever case it is written in."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def names_in(tree: ast.AST) -> Iterator[str]:
    """Yield every name that code gives to something: classes, functions, parameters, fields, variables, modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def imports_in(tree: ast.AST) -> Iterator[str]:
    """Yield the name of every module that code imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parsed() -> Iterator[tuple[str, ast.AST]]:
    """Yield every file of ours with what it says."""
    for path in FILES:
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def is_number(field: object) -> bool:
    """Return whether a field holds a number that somebody could read as a judgement."""
    numeric = isinstance(field, models.IntegerField | models.FloatField | models.DecimalField)
    return numeric and not isinstance(field, models.AutoField | models.BigAutoField | models.ForeignKey)


@pytest.mark.parametrize("name", ["risk_score", "ThreatLevel", "sentiment", "ideology_of", "RiskScore", "mood"])
def test_a_score_of_a_person_would_be_found(name: str) -> None:
    assert NAMED.search(words_in(name))


def test_no_name_in_the_code_is_one_of_such_a_score() -> None:
    found = {(path, name) for path, tree in parsed() for name in names_in(tree) if NAMED.search(words_in(name))}
    assert found == ABOUT_LESSONS


def test_no_file_is_named_after_such_a_score() -> None:
    assert [path for path in FILES if NAMED.search(path.stem)] == []


def test_no_table_or_column_is_named_after_such_a_score() -> None:
    tables = apps.get_app_config("lessons").get_models()
    names = {f"{table.__name__}.{field.name}" for table in tables for field in table._meta.get_fields()}
    assert {name for name in names if NAMED.search(words_in(name))} == set()


def test_every_number_beside_a_students_words_is_known() -> None:
    fields = {
        f"{table.__name__}.{field.name}"
        for table in ABOUT_A_STUDENT
        for field in table._meta.fields
        if is_number(field)
    }
    assert fields == set(NUMBERS)


def test_nothing_that_judges_texts_is_imported() -> None:
    found = {(path, name) for path, tree in parsed() for name in imports_in(tree) if JUDGING.search(name)}
    assert found == set()


def test_nothing_that_judges_texts_is_required() -> None:
    lines = {line for path in REQUIREMENTS for line in path.read_text().lower().splitlines()}
    assert {line for line in lines if JUDGING.search(line.partition("#")[0])} == set()
