"""Make the audit trail of one's own side, and check one that is shown against the log."""

import asyncio
import hashlib
from dataclasses import replace

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, NotFound
from dealwright.engine.offers import Side
from dealwright.negotiations.following import empty, read_log
from dealwright.negotiations.framing import Log
from dealwright.negotiations.store import NEGOTIATION, SIDE, side_id
from dealwright.negotiations.trail.content import FORMAT, Claims, claims_in, is_erased, trail
from dealwright.negotiations.trail.drawing import draw, made_with
from dealwright.store.chains import Chain, chain
from dealwright.store.reader import Reader
from dealwright.store.store import Store


class TrailCheck(BaseModel):
    """What a document is worth: `genuine` when the log bears out every word of it."""

    genuine: bool
    negotiation: str
    side: Side
    table_version: int = Field(description="Up to which event of the table it goes.")
    table_head: str = Field(description="The hash that it names, SHA-256.")
    log: str = Field(description="How its hashes stand to the log's.")
    pages: str = Field(description="How its pages stand to what the log tells.")
    sha256: str = Field(description="Of the document itself.")


class Trails:
    """Documents are worked out in a thread, beside the event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def document(self, workspace: str, negotiation: str, side: Side) -> bytes:
        """The trail up to now, as a PDF; the same bytes for the same events."""
        async with self._store.read(workspace) as reader:
            log, chains = await _read(reader, negotiation, side)
        table, own = chains
        claims = Claims(
            negotiation=negotiation,
            side=side,
            table=len(table.links),
            table_head=table.head,
            own=len(own.links),
            own_head=own.head,
            made_with=made_with(),
        )
        return await _drawn(log, claims, chains)

    async def check(self, workspace: str, document: bytes) -> TrailCheck:
        """Whether the log bears it out; `Invalid` when it is no trail of ours."""
        claims = claimed(document)
        async with self._store.read(workspace) as reader:
            log, chains = await _read(reader, claims.negotiation, claims.side)
        cut, then = _cut(log, claims), (chains[0].upto(claims.table), chains[1].upto(claims.own))
        log_says, holds = _against_log(claims, then)
        pages, same = "not compared", False
        if holds:
            now = await _drawn(cut, claims, then)
            same = now == document
            pages = SAME if same else _otherwise(claims, is_erased(log, claims.side))
        return TrailCheck(
            genuine=holds and same,
            negotiation=claims.negotiation,
            side=claims.side,
            table_version=claims.table,
            table_head=claims.table_head,
            log=log_says,
            pages=pages,
            sha256=hashlib.sha256(document).hexdigest(),
        )


SAME = "every byte is as the log tells it"
NOT_OURS = "this is no audit trail that Dealwright has made"


def claimed(document: bytes) -> Claims:
    """What a document says of itself; `Invalid` when it is none of ours."""
    claims = claims_in(document)
    if claims is None or not document.startswith(b"%PDF-"):
        raise Invalid(NOT_OURS, "give the PDF as it was downloaded")
    if claims.format != FORMAT:
        raise Invalid(f"its format is {claims.format}", f"this version knows {FORMAT}")
    return claims


def _against_log(claims: Claims, chains: tuple[Chain, Chain]) -> tuple[str, bool]:
    table, own = chains
    if len(table.links) < claims.table or len(own.links) < claims.own or not claims.table:
        return "the log does not reach so far", False
    if table.broken is not None or own.broken is not None:
        return "the log itself is not as it was recorded: run `dealwright audit verify`", False
    if (table.head, own.head) != (claims.table_head, claims.own_head):
        return "its hashes are not those of the log", False
    return "its hashes are those of the log", True


def _otherwise(claims: Claims, erased: bool) -> str:
    if claims.made_with != made_with():
        return f"cannot be compared: drawn by {claims.made_with}, this is {made_with()}"
    if erased:
        return "cannot be compared: something that it says was erased since"
    return "its pages were changed: they do not say what the log tells"


def _cut(log: Log, claims: Claims) -> Log:
    own = log.of(claims.side)[: claims.own]
    table = log.table[: claims.table]
    cut = replace(log, table=table, buyer=(), seller=())
    return replace(cut, buyer=own) if claims.side == "buyer" else replace(cut, seller=own)


async def _read(reader: Reader, negotiation: str, side: Side) -> tuple[Log, tuple[Chain, Chain]]:
    log = await read_log(reader, empty(negotiation), (side,))
    if not log.table:
        raise NotFound(f"there is no negotiation {negotiation!r}")
    table = await chain(reader, NEGOTIATION.stream(negotiation))
    own = await chain(reader, SIDE.stream(side_id(negotiation, side)))
    return log, (table.upto(len(log.table)), own.upto(len(log.of(side))))


async def _drawn(log: Log, claims: Claims, chains: tuple[Chain, Chain]) -> bytes:
    shown = [one for one in chains if one.links]
    return await asyncio.to_thread(lambda: draw(trail(_cut(log, claims), claims, shown)))
