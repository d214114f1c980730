"""The store: open it, work in it, read from it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.clock import Clock
from dealwright.core.trace import current
from dealwright.store.commit import CarriedOut, Commit, Parts, answered, final_answer
from dealwright.store.database import Database, heard
from dealwright.store.due import Claim
from dealwright.store.folds import Folds
from dealwright.store.reactions import Reactions
from dealwright.store.reader import Reader
from dealwright.store.sealed import Vault
from dealwright.store.tables import idempotency
from dealwright.store.wakeups import DUE, Wakeups
from dealwright.store.watch import Unwatched, Watch
from dealwright.store.work import Once, Scope, Work

TO_END = 5.0
"""Seconds for which a commit that has begun holds up whoever is to be stopped."""


class Outside(NamedTuple):
    """What the store is handed: time, keys, the way to tell others, and who counts."""

    clock: Clock
    vault: Vault
    wakeups: Wakeups
    watch: Watch = Unwatched()


class Store:
    """One database with its streams, tables and due work."""

    def __init__(self, database: Database, outside: Outside, reactions: Reactions) -> None:
        self.database = database
        self.clock, self.vault, self.wakeups, self.watch = outside
        self.reactions = reactions
        self._folds = Folds()

    @asynccontextmanager
    async def work(
        self, workspace: str, once: Once | None = None, claim: Claim | None = None
    ) -> AsyncIterator[Work]:
        """The only way to write: read and decide inside, everything is written at the end.

        With `once`, a repeated command raises `AlreadyAnswered` with its first answer. With
        `claim`, nothing is written unless the claim still holds. Raises `OutOfDate` when a
        stream that was appended to has grown since it was loaded.
        """
        scope = Scope(self.clock.now(), self.database.dialect, once, claim, current())
        async with self.database.read(workspace) as connection:
            work = Work(self._reader(connection, workspace), scope)
            await self._check_new(work, once)
            yield work
        try:
            await self._commit(work)
        except CarriedOut:
            async with self.database.read(workspace) as connection:
                await self._check_new(self._reader(connection, workspace), scope.once)
            raise

    @asynccontextmanager
    async def read(self, workspace: str) -> AsyncIterator[Reader]:
        """Read without writing."""
        async with self.database.read(workspace) as connection:
            yield self._reader(connection, workspace)

    async def finish(self, workspace: str, once: Once | None, status: int, body: Any) -> None:
        """Remember what a command came to, in place of the answer that it was started.

        `AlreadyAnswered` when somebody who waited for the same was faster: both tell the same.
        """
        if once is None:
            return
        try:
            async with self.work(workspace) as work:
                faster = CarriedOut("the same request was answered meanwhile")
                final = final_answer(self.vault, workspace, once, (status, body))
                work.change(final, faster)
        except CarriedOut:
            async with self.read(workspace) as reader:
                await self._check_new(reader, once)
            raise

    def _reader(self, connection: AsyncConnection, workspace: str) -> Reader:
        return Reader(connection, workspace, self.vault, self._folds)

    async def _commit(self, work: Work) -> None:
        """A commit that has begun is told of, also when who asked for it is stopped meanwhile."""
        telling = asyncio.ensure_future(self._commit_and_tell(work))
        telling.add_done_callback(heard)
        try:
            await asyncio.shield(telling)
        except asyncio.CancelledError:
            await asyncio.wait([telling], timeout=TO_END)
            raise

    async def _commit_and_tell(self, work: Work) -> None:
        commit = Commit(Parts(self.database, self.vault, self.reactions), work)
        await self.database.write(work.workspace, commit)
        names = [*work.pending.appended, *work.pending.told]
        if any(True for _ in commit.marks()):
            names.append(DUE)
        self.wakeups.wake(names)
        self.watch.appended(work.pending.kinds())

    async def _check_new(self, reader: Reader, once: Once | None) -> None:
        if once is None:
            return
        query = reader.rows(idempotency).where(idempotency.c.key == once.key)
        row = await reader.first(query)
        if row is not None:
            raise answered(row, once, self.vault)
