"""The short number that stands on every copy of an alert."""

import hashlib

from watcher.model.ids import StatementId

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: crockford.com/base32.html


def number(statement: StatementId) -> str:
    """Give "#" and five characters: 25 bits, the same for the same statement at all times.

    Two of 5,800 statements share a number with a chance of one in two, so it recalls an alert to
    people and is no key.
    """
    digest = hashlib.sha256(statement.encode("utf-8", "replace")).digest()
    bits = int.from_bytes(digest[:4], "big") >> 7
    return "#" + "".join(_CROCKFORD[bits >> shift & 31] for shift in (20, 15, 10, 5, 0))
