"""Whose wrong codes are counted."""

from typing import Any

import pytest
from django.test import RequestFactory

from lessons.views.limiting import client_address, most_per_label

PROXY = "10.1.0.1"


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        (PROXY, "192.0.2.7", "192.0.2.7"),
        (PROXY, "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (PROXY, "", PROXY),
        ("192.0.2.9", "198.51.100.1", "192.0.2.9"),
        (PROXY, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (PROXY, "2001:db8:1:2::9", "2001:db8:1:2::/64"),
        (PROXY, "::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::9%eth0", "", "fe80::/64"),
        (PROXY, "unknown", "unknown"),
    ],
)
def test_only_a_known_proxy_says_who_asks(settings: Any, remote: str, forwarded: str, client: str) -> None:
    settings.PROXIES = [PROXY]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == client


@pytest.mark.parametrize(("processes", "most"), [(1, 50), (2, 25), (5, 10), (32, 10)])
def test_processes_share_what_may_be_typed_wrong_at_one_label_and_shut_out_nobody_who_mistypes(
    settings: Any, processes: int, most: int
) -> None:
    settings.PROCESSES = processes
    assert most_per_label() == most
