"""All have agreed: one negotiation for the sum, and a person is asked about what comes of it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.approvals.model import Ask
from dealwright.approvals.policy import Case
from dealwright.approvals.service import Approvals
from dealwright.coalitions.market import opening, stall
from dealwright.coalitions.model import BargainStruck, Coalition, TalksEnded, TalksOpened
from dealwright.coalitions.service.parties import check_lines_free, check_member
from dealwright.coalitions.sharing import Sharing, share
from dealwright.coalitions.showing import answer
from dealwright.coalitions.store import COALITION
from dealwright.coalitions.views import CoalitionView
from dealwright.core.canonical import digest
from dealwright.core.errors import Refused
from dealwright.core.sentences import AMOUNT, QUANTITY, Fact, Sentence, form, price, quantity
from dealwright.currencies.model import UsedRate
from dealwright.engine.offers import PAYMENT, PRICE, Offer
from dealwright.negotiations.desk import people_at, sit
from dealwright.negotiations.model import DEADLINE_HOURS, Negotiation
from dealwright.negotiations.service import Negotiations, RunOptions, Start
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.order_terms import PLAYED, payment_told
from dealwright.procurement.service.behind import Behind, behind
from dealwright.procurement.service.firms import same_firm
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.store import vendors
from dealwright.procurement.store.orders import is_new
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

COALITION_AWARD = "coalition_award"
"""The kind of approvals that coalitions ask for."""
LONGEST_TITLE = 300
SHARE = form("member_share", "{quantity}, order {ordered}, bears {due}, saves {saving}")


@dataclass(frozen=True)
class TalksOptions:
    """How the agent plays for all."""

    deadline_hours: int = DEADLINE_HOURS
    strategy: str | None = None


class Bargaining:
    """The command that opens the talks, and what follows from their end."""

    def __init__(self, store: Store, negotiations: Negotiations, approvals: Approvals) -> None:
        self._store = store
        self._negotiations = negotiations
        self._approvals = approvals

    async def negotiate(
        self, caller: Caller, id: str, options: TalksOptions, once: Once | None = None
    ) -> CoalitionView:
        """Let the agent negotiate for the sum by the common mandate.

        `Refused` before every member has agreed, when the vendor's prices have changed since, and
        when a member's line was bought elsewhere.
        """
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            coalition = await work.load(COALITION, id)
            check_member(caller, coalition.state)
            await self._open(work, coalition, options, caller.user)
            return await answer(work, caller, coalition, 201)

    async def _open(
        self, work: Work, coalition: Loaded[Coalition], options: TalksOptions, by: str
    ) -> None:
        state, formed = coalition.state, coalition.state.formed
        opened = TalksOpened(by, work.now.isoformat(), "", state.quantity)
        state.open_talks(opened)
        at = await stall(work, formed.vendor, formed.product)
        if at.tariff != state.common.tariff:
            raise Refused(
                f"the published prices of {formed.vendor_name} have changed",
                "propose the mandate again: it takes in those of today, and all agree anew",
            )
        at.check_quantity(state.quantity)
        at.check_has(state.must_haves)
        await check_lines_free(work, state)
        id = self._negotiations.open(work, await opening(work, coalition.id, state, at))
        desk = await sit(work, id, "buyer")
        playing = await self._negotiations.strategies.choose(work, options.strategy)
        run = RunOptions(state.common.max_rounds, deadline_hours=options.deadline_hours)
        await self._negotiations.start_run(work, desk, run, Start(by, playing=playing))
        work.append(coalition, TalksOpened(by, opened.at, id, state.quantity))

    async def ask(self, work: Work, negotiation: str) -> None:
        """An agreement stands: a person is asked to approve it for all members at once."""
        table = await work.load(NEGOTIATION, negotiation)
        coalition = await talking(work, table)
        offer = table.state.agreement
        if coalition is None or offer is None or table.state.state != "agreement":
            return
        sharing = agreed_sharing(coalition.state, offer)
        involved = coalition.state.people | await people_at(work, negotiation)
        budgets = await _budgets(work, coalition, sharing)
        ask = Ask(
            kind=COALITION_AWARD,
            subject=table.stream,
            version=table.version,
            hash=await content_hash(work, coalition, table.state, offer),
            title=_title(coalition.state),
            total=sharing.total,
            requested_by=coalition.state.formed.by,
            facts=_facts(coalition, offer, sharing)
            | await _delivery(work, coalition.state)
            | budgets.facts,
            involved=tuple(sorted(involved)),
            since=coalition.state.formed.at,
            case=await _case(work, coalition.state),
            rates=budgets.rates,
            vendor=coalition.state.formed.vendor,
            alike=await same_firm(work, coalition.state.formed.vendor),
        )
        work.expect(table)
        struck = BargainStruck(
            negotiation=negotiation,
            approval=await self._approvals.request(work, ask),
            unit_price=sharing.unit_price,
            payment_terms=str(offer[PAYMENT]),
            total=sharing.total,
        )
        work.append(coalition, struck)

    async def ended(self, work: Work, negotiation: str) -> None:
        """The talks came to nothing: the members may try again, change the mandate, or leave."""
        table = await work.load(NEGOTIATION, negotiation)
        coalition = await talking(work, table)
        if coalition is not None:
            work.append(coalition, TalksEnded(negotiation, table.state.state))


async def _case(work: Work, coalition: Coalition) -> Case:
    """What a policy asks about; a coalition talks with one vendor, and has no budget of its own."""
    return Case(
        categories=(coalition.formed.product,),
        cost_centres=tuple(one.cost_centre or "" for one in coalition.members),
        new_vendor=await is_new(work, coalition.formed.vendor),
        single_bid=True,
    )


async def talking(work: Work, table: Loaded[Negotiation]) -> Loaded[Coalition] | None:
    """The coalition that negotiates at this table; None where none does, or not any more."""
    if not table.state.opened.coalition:
        return None
    coalition = await work.load(COALITION, table.state.opened.coalition)
    talks = coalition.state.talks
    return coalition if talks is not None and talks.negotiation == table.id else None


def agreed_sharing(coalition: Coalition, offer: Offer) -> Sharing:
    """Who bears what of the agreed offer."""
    quantities = [one.quantity for one in coalition.members]
    return share(coalition.common.tariff, quantities, Decimal(str(offer[PRICE])))


async def content_hash(
    reader: Reader, coalition: Loaded[Coalition], table: Negotiation, offer: Offer
) -> str:
    """SHA-256 of what binds: the offer, each member's part, and from whom it will be ordered."""
    profile = (await vendors.vendor(reader, table.opened.vendor)).profile
    to_whom = [profile.name, profile.contact.email, profile.contact.phone, profile.incoterm]
    members = [
        [one.member, one.name, one.quantity, one.request, one.line, one.cost_centre]
        for one in coalition.state.members
    ]
    return digest([table.session.space.dump(offer), coalition.id, members, to_whom])


