"""Short texts of tables that are kept closed and can still be grouped by.

Alike texts of one column are closed alike (AES-SIV, RFC 5297), so that the database counts them
without the key: who reads the file learns which rows are alike, and not even how long a text is.
What need not be grouped by is `Sealed`, where nothing is alike.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dealwright.core.errors import Unavailable
from dealwright.store.sealed import Keys

LENGTH = 400
"""Bytes to which every text is filled up: 100 characters of any script."""


@dataclass(frozen=True)
class Alike:
    """A text that a row keeps closed with the key of `subject`; None stays empty."""

    subject: str
    text: str | None


@dataclass(frozen=True)
class Cell:
    """Where a closed text stands: what its encryption is bound to."""

    workspace: str
    table: str
    column: str

    @property
    def bound(self) -> list[bytes]:
        return [self.workspace.encode(), self.table.encode(), self.column.encode()]


def subjects(row: Mapping[str, Any]) -> set[str]:
    """Whose keys are needed to write this row."""
    return {value.subject for value in row.values() if isinstance(value, Alike)}


def close(row: Mapping[str, Any], table: str, keys: Keys) -> dict[str, Any]:
    """The row with its texts closed; empty where the key was destroyed."""
    return {
        name: _close(value, Cell(row["workspace"], table, name), keys)
        if isinstance(value, Alike)
        else value
        for name, value in row.items()
    }


def reopen(closed: str | None, key: bytes | None, cell: Cell) -> str | None:
    """The text again; None where there is none, or its key was destroyed.

    `Unavailable` when it was changed or moved.
    """
    if closed is None or key is None:
        return None
    try:
        return _cipher(key).decrypt(base64.b64decode(closed), cell.bound).rstrip(b"\0").decode()
    except (InvalidTag, ValueError):
        raise Unavailable(
            f"a {cell.column} in {cell.table} does not open: it was changed",
            "run `dealwright rebuild`, which works it out anew",
        ) from None


def _close(value: Alike, cell: Cell, keys: Keys) -> str | None:
    key = keys.get(value.subject)
    if value.text is None or key is None:
        return None
    raw = value.text.encode()
    if len(raw) > LENGTH:
        raise ValueError(f"{cell.table}.{cell.column} takes {LENGTH} bytes, not {len(raw)}")
    return base64.b64encode(_cipher(key).encrypt(raw.ljust(LENGTH, b"\0"), cell.bound)).decode()


def _cipher(key: bytes) -> AESSIV:
    hkdf = HKDF(algorithm=SHA256(), length=64, salt=None, info=b"dealwright alike")
    return AESSIV(hkdf.derive(key))
