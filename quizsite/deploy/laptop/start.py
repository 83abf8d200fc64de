"""Start the classroom on a teacher's computer: put its parts into a place of their own once, then open it.

The start files call this with whatever Python they find, so that an old one is told in a sentence. Parts come from the
folder `wheels` beside the program if there is one, else from the internet, and each must have the hash that
requirements.lock names. They go onto this computer, beside the classes: a memory stick may be full, slow or read-only.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[3]
OLDEST, NEWEST = (3, 11), (3, 14)  # those that requirements.lock names wheels for
ROOM = 300 * 1024 * 1024
NO_ROOM = 5 * 1024 * 1024
KEPT = 2  # the parts of this version and of the one before it
DOWNLOAD = "https://www.python.org/downloads/"
OFFLINE, UNFIT = "offline", "unfit"
SIGNS = (  # what pip says, and what it means; the first that fits counts
    ("No space left|Errno 28|WinError 112|not enough space", "full"),
    ("DO NOT MATCH THE HASHES|BadZipFile|is invalid|not a valid wheel|Bad CRC|has an invalid wheel", "damaged"),
    ("ProxyError|407 Proxy", "proxy"),
    ("CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError", "certificate"),
    ("NewConnectionError|ConnectTimeout|Name or service|getaddrinfo|timed out|Network is unreachable|Connection ",
     OFFLINE),
    ("No matching distribution|Could not find a version", UNFIT),
    ("Permission denied|Access is denied|WinError 5|WinError 32|Errno 13|PermissionError|Read-only", "refused"),
)  # fmt: skip
MEANING = {
    "full": "This computer's drive is full. Make 300 MB free, then start again.",
    "damaged": "A part of the program is damaged. Copy the whole folder again, then start again.",
    "proxy": "The network's proxy did not let the program through. Use a folder from a stick, with its “wheels”.",
    "certificate": "This network opens encrypted traffic: nothing is trusted. Use a stick with “wheels”.",
    OFFLINE: "There is no internet. Connect once, then start again; or use a folder from a stick, with its “wheels”.",
    UNFIT: "Parts for this Python are missing. Copy the whole folder again, or install the 64-bit Python 3.13 from "
    f"{DOWNLOAD}, then start again.",
    "refused": "The parts could not be written. A virus scanner may hold them: wait a minute, then start again.",
}

CLASSES_ELSEWHERE = (
    "Your classes were made with another Python than this one from Microsoft's store. They are still there. Install "
    f"Python 3.13 from {DOWNLOAD}, then start again."
)
UNKNOWN = "Something went wrong that the program does not know. Show these words to somebody who helps with computers:"


class StartError(Exception):
    """Why the classroom cannot start: one sentence and the next step."""


def main(words: list[str]) -> int:
    """Open the classroom; return 0 once it is closed, 1 when it could not be opened."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # an old window lacks letters
    try:
        check_python(sys.version_info[:2], struct.calcsize("P") * 8)
        data = data_folder()
        code = open_classroom(ready_python(data / "parts"), data, words)
    except StartError as problem:
        say(str(problem))
        code = 1
    except KeyboardInterrupt:
        return 1
    except Exception as problem:  # noqa: BLE001 - a window that closes by itself is read by nobody
        say(f"{UNKNOWN} {problem!r}")
        code = 1
    if code and sys.stdin is not None and sys.stdin.isatty():
        say("Press Enter to close this window.")
        sys.stdin.readline()
    return code


def check_python(version: tuple[int, ...], bits: int) -> None:
    """Raise a StartError when this Python is too old, or has wheels nowhere."""
    here = ".".join(map(str, version))
    if version < OLDEST:
        raise StartError(f"Python {here} is too old. Install Python 3.13 from {DOWNLOAD}, then start again.")
    if version > NEWEST:
        raise StartError(
            f"Python {here} is too new for this version of the program. Install Python 3.13 from {DOWNLOAD} beside it, "
            "then start again."
        )
    if bits != 64:
        raise StartError(f"This is a 32-bit Python. Install the 64-bit Python 3.13 from {DOWNLOAD}, then start again.")


