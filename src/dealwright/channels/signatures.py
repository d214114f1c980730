"""Signed messages from outside: `t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">`, as Stripe's are.

Source: <https://docs.stripe.com/webhooks/signature>, "Verify manually".
"""

import hashlib
import hmac
from datetime import datetime

from dealwright.core.errors import NotAuthenticated

WINDOW = 300
"""Seconds that a signature's time may be off."""
_WRONG = NotAuthenticated("the signature is missing, wrong or too old", "sign the exact bytes anew")


def sign(secret: str, body: bytes, now: datetime) -> str:
    """The header for this body, signed now."""
    seconds = int(now.timestamp())
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def verify(secret: str, body: bytes, header: str, now: datetime) -> None:
    """`NotAuthenticated` unless the header signs these bytes, within the window."""
    parts = [part.partition("=") for part in header.split(",")]
    times = [value for name, _, value in parts if name == "t"]
    given = [value for name, _, value in parts if name == "v1"]
    if len(times) != 1 or not times[0].isascii() or not times[0].isdecimal() or len(times[0]) > 12:
        raise _WRONG
    seconds = int(times[0])
    right = _mac(secret, seconds, body)
    fits = [hmac.compare_digest(right.encode(), one.encode()) for one in given]
    if not any(fits) or abs(now.timestamp() - seconds) > WINDOW:
        raise _WRONG


def _mac(secret: str, seconds: int, body: bytes) -> str:
    signed = f"{seconds}.".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
