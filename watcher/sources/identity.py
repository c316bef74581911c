"""What tells one entry of a feed from another, the same at each visit, whatever the feed lacks."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from watcher.model.ids import ItemKey

_LONGEST_KEY = 300
_LONGEST_URL = 2048
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_cid|mc_eid|_ga|_gl|at_medium|at_campaign"
    r"|cmpid|ns_\w+|xtor|wt_mc|ocid|ito|spm|oref",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*/(?!.*/\.)[A-Za-z0-9/_.~%+=&?-]*")
"""An address that is its own normal form; most are, and taking one apart costs 20 us (measured)."""

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an entry says of itself; each part may be "". `date`: as written."""

    guid: str
    link: str
    title: str
    date: str


def keys(claims: Sequence[Claim]) -> tuple[ItemKey | None, ...]:
    """Give each entry its key, None for one that says nothing; the same entry twice has one key.

    The guid, where no entry with another link or title shares it; else the link without tracking,
    where no entry with another title shares it; else a digest of title and date.
    """
    addresses = [canonical(claim.link) for claim in claims]
    by_guid: Groups = defaultdict(set)
    by_link: Groups = defaultdict(set)
    for claim, address in zip(claims, addresses, strict=True):
        by_guid[claim.guid].add((address, claim.title))
        by_link[address].add(claim.title)
    return tuple(
        _key(claim, address, by_guid, by_link)
        for claim, address in zip(claims, addresses, strict=True)
    )


def link(address: str, base: str = "") -> str:
    """Give an absolute http(s) address without a user or password, "" for anything else."""
    if len(address) <= _LONGEST_URL and _PLAIN.fullmatch(address):
        return address
    address = _UNSAFE.sub("", address).strip().replace(" ", "%20")
    if not address or len(address) > _LONGEST_URL:
        return ""
    try:
        parts = urlsplit(urljoin(base, address))
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _PORTS or not host:
        return ""
    named = f"[{host}]" if ":" in host else host
    where = named if port in {None, _PORTS[parts.scheme.lower()]} else f"{named}:{port}"
    return urlunsplit((parts.scheme.lower(), where, parts.path, parts.query, parts.fragment))


def canonical(address: str) -> str:
    """Give what stays of a link when tracking, fragment, scheme and default port are taken off."""
    whole = link(address)
    if not whole:
        return ""
    parts = urlsplit(whole)
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(("https", parts.netloc, parts.path or "/", query, ""))


def digest(*parts: str) -> str:
    """Give the SHA-256 hex of texts, kept apart from each other."""
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return sha256(joined.encode("utf-8", "replace")).hexdigest()


Groups = dict[str, set[object]]


def _key(claim: Claim, address: str, by_guid: Groups, by_link: Groups) -> ItemKey | None:
    if claim.guid and len(by_guid[claim.guid]) == 1:
        return _fitting(claim.guid)
    if address and len(by_link[address]) == 1:
        return _fitting(address)
    if claim.guid or address or claim.title:
        return ItemKey(f"sha256:{digest(claim.guid or address, claim.title, claim.date)}")
    return None


def _fitting(key: str) -> ItemKey:
    return ItemKey(key if len(key) <= _LONGEST_KEY else f"sha256:{digest(key)}")
