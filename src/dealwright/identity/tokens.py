"""Proofs of who one is: signed access tokens that live minutes, and secrets shown once."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt
from jwt.types import Options

from dealwright.core.errors import NotAuthenticated
from dealwright.store.sealed import derive

ALGORITHM = "HS256"
API_KEY = "dwk_"
INVITATION = "dwi_"
COOKIE = "dws_"
REFRESH = "dwr_"
TICKET = "dwt_"
GRANT = "dwg_"
HOLDER = "dwh_"
"""Of a secret that stands for a claimed grant, and that its maker has never seen."""
PORTAL = "dwp_"
LIFETIME = timedelta(seconds=300)
SESSION_LASTS = timedelta(hours=12)
OPTIONS: Options = {
    "require": ["sub", "ws", "sid", "exp"],
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
}
"""The times are compared by our own clock, not by the library's."""


@dataclass(frozen=True)
class Claims:
    """What an access token says: whose it is, where, and of which log-in."""

    user: str
    workspace: str
    session: str


class Tokens:
    """Makes and reads access tokens with keys that are derived from the installation's secret."""

    def __init__(
        self, secret: str, lifetime: timedelta = LIFETIME, session: timedelta = SESSION_LASTS
    ) -> None:
        self.lifetime = lifetime
        self.session = session
        self._signing = derive(secret, "dealwright access tokens")
        self._digesting = derive(secret, "dealwright digests")

    def issue(self, claims: Claims, now: datetime) -> str:
        body = {
            "sub": claims.user,
            "ws": claims.workspace,
            "sid": claims.session,
            "iat": int(now.timestamp()),
            "exp": int((now + self.lifetime).timestamp()),
        }
        return jwt.encode(body, self._signing, ALGORITHM)

    def read(self, token: str, now: datetime) -> Claims:
        """What the token says; `NotAuthenticated` when it is not ours or has expired."""
        try:
            body = jwt.decode(token, self._signing, [ALGORITHM], OPTIONS)
        except jwt.InvalidTokenError:
            raise NotAuthenticated("the access token is not valid", "log in again") from None
        if now.timestamp() >= body["exp"]:
            raise NotAuthenticated("the access token has expired", "log in again")
        return Claims(body["sub"], body["ws"], body["sid"])

    def refresh(self, workspace: str, session: str) -> str:
        """A new refresh token for that session: random, and signed, so that an old one is known."""
        body = f"{workspace}.{session}.{secrets.token_urlsafe(32)}"
        return f"{REFRESH}{body}.{self.digest('refresh', body)}"

    def read_refresh(self, token: str) -> tuple[str, str]:
        """The workspace and session of a token that we gave out, however long ago."""
        body, _, signature = token.removeprefix(REFRESH).rpartition(".")
        ours = hmac.compare_digest(self.digest("refresh", body).encode(), signature.encode())
        if not ours or not token.startswith(REFRESH):
            raise NotAuthenticated("the refresh token is not valid", "log in again")
        workspace, session, _ = body.split(".")
        return workspace, session

    def csrf(self, session: str) -> str:
        """What a browser's commands carry beside the cookie: bound to its session."""
        return self.digest("csrf", session)

    def digest(self, *parts: str) -> str:
        """A keyed hash of texts, of which a password may be one: no use without the secret."""
        text = "\0".join(parts)
        return hmac.new(self._digesting, text.encode(), hashlib.sha256).hexdigest()


def fresh(prefix: str) -> str:
    """A new secret of 256 bits, to be shown once and kept as its fingerprint."""
    return prefix + secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is kept of a random secret (SHA-256: it is too long to be guessed)."""
    return hashlib.sha256(secret.encode()).hexdigest()
