"""manage.py benchmark_drafts: draft from many articles and hold the figures against the floors."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from lessons.core.drafting import draft
from lessons.core.drafting.benchmark import FamilyRow, Figure, family_rows, figures
from lessons.core.drafting.scoring import PlanScore, score_plan
from lessons.core.drafting.wordforms import lemma, zipf
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, dump_plan
from lessons.core.reading import read_file

LONG = 20_000
SEEDS = ("1", "4711")


class Command(BaseCommand):
    """Print the figures per family and in total; fail when one is below its floor."""

    help = "Draft from every file and print how the drafts score; exits 1 below a floor of floors.toml."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an article")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
        parser.add_argument("--digest", action="store_true", help="print only a checksum of all the drafts")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        loading = _seconds_to_load()
        drafted = [timed(path) for path in files]
        if options["digest"]:
            self.stdout.write(digest([plan for plan, _ in drafted]))
            return
        scores = [score_plan(plan) for plan, _ in drafted]
        found = figures(scores, measured=self._measured(files, loading, [seconds for _, seconds in drafted]))
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(scores, found), indent=2))
        else:
            self._print(family_rows(scores), found)
        if not all(figure.holds for figure in found):
            raise SystemExit(1)

    def _measured(self, files: list[Path], loading: float, seconds: list[float]) -> dict[str, float]:
        digests = {_digest_under(seed, files) for seed in SEEDS}
        return {
            "seconds_to_load_the_word_lists_once": loading,
            "seconds_an_article_on_average": sum(seconds) / len(seconds),
            "seconds_an_article_at_most": max(seconds),
            "seconds_for_20000_words": _seconds_for_a_long_text(files),
            "bytes_differ_by_hash_seed": float(len(digests) - 1),
        }

    def _print(self, rows: tuple[FamilyRow, ...], found: tuple[Figure, ...]) -> None:
        self.stdout.write(f"{'family':<18}{'questions':>10}{'items':>7}{'ready':>7}  failing")
        for row in rows:
            failing = ", ".join(f"{name} {count}" for name, count in row.failing.items() if count) or "nothing"
            self.stdout.write(f"{row.family:<18}{row.questions:>10}{row.items:>7}{row.ready:>7}  {failing}")
        self.stdout.write("")
        for figure in found:
            sign = _sign(figure)
            gate = f"{figure.gate}: {sign}" if figure.gate else ""
            self.stdout.write(f"{figure.name:<42}{figure.value:>9.3f}  of {figure.of:<5}{gate}")


def _sign(figure: Figure) -> str:
    if not figure.judged:
        return f"not judged, there are {figure.of}"
    return "ok" if figure.holds else "BELOW THE GATE"


def _seconds_to_load() -> float:
    """Return how long the word lists take to load, once a process."""
    start = time.perf_counter()
    zipf(lemma("words"))
    return time.perf_counter() - start


def timed(path: Path) -> tuple[LessonPlan, float]:
    """Return the draft of a file, and how many seconds reading and drafting took."""
    start = time.perf_counter()
    try:
        plan = draft(read_file(path.read_bytes(), path.name)).plan
    except (LessonError, OSError) as error:
        raise SystemExit(f"{path}: {error}") from error
    return plan, time.perf_counter() - start


def digest(plans: list[LessonPlan]) -> str:
    """Return a checksum of the drafts' bytes."""
    return hashlib.sha256("".join(dump_plan(plan) for plan in plans).encode()).hexdigest()


def _digest_under(seed: str, files: list[Path]) -> str:
    command = [sys.executable, sys.argv[0], "benchmark_drafts", "--digest", *map(str, files)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout  # noqa: S603 - our own program


def _seconds_for_a_long_text(files: list[Path]) -> float:
    """Return how long a text of 20,000 words takes, made of the files' paragraphs over and over."""
    paragraphs = [line for path in files for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    words = 0
    text: list[str] = []
    while paragraphs and words < LONG:
        text.append(paragraphs[len(text) % len(paragraphs)])
        words += len(text[-1].split())
    start = time.perf_counter()
    draft(read_file("\n\n".join(text).encode(), "long.txt"))
    return time.perf_counter() - start


def _as_json(scores: list[PlanScore], found: tuple[Figure, ...]) -> dict[str, Any]:
    return {
        "articles": len(scores),
        "families": msgspec.to_builtins(family_rows(scores)),
        "figures": msgspec.to_builtins(found),
    }
