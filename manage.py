#!/usr/bin/env python3
"""Run the program's commands; `classroom` is the one a teacher needs."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command; a setting that is missing or wrong is one sentence, no traceback."""
    for window in (sys.stdout, sys.stderr):
        if hasattr(window, "reconfigure"):
            window.reconfigure(errors="replace")  # a window that lacks a letter is no reason to stop
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