async def _budgets(work: Work, coalition: Loaded[Coalition], sharing: Sharing) -> Behind:
    """What the members' orders would do to their budgets; all told under the same name together."""
    found: dict[str, list[Sentence]] = {}
    rates: list[UsedRate] = []
    day = work.now.date().isoformat()
    for member, part in zip(coalition.state.members, sharing.shares, strict=True):
        budget = await behind(work, member.cost_centre, part.ordered, day)
        rates += budget.rates
        for name, said in budget.facts.items():
            sentences = () if isinstance(said, str) else said
            found.setdefault(name, []).extend(replace(one, of=member.name) for one in sentences)
    facts: dict[str, Fact] = {name: tuple(said) for name, said in found.items()}
    return Behind(facts, tuple(dict.fromkeys(rates)))


async def _delivery(reader: Reader, coalition: Coalition) -> dict[str, str]:
    """By which rule of Incoterms 2020 each member's order will be delivered, where there is one."""
    usual = (await vendors.vendor(reader, coalition.formed.vendor)).profile.incoterm
    found: dict[str, list[str]] = {}
    for member in coalition.members:
        request = await reader.load(REQUEST, member.request) if member.request else None
        rule = (request.state.made.incoterm if request else "") or usual
        if rule:
            found.setdefault(f"{rule} {member.place}".strip(), []).append(member.name)
    told = [f"{rule} ({', '.join(names)})" for rule, names in found.items()]
    return {"incoterm": "; ".join(told)} if told else {}


def _title(coalition: Coalition) -> str:
    formed = coalition.formed
    goods = f"{unit(formed.unit).counted(str(coalition.quantity))} of {formed.product}"
    return f"{goods} from {formed.vendor_name} for {len(coalition.members)} members"[:LONGEST_TITLE]


def _facts(coalition: Loaded[Coalition], offer: Offer, sharing: Sharing) -> dict[str, Fact]:
    state, currency = coalition.state, sharing.total.currency
    formed = state.formed
    facts: dict[str, Fact] = {
        "vendor": formed.vendor_name,
        "product": formed.product,
        "quantity": (QUANTITY(quantity=quantity(str(state.quantity), unit(formed.unit).name)),),
        "unit_price": (AMOUNT(amount=price(price_text(sharing.unit_price, currency), currency)),),
        "payment_terms": payment_told(offer),
        "coalition": coalition.id,
        "alone": (AMOUNT(amount=sharing.alone),),
        "saving": (AMOUNT(amount=sharing.saving),),
    }
    for n, (member, part) in enumerate(zip(state.members, sharing.shares, strict=True), 1):
        told = SHARE(
            quantity=member.quantity, ordered=part.ordered, due=part.due, saving=part.saving
        )
        facts[f"member_{n}"] = (replace(told, of=member.name),)
    if formed.simulated:
        facts["simulated"] = (PLAYED(),)
    return facts
