"""A process whose clock goes wrong by what a file says: `python -m tests.faults.shifted classroom …` for manage.py.

The clock of this machine stays as it is: only this process reads another one.
"""

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import execute_from_command_line
from django.utils import timezone

FILE = Path(os.environ["QUIZSITE_CLOCK"])
right_time, right_now = time.time, timezone.now


def shift() -> float:
    """Return by how many seconds the clock is wrong."""
    return float(FILE.read_text() or 0)


def wrong_time() -> float:
    """Return seconds since 1970 by the wrong clock."""
    return right_time() + shift()


def wrong_now() -> datetime:
    """Return the moment by the wrong clock."""
    return right_now() + timedelta(seconds=shift())


time.time, timezone.now = wrong_time, wrong_now
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
execute_from_command_line(sys.argv)
