"""Which IP addresses may be connected to: public ones, and those an operator lets through."""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

# IANA IPv4 special-purpose registry (RFC 6890 and updates), without the globally reachable rows
# (AS112, AMT); and one address that is public by number only.
_CLOSED_4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "Azure's platform service",  # Azure docs: "what is IP 168.63.129.16"
    "169.254.0.0/16": "link-local, cloud metadata",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved, broadcast",
}

# RFC 4291 section 2.4: only 2000::/3 is global unicast, so all else is closed; within it, the rows
# of IANA's IPv6 special-purpose registry.
_CLOSED_6 = {
    "2001::/23": "protocol assignments, Teredo",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
}
_NAMES_6 = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::ffff:0:0/96": "IPv4-mapped",
    "64:ff9b::/96": "NAT64",
    "64:ff9b:1::/48": "NAT64, local use",
    "fc00::/7": "unique local",
    "fe80::/10": "link-local",
    "ff00::/8": "multicast",
}


def _table(rows: dict[str, str]) -> tuple[tuple[Network, str], ...]:
    return tuple((ip_network(cidr), name) for cidr, name in rows.items())


_CLOSED = {4: _table(_CLOSED_4), 6: _table(_CLOSED_6) + _table(_NAMES_6)}
_GLOBAL_6 = IPv6Network("2000::/3")
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")


def networks(cidrs: Iterable[str]) -> tuple[Network, ...]:
    """Read CIDRs, sorted and without doubles, host bits ignored.

    Raises:
        ValueError: one of them is not a network.
    """
    return tuple(sorted({ip_network(each, strict=False) for each in cidrs}, key=str))


def refusal(address: str, allowed: tuple[Network, ...]) -> str:
    """Say why `address` may not be connected to; "" when it may.

    What is no plain address ("127.1", with a zone) is refused. An IPv4 address inside an allowed
    IPv6 one (mapped, NAT64, 6to4, Teredo) must itself be public or allowed.
    """
    try:
        plain = ip_address(address)
    except ValueError:
        return f"{address} is not a plain IP address"
    if isinstance(plain, IPv6Address) and plain.scope_id:
        return f"{address} carries a zone"
    name = _closed(plain)
    if name and not any(plain in network for network in allowed):
        return f"{address} is not public ({name})"
    inner = _inner(plain) if name else None
    return refusal(str(inner), allowed) if inner else ""


def _closed(address: Address) -> str:
    name = next((name for network, name in _CLOSED[address.version] if address in network), "")
    outside = address.version == 6 and address not in _GLOBAL_6
    return name or ("not global unicast" if outside else "")


def _inner(address: Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or (address.teredo[1] if address.teredo else None)
