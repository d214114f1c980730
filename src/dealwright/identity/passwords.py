"""Passwords: argon2id in a thread, few at once, and as slow for a user that does not exist."""

import asyncio
import base64
import os
import unicodedata
from dataclasses import dataclass

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher


@dataclass(frozen=True)
class Cost:
    """Of one hash: passes over the memory, KiB of it, lanes (RFC 9106, second choice)."""

    time: int = 3
    memory: int = 65_536
    parallelism: int = 4


@dataclass(frozen=True)
class Verdict:
    """Whether a password is right, and its hash at today's cost if the kept one is cheaper."""

    right: bool
    newer: str | None = None


class Passwords:
    """Hashes and checks passwords, `at_once` of them in parallel."""

    def __init__(self, cost: Cost | None = None, at_once: int = 2) -> None:
        cost = cost or Cost()
        self._hasher = PasswordHash((Argon2Hasher(cost.time, cost.memory, cost.parallelism),))
        self._decoy = _decoy(cost)
        self._free = asyncio.Semaphore(at_once)

    async def hash(self, password: str) -> str:
        async with self._free:
            return await asyncio.to_thread(self._hasher.hash, _normal(password))

    async def verify(self, password: str, kept: str | None) -> Verdict:
        """Whether the password fits the hash; without one it never does, and takes as long."""
        async with self._free:
            right, newer = await asyncio.to_thread(
                self._hasher.verify_and_update, _normal(password), kept or self._decoy
            )
        return Verdict(right, newer)


def _normal(password: str) -> str:
    """The same characters however a keyboard composes them (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _decoy(cost: Cost) -> str:
    """A hash of that cost which no password has."""
    salt, digest = (base64.b64encode(os.urandom(n)).decode().rstrip("=") for n in (16, 32))
    return f"$argon2id$v=19$m={cost.memory},t={cost.time},p={cost.parallelism}${salt}${digest}"
