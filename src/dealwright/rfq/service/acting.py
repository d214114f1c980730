"""Who acts for a vendor: a program or person of its own, or whoever plays it in this workspace.

Sealed quotes are closed to everybody who is also on the buyer's side, an owner too.
"""

from dataclasses import dataclass

from dealwright.core.errors import NotAllowed, NotFound
from dealwright.identity.model import effective, sells_alone
from dealwright.identity.store import grants, people
from dealwright.procurement.service.roles import SELLING
from dealwright.procurement.store import vendors
from dealwright.rfq.model.asked import Rfq
from dealwright.rfq.model.quotes import Source
from dealwright.rfq.store.lists import RFQ
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Acting:
    """Somebody, `by`, who acts for one vendor of one workspace; of the vendor alone if `alone`.

    `circle` are those whose writing he reads while it is sealed, himself among them.
    """

    workspace: str
    vendor: str
    by: str
    alone: bool
    circle: frozenset[str]
    source: Source


async def for_played(store: Store, caller: Caller, vendor: str) -> Acting:
    """The caller as one who plays the vendor here; `NotAllowed` for a vendor that is not played.

    On which side he is, all his roles say, and not those alone that a key of his has.
    """
    caller.require(*SELLING)
    async with store.read(caller.workspace) as reader:
        found = await vendors.vendor(reader, vendor)
        member = await people.member(reader, caller.user)
    if not found.profile.simulated:
        raise NotAllowed(
            "this vendor is a company of its own and quotes for itself", "let it answer"
        )
    alone = member is not None and sells_alone(effective(member.roles))
    return Acting(caller.workspace, vendor, caller.user, alone, frozenset({caller.user}), "played")


async def in_portal(store: Store, caller: Caller) -> Acting:
    """Who has come into the portal by a grant for the whole vendor; `NotFound` for another one.

    All who were let in for the vendor read what any of them wrote: whoever made their links has
    none of their secrets.
    """
    if not caller.whole:
        raise NotFound("this link is for one negotiation", "ask for one that is for quotes too")
    async with store.read(caller.workspace) as reader:
        claimed = await grants.claimed(reader, caller.vendor)
    circle = frozenset(one.id for one in claimed if one.admitted is not None)
    return Acting(caller.workspace, caller.vendor, caller.user, True, circle, "vendor")


async def by_file(store: Store, caller: Caller, vendor: str) -> Acting:
    """A buyer who takes the file of a vendor that is not here; of a played one it stays played."""
    async with store.read(caller.workspace) as reader:
        simulated = (await vendors.vendor(reader, vendor)).profile.simulated
    own = frozenset({caller.user})
    source: Source = "played" if simulated else "file"
    return Acting(caller.workspace, vendor, caller.user, False, own, source)


async def invited(reader: Reader, acting: Acting, rfq: str) -> Loaded[Rfq]:
    """The RFQ, if the vendor was asked in it; `NotFound` if not, as if there were none.

    `NotAllowed` for who is on the buyer's side too, or may be, while the quotes are sealed.
    """
    found = await reader.load(RFQ, rfq)
    if found.state.invitation(acting.vendor) is None:
        raise NotFound(f"there is no rfq {rfq!r}")
    if not acting.alone and not found.state.readable():
        raise NotAllowed(
            f"the quotes are sealed until {found.state.made.opening}, and you buy here too, or may",
            "let somebody act for the vendor who has no role but seller, or open the portal's page",
        )
    return found
