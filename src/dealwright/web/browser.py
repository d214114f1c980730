"""What is between us and a browser: two cookies, and the proof that a command is our page's own.

The session's cookie is out of reach of scripts. Every method that may change something needs the
session's CSRF token in a header beside it, and no origin but ours.
"""

import hmac
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

from dealwright.core.errors import NotAllowed

SESSION = "dealwright_session"
CSRF = "dealwright_csrf"
CSRF_HEADER = "X-CSRF-Token"
CSRF_OF_PORTAL = "dealwright_portal_csrf"
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Cookies:
    """The names of a session's two cookies."""

    session: str
    csrf: str


MEMBER = Cookies(SESSION, CSRF)
PORTAL = Cookies("dealwright_portal", CSRF_OF_PORTAL)
"""A vendor in the portal and a member may sit in the same browser."""
HELD = "dealwright_portal_held"
"""The secrets of the portal's links that this browser has claimed, the latest first."""
MOST_HELD = 8
HELD_FOR = 400 * 24 * 3600
"""Seconds: as long as browsers keep a cookie at most (RFC 6265bis, 5.5)."""


class Forged(NotAllowed):
    """A browser sent this, and maybe not from our page."""

    code = "csrf"


@dataclass(frozen=True)
class Browsers:
    """The rules for browsers: `secure` in production, other `origins` where the pages lie there."""

    secure: bool = False
    origins: frozenset[str] = frozenset()

    def name(self, cookie: str) -> str:
        """In production the browser itself holds the cookie to this host and to TLS."""
        return f"__Host-{cookie}" if self.secure else cookie

    def cookie_of(self, connection: HTTPConnection, of: Cookies = MEMBER) -> str | None:
        """What the browser shows as its session; None for who is no browser, or not logged in."""
        return connection.cookies.get(self.name(of.session)) or None

    def let_in(self, response: Response, cookie: str, csrf: str, of: Cookies = MEMBER) -> None:
        """Set both cookies: until the browser ends, or the session does."""
        response.set_cookie(
            self.name(of.session), cookie, secure=self.secure, httponly=True, samesite="lax"
        )
        response.set_cookie(self.name(of.csrf), csrf, secure=self.secure, samesite="strict")

    def let_out(self, response: Response, of: Cookies = MEMBER) -> None:
        """Take both cookies away."""
        response.delete_cookie(
            self.name(of.session), secure=self.secure, httponly=True, samesite="lax"
        )
        response.delete_cookie(self.name(of.csrf), secure=self.secure, samesite="strict")

    def held(self, connection: HTTPConnection) -> tuple[str, ...]:
        """The secrets of the links that this browser has claimed."""
        kept = connection.cookies.get(self.name(HELD), "")
        return tuple(one for one in kept.split(".") if one)[:MOST_HELD]

    def hold(self, connection: HTTPConnection, response: Response, secret: str) -> None:
        """Let the browser keep one more: it survives the session, and leaving."""
        kept = ".".join(tuple(dict.fromkeys((secret, *self.held(connection))))[:MOST_HELD])
        response.set_cookie(
            self.name(HELD),
            kept,
            max_age=HELD_FOR,
            secure=self.secure,
            httponly=True,
            samesite="strict",
        )

    def check_command(self, connection: HTTPConnection, csrf: str, of: Cookies = MEMBER) -> None:
        """`Forged` when a request may change something and is not our own page's."""
        if connection.scope["method"] in SAFE:
            return
        self.check_origin(connection)
        shown = connection.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(shown.encode(), csrf.encode()):
            raise Forged(
                f"{CSRF_HEADER} is missing, or is not this session's",
                f"send the value of the cookie {self.name(of.csrf)} in it",
            )

    def check_origin(self, connection: HTTPConnection) -> None:
        """`Forged` when a browser says that another site sends this."""
        if connection.headers.get("origin") is not None and not self.is_own(connection):
            raise Forged("this comes from another site", "send it from our own pages")

    def is_own(self, connection: HTTPConnection) -> bool:
        """Whether the one origin that is named is ours: the same scheme, host and port."""
        named = connection.headers.getlist("origin")
        scheme = "https" if connection.url.scheme in ("https", "wss") else "http"
        ours = {f"{scheme}://{connection.headers.get('host', '')}", *self.origins}
        return len(named) == 1 and named[0] in ours


def browsers(connection: HTTPConnection) -> Browsers:
    """The rules of this application."""
    found: Browsers = getattr(connection.app.state, "browsers", Browsers())
    return found
