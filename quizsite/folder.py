"""The data folder of a laptop: where it is, what it refuses to be, and the secret key it keeps."""

import os
import secrets
import sys
from pathlib import Path

import platformdirs
from django.core.exceptions import ImproperlyConfigured

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "mobile documents", "nextcloud",
          "owncloud", "yandex.disk", "yandexdisk", "syncthing", "box sync")  # fmt: skip
NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "9p", "davfs", "fuse.davfs2"}


def data_folder(environ: dict[str, str] | os._Environ[str] = os.environ) -> Path:
    """Return the folder that holds database, key and address: QUIZSITE_DATA, or the user's local data directory.

    On Windows the folder that the start file made for a Python from Microsoft's store comes first, so that a start in a
    terminal opens the same classes.
    """
    named, own = environ.get("QUIZSITE_DATA", "").strip(), Path.home() / "quizsite-data"
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32" and own.exists():
        return own
    return Path(platformdirs.user_data_dir("quizsite", appauthor=False))


def why_refused(folder: Path, *, checkout: Path, mounts: str | None = None) -> str:
    """Return a sentence why this folder cannot hold the data of a class, or "" when it can.

    A synced folder copies half-written databases and students' words to other machines; a network folder breaks
    SQLite's locks. A link is followed first. `mounts` is the text of /proc/mounts, read when None.
    """
    folder = folder.resolve()
    parts = [part.casefold() for part in folder.parts]
    if folder == checkout or checkout in folder.parents:
        return f"The data folder {folder} lies inside the program's own folder. Set QUIZSITE_DATA to another place."
    for name in SYNCED:
        if any(part == name or part.startswith((f"{name} ", f"{name}-")) for part in parts):
            return (
                f"The data folder {folder} is synchronised ({name}): students' words would leave this machine. "
                "Set QUIZSITE_DATA to a folder that stays here."
            )
    if _is_remote_drive(folder) or _file_system(folder, mounts) in NETWORK_SYSTEMS:
        return (
            f"The data folder {folder} is on a network drive, where answers can be lost. "
            "Set QUIZSITE_DATA to a folder on this machine."
        )
    return ""


def _is_remote_drive(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform != "win32":
        return False
    import ctypes  # Windows' own answer for a drive letter; 4 is DRIVE_REMOTE

    return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == 4)


def _file_system(folder: Path, mounts: str | None) -> str:
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, system, *_ = [*line.split(" "), "", "", ""]
        point = point.replace("\\040", " ")  # the table's way to write a space
        inside = str(folder) == point or str(folder).startswith(point.rstrip("/") + "/")
        if point and inside and len(point) >= len(best):
            best, kind = point, system
    return kind


def secret_key(folder: Path) -> str:
    """Return the key kept in the folder, made on the first call and readable by its owner only.

    Raises ImproperlyConfigured, in words for a teacher, when the folder cannot be written.
    """
    path = folder / "secret.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and not path.stat().st_size:  # a full drive left it empty
            path.unlink()
        return path.read_text(encoding="ascii").strip() if path.exists() else _write_key(path)
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {folder} cannot be used: {error.strerror}.") from error


def _write_key(path: Path) -> str:
    """Make the key whole or not at all; when two programs start at once, both use the one that came first."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    except OSError:  # a memory stick's file system has no links
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
