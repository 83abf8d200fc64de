"""The port and addresses of the last start, kept in the data folder: students' phones know them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "address.json"
FIRST_PORT = 8000


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the last start was found; `addresses` are those of the network, the likeliest first."""

    port: int = FIRST_PORT
    addresses: tuple[str, ...] = ()


def recall(folder: Path) -> Remembered | None:
    """Return what the last start wrote, or None when there was none or the file makes no sense."""
    try:
        raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
        port, addresses = int(raw["port"]), tuple(str(one) for one in raw["addresses"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Remembered(port, addresses) if 0 < port < 65536 else None


def remember(folder: Path, here: Remembered) -> None:
    """Write where this start is found, whole or not at all."""
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(asdict(here), indent=2) + "\n", encoding="utf-8")
    fresh.replace(folder / FILE)


def has_moved(before: Remembered | None, now: Remembered) -> bool:
    """Return whether phones that know the last address no longer find this laptop there."""
    if before is None:
        return False
    return before.port != now.port or (before.addresses[:1] != () and before.addresses[0] not in now.addresses)
