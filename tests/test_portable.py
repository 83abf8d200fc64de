"""The program runs on Windows too: no call that only POSIX has, and no letter that a window lacks ends it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "manage.py", *(ROOT / "lessons").rglob("*.py"), *(ROOT / "quizsite").rglob("*.py")]
SERVERS_OWN = {"quizsite/deploy/gunicorn.conf.py"}
NO_MODULES = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "crypt", "readline"}
NO_NAMES = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid", "setgid", "setsid",
           "chown", "lchown", "chroot", "mkfifo", "mknod", "wait3", "wait4", "killpg", "getpgid", "setpgid", "nice",
           "getloadavg", "statvfs", "fchmod", "fchown", "sched_getaffinity", "uname", "ttyname", "rename", "O_NOFOLLOW",
           "O_DIRECTORY", "O_CLOEXEC", "register_at_fork", "posix_spawn", "pread", "pwrite", "startfile"},
    "signal": {"SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGPIPE", "SIGTTIN", "alarm",
               "setitimer", "pause", "sigwait", "pthread_kill", "pthread_sigmask", "siginterrupt"},
    "socket": {"AF_UNIX", "SO_REUSEPORT", "socketpair", "send_fds", "recv_fds"},
    "time": {"tzset", "clock_settime"},
    "asyncio": {"add_signal_handler"},
}  # fmt: skip
NO_METHODS = {"rename", "symlink_to", "hardlink_to", "is_mount", "owner", "lchmod"}  # of a path
WINDOWS_NAMES = {"aux", "con", "nul", "prn"} | {f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)}
LONGEST_PATH = 120  # Windows has 260 for all of it, and a teacher's folder stands before


class Finder(ast.NodeVisitor):
    """Collects what only POSIX has, outside of branches that ask for the platform and functions that return for it."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_If(self, node: ast.If) -> None:
        if "platform" not in ast.unparse(node.test) and "hasattr" not in ast.unparse(node.test):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for line in node.body:
            if isinstance(line, ast.If) and "sys.platform" in ast.unparse(line.test) and _returns(line):
                return  # what follows runs elsewhere
            self.visit(line)

    def visit_Import(self, node: ast.Import) -> None:
        self._note(node, *({one.name for one in node.names} & NO_MODULES))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        names = {one.name for one in node.names}
        self._note(node, *({module} & NO_MODULES), *(names & NO_NAMES.get(module, set())))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if node.attr in NO_NAMES.get(owner, set()):
            self._note(node, f"{owner}.{node.attr}")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        words = {word.arg: word.value for word in node.keywords}
        if isinstance(node.func, ast.Attribute):
            self._look_at_method(node, node.func.attr)
        if "preexec_fn" in words or "start_new_session" in words:
            self._note(node, "preexec_fn")
        self.generic_visit(node)

    def _look_at_method(self, node: ast.Call, name: str) -> None:
        if name in NO_METHODS:
            self._note(node, f".{name}()")
        if name == "strftime" and any("%-" in text for text in _texts(node)):
            self._note(node, "strftime('%-d')")
        if name in {"read_text", "write_text"} and "encoding" not in {word.arg for word in node.keywords}:
            self._note(node, f"{name} without an encoding")

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value.startswith(("/tmp", "/dev/", "/var/")):  # noqa: S108 - looked for
            self._note(node, node.value)

    def _note(self, node: ast.expr | ast.stmt, *what: str) -> None:
        self.found += [f"{node.lineno}: {one}" for one in what]


def _returns(branch: ast.If) -> bool:
    return isinstance(branch.body[-1], ast.Return)


def _texts(node: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def posix_only(source: str) -> list[str]:
    """Return what a source text uses that Windows has not got, by line."""
    finder = Finder()
    finder.visit(ast.parse(source))
    return finder.found


@pytest.mark.parametrize(
    "source",
    ["import fcntl", "from signal import SIGKILL", "os.fork()", "os.getuid()", "path.rename(other)", "open('/dev/x')",
     "day.strftime('%-d')", "subprocess.run(words, preexec_fn=f)", "signal.signal(signal.SIGHUP, f)",
     "path.read_text()", "if a:\n    import pwd", "def f():\n    os.chown(a, 1, 1)"],
)  # fmt: skip
def test_the_check_finds(source: str) -> None:
    assert len(posix_only(source)) == 1


@pytest.mark.parametrize(
    "source",
    ["if sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl", "path.replace(other)", "os.kill(1, 2)",
     "def f():\n    if sys.platform == 'win32':\n        return\n    import resource",
     "open('/work', encoding='utf-8')"],
)  # fmt: skip
def test_the_check_lets_pass(source: str) -> None:
    assert posix_only(source) == []


def test_the_program_calls_nothing_that_only_posix_has() -> None:
    found = {str(file.relative_to(ROOT)): posix_only(file.read_text(encoding="utf-8")) for file in FILES}

    assert {name: some for name, some in found.items() if some and name not in SERVERS_OWN} == {}


def test_every_file_can_have_its_name_on_windows() -> None:
    files = [file.relative_to(ROOT) for folder in ("lessons", "quizsite", "docs") for file in (ROOT / folder).rglob("*")
             if "__pycache__" not in file.parts]  # fmt: skip
    wrong = [str(file) for file in files if set('<>:"|?*\\') & set(str(file)) or len(str(file)) > LONGEST_PATH
             or {part.lower().partition(".")[0] for part in file.parts} & WINDOWS_NAMES]  # fmt: skip

    assert (wrong, len({str(file).lower() for file in files})) == ([], len(files))


def in_an_old_window(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run manage.py where only the letters of Western Europe can be printed."""
    environ = {**os.environ, "QUIZSITE_DATA": str(folder), "PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environ, capture_output=True, check=False
    )


@pytest.mark.slow
def test_a_folder_with_letters_that_the_window_lacks_is_named_as_well_as_it_can_be(tmp_path: Path) -> None:
    done = in_an_old_window(tmp_path / "Данные" / "Dropbox", "classroom")

    assert (done.returncode, done.stderr.count(b"\n"), b"??????" in done.stderr) == (1, 1, True)


@pytest.mark.slow
def test_what_is_wrong_with_a_lesson_is_said_in_any_window(tmp_path: Path) -> None:
    file = tmp_path / "Қазақша.json"
    file.write_text('{"format": "quizsite-lesson/1"}', encoding="utf-8")
    done = in_an_old_window(tmp_path / "data", "check_lesson", str(file))

    assert (done.returncode, b"Traceback" in done.stderr + done.stdout) == (1, False)


@pytest.mark.slow
def test_a_draft_keeps_every_letter_whatever_the_window_has(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    words = "The teacher Aigul said on Monday that the word Қазақ stands in every book of the school. "
    article.write_text(f"Қазақ тілі\n\n{words * 3}\n\n{words * 3}\n", encoding="utf-8")
    done = in_an_old_window(tmp_path / "data", "draft", str(article))

    assert (done.returncode, "Қазақ тілі" in done.stdout.decode()) == (0, True)
