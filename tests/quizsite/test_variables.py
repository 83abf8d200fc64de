"""The page about settings is made from the code, and the code reads nothing that does not stand there."""

import ast
import re
from pathlib import Path

from quizsite.variables import PARTS, VARIABLES, page

ROOT = Path(__file__).resolve().parent.parent.parent
READERS = {"needed", "listed", "flag", "whole"}


def read_in(file: Path) -> set[str]:
    """Return the names of the environment variables that a file reads."""
    found = set()
    for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Call) and one.args and _reads(one.func):
            found.add(_text(one.args[0]))
        elif isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load) and _ends_in_environ(one.value):
            found.add(_text(one.slice))
        elif isinstance(one, ast.Compare) and any(map(_ends_in_environ, one.comparators)):
            found.add(_text(one.left))
    return found - {""}


def _reads(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in READERS or called.id == "getenv"
    return isinstance(called, ast.Attribute) and (called.attr == "getenv" or _ends_in_environ(called.value))


def _ends_in_environ(value: ast.expr) -> bool:
    return getattr(value, "attr", getattr(value, "id", "")) == "environ"


def _text(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else ""


def test_the_page_is_what_the_code_says() -> None:
    assert (ROOT / "docs/settings.md").read_text(encoding="utf-8") == page()


def test_every_variable_that_is_read_stands_there_and_every_one_there_is_read() -> None:
    files = [*(ROOT / "quizsite").rglob("*.py"), *(ROOT / "lessons").rglob("*.py")]
    scripts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "quizsite/deploy").glob("*.sh"))
    read = {name for file in files for name in read_in(file)} | set(re.findall(r"\$\{?(QUIZSITE_\w+)", scripts))
    assert read == {one.name for one in VARIABLES}


def test_no_variable_stands_there_twice_or_in_no_part() -> None:
    names = [one.name for one in VARIABLES]
    assert (len(names), {one.part for one in VARIABLES}) == (len(set(names)), {part for part, _ in PARTS})
