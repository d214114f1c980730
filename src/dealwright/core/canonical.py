"""One way to write a value as JSON, so that equal values have equal bytes and hashes."""

import hashlib
import json
from typing import Any


def dumps(value: Any) -> str:
    """JSON with sorted keys and no spaces; NaN and infinity raise `ValueError`."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: Any) -> str:
    """SHA-256 of `dumps(value)` as 64 hexadecimal digits."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()
