"""The register of vendors: who they are, what they sell, and what only they know.

Every change writes its audit event in the same transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dealwright.channels.addresses import Guard
from dealwright.channels.ports import Rejected
from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid
from dealwright.core.ids import Ids
from dealwright.identity.events import AUDIT
from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.learning import LearnedView, past
from dealwright.procurement.model import audit
from dealwright.procurement.model.rules import (
    CONFIG,
    TRADES,
    Rule,
    RuleConfig,
    RuleType,
    SellerConfig,
    Trades,
    dump_rule,
)
from dealwright.procurement.model.vendors import (
    Product,
    Profile,
    Vendor,
    check_unit_price,
    checked_product,
    checked_profile,
)
from dealwright.procurement.seller_brief import Dossier, ordered
from dealwright.procurement.service.roles import BUYING, SELLING
from dealwright.procurement.service.scores import Arrived, check_typed, nothing_arrived
from dealwright.procurement.service.selling import WasAsked, check_kept, nothing_asked, seller
from dealwright.procurement.standards.units import unit
from dealwright.procurement.store import prices, rules, vendors
from dealwright.procurement.store.prices import Observation
from dealwright.procurement.vendor_views import (
    ProductView,
    RuleView,
    SellerConfigView,
    TradesView,
    VendorView,
    config_view,
    product_view,
    rule_view,
    trades_view,
    vendor_view,
)
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

PUBLIC = Guard()
CheckAddress = Callable[[str], None]
"""`Rejected` for a web address that must never be called."""


@dataclass(frozen=True)
class RuleTerms:
    """A rule without its name: what it says, in which order, and whether it counts."""

    type: RuleType
    config: RuleConfig
    priority: int = 100
    active: bool = True


@dataclass(frozen=True)
class History:
    """Prices that were paid, where they are from, and whether they are made up."""

    source: str
    observations: Sequence[Observation]
    synthetic: bool = False


class Vendors:
    """Commands and views of the register."""

    def __init__(
        self,
        store: Store,
        ids: Ids,
        arrived: Arrived = nothing_arrived,
        check_address: CheckAddress = PUBLIC.check,
        asked: WasAsked = nothing_asked,
    ) -> None:
        self._store = store
        self._ids = ids
        self._arrived = arrived
        self._check_address = check_address
        self._asked = asked

    async def add(self, caller: Caller, profile: Profile, once: Once | None = None) -> VendorView:
        """A new vendor; `Invalid` says what is wrong with its profile."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            await check_typed(work, caller, self._arrived, None, profile)
            id = self._ids.new("ven")
            vendor = Vendor(id, checked_profile(profile), work.now.isoformat())
            vendors.add(work, vendor)
            note_profile(work, caller, vendor)
            view = vendor_view(vendor)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def change(
        self, caller: Caller, id: str, wanted: Callable[[Profile], Profile]
    ) -> VendorView:
        """Another profile for the same vendor, made of the one that it has."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace) as work:
            known = await vendors.vendor(work, id)
            profile = wanted(known.profile)
            await check_kept(work, known, profile, self._asked)
            await check_typed(work, caller, self._arrived, known, profile)
            vendor = replace(known, profile=checked_profile(profile))
            vendors.change(work, id, vendor.profile)
            note_profile(work, caller, vendor)
        return vendor_view(vendor)

    async def put_product(self, caller: Caller, product: Product) -> ProductView:
        """What the vendor sells, new or in place of its product of that name."""
        caller.require(*BUYING, *SELLING)
        checked = checked_product(product)
        async with self._store.work(caller.workspace) as work:
            await vendors.vendor(work, product.vendor)
            vendors.put_product(work, checked)
            work.add_to(audit_of(product.vendor), audit.ProductRecorded(caller.user, checked))
        return product_view(checked)

    async def add_rule(
        self, caller: Caller, vendor: str, terms: RuleTerms, once: Once | None = None
    ) -> RuleView:
        """A further rule, which can only tighten what the vendor's agent may do."""
        async with self._store.work(caller.workspace, once) as work:
            await seller(work, caller, vendor)
            rule = Rule(self._ids.new("rule"), vendor, **vars(terms))
            rules.add_rule(work, rule)
            _note_rule(work, caller, rule)
            view = rule_view(rule)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def change_rule(self, caller: Caller, vendor: str, id: str, terms: RuleTerms) -> RuleView:
        """The rule's next version."""
        async with self._store.work(caller.workspace) as work:
            await seller(work, caller, vendor)
            known = await rules.rule(work, vendor, id)
            rule = replace(known, version=known.version + 1, **vars(terms))
            rules.change_rule(work, rule)
            _note_rule(work, caller, rule)
        return rule_view(rule)

    async def put_config(
        self, caller: Caller, vendor: str, config: SellerConfig
    ) -> SellerConfigView:
        """How the vendor's agent sells from now on, whatever version `config` bears."""
        async with self._store.work(caller.workspace) as work:
            await seller(work, caller, vendor)
            self._check_webhook(config.notification_webhook_url)
            known = (await rules.dossier(work, vendor)).config
            config = replace(config, version=known.version + 1 if known else 1)
            rules.put_config(work, vendor, config)
            sealed = _sealed(vendor, CONFIG.dump_python(config, mode="json"))
            note = audit.SellerConfigRecorded(vendor, caller.user, config.version, sealed)
            work.add_to(audit_of(vendor), note)
        return config_view(vendor, config)

    async def put_trades(self, caller: Caller, vendor: str, trades: Trades) -> TradesView:
        """What the vendor gives for what from now on, whatever version `trades` bears."""
        async with self._store.work(caller.workspace) as work:
            await seller(work, caller, vendor)
            known = (await rules.dossier(work, vendor)).trades
            trades = replace(trades, version=known.version + 1 if known else 1)
            rules.put_trades(work, vendor, trades)
            sealed = _sealed(vendor, TRADES.dump_python(trades, mode="json"))
            note = audit.TradesRecorded(vendor, caller.user, trades.version, sealed)
            work.add_to(audit_of(vendor), note)
        return trades_view(vendor, trades)

    async def record_prices(self, caller: Caller, vendor: str, history: History) -> int:
        """Add to the history of prices; the same observation twice counts once.

        Answers how many were given. `Invalid` for one that makes no sense.
        """
        caller.require(*BUYING)
        checked = [_checked(vendor, one, self._today()) for one in history.observations]
        async with self._store.work(caller.workspace) as work:
            await vendors.vendor(work, vendor)
            named = [(_observation_id(one, history), one) for one in checked]
            prices.add(work, named, history.source, history.synthetic)
            count = len(checked)
            note = audit.PricesRecorded(
                vendor, caller.user, history.source, count, history.synthetic
            )
            work.add_to(audit_of(vendor), note)
        return count

    async def vendor(self, caller: Caller, id: str) -> VendorView:
        async with self._store.read(caller.workspace) as reader:
            return vendor_view(await vendors.vendor(reader, id))

    async def listed(
        self, caller: Caller, paging: Paging, search: str | None = None
    ) -> Page[VendorView]:
        async with self._store.read(caller.workspace) as reader:
            return await vendors.listed(reader, search, paging, vendor_view)

    async def products(self, caller: Caller, vendor: str) -> list[ProductView]:
        async with self._store.read(caller.workspace) as reader:
            await vendors.vendor(reader, vendor)
            found = await vendors.products_of(reader, vendor)
        return [product_view(product) for product in found]

    async def vocabulary(self, caller: Caller) -> list[str]:
        """The tags in use, in alphabetical order."""
        async with self._store.read(caller.workspace) as reader:
            return await vendors.vocabulary(reader)

    async def rules(self, caller: Caller, vendor: str) -> list[RuleView]:
        """All rules, those that count first, in the order in which they are followed."""
        dossier = await self._dossier(caller, vendor)
        active = ordered(dossier.rules)
        return [rule_view(one) for one in [*active, *(r for r in dossier.rules if not r.active)]]

    async def config(self, caller: Caller, vendor: str) -> SellerConfigView:
        """The configuration, or the defaults as version 0."""
        dossier = await self._dossier(caller, vendor)
        return config_view(vendor, dossier.config or SellerConfig(version=0))

    async def trades(self, caller: Caller, vendor: str) -> TradesView:
        """What the vendor trades, or nothing as version 0."""
        dossier = await self._dossier(caller, vendor)
        return trades_view(vendor, dossier.trades or Trades(version=0))

    async def learned(self, caller: Caller, vendor: str) -> LearnedView:
        """What our negotiations with the vendor tell of it; the buyer's own."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            simulated = (await vendors.vendor(reader, vendor)).profile.simulated
            return (await past(reader, vendor, simulated)).view()

    def _check_webhook(self, url: str | None) -> None:
        try:
            if url is not None:
                self._check_address(url)
        except Rejected as error:
            fault = ("notification_webhook_url", f"{error.message}: {error.instead}")
            raise Invalid(error.message, error.instead, (fault,)) from error

    async def _dossier(self, caller: Caller, vendor: str) -> Dossier:
        async with self._store.read(caller.workspace) as reader:
            await seller(reader, caller, vendor)
            return await rules.dossier(reader, vendor)

    def _today(self) -> date:
        return self._store.clock.now().date()


def note_profile(work: Work, caller: Caller, vendor: Vendor) -> None:
    """The audit event of a new or changed profile, whose tags join the vocabulary."""
    profile = vendor.profile
    vendors.use_tags(work, profile.tags)
    facts = {name: value for name, value in vars(profile).items() if name != "contact"}
    contact = Sealed(audit.contact_key(vendor.id), profile.contact)
    work.add_to(audit_of(vendor.id), audit.VendorRecorded(vendor.id, caller.user, contact, facts))


async def times_recorded(reader: Reader, vendor: str) -> int:
    """How often the vendor's profile was written."""
    found = await reader.events(audit_of(vendor))
    return sum(isinstance(one.event, audit.VendorRecorded) for one in found)


