"""The environment of the tests, set before the settings are read: a data folder of their own, gone at the end."""

import atexit
import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="quizsite-tests-", ignore_cleanup_errors=True)
atexit.register(_folder.cleanup)

os.environ["QUIZSITE_DATA"] = _folder.name
os.environ["QUIZSITE_MODE"] = "laptop"
os.environ.pop("QUIZSITE_DEBUG", None)  # DATABASE_URL stays: the suite runs on PostgreSQL too


def pytest_collection_finish() -> None:
    """Let Django's database be used while playwright's event loop runs in the same thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
