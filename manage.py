#!/usr/bin/env python3
"""Run the program's commands; `classroom` is the one a teacher needs."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