def data_folder() -> Path:
    """Return the folder of the classes: QUIZSITE_DATA, or where quizsite/folder.py looks without it.

    What a Python from Microsoft's store writes beside other programs' data is removed with it, so it gets a folder in
    the teacher's own; every other Python then uses that folder too. Raises StartError where such a Python would not
    find the classes that another one has made.
    """
    named = os.environ.get("QUIZSITE_DATA", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    home = Path.home()
    if sys.platform == "win32":
        own, local = home / "quizsite-data", Path(os.environ.get("LOCALAPPDATA", home)) / "quizsite"
        if is_from_store() and not own.exists() and (local / "quizsite.sqlite3").exists():
            raise StartError(CLASSES_ELSEWHERE)
        return own if own.exists() or is_from_store() else local
    if sys.platform == "darwin":
        return home / "Library/Application Support/quizsite"
    named = os.environ.get("XDG_DATA_HOME", "").strip()
    return Path(named or home / ".local/share") / "quizsite"


def is_from_store() -> bool:
    """Return whether this Python came from Microsoft's store."""
    return "WindowsApps" in Path(sys.base_prefix).parts


def ready_python(parts: Path) -> Path:
    """Return the Python that has all parts; put them in where they are not, or not those of this version."""
    lock = PROGRAM / "requirements.lock"
    try:
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    except OSError:
        raise StartError("This folder is not complete. Copy the whole folder again, then start again.") from None
    place = parts / "py{}{}-{}".format(*sys.version_info[:2], digest[:10])
    if works(place):
        return python_in(place)
    try:
        for folder in (parts.parent, parts):  # nobody else reads what lies there
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with one_at_a_time(parts):
            if not works(place):
                make(place, lock)
    except OSError as error:
        sign = sign_in(str(error)) or "refused"
        raise StartError(f"{MEANING[sign]} The folder is {parts}.") from None
    return python_in(place)


def one_at_a_time(parts: Path):  # type: ignore[no-untyped-def] # the program's own, importable only from here on
    """Return a held lock, so that a second press of the start file does not tear down what the first one builds."""
    sys.path.insert(0, str(PROGRAM))
    from quizsite.laptop.lock import take_lock

    lock = take_lock(parts)
    if lock is None:
        raise StartError("Another window is putting the parts in. Wait until it says that the classroom is open.")
    return lock


def python_in(place: Path) -> Path:
    """Return where a place of parts has its Python."""
    return place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def works(place: Path) -> bool:
    """Return whether all parts are there and their Python still runs: it goes when the computer's own is replaced."""
    if not (place / "ready").exists():
        return False
    return quietly([str(python_in(place)), "-I", "-c", "import django"]).returncode == 0


def make(place: Path, lock: Path) -> None:
    """Put all parts into a place; what an earlier start left half done goes first."""
    say("This is the first start of this version: its parts are put in once. It takes a minute or two.")
    shutil.rmtree(place, ignore_errors=True)
    if shutil.disk_usage(place.parent).free < ROOM:
        raise StartError(MEANING["full"])
    say("Step 1 of 2: a place on this computer.")
    made = quietly([sys.executable, "-m", "venv", str(place)])
    if made.returncode:
        raise StartError(why_no_place(made.stdout, place.parent))
    say("Step 2 of 2: the parts.")
    put_in(place, lock)
    (place / "ready").touch()
    forget_old(place)


def why_no_place(said: str, folder: Path) -> str:
    """Return why Python could not make a place for the parts in a folder."""
    if "ensurepip is not available" in said or "No module named venv" in said:
        return "Python's part “venv” is missing. On Debian and Ubuntu: sudo apt install python3-venv. Then start again."
    return MEANING[sign_in(said, folder) or "refused"]


def put_in(place: Path, lock: Path) -> None:
    """Install what the lock names: from the wheels that came along, and from the internet only where none fit."""
    wheels = next((one for one in (PROGRAM.parent / "wheels", PROGRAM / "wheels") if one.is_dir()), None)
    said = install(place, lock, wheels) if wheels else None
    if wheels is None or (said is not None and sign_in(said) == UNFIT):
        alone = said
        said = install(place, lock, None)
        if said is not None and alone is not None and sign_in(said) == OFFLINE:
            raise StartError(MEANING[UNFIT])
    if said is not None:
        raise StartError(why_no_parts(said, place.parent / "install.log"))


def install(place: Path, lock: Path, wheels: Path | None) -> str | None:
    """Return None when everything is in, else what pip said."""
    words = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--only-binary=:all:",
             "--require-hashes", "--retries=1", "--requirement", str(lock)]  # fmt: skip
    environ = plain_environment()
    if wheels:  # nothing but the folder counts, whatever pip is told elsewhere
        words += ["--no-index", "--find-links", str(wheels)]
        environ = {name: value for name, value in environ.items() if not name.startswith("PIP_")}
        environ["PIP_CONFIG_FILE"] = os.devnull
    done = quietly([str(python_in(place)), "-m", "pip", "install", *words], environ)
    return done.stdout if done.returncode else None


def why_no_parts(said: str, log: Path) -> str:
    """Return what pip's words mean, and keep them for whoever helps."""
    with contextlib.suppress(OSError):
        log.write_text(said, encoding="utf-8")
    sign = sign_in(said, log.parent)
    return MEANING[sign] if sign else f"The parts could not be put in. Show {log} to somebody who helps with computers."


def sign_in(said: str, folder: Path | None = None) -> str | None:
    """Return which of the known things went wrong, or None; a drive with no room left is one without a word, too."""
    if folder and shutil.disk_usage(folder).free < NO_ROOM:
        return "full"
    return next((sign for words, sign in SIGNS if re.search(words, said)), None)


def forget_old(place: Path) -> None:
    """Delete the parts of all but the newest versions."""
    ready = sorted(place.parent.glob("py*/ready"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in ready[KEPT:]:
        old.unlink()
        shutil.rmtree(old.parent, ignore_errors=True)


def open_classroom(python: Path, data: Path, words: list[str]) -> int:
    """Run the classroom in this window until it is closed; return its exit code."""
    say("The classroom is opening. This takes some seconds.")
    environ = {**plain_environment(), "QUIZSITE_DATA": str(data)}
    environ["PYTHONPYCACHEPREFIX"] = str(python.parent.parent / "compiled")  # a stick is slow and may be read-only
    command = [str(python), str(PROGRAM / "manage.py"), "classroom", *words]
    try:
        running = subprocess.Popen(command, env=environ)  # noqa: S603 - the program itself
    except OSError:
        raise StartError(MEANING["refused"]) from None
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:  # the classroom has heard it too, and says that it is closed
            continue


def plain_environment() -> dict[str, str]:
    """Return the environment without what would lead Python to other people's packages."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def quietly(command: list[str], environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command and return it with what it said."""
    try:
        return subprocess.run(  # noqa: S603 - words of ours
            command, env=environ or plain_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError as error:
        return subprocess.CompletedProcess(command, 1, str(error))


def say(sentence: str) -> None:
    """Show a sentence in the window."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
