"""Ports of this machine's own address that nobody listens on."""

import socket

LOOPBACK = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Return so many ports, no two alike."""
    sockets = [socket.create_server((LOOPBACK, 0)) for _ in range(count)]
    found = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return found


def free_port() -> int:
    """Return one port."""
    return free_ports(1)[0]
