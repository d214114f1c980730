"""The interface as it is kept in `openapi.json`: `python -m tests.openapi` prints it."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from dealwright.app import create_app
from dealwright.settings import Settings

KEPT = Path(__file__).parent.parent / "openapi.json"


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of the whole application."""
    document: dict[str, Any] = create_app(Settings()).openapi()
    return document


@cache
def kept() -> dict[str, Any]:
    """The same as it is kept; a test holds the two together."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def text() -> str:
    """The document as JSON, one key a line, so that a change reads well."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
