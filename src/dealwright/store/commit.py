"""The one transaction in which everything that a command wants is written, in a fixed order.

The remembered answer comes first, so that of two equal commands at once the second one waits
for the first, and then gets its answer.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Delete, Insert, Update, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core import canonical
from dealwright.core.errors import OutOfDate
from dealwright.store import due, kinds, sealed
from dealwright.store.database import Database
from dealwright.store.due import Mark
from dealwright.store.reactions import Reactions
from dealwright.store.sealed import Keys, Place, Vault
from dealwright.store.streams import FIRST, Link
from dealwright.store.tables import events, idempotency, insert_new, rows, streams, upsert
from dealwright.store.work import (
    ANY,
    AlreadyAnswered,
    ClosedRow,
    Once,
    Statement,
    Work,
    row_of,
)

STARTED = 202
"""The status of an answer that says only that something was started."""


@dataclass(frozen=True)
class Parts:
    """What a commit needs of the store."""

    database: Database
    vault: Vault
    reactions: Reactions


class Commit:
    """Writes one `Work`; every step raises to undo them all."""

    def __init__(self, parts: Parts, work: Work) -> None:
        self._parts = parts
        self._work = work
        self._pending = work.pending
        self._workspace = work.workspace
        self._time = work.now.isoformat()

    async def __call__(self, connection: AsyncConnection) -> None:
        await self._answer(connection)
        keys = await self._keys(connection)
        for stream in sorted({*self._pending.appended, *self._pending.expected}):
            await self._stream(connection, stream, keys)
        await self._list_rows(connection)
        for statement in self._pending.statements:
            await self._statement(connection, statement, keys)
        await self._due(connection)

    async def _keys(self, connection: AsyncConnection) -> Keys:
        wanted = set(self._pending.subjects())
        if not wanted:
            return {}
        return await self._parts.vault.create(
            connection, self._workspace, wanted, self._parts.database.dialect
        )

    async def _stream(self, connection: AsyncConnection, stream: str, keys: Keys) -> None:
        appended = self._pending.appended.get(stream)
        expected = appended.after if appended else self._pending.expected[stream]
        version, head = await self._head(connection, stream, create=appended is not None)
        if expected not in (version, ANY):
            raise OutOfDate(
                f"{stream} is at version {version}, no longer at {expected}",
                "look at it again and decide anew",
            )
        if appended is not None:
            await self._append(connection, Place(self._workspace, stream, version), head, keys)

    async def _head(
        self, connection: AsyncConnection, stream: str, create: bool
    ) -> tuple[int, str]:
        c = streams.c
        query = rows(streams, self._workspace).where(c.stream == stream).with_for_update()
        row = (await connection.execute(query)).first()
        if row is None and create:
            first = {"workspace": self._workspace, "stream": stream, "version": 0, "head": FIRST}
            new = insert_new(streams, first, self._parts.database.dialect)
            await connection.execute(new)
            row = (await connection.execute(query)).one()
        return (row.version, row.head) if row else (0, FIRST)

    async def _append(self, connection: AsyncConnection, at: Place, head: str, keys: Keys) -> None:
        appended = self._pending.appended[at.stream]
        version, new = at.version, []
        for event in appended.events:
            version += 1
            link = self._link(event, Place(at.workspace, at.stream, version), keys)
            head = link.hash(head)
            new.append({**vars(link), "hash": head})
        c = streams.c
        mine = (c.workspace == at.workspace, c.stream == at.stream, c.version == at.version)
        await connection.execute(update(streams).where(*mine).values(version=version, head=head))
        await connection.execute(insert(events), new)

    def _link(self, event: object, place: Place, keys: Keys) -> Link:
        kind = kinds.kind_of(event)
        data = canonical.dumps(sealed.close(event, kinds.dump(event), keys, place))
        return Link(
            place.workspace, place.stream, place.version, kind.name, kind.schema, self._time, data
        )

    async def _list_rows(self, connection: AsyncConnection) -> None:
        for _, loaded in sorted(self._pending.loaded.items()):
            row = row_of(loaded, self._workspace)
            if row is not None and loaded.kind.table is not None:
                table, dialect = loaded.kind.table, self._parts.database.dialect
                await connection.execute(upsert(table, row, dialect))

    async def _statement(self, connection: AsyncConnection, change: Statement, keys: Keys) -> None:
        statement = change.statement
        if isinstance(statement, ClosedRow):
            statement = statement.statement(keys, self._parts.database.dialect)
        try:
            touched = await _execute(connection, statement)
        except IntegrityError as error:
            raise change.otherwise or error from error
        if touched == 0 and change.otherwise is not None:
            raise change.otherwise

    async def _due(self, connection: AsyncConnection) -> None:
        claim, settlement = self._work.scope.claim, self._pending.settlement
        steps: list[tuple[str, str, Mark | None]] = [
            (mark.kind, mark.key, mark) for mark in self.marks()
        ]
        if claim is not None:
            steps.append((claim.kind, claim.key, None))
        for _, _, mark in sorted(steps, key=lambda step: (step[:2], step[2] is None)):
            if mark is not None:
                traced = replace(mark, trace=self._work.scope.trace)
                await due.mark(connection, self._parts.database, self._workspace, traced)
            elif claim is not None and settlement is not None:
                await due.settle(connection, self._parts.database, claim, settlement)
            elif claim is not None:
                await due.hold(connection, claim)

    def marks(self) -> Iterable[Mark]:
        """All work that this commit makes due."""
        wanted = dict(self._pending.marks)
        for stream, appended in self._pending.appended.items():
            for mark in self._parts.reactions.marks(stream, appended.events):
                wanted[(mark.kind, mark.key)] = mark
        return wanted.values()

    async def _answer(self, connection: AsyncConnection) -> None:
        once, answer = self._work.scope.once, self._pending.answer
        if once is None or answer is None:
            return
        closed = _closed(self._parts.vault, self._workspace, once, answer[1])
        row = _remembered(self._workspace, once, (answer[0], closed), self._time)
        new = insert_new(idempotency, row, self._parts.database.dialect)
        if await _execute(connection, new) == 0:
            raise CarriedOut("the same request was carried out meanwhile")


async def _execute(connection: AsyncConnection, change: Insert | Update | Delete) -> int:
    """How many rows it touched, for an INSERT too."""
    kept = change.execution_options(preserve_rowcount=True)
    return int((await connection.execute(kept)).rowcount)


def _closed(vault: Vault, workspace: str, once: Once, body: Any) -> str:
    """An answer may tell what else is sealed: it is kept closed too."""
    return vault.close(canonical.dumps(body), _place(workspace, once))


def _place(workspace: str, once: Once) -> str:
    return f"answer|{workspace}|{once.key}"


def _remembered(workspace: str, once: Once, answer: tuple[int, str], time: str) -> dict[str, Any]:
    status, closed = answer
    return {
        "workspace": workspace,
        "key": once.key,
        "request_hash": once.request_hash,
        "status": status,
        "answer": closed,
        "time": time,
    }


def final_answer(vault: Vault, workspace: str, once: Once, answer: tuple[int, Any]) -> Update:
    """A change of the remembered answer of a command that was answered as started."""
    c, (status, body) = idempotency.c, answer
    begun = update(idempotency).where(c.key == once.key, c.status == STARTED)
    return begun.values(status=status, answer=_closed(vault, workspace, once, body))


def answered(row: Any, once: Once, vault: Vault) -> Exception:
    """What to raise when the key was used before."""
    if row.request_hash != once.request_hash:
        return KeyReused(
            f"the Idempotency-Key {once.key!r} was used for another request",
            "use a new key for a new request",
        )
    text = vault.reopen(row.answer, _place(row.workspace, once))
    return AlreadyAnswered(row.status, json.loads(text))


class CarriedOut(OutOfDate):
    """The same request came twice at once, and the other one was faster."""

    code = "carried_out"


class KeyReused(OutOfDate):
    """An idempotency key came again with another request."""

    code = "idempotency_key_reused"
