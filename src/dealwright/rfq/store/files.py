"""Files of quotes: their bytes, encrypted with a key of their own that only the quote's event has.

Whoever may not read the event cannot read the file, in the database either.
"""

import base64
import hashlib
import os
from asyncio import to_thread
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, delete

from dealwright.core.errors import Refused, Unavailable
from dealwright.rfq.model.quotes import StoredFile
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work

NONCE = 12
"""Bytes of an AES-GCM nonce (NIST SP 800-38D)."""

attachments = Table(
    "attachments",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("quote", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
)


@dataclass(frozen=True)
class Place:
    """Where a file belongs; its ciphertext is bound to that."""

    workspace: str
    quote: str

    def bound(self, id: str) -> bytes:
        return f"{self.workspace}|{self.quote}|{id}".encode()


def closed(at: Place, named: tuple[str, str, str], content: bytes) -> tuple[StoredFile, bytes]:
    """A file and its ciphertext; `named` are its id, name and media type. Takes milliseconds."""
    id, name, media_type = named
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
    ciphertext = nonce + AESGCM(key).encrypt(nonce, content, at.bound(id))
    sha256, shown = hashlib.sha256(content).hexdigest(), base64.b64encode(key).decode()
    return StoredFile(id, name, media_type, len(content), sha256, shown), ciphertext


def keep(work: Work, quote: str, id: str, ciphertext: bytes) -> None:
    """Keep a closed file as part of this work."""
    work.add(
        attachments,
        Refused("the file was attached meanwhile", "look at the quote"),
        id=id,
        quote=quote,
        at=work.now.isoformat(),
        size=len(ciphertext),
        ciphertext=ciphertext,
    )


def drop(work: Work, id: str) -> None:
    """Keep its bytes no longer."""
    work.change(delete(attachments).where(attachments.c.id == id))


async def content(reader: Reader, quote: str, file: StoredFile) -> bytes:
    """The bytes as they were sent; `Unavailable` when they were changed or are gone."""
    query = reader.rows(attachments).where(attachments.c.id == file.id)
    row = await reader.one(query, f"attachment {file.id!r}")
    return await to_thread(_opened, Place(reader.workspace, quote), file, row.ciphertext)


def _opened(at: Place, file: StoredFile, ciphertext: bytes) -> bytes:
    nonce, sealed = ciphertext[:NONCE], ciphertext[NONCE:]
    try:
        opened: bytes = AESGCM(base64.b64decode(file.key)).decrypt(nonce, sealed, at.bound(file.id))
    except InvalidTag:
        raise Unavailable("the file was changed since it was attached", "attach it again") from None
    return opened
