"""A site as the recipe builds it, on this machine: web processes behind Debian's nginx, on the database of the test."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tests.processes.ports import LOOPBACK, free_ports

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "quizsite" / "deploy"
HOST = "lessons.example"
LONGEST_START = 20.0
DOCKER = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.deploy.site import compose
compose(sys.argv[2:])
"""


class Site:
    """The files of a site in a folder, and its processes; what the recipe names is put in the place of this machine."""

    def __init__(self, folder: Path, *, webs: int = 2, workers: int = 1) -> None:
        self.folder = folder
        self.https, http, *self.ports = free_ports(2 + webs)
        shutil.copytree(DEPLOY / "proxy", folder / "proxy")
        shutil.copy(DEPLOY / "replace.sh", folder)
        self._write_docker()
        self._write_certificate()
        known = {f"web{place}": f"{LOOPBACK}:{port}" for place, port in enumerate(self.ports, 1)}
        (folder / "site.json").write_text(json.dumps({"webs": known, "environment": self._environment(workers)}))
        self._change(
            "webs.conf", {rf"server \S+; # {web}\n": f"server {here}; # {web}\n" for web, here in known.items()}
        )
        self._change("nginx.conf", {
            r"listen 443 ssl default_server;\s+http2 on;": f"listen {LOOPBACK}:{self.https} ssl http2;",
            r"listen 80 ": f"listen {LOOPBACK}:{http} ",
            r"/run/nginx\.pid": f"{folder}/nginx.pid", r"/dev/stdout": f"{folder}/proxy.log",
            r"worker_rlimit_nofile \d+;": "", r"worker_connections \d+": "worker_connections 512",
        })  # fmt: skip

    def start(self) -> None:
        """Start the web processes, then the proxy."""
        for web in self.webs():
            start_web(self.folder, web)
        with (self.folder / "nginx.err").open("w") as log:  # a pipe would stay open as long as the proxy
            subprocess.run(self._nginx(), check=True, stdout=log, stderr=log)

    def stop(self) -> None:
        """Stop whatever still runs."""
        subprocess.run([*self._nginx(), "-s", "stop"], check=False, capture_output=True)
        for web in self.webs():
            stop_web(self.folder, web)

    def replace(self, *, settle: float) -> str:
        """Run the recipe's own script, with this machine in the place of the containers; return what it said."""
        search = f"{self.folder}/bin:{os.environ['PATH']}"
        said = subprocess.run(["sh", self.folder / "replace.sh", str(settle)], check=False, capture_output=True,
                              text=True, env={**os.environ, "PATH": search})  # fmt: skip
        return said.stdout + said.stderr

    def webs(self) -> dict[str, str]:
        """Return where each web process listens."""
        return dict(json.loads((self.folder / "site.json").read_text())["webs"])

    def pids(self) -> dict[str, int]:
        """Return the process of each."""
        return {web: int((self.folder / f"{web}.pid").read_text()) for web in self.webs()}

    def log(self, name: str) -> list[str]:
        """Return the lines that the proxy or a web process has written."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8").splitlines()

    def _nginx(self) -> list[str]:
        return ["nginx", "-p", str(self.folder), "-c", f"{self.folder}/proxy/nginx.conf"]

    def _change(self, name: str, places: dict[str, str]) -> None:
        file = self.folder / "proxy" / name
        changed = file.read_text()
        for there, here in places.items():
            changed = re.sub(there, here, changed)
        file.write_text(changed)

    def _write_docker(self) -> None:
        (self.folder / "bin").mkdir()
        docker = self.folder / "bin" / "docker"
        docker.write_text(DOCKER)
        docker.chmod(0o755)

    def _write_certificate(self) -> None:
        there = self.folder / "proxy" / "certificates"
        there.mkdir()
        own = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        files = ["-keyout", f"{there}/privkey.pem", "-out", f"{there}/fullchain.pem"]
        subprocess.run([*own, "-days", "1", "-subj", f"/CN={HOST}", *files], check=True, capture_output=True)

    def _environment(self, workers: int) -> dict[str, str]:
        """Return what a web process is told: the test's own database and key, this machine as the proxy."""
        return {
            "QUIZSITE_MODE": "server",
            "QUIZSITE_SECRET_KEY": settings.SECRET_KEY,
            "QUIZSITE_HOSTS": HOST,
            "DATABASE_URL": url_of(connection.settings_dict),
            "QUIZSITE_PROXY": LOOPBACK,
            "QUIZSITE_TLS_ELSEWHERE": "1",
            "QUIZSITE_WORKERS": str(workers),
        }


def url_of(database: dict[str, Any]) -> str:
    """Return the address of a PostgreSQL database as the settings take it."""
    user, password = quote(database["USER"]), quote(database["PASSWORD"])
    who = f"{user}:{password}" if password else user
    port = f"&port={database['PORT']}" if database["PORT"] else ""
    return f"postgres://{who}@/{quote(database['NAME'])}?host={database['HOST']}{port}"


def compose(words: list[str]) -> None:
    """Do on this machine what `docker compose` is asked for by replace.sh; it stands in the folder of a site."""
    folder = Path.cwd()
    match words:
        case ["exec", "-T", "proxy", "nginx", "-c", _, "-s", "reload"]:
            asked = ["nginx", "-p", str(folder), "-c", f"{folder}/proxy/nginx.conf", "-s", "reload"]
            subprocess.run(asked, check=True, capture_output=True)
        case ["up", "-d", "--no-deps", "--wait", "--wait-timeout", _, web]:
            stop_web(folder, web)
            start_web(folder, web)
        case ["build", _] | ["run", *_] | ["up", "-d", "--no-deps", "timers"]:
            pass
        case _:
            sys.exit(f"not known here: {words}")


def start_web(folder: Path, web: str) -> None:
    """Start a web process as the recipe does, and wait until it is healthy."""
    site = json.loads((folder / "site.json").read_text())
    known = {"PATH": os.environ["PATH"], **site["environment"], "QUIZSITE_BIND": site["webs"][web]}
    command = [sys.executable, "-m", "gunicorn", "--config", str(DEPLOY / "gunicorn.conf.py")]
    with (folder / f"{web}.log").open("a") as log:
        started = subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log, start_new_session=True)
    (folder / f"{web}.pid").write_text(str(started.pid))
    until = monotonic() + LONGEST_START
    while not is_healthy(site["webs"][web]):
        if monotonic() > until or started.poll() is not None:
            sys.exit(f"{web} is not healthy")
        sleep(0.1)


def stop_web(folder: Path, web: str) -> None:
    """Tell a web process to stop and wait until it is gone."""
    pid = int((folder / f"{web}.pid").read_text())
    try:
        os.kill(pid, signal.SIGTERM)
        while Path(f"/proc/{pid}").exists() and not _is_over(pid):
            sleep(0.05)
    except ProcessLookupError:
        pass


def _is_over(pid: int) -> bool:
    """Return whether a process of ours has ended, and forget it; one of another parent just vanishes."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def is_healthy(address: str) -> bool:
    """Return whether a web process says that it can serve."""
    try:
        with urllib.request.urlopen(f"http://{address}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