async def recorded_profiles(reader: Reader, vendor: Vendor) -> list[Profile]:
    """What the vendor ever was to an order (name, contact, delivery term), the latest first."""
    found = [one.event for one in await reader.events(audit_of(vendor.id))]
    noted = [one for one in found if isinstance(one, audit.VendorRecorded)]
    return [
        replace(
            vendor.profile,
            name=one.facts["name"],
            incoterm=one.facts["incoterm"],
            contact=one.contact.value,
        )
        for one in reversed(noted)
        if not isinstance(one.contact.value, Erased)
    ]


def _note_rule(work: Work, caller: Caller, rule: Rule) -> None:
    terms = {
        "rule_type": rule.type,
        "rule_config": dump_rule(rule.type, rule.config),
        "priority": rule.priority,
        "active": rule.active,
    }
    sealed = _sealed(rule.vendor, terms)
    note = audit.RuleRecorded(rule.vendor, caller.user, rule.id, rule.version, sealed)
    work.add_to(audit_of(rule.vendor), note)


def _sealed(vendor: str, value: dict[str, Any]) -> Sealed[dict[str, Any]]:
    return Sealed(audit.seller_key(vendor), value)


def audit_of(vendor: str) -> str:
    return AUDIT.stream(vendor)


def _checked(vendor: str, one: Observation, today: date) -> Observation:
    check_unit_price(one.unit_price, "unit price")
    if one.vendor != vendor or one.quantity < 1 or one.day > today:
        raise Invalid(
            f"an observation of {one.quantity} from {one.vendor!r} on {one.day}",
            f"give what {vendor!r} delivered until {today}",
        )
    return replace(one, unit=unit(one.unit).code)


def _observation_id(one: Observation, history: History) -> str:
    known = [one.vendor, one.product, one.unit, one.day.isoformat(), one.quantity, one.currency]
    return f"obs_{digest([*known, str(one.unit_price), history.source])[:20]}"
