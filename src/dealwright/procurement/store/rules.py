"""What only vendors know, by vendor: rules, the seller's configuration, trades."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, Row, String, Table, Text, update

from dealwright.core import canonical
from dealwright.core.errors import OutOfDate
from dealwright.procurement.model.rules import (
    CONFIG,
    TRADES,
    Rule,
    SellerConfig,
    Trades,
    dump_rule,
    parse_rule,
)
from dealwright.procurement.seller_brief import Dossier
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work

vendor_rules = Table(
    "vendor_rules",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("vendor", String(40), nullable=False),
    Column("rule_type", String(40), nullable=False),
    Column("rule_config", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_vendor_rules_workspace_vendor", "workspace", "vendor"),
)

seller_configs = Table(
    "seller_configs",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("strategy_preference", String(20), nullable=False),
    Column("auto_approve_enabled", Boolean, nullable=False),
    Column("auto_approve_min_utility", String(40)),
    Column("manual_review_required", Boolean, nullable=False),
    Column("notification_webhook_url", String(500)),
    Column("notification_email", String(254)),
    Column("slack_channel", String(100)),
    Column("preferred_months", Text, nullable=False),
    Column("preferred_payment_terms", Text, nullable=False),
    Column("maximum_discount", String(40)),
    Column("review_above_total", String(40)),
    Column("review_above_discount", String(40)),
)

vendor_trades = Table(
    "vendor_trades",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("trades", Text, nullable=False),
)

PERSONAL: Mapping[str, tuple[str, ...]] = {"seller_configs": ("notification_email",)}
"""The columns that tell of a person: what erasing one has to empty."""

_LISTS = ("preferred_months", "preferred_payment_terms")


def add_rule(work: Work, rule: Rule) -> None:
    work.add(vendor_rules, OutOfDate(f"{rule.id} was made already"), id=rule.id, **_row(rule))


def change_rule(work: Work, rule: Rule) -> None:
    """At commit; `OutOfDate` when somebody changed the version before this one meanwhile."""
    c = vendor_rules.c
    one = update(vendor_rules).where(c.id == rule.id, c.version == rule.version - 1)
    work.change(one.values(**_row(rule)), OutOfDate(f"{rule.id} was changed meanwhile"))


def put_config(work: Work, vendor: str, config: SellerConfig) -> None:
    """At commit; `OutOfDate` when somebody changed the version before this one meanwhile."""
    row = CONFIG.dump_python(config, mode="json")
    texts = {name: canonical.dumps(row[name]) for name in _LISTS}
    _put(work, seller_configs, {"vendor": vendor, **row, **texts})


def put_trades(work: Work, vendor: str, trades: Trades) -> None:
    """At commit; `OutOfDate` when somebody changed the version before this one meanwhile."""
    text = canonical.dumps(TRADES.dump_python(trades, mode="json"))
    _put(work, vendor_trades, {"vendor": vendor, "version": trades.version, "trades": text})


async def rule(reader: Reader, vendor: str, id: str) -> Rule:
    """`NotFound` when the vendor has none of that id."""
    c = vendor_rules.c
    query = reader.rows(vendor_rules).where(c.vendor == vendor, c.id == id)
    return _rule(await reader.one(query, f"rule {id!r} of vendor {vendor!r}"))


async def dossier(reader: Reader, vendor: str) -> Dossier:
    """All that one vendor knows."""
    return (await dossiers(reader, [vendor]))[vendor]


async def dossiers(reader: Reader, wanted: Collection[str]) -> Mapping[str, Dossier]:
    """The same for several vendors; an empty one for a vendor that has said nothing."""
    rules: dict[str, list[Rule]] = {vendor: [] for vendor in wanted}
    for row in await reader.all(_of(reader, vendor_rules, wanted).order_by(vendor_rules.c.id)):
        rules[row.vendor].append(_rule(row))
    configs = {r.vendor: r for r in await reader.all(_of(reader, seller_configs, wanted))}
    trades = {r.vendor: r for r in await reader.all(_of(reader, vendor_trades, wanted))}
    return {
        vendor: Dossier(
            rules=tuple(rules[vendor]),
            config=_config(configs[vendor]) if vendor in configs else None,
            trades=_trades(trades[vendor]) if vendor in trades else None,
        )
        for vendor in wanted
    }


def _of(reader: Reader, table: Table, wanted: Collection[str]) -> Any:
    return reader.rows(table).where(table.c.vendor.in_(sorted(wanted)))


def _put(work: Work, table: Table, row: dict[str, Any]) -> None:
    """The vendor's one row, first or in place of the version before."""
    meanwhile = OutOfDate("it was changed meanwhile", "look at it and decide anew")
    if row["version"] == 1:
        work.add(table, meanwhile, **row)
        return
    c = table.c
    one = update(table).where(c.vendor == row["vendor"], c.version == row["version"] - 1)
    work.change(one.values(**row), meanwhile)


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "vendor": rule.vendor,
        "rule_type": rule.type,
        "rule_config": canonical.dumps(dump_rule(rule.type, rule.config)),
        "priority": rule.priority,
        "active": rule.active,
        "version": rule.version,
    }


def _rule(row: Row[Any]) -> Rule:
    config = parse_rule(row.rule_type, json.loads(row.rule_config))
    return Rule(row.id, row.vendor, row.rule_type, config, row.priority, row.active, row.version)


def _config(row: Row[Any]) -> SellerConfig:
    fields = {name: value for name, value in row._mapping.items() if name in _CONFIG_FIELDS}
    return CONFIG.validate_python({**fields, **{name: json.loads(fields[name]) for name in _LISTS}})


def _trades(row: Row[Any]) -> Trades:
    return TRADES.validate_json(row.trades)


_CONFIG_FIELDS = frozenset(seller_configs.c.keys()) - {"workspace", "vendor"}
