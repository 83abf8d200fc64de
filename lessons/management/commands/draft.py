"""manage.py draft: an article file becomes a lesson plan as JSON; no database is touched."""

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from lessons.core.drafting import draft
from lessons.core.errors import LessonError
from lessons.core.plan import dump_plan
from lessons.core.reading import read_file


class Command(BaseCommand):
    """Print the plan on stdout, or write it; what is wrong, and remarks on the draft, go to stderr."""

    help = "Draft a lesson from a plain-text or Markdown article and print the lesson plan as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the article: .txt, .md, .html, .docx or .pdf")
        parser.add_argument("--output", type=Path, metavar="PLAN", help="write the plan to this file instead")

    def handle(self, *args: Any, file: Path, output: Path | None = None, **options: Any) -> None:
        try:
            drafted = draft(read_file(file.read_bytes(), file.name))
            plan = dump_plan(drafted.plan)
            if output:
                output.write_text(plan, encoding="utf-8")
        except LessonError as error:
            self._fail(str(error))
        except OSError as error:
            self._fail(f"{error.filename or file}: {error.strerror}.")
        for remark in drafted.remarks:
            self.stderr.write(str(remark))
        if not output:
            self._print(plan)

    def _fail(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(1)

    def _print(self, plan: str) -> None:
        """Write UTF-8 whatever the terminal's own encoding is, so that every run gives the same bytes."""
        stream = getattr(self.stdout, "_out", sys.stdout)
        if stream is sys.stdout and hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(plan.encode())
        else:
            self.stdout.write(plan, ending="")
