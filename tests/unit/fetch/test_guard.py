"""The guard inside the connector refuses by itself, whatever was checked before it."""

import socket

import pytest

from tests.unit.fetch import Names
from watcher.fetch.address import networks
from watcher.fetch.guard import AddressInfo, Guard, SystemLookup
from watcher.fetch.trouble import AddressRefused


def info(address: str, family: int = socket.AF_INET) -> AddressInfo:
    return family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 80)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "127.1", "::1"])
def test_no_socket_is_made_for_a_closed_address(address: str) -> None:
    with pytest.raises(AddressRefused, match=address):
        Guard((), Names()).open_socket(info(address))


def test_a_socket_is_made_for_an_allowed_address() -> None:
    guard = Guard(networks(["127.0.0.0/8"]), Names())
    with guard.open_socket(info("127.0.0.1")) as made:
        assert made.family == socket.AF_INET


async def test_a_name_is_given_with_all_its_addresses_when_all_are_open() -> None:
    names = Names(one_example=["1.1.1.1", "2606:4700:4700::1111"])
    guard = Guard((), names)
    found = await guard.resolve("one.example", 443)
    assert [(each["host"], each["port"], each["family"]) for each in found] == [
        ("1.1.1.1", 443, socket.AF_INET),
        ("2606:4700:4700::1111", 443, socket.AF_INET6),
    ]
    assert names.asked == ["one.example"]
    await guard.close()


async def test_a_name_with_one_closed_address_is_refused() -> None:
    guard = Guard((), Names(one_example=["1.1.1.1", "127.0.0.1"]))
    with pytest.raises(AddressRefused, match=r"one.example: 127.0.0.1 is not public \(loopback\)"):
        await guard.resolve("one.example")


async def test_the_system_knows_loopback_by_name_once_for_each_address() -> None:
    lookup = SystemLookup(threads=1)
    found = await lookup("localhost")
    lookup.close()
    assert "127.0.0.1" in found
    assert len(found) == len(set(found))
