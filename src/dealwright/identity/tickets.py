"""Tickets: how a page opens a socket where it cannot show who it is in a header.

A ticket stands in an address, where proxies and histories may see it: so it is good for one
opening of one path, for half a minute, and only as long as the log-in that asked for it.
"""

from datetime import timedelta

from dealwright.core.errors import NotAuthenticated
from dealwright.identity.model import NewTicket, Ticket
from dealwright.identity.store import entry
from dealwright.identity.tokens import TICKET, fingerprint, fresh
from dealwright.store.store import Store
from dealwright.web.access import Caller

LASTS = timedelta(seconds=30)


class Tickets:
    """Gives tickets out, and takes each one once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def issue(self, caller: Caller, path: str) -> NewTicket:
        """A ticket with which whoever has it opens that path as this caller."""
        secret = fresh(TICKET)
        async with self._store.work(caller.workspace) as work:
            expires = (work.now + LASTS).isoformat()
            ticket = Ticket(caller.workspace, caller.session, caller.key, caller.grant, path)
            entry.add_ticket(work, ticket, fingerprint(secret), expires)
        return NewTicket(secret, int(LASTS.total_seconds()))

    async def take(self, secret: str, path: str) -> Ticket:
        """What the ticket stands for; `NotAuthenticated` when it is used, late or for elsewhere."""
        hash = fingerprint(secret)
        wrong = NotAuthenticated("the ticket is not valid", "ask for a new one")
        ticket = await entry.ticket_by_hash(self._store, hash)
        if ticket is None:
            raise wrong
        async with self._store.work(ticket.workspace) as work:
            entry.use_ticket(work, hash, path, wrong)
        return ticket
