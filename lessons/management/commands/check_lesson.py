"""manage.py check_lesson FILE…: what breaks the rules for questions, prompts and lessons, one line each."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from lessons.core.checks import check_plan
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import parse_plan


class Command(BaseCommand):
    help = "Prints what breaks the rules in lesson files; ends with 1 when something must not reach a class."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        blocking = 0
        for file in files:
            for problem in check_file(file):
                self.stdout.write(line_for(file, problem))
                blocking += problem.blocks
        if blocking:
            sys.exit(1)


def check_file(file: Path) -> Iterator[Problem]:
    """Yield what is wrong with a lesson file; a file that cannot be read or is no lesson gives one problem."""
    try:
        yield from check_plan(parse_plan(file.read_bytes()))
    except OSError as error:
        yield Problem(Message(gettext_noop("This file cannot be read: %(reason)s."), {"reason": error.strerror}))
    except LessonError as error:
        yield Problem(Message(error.text, error.params))


def line_for(file: Path, problem: Problem) -> str:
    """Return the problem as one line: file, place, level, the sentence, and the reason why a teacher keeps it."""
    sentence = gettext(problem.message.text)
    if problem.message.params:
        sentence %= problem.message.params
    where = f"{file}: {problem.place}" if problem.place else str(file)
    kept = f" ({problem.kept})" if problem.kept else ""
    return f"{where}: {problem.level}: {' '.join(sentence.split())}{kept}"
