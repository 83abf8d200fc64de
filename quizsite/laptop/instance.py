"""Finding the program that already runs on this data folder."""

import http.client
import socket
import time
from pathlib import Path
from typing import Literal

from django.utils.crypto import constant_time_compare, salted_hmac

from quizsite.laptop.remembered import Remembered, recall

PATH = "/instance/"
CONNECT_SECONDS = 0.3  # Windows tries a closed port for two seconds


def instance_id() -> str:
    """Return what the program answers at PATH: the same for every start that uses the same key."""
    return salted_hmac("quizsite.laptop.instance", "", algorithm="sha256").hexdigest()


def who_answers(port: int) -> Literal["this", "other", "nobody"]:
    """Return whether this program, another one or none listens on a port of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.sock = socket.create_connection(("127.0.0.1", port), timeout=CONNECT_SECONDS)
    except OSError:
        return "nobody"
    try:
        connection.sock.settimeout(2)
        connection.request("GET", PATH)
        said = connection.getresponse().read(200).decode("ascii", "replace")
    except (OSError, http.client.HTTPException):
        return "other"
    finally:
        connection.close()
    return "this" if constant_time_compare(said, instance_id()) else "other"


def wait_for_running(folder: Path, *, seconds: float) -> Remembered | None:
    """Return where the program that holds the folder is, once it answers; None when it does not in time."""
    end = time.monotonic() + seconds
    while True:
        last = recall(folder)
        if last and who_answers(last.port) == "this":
            return last
        if time.monotonic() > end:
            return None
        time.sleep(0.2)
