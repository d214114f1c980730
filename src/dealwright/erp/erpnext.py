"""ERPNext over its REST API: `/api/resource/{doctype}`, by token.

Frappe REST API: lists under `data` with `fields` and `filters` as JSON and `limit_start` and
`limit_page_length`; a document by its name; a new one by POST. Written for version 15. It needs one
custom field, `custom_dealwright_id` of Purchase Order (text, unique), so that none is made twice.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dealwright.channels.outbound import Answer, Call
from dealwright.core.errors import DealwrightError, Refused
from dealwright.erp.model import ErpInvoice, ErpReceipt, ErpVendor, Json, Placed, Sends, Unread

OWN = "custom_dealwright_id"
PAGE = 100
DRAFT, CANCELLED = 0, 2
"""Frappe's `docstatus`; between them is 1, submitted."""
SUBMITTED = ["docstatus", "=", 1]
UNREADABLE = (DealwrightError, KeyError, TypeError, ValueError)
"""What a document there may be read with; the others are read all the same."""


@dataclass(frozen=True)
class ErpNext:
    """One site; `token` is `api_key:api_secret` of a user who may read and make these documents."""

    url: str
    token: str
    outbound: Sends
    simulated: bool = False
    system: str = "erpnext"

    async def vendors(self) -> Sequence[ErpVendor]:
        """Suppliers that are not disabled."""
        wanted = ["name", "supplier_name", "email_id", "mobile_no"]
        rows = await self._list("Supplier", wanted, [["disabled", "=", 0]])
        return [
            ErpVendor(
                external_id=row["name"],
                name=row["supplier_name"],
                email=row.get("email_id") or "",
                phone=(row.get("mobile_no") or "").replace(" ", ""),
            )
            for row in rows
        ]

    async def receipts(self) -> Sequence[ErpReceipt | Unread]:
        """Submitted purchase receipts, one for each order of ours that something is of."""
        found: list[ErpReceipt | Unread] = []
        for row in await self._list("Purchase Receipt", ["name"], [SUBMITTED]):
            try:
                found += await self._receipts(row["name"])
            except UNREADABLE as error:
                found.append(_unread(row, error))
        return found

    async def _receipts(self, name: str) -> list[ErpReceipt]:
        receipt, found = await self._document("Purchase Receipt", name), []
        for order in sorted({one["purchase_order"] for one in _of_orders(receipt)}):
            ours, lines = await self._ordered(order)
            counted = tuple(
                (lines[one["purchase_order_item"]], _text(one["qty"]))
                for one in _of_orders(receipt)
                if one["purchase_order"] == order and one.get("purchase_order_item") in lines
            )
            if ours and counted:
                day = str(receipt["posting_date"])
                found.append(ErpReceipt(receipt["name"], ours, day, counted))
        return found

    async def invoices(self) -> Sequence[ErpInvoice | Unread]:
        """Submitted purchase invoices whose lines are of one order of ours."""
        found: list[ErpInvoice | Unread] = []
        for row in await self._list("Purchase Invoice", ["name"], [SUBMITTED]):
            try:
                found += await self._invoices(row["name"])
            except UNREADABLE as error:
                found.append(_unread(row, error))
        return found

    async def _invoices(self, name: str) -> list[ErpInvoice]:
        invoice = await self._document("Purchase Invoice", name)
        orders = {one["purchase_order"] for one in _of_orders(invoice)}
        ours, lines = await self._ordered(orders.pop()) if len(orders) == 1 else ("", {})
        return [ErpInvoice(invoice["name"], fields=_billed(invoice, ours, lines))] if ours else []

    async def put_order(self, order: Placed) -> bool:
        if await self._list("Purchase Order", ["name"], [[OWN, "=", order.id]]):
            return False
        if not order.external_vendor:
            raise Refused("its vendor is none of the ERP's", "add it there, or link it")
        numbers = [line["number"] for line in order.view["document"]["lines"]]
        if numbers != list(range(1, len(numbers) + 1)):
            raise Refused(
                "a line was taken out of it, and ERPNext numbers lines by their places",
                "keep this order by hand there, and count here what arrives of it",
            )
        body = _order(order)
        _good(await self._send("POST", _path("Purchase Order"), body))
        return True

    async def call_off(self, id: str) -> bool:
        """A draft goes; what was submitted is cancelled, which ERPNext refuses once it arrived."""
        told = False
        rows = await self._list("Purchase Order", ["name", "docstatus", OWN], [[OWN, "=", id]])
        for row in (one for one in rows if one[OWN] == id):
            path = f"{_path('Purchase Order')}/{quote(row['name'], safe='')}"
            if row["docstatus"] == DRAFT:
                _good(await self._send("DELETE", path))
            elif row["docstatus"] != CANCELLED:
                _good(await self._send("PUT", path, {"docstatus": CANCELLED}))
            else:
                continue
            told = True
        return told

    async def put_accepted(self, contract: Json) -> bool:
        """ERPNext has no document of its own for it: the order says all."""
        return False

    async def _ordered(self, name: str) -> tuple[str, dict[str, int]]:
        """Our id of an order there, and the number of each of its lines by their names."""
        order = await self._document("Purchase Order", name)
        return order.get(OWN) or "", {one["name"]: int(one["idx"]) for one in order["items"]}

    async def _list(self, doctype: str, wanted: list[str], filters: list[Any]) -> list[Any]:
        found: list[Any] = []
        while True:
            query = {
                "fields": json.dumps(wanted),
                "filters": json.dumps(filters),
                "order_by": "creation asc",
                "limit_start": len(found),
                "limit_page_length": PAGE,
            }
            page = await self._get(f"{_path(doctype)}?{urlencode(query)}")
            found += page
            if len(page) < PAGE:
                return found

    async def _document(self, doctype: str, name: str) -> Any:
        return await self._get(f"{_path(doctype)}/{quote(name, safe='')}")

    async def _get(self, path: str) -> Any:
        return _good(await self._send("GET", path)).json()["data"]

    async def _send(self, method: str, path: str, body: object = None) -> Answer:
        headers = {"Authorization": f"token {self.token}", "Accept": "application/json"}
        content = b"" if body is None else json.dumps(body).encode()
        if content:
            headers["Content-Type"] = "application/json"
        url = f"{self.url.rstrip('/')}{path}"
        return await self.outbound.send(Call(method, url, content, headers, circuit=self.url))


