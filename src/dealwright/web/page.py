"""Long lists in pages: `?limit=50`, then `?after=` with the `next` of the page before."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from dealwright.core import canonical
from dealwright.core.errors import Invalid
from dealwright.web.text import Line

T = TypeVar("T")
R = TypeVar("R")
Key = tuple[str | int, ...]
"""What a list is sorted by: the same types in each row, different in every row."""


class Page(BaseModel, Generic[T]):
    """A part of a list, in its order."""

    items: list[T]
    next: str | None = Field(description="What to ask for `after`; null on the last page.")


@dataclass(frozen=True)
class Paging:
    """Which part of a list is asked for."""

    limit: int = 50
    after: str | None = None

    @property
    def fetch(self) -> int:
        """How many rows to read: one more than are shown says whether there is another page."""
        return self.limit + 1

    def key(self, *types: type) -> Key | None:
        """The key of the last row that was shown, None on the first page.

        `Invalid` when `after` is not the `next` of a list that is sorted by these types.
        """
        if self.after is None:
            return None
        key = _decode(self.after)
        if key is None or tuple(map(type, key)) != types:
            raise Invalid("`after` names no page of this list", "use a page's `next`")
        return key

    def page(self, found: Sequence[R], show: Callable[[R], T], key: Callable[[R], Key]) -> Page[T]:
        """The page of up to `fetch` rows that were found after `key`."""
        shown = found[: self.limit]
        more = len(found) > self.limit
        items = [show(row) for row in shown]
        return Page(items=items, next=_encode(key(shown[-1])) if more else None)


FIRST_PAGE = Paging()


async def paging(
    limit: Annotated[int, Query(ge=1, le=200, description="How many items at most.")] = 50,
    after: Annotated[
        str | None, Query(max_length=500, description="The `next` of the page before.")
    ] = None,
) -> Paging:
    return Paging(limit, after)


PagingDep = Annotated[Paging, Depends(paging)]
Search = Annotated[Line | None, Query(description="Only those in which this text is found.")]


def _encode(key: Key) -> str:
    return base64.urlsafe_b64encode(canonical.dumps(key).encode()).decode().rstrip("=")


def _decode(cursor: str) -> Key | None:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(text)
    except (binascii.Error, ValueError):
        return None
    if not isinstance(key, list) or not all(map(_is_plain, key)):
        return None
    return tuple(key)


def _is_plain(part: object) -> bool:
    """A number that a database takes, or text without what it would choke on."""
    if isinstance(part, str):
        return part.isprintable()
    return isinstance(part, int) and abs(part) < 1 << 63
