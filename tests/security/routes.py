"""Every route of the product, read from its OpenAPI document, and a body that each would take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from dealwright.identity.model import ROLES
from tests.markdown import Page
from tests.openapi import kept

ROOT = "/api/v1/"
API = Page(Path(__file__).parents[2] / "docs" / "api.md")
EVERYBODY = frozenset({"member", "its user"})
"""How the documentation names who needs no particular role."""
DESCRIPTION = {"summary": "Price alone", "rules": [{"use": "price_anchor"}]}
TEMPLATE = {
    "name": "Goods",
    "title": "Purchase of goods",
    "clauses": [
        {
            "heading": "Parties",
            "text": "{{buyer.name}}, {{vendor.name}}: {{order.lines}}, {{order.total}}",
        }
    ],
}
GOOD: dict[str, Any] = {
    "PUT members/{user}/roles": {"roles": ["buyer"]},
    "POST invitations": {"email": "zoe@example.com", "roles": ["viewer"]},
    "POST api-keys": {"name": "another"},
    "POST auth/password": {"present": "not the password", "new": "another long password"},
    "POST auth/tickets": {"path": "/api/v1/negotiations/ws/neg_1"},
    "POST portal/sessions": {"link": "dwg_guessed"},
    "POST portal/negotiations/{negotiation}/offers": {"offer": {"unit_price": "9.00"}},
    "POST portal/negotiations/{negotiation}/accept": {"offer_id": "neg_1-1"},
    "POST portal/negotiations/{negotiation}/review": {"version": 1, "decision": "approve"},
    "POST portal/negotiations/{negotiation}/notes": {"version": 1, "text": "a note"},
    "POST portal/negotiations/{negotiation}/rating": {"score": 4},
    "POST portal/rules": {
        "rule_type": "price_floor",
        "rule_config": {"unit_price": "1.00", "currency": "USD"},
    },
    "PUT portal/rules/{rule}": {
        "rule_type": "price_floor",
        "rule_config": {"unit_price": "1.00", "currency": "USD"},
    },
    "PUT notice-preferences": {"version": 0, "matrix": {"turn": ["email"]}},
    "POST notice-contacts": {"channel": "email", "address": "zoe@example.com"},
    "POST notice-contacts/confirm": {"channel": "sms", "code": "123456"},
    "POST notice-contacts/remove": {"channel": "sms"},
    "PUT notices/read": {"until": "2026-12-24T18:00:00Z"},
    "PUT notices/{notice}/read": {"read": True},
    "POST grants": {
        "stream": "negotiation/neg_1",
        "side": "seller",
        "until": "2026-12-24T18:00:00Z",
    },
    "POST requests": {
        "lines": [{"product": "Gloves", "quantity": 1, "unit": "pack"}],
        "budget": {"amount": "10.00", "currency": "USD"},
    },
    "POST orders": {"text": "hello"},
    "POST orders/{message_order}/messages": {"text": "hello"},
    "POST vendors": {"name": "Somebody else"},
    "PUT vendors/{vendor}": {"name": "Somebody else"},
    "PUT vendors/{vendor}/products": {"product": "Masks", "unit": "pack", "currency": "USD"},
    "POST vendors/{vendor}/rules": {
        "rule_type": "price_floor",
        "rule_config": {"unit_price": "1.00", "currency": "USD"},
    },
    "PUT vendors/{vendor}/rules/{rule}": {
        "rule_type": "price_floor",
        "rule_config": {"unit_price": "1.00", "currency": "USD"},
    },
    "POST purchase-orders/{order}/amendments": {
        "revision": 0,
        "reason": "why",
        "lines": [{"line": 1, "quantity": "2000"}],
    },
    "POST amendments/{amendment}/answer": {"accept": True, "who": "Mary", "way": "by telephone"},
    "POST portal/amendments/{amendment}/answer": {"accept": True},
    "POST contracts/{contract}/review": {"approve": True, "sha256": "0" * 64},
    "POST contracts/{contract}/redraw": {"reason": "terms", "sha256": "0" * 64},
    "POST contracts/{contract}/sign": {"name": "Ann Example", "sha256": "0" * 64},
    "POST portal/contracts/{contract}/sign": {"name": "Vera Vendor", "sha256": "0" * 64},
    "POST contract-templates": TEMPLATE,
    "PUT contract-templates/{contract_template}": {"version": 1, **TEMPLATE},
    "POST contract-vocabulary/preview": TEMPLATE,
    "PUT contract-defaults": {"version": 0},
    "POST strategies": {"name": "another", **DESCRIPTION},
    "PUT strategies/{strategy}": {"version": 1, **DESCRIPTION},
    "POST coalitions": {
        "name": "Masks for all",
        "vendor": "ven_1",
        "product": "Masks",
        "mandate": {"limit": "9.00"},
        "member": {"name": "North", "quantity": 10, "ceiling": "9.00"},
    },
    "POST coalitions/{coalition}/join": {"name": "East", "quantity": 10, "ceiling": "9.00"},
    "POST coalitions/{coalition}/leave": {"member": "mem_1"},
    "PUT coalitions/{coalition}/mandate": {"limit": "9.00"},
    "POST coalitions/{coalition}/agree": {"terms": 1},
    "POST rfqs": {
        "request": "req_1",
        "vendors": ["ven_1"],
        "deadline": "2100-01-01T00:00:00Z",
    },
    "POST rfqs/{rfq}/reschedule": {"version": 1, "deadline": "2100-01-01T00:00:00Z"},
    "POST rfqs/{rfq}/award": {
        "version": 1,
        "rule": "best_total",
        "total": "1.00",
        "currency": "USD",
    },
    "POST quotations/read": {"rfq": "<x/>"},
    "POST quotations": {"rfq": "<x/>", "draft": {}},
    "PUT scorecard-thresholds": {"thresholds": [{"measure": "quality", "warn": 10}]},
    "POST strategy-trials": {"arms": ["adaptive", "bundle"]},
    "POST purchase-orders/{order}/receipts": {"lines": [{"line": 1, "quantity": "1"}]},
    "POST invoices": {
        "order": "po_1",
        "number": "1",
        "issued": "2026-11-02",
        "currency": "USD",
        "lines": [{"line": 1, "quantity": "1", "unit_price": "1.00"}],
        "total": "1.00",
    },
    "POST credit-notes": {
        "invoice": "inv_1",
        "number": "1",
        "issued": "2026-11-02",
        "currency": "USD",
        "lines": [{"why": "allowance", "unit_price": "1.00"}],
        "total": "1.00",
    },
    "POST credit-notes/{credit}/set-off": {"invoice": "inv_1"},
    "POST credit-notes/{credit}/refund": {"reference": "44"},
    "POST invoices/{invoice}/accept": {"kind": "price", "seen": "seen"},
    "POST invoices/{invoice}/pay": {"rail": "manual"},
    "POST payments/{payment}/report": {"status": "failed"},
    "POST bank-accounts/{holder}": {"name": "Birch", "iban": "DE89370400440532013000"},
    "POST bank-accounts/{holder}/confirm": {"iban": "DE89370400440532013000"},
    "PUT approval-policy": {"version": 0, "rules": []},
    "POST approval-policy/preview": {"total": "1.00", "currency": "USD"},
    "POST approval-delegations": {"to": "usr_1", "first": "2026-12-01", "last": "2026-12-02"},
    "POST vendors/import": {"system": "erp", "vendors": [{"external_id": "1", "name": "Elder"}]},
    "POST vendor-conflicts/{conflict}/settle": {"choice": "another", "seen": "seen"},
    "POST erp/rounds": {"connector": "nowhere"},
    "POST erp/rounds/reports": {"connector": "sap", "counts": []},
    "POST exchange-rates/{rate}/correction": {
        "seen": "1.1",
        "rate": "1.2",
        "source": "ECB",
        "reason": "a slip",
    },
    "POST exchange-rates/conversion": {"amount": "1.00", "currency": "EUR", "to": "USD"},
    "PUT budgets/{cost_centre}": {"amount": "1.00", "currency": "USD"},
    "POST campaigns/{campaign}/mandate": {"version": 1, "confirm_above": "900000.00"},
    "POST campaigns/{campaign}/choose": {"version": 1, "part": 1, "negotiation": "neg_1"},
    "POST negotiations/{negotiation}/what-if": {"version": 1},
    "POST negotiations/{negotiation}/forks": {"version": 1},
    "POST negotiations/{negotiation}/notes": {"version": 1, "text": "a note"},
    "POST negotiations/{negotiation}/mandate": {"version": 1, "confirm_above": "900000.00"},
    "POST negotiations/{negotiation}/offers": {
        "offer": {"unit_price": "9.00", "quantity": 1000, "payment_terms": "net_30"}
    },
}
"""Bodies that are right by their types, so that nothing but the caller is a reason to refuse."""


@dataclass(frozen=True)
class Route:
    """One method at one address."""

    method: str
    path: str

    @property
    def of_portal(self) -> bool:
        """Whether it is for vendors in the portal: `tests/security/test_portal.py`."""
        return self.path.startswith("portal/")

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @property
    def body(self) -> Any:
        return GOOD.get(str(self), {}) if self.method != "GET" else None

    def addresses(self, ids: dict[str, list[str]]) -> Iterator[str]:
        """The path with each of the ids; an error when there are none for a parameter."""
        unknown = set(self.parameters) - ids.keys()
        assert not unknown, f"add real ids for {unknown} to tests/security/whole.py"
        for chosen in product(*(ids[name] for name in self.parameters)):
            yield self.path.format(**dict(zip(self.parameters, chosen, strict=True)))

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes() -> list[Route]:
    """All of them, in the order of the document."""
    return [
        Route(method.upper(), path.removeprefix(ROOT))
        for path, item in kept()["paths"].items()
        for method in item
    ]


def allowed(route: Route) -> set[str]:
    """The roles with which one may call it, as the last cell of its row in the documentation says.

    What stands there after a semicolon is about particular things.
    """
    told = API.row(f"{route.method} {ROOT}{route.path}")[-1].partition(";")[0]
    names = re.split(r", (?:or )?", told.replace(" in person", ""))
    found = {*names, "owner"}
    if not EVERYBODY.isdisjoint(names):
        found = {role for role in ROLES if f"not {role} alone" not in names}
    assert found <= set(ROLES), f"docs/api.md: who may {route}?"
    return found
