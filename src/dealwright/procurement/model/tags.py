"""Tags name features and certificates: short words written one way, a vocabulary that grows."""

import re
from collections.abc import Iterable

from dealwright.core.errors import Invalid

LONGEST = 40
MOST = 30
"""Tags that one request or vendor may have of one sort."""

_TAG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def tag(text: str) -> str:
    """The one way to write it: "SOC 2" is `soc-2`; `Invalid` when nothing fitting remains."""
    slug = re.sub(r"[\s_-]+", "-", text.strip().casefold())
    if len(slug) > LONGEST or not _TAG.fullmatch(slug):
        raise Invalid(
            f"{text[:LONGEST]!r} is not a tag",
            f"use up to {LONGEST} letters a-z and digits joined by hyphens, such as 'iso-9001'",
        )
    return slug


def tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in alphabetical order; `Invalid` for too many."""
    found = tuple(sorted({tag(text) for text in texts}))
    if len(found) > MOST:
        raise Invalid(f"{len(found)} tags", f"give at most {MOST}")
    return found


def named(found: Iterable[str]) -> str:
    """Tags for a sentence: `iso-9001, sso`."""
    return ", ".join(found)
