"""Serves the built pages: below every route, and never in place of the API.

An address of the pages is answered by `index.html`, which is looked at anew each time; what it
names carries a hash of its content and is kept by browsers for ever.
"""

import html
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

BUILT = Path(__file__).parent / "static"
API = "/api/"
HASHED = "assets"
LONGEST = 200
"""Bytes of a file's name here, at most; what systems refuse as too long is longer."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dealwright: interface not built</title></head>
<body><main><h1>The interface is not built</h1>
<p>The API works, and is described under <a href="/docs">/docs</a>. To build the pages, run this in
the checkout, then load this page again (no restart is needed):</p>
<pre>uv sync --reinstall-package dealwright</pre>
<p>It needs about half a minute, and no Node.js of your own. With <code>DEALWRIGHT_WEB=skip</code>
in the environment the pages are left out on purpose.</p>
<pre>{why}</pre></main></body></html>
"""


@dataclass(frozen=True)
class Pages:
    """The pages in one folder, and whom to ask for everything else."""

    folder: Path
    otherwise: ASGIApp

    @property
    def built(self) -> bool:
        return (self.folder / "index.html").is_file()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._answer(scope) if _may_be_a_page(scope) else None
        await (found or self.otherwise)(scope, receive, send)

    def why_not(self) -> str:
        """What the last build complained of; empty when it did not."""
        note = self.folder / ".failed"
        return note.read_text(encoding="utf-8") if note.is_file() else ""

    def _answer(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        name = str(scope["path"]).strip("/")
        path = self._file(name)
        if path is not None:
            cached = FOR_EVER if name.startswith(f"{HASHED}/") else ASK_FIRST
            return _file_response(path, headers, cached)
        if "text/html" not in headers.get("accept", ""):
            return None
        if not self.built:
            told = NOT_BUILT.format(why=html.escape(self.why_not()))
            return HTMLResponse(told, 503, {"Cache-Control": "no-store"})
        return _file_response(self.folder / "index.html", headers, ASK_FIRST)

    def _file(self, name: str) -> Path | None:
        """The file of that name; None for one that is none of ours."""
        if not name or "\0" in name or len(name.encode()) > LONGEST:
            return None
        path = (self.folder / name).resolve()
        hidden = any(part.startswith(".") for part in Path(name).parts)
        inside = path.is_relative_to(self.folder.resolve())
        return path if inside and not hidden and path.is_file() else None


def install(app: FastAPI, folder: Path = BUILT) -> None:
    """Let the app answer with a page where no route matches."""
    app.router.default = Pages(folder, app.router.default)


def _may_be_a_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    return not f"{scope['path']}/".startswith(API)


def _file_response(path: Path, headers: Headers, cached: str) -> Response:
    """The file, packed where the browser takes it and a packed one lies beside it."""
    kind, _ = mimetypes.guess_type(path.name)
    told = {"Cache-Control": cached, "Vary": "Accept-Encoding"}
    packed = path.with_name(f"{path.name}.gz")
    if "gzip" in headers.get("accept-encoding", "") and packed.is_file():
        return FileResponse(packed, 200, {**told, "Content-Encoding": "gzip"}, kind)
    return FileResponse(path, 200, told, kind)
