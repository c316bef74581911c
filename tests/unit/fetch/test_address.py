"""Which addresses may be connected to."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.fetch.address import networks, refusal

CLOSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:53aa:64c:0:fbff:80ff:fffe",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "4000::1",
]

OPEN = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "2001:4860:4860::8888",
    "2400:cb00::1",
]

NO_ADDRESS = [
    "127.1",
    "0177.0.0.1",
    "0x7f000001",
    "2130706433",
    "fe80::1%eth0",
    "fe80::1%25lo",
    "a.example",
    "1.2.3",
]


@pytest.mark.parametrize("address", [*CLOSED, *NO_ADDRESS, "", " 8.8.8.8", "8.8.8.8\n"])
def test_what_is_not_public_is_refused(address: str) -> None:
    assert refusal(address, ())


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_may_be_connected_to(address: str) -> None:
    assert refusal(address, ()) == ""


@pytest.mark.parametrize("address", CLOSED)
def test_what_an_operator_lets_through_may_be_connected_to(address: str) -> None:
    every_way_in = networks(["0.0.0.0/0", "::/0"])
    assert refusal(address, every_way_in) == ""


def test_a_permission_is_for_its_network_only() -> None:
    allowed = networks(["10.1.0.0/16"])
    assert refusal("10.1.2.3", allowed) == ""
    assert refusal("10.2.0.1", allowed) == "10.2.0.1 is not public (private)"


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "::ffff:127.0.0.1", "2002:7f00:1::", "2001::80ff:fffe"]
)
def test_an_allowed_tunnel_does_not_lead_to_a_closed_ipv4_address(address: str) -> None:
    tunnels = networks(["64:ff9b::/96", "::ffff:0:0/96", "2002::/16", "2001::/32"])
    assert "127.0.0.1 is not public" in refusal(address, tunnels)


def test_an_allowed_tunnel_leads_to_a_public_ipv4_address() -> None:
    assert refusal("64:ff9b::808:808", networks(["64:ff9b::/96"])) == ""


def test_networks_come_sorted_without_doubles_and_host_bits() -> None:
    assert networks(["10.0.0.7/8", "::1", "10.0.0.0/8"]) == networks(["::1/128", "10.0.0.0/8"])


def test_what_is_no_network_is_an_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        networks(["nonsense"])


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_is_let_through(
    address: IPv4Address | IPv6Address,
) -> None:
    closed = address.is_private or address.is_loopback or address.is_link_local
    assert refusal(str(address), ()) or not (closed or address.is_multicast or address.is_reserved)


@given(st.text())
def test_only_plain_addresses_are_let_through(text: str) -> None:
    if not refusal(text, networks(["0.0.0.0/0", "::/0"])):
        ip_address(text)
