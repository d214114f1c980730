"""Wake-ups across processes by Redis's publish and subscribe, or of any server that speaks it.

Only names go there, never data. Without it everything arrives all the same, as late as one
looks by oneself.
"""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from importlib import import_module
from typing import Any

import structlog

from dealwright.core.errors import Invalid
from dealwright.store.counters import Counters, Window
from dealwright.store.relay import CHANNEL, Relay

log = structlog.get_logger(__name__)
SIGN_OF_LIFE = 5.0
"""Seconds of silence after which the server is asked whether it is there, and then given up."""
PATIENCE = 1.0
"""Seconds that a request waits for its count."""
EXAMPLES = "it looks like redis://user:password@host:6379/0, rediss://host or unix:///path"


def driver() -> Any:
    """The package redis, which only installations with Redis need; `Invalid` without it."""
    try:
        return import_module("redis.asyncio")
    except ImportError:
        raise Invalid(
            "Redis needs its driver", "install dealwright with the extra `redis`"
        ) from None


class RedisWakeups(Relay):
    """Tells names to every process that was given the same Redis."""

    carrier = "redis"

    def __init__(self, url: str) -> None:
        """`Invalid` when the URL cannot be read; it is not repeated, it may hold a password."""
        super().__init__()
        self._driver = driver()
        self._url = url
        self.errors = (OSError, self._driver.RedisError)
        try:
            self._client()
        except ValueError:
            raise Invalid("the URL of Redis cannot be read", EXAMPLES) from None

    async def hear_until_lost(self) -> None:
        async with self._client() as client, aclosing(client.pubsub()) as hearing:
            await hearing.subscribe(CHANNEL)
            asked = False
            while True:
                told = await hearing.get_message(timeout=SIGN_OF_LIFE)
                if told is None and asked:
                    raise TimeoutError("Redis says nothing any more")
                asked = told is None
                if told is None:
                    await hearing.ping()
                else:
                    self._take(told)

    async def tell_until_lost(self) -> None:
        async with self._client() as client:
            await client.ping()
            while True:
                await _send(client, await self.next_names())

    def _take(self, told: dict[str, Any]) -> None:
        if told["type"] == "subscribe":
            self.connected()
        elif told["type"] == "message":
            self.heard(told["data"].decode())

    def _client(self) -> Any:
        """A client that never mends a connection by itself: what was missed would go unnoticed."""
        never = self._driver.retry.Retry(import_module("redis.backoff").NoBackoff(), 0)
        timeouts = {"socket_connect_timeout": SIGN_OF_LIFE, "socket_timeout": SIGN_OF_LIFE}
        return self._driver.Redis.from_url(self._url, retry=never, **timeouts)


async def _send(client: Any, names: set[str]) -> None:
    """All in one go: one round trip however many there are."""
    async with client.pipeline(transaction=False) as sending:
        for name in names:
            sending.publish(CHANNEL, name)
        await sending.execute()


COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""
"""One more in the window that is open, or a new one: one step for the server."""


class RedisCounters:
    """Counts for all processes that were given the same Redis; without it each counts alone.

    Where it keeps one waiting, requests do not wait for it one after the other: it is asked again
    after some seconds.
    """

    def __init__(self, url: str, otherwise: Counters) -> None:
        self._driver = driver()
        self._client = self._driver.Redis.from_url(url, socket_timeout=PATIENCE)
        self._otherwise = otherwise
        self._ask_from = 0.0

    async def hit(self, windows: Mapping[str, int]) -> Mapping[str, Window]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        if began < self._ask_from:
            return await self._otherwise.hit(windows)
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._count(windows)
        except (OSError, self._driver.RedisError) as error:
            if loop.time() - began > PATIENCE / 2:
                self._ask_from = loop.time() + SIGN_OF_LIFE
                log.warning("counting_alone", error=type(error).__name__, seconds=SIGN_OF_LIFE)
            return await self._otherwise.hit(windows)
        return {name: Window(*one) for name, one in zip(windows, found, strict=True)}

    async def _count(self, windows: Mapping[str, int]) -> list[tuple[int, int]]:
        async with self._client.pipeline(transaction=False) as counting:
            for name, seconds in windows.items():
                counting.eval(COUNT, 1, f"{CHANNEL}/{name}", seconds)
            found: list[tuple[int, int]] = await counting.execute()
        return found

    async def close(self) -> None:
        await self._client.aclose()
