"""A simulated ERPNext: no company's, in memory, and it speaks the wire format of the real one."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from dealwright.channels.outbound import Answer, Call

URL = "https://erpnext.simulated"
LOGIN = "simulated:simulated"
PAGE = 20
"""Frappe's own, where none is asked for."""
GONE = "DoesNotExistError"
Document = dict[str, Any]


@dataclass
class SimulatedErpNext:
    """Takes the calls that `ErpNext` makes; `documents` by doctype, in the order they were made."""

    documents: dict[str, list[Document]] = field(default_factory=dict)

    def add(self, doctype: str, document: Document) -> Document:
        """Keep a document with a name of its own, its items numbered, as Frappe does."""
        kept = self.documents.setdefault(doctype, [])
        short = "".join(word[0] for word in doctype.split()).upper()
        name = document.get("name") or f"{short}-SIM-{len(kept) + 1:05}"
        whole = {"docstatus": 0, **document, "name": name, "doctype": doctype}
        for number, item in enumerate(whole.get("items", ()), start=1):
            item |= {"idx": number, "name": item.get("name") or f"{name}-{number}"}
        kept.append(whole)
        return whole

    async def send(self, call: Call) -> Answer:
        """The answer that the real one gives, without a network."""
        parts = urlsplit(call.url)
        if call.headers.get("Authorization") != f"token {LOGIN}":
            return _answer(401, {"exc_type": "AuthenticationError"})
        doctype, _, name = parts.path.removeprefix("/api/resource/").partition("/")
        doctype, name = unquote(doctype), unquote(name)
        if call.method == "POST":
            return self._made(doctype, json.loads(call.body))
        if name:
            found = self._named(doctype, name)
            return self._of_one(call, found) if found else _answer(404, {"exc_type": GONE})
        return self._listed(doctype, {key: one[0] for key, one in parse_qs(parts.query).items()})

    def _made(self, doctype: str, document: Document) -> Answer:
        own = document.get("custom_dealwright_id")
        kept = self.documents.get(doctype, [])
        if own and any(one.get("custom_dealwright_id") == own for one in kept):
            return _answer(409, {"exc_type": "UniqueValidationError"})
        suppliers = {one["name"] for one in self.documents.get("Supplier", [])}
        if doctype == "Purchase Order" and document.get("supplier") not in suppliers:
            return _answer(417, {"exc_type": "LinkValidationError"})
        return _answer(200, {"data": self.add(doctype, document)})

    def _named(self, doctype: str, name: str) -> Document | None:
        named = (one for one in self.documents.get(doctype, []) if one["name"] == name)
        return next(named, None)

    def _of_one(self, call: Call, document: Document) -> Answer:
        """Read, deleted while it is a draft, or changed: cancelled, where no receipt is of it."""
        if call.method == "DELETE":
            if document["docstatus"]:
                return _answer(417, {"exc_type": "ValidationError"})
            self.documents[document["doctype"]].remove(document)
            return _answer(202, {"data": "ok"})
        if call.method == "PUT":
            if self._arrived(document["name"]):
                return _answer(417, {"exc_type": "LinkExistsError"})
            document |= json.loads(call.body)
        return _answer(200, {"data": document})

    def _arrived(self, order: str) -> bool:
        """Whether a submitted receipt is of it."""
        receipts = self.documents.get("Purchase Receipt", [])
        lines = [item for one in receipts if one["docstatus"] == 1 for item in one["items"]]
        return any(item["purchase_order"] == order for item in lines)

    def _listed(self, doctype: str, query: dict[str, str]) -> Answer:
        wanted = json.loads(query.get("fields", '["name"]'))
        filters = json.loads(query.get("filters", "[]"))
        found = [
            one
            for one in self.documents.get(doctype, [])
            if all(one.get(field_, 0) == value for field_, _, value in filters)
        ]
        begin = int(query.get("limit_start", 0))
        page = found[begin : begin + int(query.get("limit_page_length", PAGE))]
        return _answer(200, {"data": [{key: one.get(key) for key in wanted} for one in page]})


def _answer(status: int, body: object) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())


def with_suppliers() -> SimulatedErpNext:
    """One to try the connector on: three made-up suppliers, and nothing else."""
    site = SimulatedErpNext()
    for number, name in enumerate(("Alder Ltd", "Birch & Co", "Cedar GmbH"), start=1):
        supplier = {"name": f"SUP-SIM-{number:04}", "supplier_name": name, "disabled": 0}
        site.add("Supplier", supplier)
    return site
