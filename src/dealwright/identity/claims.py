"""Who comes in first by a link claims it: from then on it is known by a secret that only he has.

What a vendor keeps to itself belongs to who came in first for it, and to whom those let in who are
in already, or who shows that he was in before (docs/decisions/0015).
"""

from dataclasses import dataclass, field, replace

from dealwright.core.errors import NotAuthenticated
from dealwright.identity import events
from dealwright.identity.events import audit, person
from dealwright.identity.model import Grant, Visitor
from dealwright.identity.store import grants, portal
from dealwright.identity.tokens import fingerprint
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work
from dealwright.web.access import Caller

ASK = "ask whoever sent it for a new one"


@dataclass(frozen=True)
class Claim:
    """A first entry: who comes, whether he has shown that he was in before, and his new secret.

    As long as nothing came by that secret its answer may have been lost: then it is made again.
    """

    visitor: Visitor
    known: bool
    secret: str | None = field(repr=False)

    async def made(self, work: Work, grant: Grant) -> Grant:
        """The grant as it stands from now on; at commit `OutOfDate` when another was faster."""
        first = await grants.first_for(work, grant.vendor)
        now = work.now.isoformat()
        admitted = now if first in (None, grant.id) or self.known else None
        claimed = replace(
            grant, claimed=now, claimed_from=self.visitor.told[:240], admitted=admitted
        )
        hash = fingerprint(self.secret) if self.secret else None
        grants.claim(work, claimed, hash, grant.claimed)
        if grant.claimed is not None:
            portal.end_all(work, grant.id)
        if first is None:
            grants.come_first(work, claimed)
        browser = Sealed(person(grant.id), self.visitor.browser)
        network = self.visitor.network
        event = events.GrantClaimed(grant.id, grant.vendor, admitted is not None, network, browser)
        work.add_to(audit(grant.id), event)
        return claimed


async def confirm(store: Store, grant: Grant) -> None:
    """Something has come by the secret, or in the session, of who claimed it: it stays his."""
    if grant.confirmed is None and grant.claimed is not None:
        async with store.work(grant.workspace) as work:
            grants.confirm(work, grant.id)


async def prove_admitted(store: Store, grant: Grant, visitor: Visitor) -> bool:
    """Whether the visitor was in for that vendor before, by a grant that may have ended since.

    He shows the secret of that one, or comes by the same account.
    """
    shown = [await grants.by_secret(store, fingerprint(one)) for one in visitor.secrets]
    async with store.read(grant.workspace) as reader:
        before = {one.id: one for one in await grants.claimed(reader, grant.vendor)}
    own = [before[one.id] for one in shown if one is not None and one.id in before]
    if grant.user is not None:
        own += [one for one in before.values() if one.user == grant.user]
    return any(one.admitted is not None for one in own)


def claimed_already(grant: Grant) -> NotAuthenticated:
    """What everybody else is told who shows the link."""
    return NotAuthenticated(
        f"this link has been claimed, at {grant.claimed}",
        "ask for a new one; if it was not you, or a colleague, tell who sent it to you",
    )


def caller_by(grant: Grant) -> Caller:
    """Whoever comes by this grant: nobody's name, no role, and what it names alone."""
    return Caller(
        user=grant.id,
        workspace=grant.workspace,
        roles=frozenset(),
        via="grant",
        name="",
        grant=grant.id,
        vendor=grant.vendor if grant.acts else "",
        whole=grant.acts and grant.stream.startswith("vendor/"),
        waits=grant.acts and grant.admitted is None,
    )
