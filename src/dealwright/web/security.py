"""Headers that keep a browser from guessing, framing, telling, and running what is not ours.

Pages may run scripts of ours alone and talk to us alone; what the API answers is no page at all.
"""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OF_API: Mapping[str, str] = {
    **HEADERS,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
IN_PRODUCTION: Mapping[str, str] = {"Strict-Transport-Security": "max-age=31536000"}
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src {connect}; manifest-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
)
"""Styles inline: the components set some on their elements as they are drawn."""
DESCRIPTION = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "img-src 'self' data: https://fastapi.tiangolo.com; connect-src 'self'; "
    "frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
)
"""For `/docs`, whose scripts are FastAPI's choice; it is not served in production."""
API = "/api/"
DOCS = "/docs"
HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


class SecurityHeaders:
    """Adds them to every answer that has not its own; only the API's are never stored."""

    def __init__(self, app: ASGIApp, production: bool = False) -> None:
        self.app = app
        self.always = IN_PRODUCTION if production else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = {**headers_for(scope), **self.always}

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_safely)


def headers_for(scope: Scope) -> Mapping[str, str]:
    """What belongs to the answers at this address."""
    path = scope["path"]
    if path.startswith(API):
        return OF_API
    if path == DOCS or path.startswith(f"{DOCS}/"):
        return {**HEADERS, "Content-Security-Policy": DESCRIPTION}
    return {**HEADERS, "Content-Security-Policy": _of_page(Headers(scope=scope).get("host", ""))}


def _of_page(host: str) -> str:
    """Not every browser takes a socket to the same host for `'self'`: it is named besides."""
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return PAGE.format(connect=f"'self'{sockets}")
