"""The settings of a newer version: the same, and one more app with a migration."""

from quizsite.settings import *  # noqa: F403
from quizsite.settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [*APPS, "tests.faults.newer"]
