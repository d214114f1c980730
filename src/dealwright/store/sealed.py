"""Fields of events that one key can make unreadable for ever.

Personal data and a side's private facts stand in events only as `Sealed`: AES-GCM with the
key of their subject, bound to workspace, stream, version and field. The hash chain covers the
ciphertext, so that erasing a subject (destroying its key) leaves the chain intact.
"""

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import ConfigDict, Field
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core import canonical
from dealwright.core.errors import Unavailable
from dealwright.store.tables import insert_new, rows, sealing_keys

T = TypeVar("T")
NONCE = 12
"""Bytes of an AES-GCM nonce (NIST SP 800-38D)."""
WRAPPED = b"sealing-key"
CLOSED = re.compile("[0-9a-f]{8}:")
"""How a closed text begins, as no JSON does."""


@dataclass(frozen=True)
class Erased:
    """What a reader gets in place of a value whose key was destroyed."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    erased: Literal[True] = True


@dataclass(frozen=True)
class Sealed(Generic[T]):
    """A value that is kept encrypted with the key of `subject`; a field of an event itself."""

    subject: str
    value: Annotated[Erased | T, Field(union_mode="left_to_right")]

    @property
    def open(self) -> T:
        """The value; `Unavailable` when it was erased."""
        if isinstance(self.value, Erased):
            raise Unavailable("this was erased", "what depends on it cannot go on")
        return self.value


Keys = Mapping[str, bytes | None]
"""The key of each subject; None where it was destroyed."""


@dataclass(frozen=True)
class Place:
    """Where a value stands: part of what its encryption is bound to."""

    workspace: str
    stream: str
    version: int

    def bound(self, field: str) -> bytes:
        return f"{self.workspace}|{self.stream}|{self.version}|{field}".encode()


def subjects(event: object) -> set[str]:
    """Whose keys are needed to write this event."""
    return {value.subject for value in vars(event).values() if isinstance(value, Sealed)}


def close(event: object, data: dict[str, Any], keys: Keys, place: Place) -> dict[str, Any]:
    """The event's data with every sealed field encrypted."""
    closed = dict(data)
    for name, value in vars(event).items():
        if isinstance(value, Sealed):
            closed[name] = _close(data[name], keys, place.bound(name))
    return closed


def needed(data: Mapping[str, Any]) -> set[str]:
    """Whose keys are needed to read this data."""
    return {value["subject"] for value in data.values() if _is_closed(value)}


def reopen(data: Mapping[str, Any], keys: Keys, place: Place) -> dict[str, Any]:
    """The data with every sealed field decrypted, or `Erased`.

    `Unavailable` when a ciphertext was changed or moved.
    """
    return {
        name: _reopen(value, keys, place.bound(name)) if _is_closed(value) else value
        for name, value in data.items()
    }


def _is_closed(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"subject", "nonce", "ciphertext"}


def _close(plain: dict[str, Any], keys: Keys, bound: bytes) -> dict[str, str]:
    subject = plain["subject"]
    key = keys.get(subject)
    if key is None:
        raise Unavailable(f"the key of {subject!r} was destroyed", "nothing more can be kept of it")
    nonce = os.urandom(NONCE)
    text = AESGCM(key).encrypt(nonce, canonical.dumps(plain["value"]).encode(), bound)
    return {"subject": subject, "nonce": _text(nonce), "ciphertext": _text(text)}


def _reopen(closed: Mapping[str, str], keys: Keys, bound: bytes) -> dict[str, Any]:
    subject, key = closed["subject"], keys.get(closed["subject"])
    if key is None:
        return {"subject": subject, "value": {"erased": True}}
    try:
        text = AESGCM(key).decrypt(_bytes(closed["nonce"]), _bytes(closed["ciphertext"]), bound)
    except InvalidTag:
        raise Unavailable(
            "a sealed field does not open: it was changed, or the secret is another one",
            "check DEALWRIGHT_SECRET, then run `dealwright audit verify`",
        ) from None
    return {"subject": subject, "value": json.loads(text)}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


