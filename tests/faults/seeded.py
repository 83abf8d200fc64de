"""A class that is ready to begin: made once for a laptop and copied, made anew in each PostgreSQL."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.faults.servers import ROOT, laptop_env

STUDENTS = 200


def seed(env: Mapping[str, str]) -> str:
    """Fill an empty database and return the code of the class in it."""
    seeded = subprocess.run(
        (sys.executable, "-m", "tests.faults.seeding", str(STUDENTS)),
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "quizsite.settings", **env},
        capture_output=True,
        check=False,
    )
    if seeded.returncode:
        raise SystemExit(seeded.stderr.decode()[-2000:])
    return str(json.loads(seeded.stdout)["code"])


def seed_laptop(data: Path) -> str:
    """Fill a data folder and return the code of the class in it."""
    ready, code = prepare_laptop()
    shutil.copytree(ready, data, dirs_exist_ok=True)
    return code


@cache
def prepare_laptop() -> tuple[Path, str]:
    """Return a filled folder to copy, and the code of the class in it; made once."""
    folder = Path(tempfile.mkdtemp(prefix="quizsite-faults-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder, seed(laptop_env(folder))
