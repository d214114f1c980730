"""What the buyer's side is shown of coalitions; amounts, prices and rates as text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field

from dealwright.coalitions.model import Coalition, MemberJoined, State
from dealwright.coalitions.sharing import Share
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded


class TierView(BaseModel):
    """From this quantity on a unit costs this much by the vendor's published prices."""

    quantity: int
    unit_price: str
    discount: str = Field(description="A fraction of the list price.", examples=["0.05"])


class MandateTermsView(BaseModel):
    """By what all negotiate."""

    limit: str = Field(description="What was proposed as the highest unit price.")
    most: str = Field(
        description="What the agent may pay a unit: the limit, or less where the tariff is lower."
    )
    payment_terms: list[str]
    max_rounds: int
    must_haves: list[str] = Field(description="What any of the members needs.")
    by: str
    at: str


class MemberView(BaseModel):
    """One member. Nobody but who brought it in is shown its ceiling."""

    member: str
    name: str
    by: str
    yours: bool
    at: str
    quantity: int
    agreed: bool = Field(description="Whether it has agreed to the present terms.")
    must_haves: list[str]
    request: str
    line: int
    cost_centre: str | None
    place: str
    needed_by: str | None
    ceiling: str | None = Field(description="Your own member's; null for all others.")
    alone: MoneyView = Field(description="What it would pay alone by the published prices.")
    ordered: MoneyView = Field(description="Its quantity at the common price: its own order.")
    due: MoneyView = Field(description="What it bears of the total.")
    saving: MoneyView = Field(description="Its Shapley value: alone less due.")
    settles: MoneyView = Field(
        description="Due less ordered: what it owes the others, or gets from them below zero."
    )
    unit_cost: str = Field(description="What a unit comes to for it.")
    contract: str | None
    purchase_order: str | None


class SharingView(BaseModel):
    """The whole bill: `at` the agreed price, or at the most that the mandate allows."""

    at: str = Field(examples=["limit", "agreed"])
    unit_price: str
    total: MoneyView
    alone: MoneyView
    saving: MoneyView


class TalksView(BaseModel):
    """A negotiation of the coalition, and what it came to."""

    negotiation: str
    outcome: str


class CoalitionView(BaseModel):
    """A coalition, and how far it has come."""

    id: str
    version: int
    terms: int = Field(description="The number of the terms: name it when you agree.")
    state: State
    name: str
    at: str
    by: str
    vendor: str
    vendor_name: str
    simulated: bool
    product: str
    unit: str
    unit_name: str = Field(examples=["pack"])
    currency: str
    list_price: str
    tiers: list[TierView]
    quantity: int
    tariff_price: str = Field(description="The published unit price for the sum.")
    mandate: MandateTermsView
    members: list[MemberView]
    sharing: SharingView | None = Field(description="Null where every member has left.")
    negotiation: str | None
    past: list[TalksView] = Field(description="Negotiations that came to nothing.")
    approval: str | None
    payment_terms: str | None = Field(description="What was agreed on.")


class CoalitionListed(BaseModel):
    """A row of the list of coalitions."""

    id: str
    at: str
    name: str
    product: str
    unit_name: str
    vendor: str
    vendor_name: str
    simulated: bool
    state: State
    members: int
    agreed: int
    quantity: int


def coalition_listed(row: Any) -> CoalitionListed:
    """A row of the list."""
    names = [name for name in CoalitionListed.model_fields if name != "unit_name"]
    return CoalitionListed(
        **{name: getattr(row, name) for name in names}, unit_name=unit(row.unit).name
    )


def coalition_view(
    coalition: Loaded[Coalition], user: str, ceilings: Mapping[str, Decimal]
) -> CoalitionView:
    """As this user sees it; `ceilings` are those of the members that he brought in."""
    state = coalition.state
    formed, tariff = state.formed, state.common.tariff
    price = tariff.price(state.quantity or 1)
    return CoalitionView(
        id=coalition.id,
        version=coalition.version,
        terms=state.terms,
        state=state.state,
        name=formed.name,
        at=formed.at,
        by=formed.by,
        vendor=formed.vendor,
        vendor_name=formed.vendor_name,
        simulated=formed.simulated,
        product=formed.product,
        unit=formed.unit,
        unit_name=unit(formed.unit).name,
        currency=tariff.currency,
        list_price=price_text(tariff.list_price, tariff.currency),
        tiers=_tiers(state),
        quantity=state.quantity,
        tariff_price=price_text(price, tariff.currency),
        mandate=_mandate(state),
        members=_members(state, user, ceilings),
        sharing=_sharing(state),
        negotiation=_negotiation(state),
        past=[TalksView(**vars(one)) for one in state.past],
        approval=state.struck.approval if state.struck else None,
        payment_terms=state.struck.payment_terms if state.struck else None,
    )


def _negotiation(state: Coalition) -> str | None:
    return state.talks.negotiation if state.talks else None


def _tiers(state: Coalition) -> list[TierView]:
    tariff = state.common.tariff
    return [
        TierView(
            quantity=one.quantity,
            unit_price=price_text(one.unit_price, tariff.currency),
            discount=number_text(one.discount),
        )
        for one in tariff.steps()
    ]


def _mandate(state: Coalition) -> MandateTermsView:
    mandate, currency = state.common, state.common.tariff.currency
    return MandateTermsView(
        limit=price_text(mandate.limit, currency),
        most=price_text(state.most, currency),
        payment_terms=list(mandate.payment_terms),
        max_rounds=mandate.max_rounds,
        must_haves=list(state.must_haves),
        by=mandate.by,
        at=mandate.at,
    )


def _sharing(state: Coalition) -> SharingView | None:
    sharing = state.sharing
    if sharing is None:
        return None
    return SharingView(
        at="agreed" if state.struck else "limit",
        unit_price=price_text(sharing.unit_price, sharing.total.currency),
        total=money_view(sharing.total),
        alone=money_view(sharing.alone),
        saving=money_view(sharing.saving),
    )


def _members(state: Coalition, user: str, ceilings: Mapping[str, Decimal]) -> list[MemberView]:
    sharing = state.sharing
    if sharing is None:
        return []
    return [
        _member(state, (member, share), user, ceilings.get(member.member))
        for member, share in zip(state.members, sharing.shares, strict=True)
    ]


def _member(
    state: Coalition, part: tuple[MemberJoined, Share], user: str, ceiling: Decimal | None
) -> MemberView:
    (member, share), currency = part, state.common.tariff.currency
    orders = state.ordered.orders if state.ordered else ()
    papers = next((one for one in orders if one.member == member.member), None)
    return MemberView(
        member=member.member,
        name=member.name,
        by=member.by,
        yours=member.by == user,
        at=member.at,
        quantity=member.quantity,
        agreed=member.member in state.agreed,
        must_haves=list(member.must_haves),
        request=member.request,
        line=member.line,
        cost_centre=member.cost_centre,
        place=member.place,
        needed_by=member.needed_by,
        ceiling=None if ceiling is None else price_text(ceiling, currency),
        alone=money_view(share.alone),
        ordered=money_view(share.ordered),
        due=money_view(share.due),
        saving=money_view(share.saving),
        settles=money_view(share.settles),
        unit_cost=price_text(share.unit_cost, currency),
        contract=papers.contract if papers else None,
        purchase_order=papers.purchase_order if papers else None,
    )