class Vault:
    """Keeps each subject's key, wrapped by a key that is derived from the secret.

    With older secrets given, keys wrapped by them are still read; `rewrap` moves them on.
    """

    def __init__(self, secret: str, older: Iterable[str] = ()) -> None:
        self._masters = {_id(master): master for master in map(_derive, (secret, *older))}
        self._newest = next(iter(self._masters))

    async def create(
        self, connection: AsyncConnection, workspace: str, wanted: set[str], dialect: str
    ) -> Keys:
        """The subjects' keys, made where they are missing; to be called inside a write."""
        known = await self.find(connection, workspace, wanted)
        missing = wanted - known.keys()
        for subject in sorted(missing):
            row = {
                "workspace": workspace,
                "subject": subject,
                "wrapped": self._wrap(os.urandom(32)),
            }
            await connection.execute(insert_new(sealing_keys, row, dialect))
        return {**known, **await self.find(connection, workspace, missing)}

    async def find(self, connection: AsyncConnection, workspace: str, wanted: set[str]) -> Keys:
        """The subjects' keys; a subject without one is left out."""
        if not wanted:
            return {}
        query = rows(sealing_keys, workspace).where(sealing_keys.c.subject.in_(wanted))
        found = (await connection.execute(query)).all()
        return {row.subject: self._unwrap(row.wrapped) if row.wrapped else None for row in found}

    async def destroy(self, connection: AsyncConnection, workspace: str, subject: str) -> bool:
        """Make all that is sealed for the subject unreadable; says whether there was a key."""
        c = sealing_keys.c
        change = update(sealing_keys).where(c.workspace == workspace, c.subject == subject)
        return (await connection.execute(change.values(wrapped=None))).rowcount > 0

    async def rewrap(self, connection: AsyncConnection, workspace: str) -> int:
        """Wrap every key with the newest secret; answers how many were moved."""
        moved = 0
        for row in (await connection.execute(rows(sealing_keys, workspace))).all():
            if row.wrapped and not row.wrapped.startswith(self._newest):
                c = sealing_keys.c
                change = update(sealing_keys).where(
                    c.workspace == row.workspace, c.subject == row.subject
                )
                again = self._wrap(self._unwrap(row.wrapped))
                await connection.execute(change.values(wrapped=again))
                moved += 1
        return moved

    def close(self, text: str, bound: str) -> str:
        """A text that is kept for a time only, closed with the secret; bound to where it stands."""
        return self._wrap(text.encode(), bound.encode())

    def reopen(self, closed: str, bound: str) -> str:
        """The text again; one that was kept in clear by an earlier version is left as it is."""
        if not CLOSED.match(closed):
            return closed
        try:
            return self._unwrap(closed, bound.encode()).decode()
        except InvalidTag:
            raise Unavailable("what was kept was changed", "send a new command") from None

    def _wrap(self, key: bytes, bound: bytes = WRAPPED) -> str:
        nonce = os.urandom(NONCE)
        text = AESGCM(self._masters[self._newest]).encrypt(nonce, key, bound)
        return f"{self._newest}:{_text(nonce)}:{_text(text)}"

    def _unwrap(self, wrapped: str, bound: bytes = WRAPPED) -> bytes:
        name, nonce, text = wrapped.split(":")
        master = self._masters.get(name)
        if master is None:
            raise Unavailable(
                "a key is wrapped with a secret that is not known here",
                "add the former secret to DEALWRIGHT_FORMER_SECRETS",
            )
        return AESGCM(master).decrypt(_bytes(nonce), _bytes(text), bound)


def derive(secret: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose from the installation's secret (HKDF, RFC 5869)."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return hkdf.derive(secret.encode())


def _derive(secret: str) -> bytes:
    return derive(secret, "dealwright sealing")


def _id(master: bytes) -> str:
    return hashlib.sha256(master).hexdigest()[:8]
