"""Where a call to outside may go: a name is looked up once, judged, and pinned for that call.

An address that somebody typed in may name a machine that only we can reach. So each attempt looks
the name up anew, refuses it unless every address is a public one, and connects to the very address
that was judged: a name that answers otherwise a moment later (DNS rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from dealwright.channels.ports import Rejected
from dealwright.core.errors import Unavailable

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host for a port, as text."""
LONGEST = 500
_PUBLIC_V6 = IPv6Network("2000::/3")
_CARRIES_V4 = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo: where they lead is an IPv4 address inside them."""
_NO_PLACE = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"), ip_network("3fff::/20"))
"""Protocol assignments, the 6to4 relay and documentation, which older Pythons call global."""


@dataclass(frozen=True)
class Pinned:
    """A URL and the one address at which its host is to be reached."""

    scheme: str
    host: str
    port: int
    address: str
    path: str

    @property
    def url(self) -> str:
        """The URL to connect to; TLS and `Host` still name the host."""
        at = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{at}:{self.port}{self.path}"

    @property
    def authority(self) -> str:
        """What `Host` says."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return name if self.port == usual else f"{name}:{self.port}"


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the machine's resolver says; `Unavailable` when it knows no such host now."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"{host!r} has no address now", "check its name") from error
    return tuple(dict.fromkeys(str(at[4][0]) for at in found))


@dataclass(frozen=True)
class Guard:
    """For addresses that people type in: public ones over https; `loopback` lets tests in."""

    loopback: bool = False
    lookup: Resolve = resolve

    def check(self, url: str) -> None:
        """`Rejected` for a URL that could never be called, whatever its name stands for."""
        parts = _split(url)
        if parts.scheme != "https" and not self.loopback:
            raise Rejected("the address is not https", "give one that begins with https://")
        if parts.username is not None or parts.password is not None:
            raise Rejected("the address has a password in it", "leave it out")
        literal = _literal(parts.hostname or "")
        if literal is not None and not self._may_reach(literal):
            raise _PRIVATE

    async def pin(self, url: str) -> Pinned:
        """Look the host up and judge it: `Rejected`, or where to connect."""
        self.check(url)
        parts = _split(url)
        port = _port(parts)
        found = await self.lookup(parts.hostname or "", port)
        addresses = [ip_address(one.partition("%")[0]) for one in found]
        if not addresses or not all(self._may_reach(one) for one in addresses):
            raise _PRIVATE
        if parts.scheme != "https" and not all(one.is_loopback for one in addresses):
            raise Rejected("the address is not https", "give one that begins with https://")
        return _pinned(parts, str(addresses[0]))

    def _may_reach(self, address: IPv4Address | IPv6Address) -> bool:
        return public(address) or (self.loopback and address.is_loopback)


@dataclass(frozen=True)
class Operator:
    """For addresses in the settings, chosen by whoever runs us: any host, a near one too."""

    lookup: Resolve = resolve

    async def pin(self, url: str) -> Pinned:
        parts = _split(url)
        found = await self.lookup(parts.hostname or "", _port(parts))
        return _pinned(parts, found[0].partition("%")[0])


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody in the internet has this address, and no machine near us.

    Source: the IANA special-purpose registries, <https://www.iana.org/assignments/
    iana-ipv4-special-registry> and <https://www.iana.org/assignments/iana-ipv6-special-registry>.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return public(address.ipv4_mapped)
        if address not in _PUBLIC_V6 or any(address in one for one in _CARRIES_V4):
            return False
    outside = not any(address in one for one in _NO_PLACE if one.version == address.version)
    return outside and address.is_global and not address.is_multicast


_PRIVATE = Rejected(
    "the address leads to a machine that is not public", "give one that the internet reaches"
)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise Rejected("this is no web address", "give one like https://example.com/notices")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or {"https": 443, "http": 80}[parts.scheme]


def _pinned(parts: SplitResult, address: str) -> Pinned:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Pinned(parts.scheme, parts.hostname or "", _port(parts), address, path)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
