"""What the benchmarks do with their figures: print them, and fail when one is above its ceiling."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from lessons.core.drafting.benchmark import Figure


class BenchmarkCommand(BaseCommand):
    """A command that measures and prints; what it measures stands in `measured`."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def measured(self, **options: Any) -> Sequence[Figure]:
        """Return the figures."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        found = self.measured(**options)
        if options["json"]:
            self.stdout.write(json.dumps([msgspec.to_builtins(one) for one in found], indent=2))
        else:
            for one in found:
                said = f"{one.gate}: {'ok' if one.holds else 'TOO MUCH'}" if one.gate else ""
                self.stdout.write(f"{one.name:34} {one.value:8.3f}  of {one.of}  {said}")
        if not all(one.holds for one in found):
            raise SystemExit(1)
