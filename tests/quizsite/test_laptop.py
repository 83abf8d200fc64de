"""Address, port, lock and window of a laptop."""

import io
import os
import socket
import sys
import threading
from pathlib import Path
from typing import IO, Any

import ifaddr
import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from waitress.server import create_server

from quizsite.laptop.addresses import lan_addresses
from quizsite.laptop.database import bring_up_to_date
from quizsite.laptop.instance import instance_id, who_answers
from quizsite.laptop.lock import take_lock
from quizsite.laptop.problems import StartError
from quizsite.laptop.remembered import Remembered, has_moved, recall, remember
from quizsite.laptop.server import ALL, LOOPBACK, listen, make_server
from quizsite.laptop.time_zone import time_zone_here
from quizsite.laptop.window import on_enter
from quizsite.laptop.words import phones


def adapter(name: str, *addresses: str) -> ifaddr.Adapter:
    return ifaddr.Adapter(name, name, [ifaddr.IP(address, 24, name) for address in addresses])


def test_virtual_adapters_come_last() -> None:
    found = [adapter("docker0", "172.17.0.1"), adapter("lo", "127.0.0.1"), adapter("wlan0", "192.168.1.20")]

    assert lan_addresses(found) == ("192.168.1.20", "172.17.0.1")


def test_an_adapter_that_windows_calls_virtual_comes_last_too() -> None:
    found = [adapter("Hyper-V Virtual Ethernet Adapter", "172.20.0.1"), adapter("Intel(R) Wi-Fi 6", "10.0.0.7")]

    assert lan_addresses(found) == ("10.0.0.7", "172.20.0.1")


def test_an_address_that_nobody_gave_out_comes_after_all_others() -> None:
    found = [adapter("eth0", "169.254.3.4"), adapter("vboxnet0", "192.168.56.1"), adapter("wlan0", "192.168.1.20")]

    assert lan_addresses(found) == ("192.168.1.20", "192.168.56.1", "169.254.3.4")


def test_without_a_network_there_is_no_address() -> None:
    assert lan_addresses([adapter("lo", "127.0.0.1")]) == ()


def test_without_a_network_the_window_says_what_to_do() -> None:
    assert phones(Remembered()).startswith("Phones cannot reach this computer")


def test_where_the_last_start_was_is_remembered(tmp_path: Path) -> None:
    here = Remembered(8001, ("192.168.1.20",))
    remember(tmp_path, here)

    assert recall(tmp_path) == here


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x", "addresses": []}', '{"port": 0, "addresses": []}'])
def test_a_memory_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "address.json").write_text(text, encoding="utf-8")

    assert recall(tmp_path) is None


LAST = Remembered(8000, ("192.168.1.20", "172.17.0.1"))


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (None, LAST, False),
        (LAST, LAST, False),
        (LAST, Remembered(8001, LAST.addresses), True),
        (LAST, Remembered(8000, ("10.0.0.7",)), True),
        (LAST, Remembered(8000, ("10.0.0.7", "192.168.1.20")), False),
        (Remembered(8000), LAST, False),
    ],
)
def test_phones_scan_again_only_when_their_address_is_gone(before: Remembered, now: Remembered, moved: bool) -> None:
    assert has_moved(before, now) is moved


def locked(folder: Path) -> IO[bytes]:
    lock = take_lock(folder)
    assert lock is not None
    return lock


def test_a_folder_is_locked_once(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert take_lock(tmp_path) is None


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass

    with locked(tmp_path) as lock:
        assert not lock.closed


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        other.settimeout(0)  # never accepts: it listens and says nothing
        [found] = listen(host=ALL, port=port)

    with found:
        assert found.getsockname()[1] > port


def test_one_address_is_opened_together_with_this_machines_own() -> None:
    first, own = listen(host="127.0.0.2", port=0) if sys.platform == "linux" else pytest.skip("needs 127.0.0.2")

    with first, own:
        assert own.getsockname() == (LOOPBACK, first.getsockname()[1])


def test_an_address_of_another_machine_is_refused_in_a_sentence() -> None:
    with pytest.raises(StartError, match=r"^203\.0\.113\.1 is not an address of this computer\.$"):
        listen(host="203.0.113.1", port=0)


def test_a_port_beyond_the_last_one_is_refused_in_a_sentence() -> None:
    with pytest.raises(StartError, match="No port near 70000 is free"):
        listen(host=ALL, port=70000)


def test_a_closed_port_is_nobodys() -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]

    assert who_answers(port) == "nobody"


@pytest.mark.parametrize(("said", "who"), [("ours", "this"), ("hello", "other")])
def test_the_program_knows_itself_by_what_it_answers(said: str, who: str) -> None:
    body = (instance_id() if said == "ours" else said).encode()

    def answer(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [body]

    server = create_server(answer, host=LOOPBACK, port=0)
    threading.Thread(target=server.run, daemon=True).start()

    assert who_answers(server.effective_port) == who


def test_the_server_has_the_limits_that_thirty_phones_need() -> None:
    server = make_server(lambda *_: [], listen(host=LOOPBACK, port=0))
    limits = server.adj
    server.close()

    assert (limits.threads, limits.connection_limit, limits.channel_timeout, limits.max_request_body_size) == (
        4,
        1000,
        30,
        6 * 1024 * 1024,
    )


def test_the_server_does_not_name_itself() -> None:
    server = make_server(lambda *_: [], listen(host=LOOPBACK, port=0))
    server.close()

    assert server.adj.ident is None


def test_each_enter_is_heard_until_the_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    heard = threading.Semaphore(0)
    with os.fdopen(reading) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        on_enter(heard.release)
        os.write(writing, b"\n")
        assert heard.acquire(timeout=5)
        os.close(writing)

        assert not heard.acquire(timeout=0.2)


@pytest.mark.parametrize("stdin", [None, io.StringIO()])
def test_a_program_without_an_input_goes_on(monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)

    on_enter(lambda: pytest.fail("nobody pressed Enter"))


def test_the_time_zone_is_one_that_python_knows() -> None:
    assert time_zone_here() != ""


@pytest.mark.django_db
def test_a_database_of_a_newer_version_is_refused_in_a_sentence() -> None:
    MigrationRecorder(connection).record_applied("lessons", "9999_of_the_future")

    with pytest.raises(StartError, match="Update this program first"):
        bring_up_to_date()