def _unread(row: Any, error: Exception) -> Unread:
    """What cannot be read there, in words; the fault of a field that is missing names it."""
    if isinstance(error, DealwrightError):
        return Unread(str(row["name"]), f"{error.message} ({error.instead})")
    return Unread(str(row["name"]), f"ERPNext's document lacks or misspells {error}")


def _path(doctype: str) -> str:
    return f"/api/resource/{quote(doctype)}"


def _of_orders(document: Any) -> list[Any]:
    return [one for one in document["items"] if one.get("purchase_order")]


def _text(number: float | int | str) -> str:
    """A number of ERPNext's JSON as decimal text, as it is written there."""
    return format(number, "f").rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


def _billed(invoice: Any, order: str, lines: dict[str, int]) -> dict[str, Any]:
    return {
        "order": order,
        "number": invoice.get("bill_no") or invoice["name"],
        "issued": str(invoice.get("bill_date") or invoice["posting_date"]),
        "due": str(invoice["due_date"]) if invoice.get("due_date") else None,
        "currency": invoice["currency"],
        "lines": [
            {"line": lines[one["po_detail"]], "quantity": _text(one["qty"]),
             "unit_price": _text(one["rate"])}
            for one in _of_orders(invoice)
            if one.get("po_detail") in lines
        ],
        "tax": _text(invoice.get("total_taxes_and_charges") or 0),
        "total": _text(invoice["grand_total"]),
    }  # fmt: skip


def _order(order: Placed) -> dict[str, Any]:
    """A Purchase Order as a draft of ERPNext's; items are made by name, as its users name them."""
    document = order.view["document"]
    due = document["requested_delivery"] or document["issued"]
    return {
        "supplier": order.external_vendor,
        "transaction_date": document["issued"],
        "schedule_date": due,
        "currency": document["currency"],
        OWN: order.id,
        "items": [
            {
                "item_code": line["description"],
                "item_name": line["description"],
                "description": line["specification"] or line["description"],
                "qty": float(line["quantity"]),
                "uom": line["unit"]["name"].capitalize(),
                "rate": float(line["unit_price"]),
                "schedule_date": due,
            }
            for line in document["lines"]
        ],
    }


def _good(answer: Answer) -> Answer:
    """`Refused` with what Frappe says: `exception` or `message`, and `exc_type`."""
    if answer.good:
        return answer
    words = f"ERPNext answered {answer.status}"
    if answer.body[:1] == b"{":
        told = answer.json()
        words += f": {told.get('exc_type') or told.get('message') or told.get('exception') or ''}"
    raise Refused(words.rstrip(": "), "look at the user's rights and at its error log")
