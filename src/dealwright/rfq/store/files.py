"""Files of quotes: their bytes, encrypted with a key of their own that only the quote's event has.

Whoever may not read the event cannot read the file, in the database either.
"""

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

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


def keep(work: Work, quote: str, named: tuple[str, str, str], content: bytes) -> StoredFile:
    """Keep a file as part of this work; `named` are its id, name and media type."""
    id, name, media_type = named
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
    closed = nonce + AESGCM(key).encrypt(nonce, content, _bound(work.workspace, quote, id))
    work.add(
        attachments,
        Refused("the file was attached meanwhile", "look at the quote"),
        id=id,
        quote=quote,
        at=work.now.isoformat(),
        size=len(closed),
        ciphertext=closed,
    )
    sha256 = hashlib.sha256(content).hexdigest()
    return StoredFile(id, name, media_type, len(content), sha256, base64.b64encode(key).decode())


async def content(reader: Reader, quote: str, file: StoredFile) -> bytes:
    """The bytes as they were sent; `Unavailable` when they were changed or are gone."""
    query = reader.rows(attachments).where(attachments.c.id == file.id)
    row = await reader.one(query, f"attachment {file.id!r}")
    nonce, closed = row.ciphertext[:NONCE], row.ciphertext[NONCE:]
    bound = _bound(reader.workspace, quote, file.id)
    try:
        opened: bytes = AESGCM(base64.b64decode(file.key)).decrypt(nonce, closed, bound)
    except InvalidTag:
        raise Unavailable("the file was changed since it was attached", "attach it again") from None
    return opened


def _bound(workspace: str, quote: str, id: str) -> bytes:
    return f"{workspace}|{quote}|{id}".encode()
