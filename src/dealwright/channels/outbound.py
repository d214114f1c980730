"""Calls to outside: each pinned to a judged address, with a time-out, retries and a breaker.

What every port with a real client is built on. No redirect is followed, no proxy of the
environment is used, and no more of an answer is read than is asked for.
"""

import asyncio
import json
import random
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from dealwright.channels.addresses import Pinned
from dealwright.channels.breaker import Breakers, Open
from dealwright.core.errors import Unavailable
from dealwright.live.hub import within

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same call may do better."""
Jitter = Callable[[], float]
"""A random number from 0 to 1."""
by_chance: Jitter = random.SystemRandom().random
"""The system's own; the module's generator is left to whoever seeds it."""


class NotReached(Unavailable):
    """There was no connection: nothing has been sent."""


class Pin(Protocol):
    """Says where a URL may be reached; `Rejected` for one that must not be called."""

    async def pin(self, url: str) -> Pinned: ...


@dataclass(frozen=True)
class Call:
    """One call; failures of one `circuit` count together: by default the URL without query."""

    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    circuit: str = ""

    @property
    def address(self) -> str:
        return self.circuit or self.url.partition("?")[0]


def json_call(
    method: str, url: str, body: object, headers: Mapping[str, str] | None = None
) -> Call:
    """A call with a JSON body."""
    sent = {"Content-Type": "application/json", **(headers or {})}
    return Call(method, url, json.dumps(body).encode(), sent)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, whatever it is, and at most the bytes that are read."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body read as JSON; `Unavailable` when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise Unavailable("the service answered something that is no JSON") from error


@dataclass(frozen=True)
class Patience:
    """How long and how often: seconds for one try, tries, seconds between the first two."""

    timeout: float = 10.0
    tries: int = 3
    first_wait: float = 0.5
    most_wait: float = 8.0
    most_bytes: int = 1_000_000


class Outbound:
    """Sends calls; one for each sort of address: `Guard` for typed-in ones, `Operator` for ours."""

    def __init__(
        self,
        to: Pin,
        patience: Patience | None = None,
        breakers: Breakers | None = None,
        jitter: Jitter = by_chance,
    ) -> None:
        self._to = to
        self._patience = patience or Patience()
        self._breakers = breakers or Breakers()
        self._jitter = jitter
        self._tls: ssl.SSLContext | None = None

    async def send(self, call: Call) -> Answer:
        """The answer, good or not; tried again after no answer or a busy one.

        `Rejected` when it must not be called, `Unavailable` when nobody answered, `breaker.Open`
        while the address rests. Give a call that must not happen twice a key, or one try.
        """
        attempt = 1
        while True:
            try:
                answer = await self._once(call)
            except Open:
                raise
            except Unavailable:
                if attempt >= self._patience.tries:
                    raise
                told = 0.0
            else:
                if answer.status not in AGAIN or attempt >= self._patience.tries:
                    return answer
                told = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
            wait = wait_before(
                attempt, self._patience.first_wait, self._patience.most_wait, self._jitter
            )
            await within(min(max(wait, told), self._patience.most_wait), asyncio.Event())
            attempt += 1

    async def _once(self, call: Call) -> Answer:
        """One try, counted by the address's circuit; 429 and 5xx count as failures."""
        loop = asyncio.get_running_loop()
        self._breakers.enter(call.address, loop.time())
        try:
            async with asyncio.timeout(self._patience.timeout):
                answer = await self._exchange(call, await self._pinned(call.url))
        except (TimeoutError, Unavailable) as error:
            self._breakers.failed(call.address, loop.time())
            if isinstance(error, Unavailable):
                raise
            seconds = self._patience.timeout
            raise Unavailable(f"no answer within {seconds:g} seconds") from error
        if answer.status in AGAIN:
            self._breakers.failed(call.address, loop.time())
        else:
            self._breakers.succeeded(call.address)
        return answer

    async def _pinned(self, url: str) -> Pinned:
        try:
            return await self._to.pin(url)
        except Unavailable as error:
            raise NotReached(error.message) from error

    async def _exchange(self, call: Call, to: Pinned) -> Answer:
        """Connect to the pinned address, send, and read as much of the answer as is wanted.

        A connection is never kept: the next one is judged anew.
        """
        if self._tls is None:
            self._tls = await asyncio.to_thread(_trust)
        trust = self._tls
        import httpx  # slow to import, and most processes never call: done in the thread above

        headers = {"Accept-Encoding": "identity", "User-Agent": "Dealwright", **call.headers}
        headers["Host"] = to.authority
        seconds = self._patience.timeout
        try:
            async with (
                httpx.AsyncClient(verify=trust, trust_env=False, timeout=seconds) as client,
                client.stream(
                    call.method,
                    to.url,
                    content=call.body,
                    headers=headers,
                    extensions={"sni_hostname": to.host},
                ) as response,
            ):
                body = await _read(response.aiter_raw(), self._patience.most_bytes)
                return Answer(response.status_code, dict(response.headers), body)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            said = f"{to.host} could not be reached: {type(error).__name__}"
            raise NotReached(said) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError) as error:
            raise Unavailable(f"{to.host} could not be reached: {type(error).__name__}") from error


async def _read(pieces: AsyncIterator[bytes], most: int) -> bytes:
    """The first bytes of an answer; the rest is left where it is."""
    body = b""
    async for piece in pieces:
        body += piece
        if len(body) >= most:
            break
    return body[:most]


def _trust() -> ssl.SSLContext:
    """Whom to believe: the machine's authorities, and those that come with httpx."""
    import certifi
    import httpx as httpx

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def retry_after(header: str, now: datetime) -> float:
    """The seconds that `Retry-After` asks for, 0 without a good one (RFC 9110, 10.2.3)."""
    if header.isascii() and header.isdecimal():
        return float(header[:9])
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def wait_before(attempt: int, first: float, most: float, jitter: Jitter) -> float:
    """Seconds to wait after the attempt (1, 2, ...): doubling, with half of it left to chance.

    Source: Brooker, "Exponential Backoff And Jitter" (AWS, 2015), "equal jitter".
    """
    whole = min(most, first * 2.0 ** min(attempt - 1, 60))
    return whole / 2 + jitter() * whole / 2
