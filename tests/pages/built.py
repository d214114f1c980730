"""What Vite built: which files a page fetches, and how much that is."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dealwright.web.pages import BUILT

KILOBYTE = 1_000
FONTS = (".woff", ".woff2", ".ttf")


@dataclass(frozen=True)
class Built:
    """The manifest of a build: chunks by the name of their source."""

    folder: Path = BUILT

    @property
    def there(self) -> bool:
        return self._manifest.is_file() and (self.folder / "index.html").is_file()

    @property
    def _manifest(self) -> Path:
        return self.folder / ".vite" / "manifest.json"

    @cached_property
    def chunks(self) -> dict[str, Any]:
        chunks: dict[str, Any] = json.loads(self._manifest.read_text(encoding="utf-8"))
        return chunks

    @cached_property
    def first(self) -> set[str]:
        """What the index itself names: fetched for every page."""
        index = (self.folder / "index.html").read_text(encoding="utf-8")
        return set(re.findall(r'(?:src|href)="/([^"]+\.(?:js|css))"', index))

    def files(self, *sources: str) -> set[str]:
        """Everything that is fetched for these: scripts with all that they import, and styles."""
        found = set(self.first)
        waiting = [name for name, chunk in self.chunks.items() if chunk["file"] in found]
        waiting += sources
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            chunk = self.chunks[name]
            found |= {chunk["file"], *chunk.get("css", [])}
            waiting += chunk.get("imports", [])
        return found

    def weight(self, files: set[str]) -> float:
        """Kilobytes (1,000 bytes) of these as they are sent, packed; fonts apart."""
        return sum(map(self._packed, files)) / KILOBYTE

    def _packed(self, file: str) -> int:
        if file.endswith(FONTS):
            return 0
        return len(gzip.compress((self.folder / file).read_bytes(), 9))

    def pages(self) -> Iterator[str]:
        """The sources of all lazy routes."""
        return (name for name, chunk in self.chunks.items() if chunk.get("isDynamicEntry"))
