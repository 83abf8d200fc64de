"""The addresses at which phones reach this laptop, the likeliest first."""

import ipaddress
from collections.abc import Iterable

import ifaddr

VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vmware", "vbox", "virtualbox", "hyper-v", "vethernet", "wsl",
           "tailscale", "zerotier", "wireguard", "tun", "tap", "utun", "wg", "vpn", "ppp", "podman", "lxc", "lxd",
           "cni", "npcap")  # fmt: skip


def lan_addresses(adapters: Iterable[ifaddr.Adapter] | None = None) -> tuple[str, ...]:
    """Return the IPv4 addresses of this machine but loopback: home networks first, virtual adapters last.

    Reads the adapters themselves, so that a router without internet, hence without a default route, is found too.
    """
    found = ifaddr.get_adapters() if adapters is None else adapters
    ranked = [
        (_rank(adapter, ip.ip), position, ip.ip)
        for position, adapter in enumerate(found)
        for ip in adapter.ips
        if isinstance(ip.ip, str) and not ipaddress.IPv4Address(ip.ip).is_loopback
    ]
    return tuple(dict.fromkeys(address for _, _, address in sorted(ranked)))


def _rank(adapter: ifaddr.Adapter, address: str) -> int:
    ip = ipaddress.IPv4Address(address)
    if ip.is_link_local:
        return 3
    if _is_virtual(adapter):
        return 2
    return 0 if ip.is_private else 1


def _is_virtual(adapter: ifaddr.Adapter) -> bool:
    names = [adapter.name, adapter.nice_name, *(ip.nice_name for ip in adapter.ips)]
    words = [word for name in names for word in (name.casefold(), *name.casefold().split())]
    return any(word.startswith(VIRTUAL) for word in words)
