"""The environment of the tests, set before the settings are read: a data folder of their own, gone at the end."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

ENOUGH = 1024**3


def _in_memory() -> str | None:
    """Return a folder that lies in memory, where no write waits for a disk, or None where there is no room for one."""
    memory = Path("/dev/shm")  # noqa: S108 - what is made in it has a name of its own
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH else None


_folder = tempfile.TemporaryDirectory(prefix="quizsite-tests-", dir=_in_memory(), ignore_cleanup_errors=True)
atexit.register(_folder.cleanup)

os.environ["QUIZSITE_DATA"] = _folder.name
if os.environ.setdefault("QUIZSITE_MODE", "laptop") == "server":  # tests/server/, with a DATABASE_URL
    os.environ["QUIZSITE_SECRET_KEY"] = "of-the-tests-" + "0123456789abcdef" * 3
    os.environ["QUIZSITE_HOSTS"] = "testserver"
    os.environ["QUIZSITE_TLS_ELSEWHERE"] = "1"  # the test client speaks http
    os.environ["QUIZSITE_MAIL"], os.environ["QUIZSITE_MAIL_FROM"] = "smtp://mail.example", "lessons@school.example"
os.environ.pop("QUIZSITE_DEBUG", None)  # DATABASE_URL stays: the suite runs on PostgreSQL too


def pytest_collection_finish() -> None:
    """Let Django's database be used while playwright's event loop runs in the same thread; look for garbage only among
    what comes from now on, and less often."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
