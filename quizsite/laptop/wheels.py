"""The computers that the program is made for, and the wheels that requirements.lock names for them."""

import re
from dataclasses import dataclass

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_LINUX = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24", "manylinux_2_17", "manylinux2014",
          "manylinux2010", "manylinux_2_5", "manylinux1")  # fmt: skip
_PACKAGE = re.compile(
    r"(?P<files>(?:# \S+\.whl\n)+)"
    r"(?P<pin>\S+==\S+)(?: ; (?P<where>[^\\\n]+))? \\\n"
    r"(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)"
)


@dataclass(frozen=True, slots=True)
class System:
    """A kind of computer: its name, its tags in the names of wheels, and how a requirement's marker knows it."""

    name: str
    platforms: tuple[str, ...]
    marker: str


def _system(name: str, platforms: tuple[str, ...], *, platform: str, machine: str) -> System:
    return System(name, platforms, f'sys_platform == "{platform}" and platform_machine == "{machine}"')


SERVERS = tuple(
    _system(f"Linux ({machine})", tuple(f"{one}_{machine}" for one in _LINUX), platform="linux", machine=machine)
    for machine in ("x86_64", "aarch64")
)
LAPTOPS = (
    _system("Windows", ("win_amd64",), platform="win32", machine="AMD64"),
    _system("Windows (ARM)", ("win_arm64",), platform="win32", machine="ARM64"),
    # such a Python says that its machine is an ARM64, so it gets the versions of the system above, in its own wheels
    _system("Windows (ARM, Python for Intel chips)", ("win_amd64",), platform="win32", machine="ARM64"),
    _system("macOS (Apple chips)", ("macosx_11_0_arm64",), platform="darwin", machine="arm64"),
    _system("macOS (Intel)", ("macosx_11_0_x86_64",), platform="darwin", machine="x86_64"),
    *SERVERS,
)


@dataclass(frozen=True, slots=True)
class Locked:
    """One package in one version: `wheels` are hashes by file name; it is for the systems in `where`, "" for all."""

    pin: str
    where: str
    wheels: dict[str, str]

    def is_for(self, system: System) -> bool:
        """Return whether this version is the one for a system."""
        return not self.where or system.marker in self.where


def read_lock(text: str) -> tuple[Locked, ...]:
    """Return every package that a lock file names."""
    return tuple(_locked(found) for found in _PACKAGE.finditer(text))


def _locked(found: re.Match[str]) -> Locked:
    files = re.findall(r"# (\S+)", found["files"])
    hashes = re.findall(r"--hash=sha256:(\S+)", found["hashes"])
    return Locked(found["pin"], found["where"] or "", dict(zip(files, hashes, strict=True)))
