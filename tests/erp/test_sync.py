"""Rounds between an ERP and an installation: everything once, whatever is refused is told."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dealwright.channels.outbound import Answer, Call
from dealwright.cli import app
from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.erp.client import Installation
from dealwright.erp.erpnext import ErpNext
from dealwright.erp.files import MOST_BYTES, FileErp
from dealwright.erp.model import Erp, Fate
from dealwright.erp.simulated import LOGIN, URL, SimulatedErpNext, with_suppliers
from dealwright.erp.sync import Round
from dealwright.payables.model.invoices import Bill, InvoiceLine
from dealwright.payables.ubl import invoice_xml
from dealwright.payables.ubl_papers import Parties
from tests.payables.desk import GLOVES, VENDOR, Desk
from tests.payables.test_amendments import confirmed
from tests.payables.test_amendments import propose as amend
from tests.site import Person

DAY = "2026-11-05"


@dataclass(frozen=True)
class Inside:
    """Takes calls to the installation in this process, in place of the network."""

    person: Person

    async def send(self, call: Call) -> Answer:
        path = call.url.removeprefix("http://ours")
        answer = await self.person.http.request(
            call.method, path, content=call.body, headers=dict(call.headers)
        )
        return Answer(answer.status_code, dict(answer.headers), answer.content)


async def sync(desk: Desk, erp: Erp) -> list[Fate]:
    """What a round of Ann's comes to."""
    key = desk.ann.http.headers["Authorization"].removeprefix("Bearer ")
    told: list[Fate] = []
    fates = await Round(erp, Installation("http://ours", key, Inside(desk.ann)), told.append).run()
    assert list(fates) == told
    return told


def outcomes(fates: list[Fate]) -> list[tuple[str, str]]:
    return [(one.kind, one.outcome) for one in fates]


def invoice(desk: Desk) -> bytes:
    """Ten gloves, billed by Alder as UBL."""
    price = Money.of(GLOVES[0], "USD").amount
    lines = (InvoiceLine(1, "Gloves", "XPK", price * 0 + 10, price),)
    nothing, total = Money(0, "USD"), Money.of("95.00", "USD")
    bill = Bill("A-1", desk.order, DAY, "", "USD", lines, nothing, total)
    return invoice_xml(bill, Parties(desk.vendor, VENDOR, "ann's"))


def filled(desk: Desk, folder: Path) -> FileErp:
    """A folder with two vendors, a receipt of two lines, and an invoice."""
    (folder / "in" / "invoices").mkdir(parents=True)
    (folder / "in" / "invoices" / "a-1.xml").write_bytes(invoice(desk))
    vendors = f"external_id,name,email,vendor\n7,{VENDOR},,{desk.vendor}\n8,Elder Ltd,e@e.com,\n"
    (folder / "in" / "vendors.csv").write_text(vendors)
    receipts = "".join(f"GRN-1,{desk.order},{DAY},{line},10\n" for line in (1, 2))
    (folder / "in" / "receipts.csv").write_text("reference,order,day,line,quantity\n" + receipts)
    return FileErp(folder)


async def test_a_folder_is_taken_and_filled_once(desk: Desk, tmp_path: Path) -> None:
    erp = filled(desk, tmp_path / "erp")

    first, again = await sync(desk, erp), await sync(desk, erp)

    known = [("vendor", "known"), ("vendor", "known"), ("order", "known")]
    assert outcomes(first) == [
        ("vendor", "done"), ("vendor", "done"), ("order", "done"), ("accepted", "done"),
        ("receipt", "done"), ("invoice", "done"),
    ]  # fmt: skip
    assert outcomes(again) == [*known, ("receipt", "known"), ("invoice", "known")]
    path = f"purchase-orders/{desk.order}"
    shown = await desk.ann.get(f"{path}/fulfilment")
    assert [one["received"] for one in shown["lines"]] == ["10", "10", "0"]
    [owed] = (await desk.pam.get("invoices"))["items"]
    assert owed["state"] == "payable"
    written = (erp.folder / "out" / "orders" / f"{desk.order}.xml").read_bytes()
    assert written == (await desk.ann.http.get(f"/api/v1/{path}/ubl")).content
    assert len(list((erp.folder / "out" / "accepted").glob("con_*.json"))) == 1


def written(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*.*"))


async def test_an_order_that_was_called_off_does_not_go_out(desk: Desk, tmp_path: Path) -> None:
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "not needed"})

    told = await sync(desk, FileErp(tmp_path / "erp"))

    assert [(one.kind, one.outcome, one.told) for one in told if one.id == desk.order] == [
        ("order", "known", "it was called off")
    ]
    assert written(tmp_path / "erp") == [], "nor its contract, which has lapsed"


async def test_an_order_that_is_called_off_after_a_round_ends_in_the_folder_too(
    desk: Desk, tmp_path: Path
) -> None:
    erp, order = FileErp(tmp_path / "erp"), f"{desk.order}.json"
    await sync(desk, erp)
    path = f"purchase-orders/{desk.order}"
    wrong = (await desk.receive((1, "10"), by=desk.rob))["receipts"][0]["id"]
    await desk.rob.post(f"{path}/receipts/{wrong}/void")
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "not needed"})

    rounds = [await sync(desk, erp) for _ in range(2)]

    assert [ended(one, desk.order) for one in rounds] == ["done", "known"]
    [told] = (erp.folder / "out" / "cancelled").iterdir()
    assert told.name == order
    assert json.loads(told.read_text()) == {"order": desk.order, "state": "cancelled"}


def ended(fates: list[Fate], order: str) -> str:
    """What became of an order that was called off."""
    [fate] = [one for one in fates if one.id == order]
    assert (fate.kind, fate.told) == ("order", "it was called off")
    return fate.outcome


@pytest.mark.parametrize("docstatus", [0, 1])
async def test_an_order_that_is_called_off_after_a_round_ends_in_erpnext_too(
    desk: Desk, docstatus: int
) -> None:
    site, [ordered] = await in_erpnext(desk)
    ordered["docstatus"] = docstatus
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "not needed"})

    rounds = [await sync(desk, ErpNext(URL, LOGIN, site)) for _ in range(2)]

    assert [ended(one, desk.order) for one in rounds] == ["done", "known"]
    left = [one["docstatus"] for one in site.documents["Purchase Order"]]
    assert left == ([] if docstatus == 0 else [2]), "a draft goes, what was submitted is cancelled"


async def test_what_has_arrived_in_erpnext_is_not_cancelled_there(desk: Desk) -> None:
    site, [ordered] = await in_erpnext(desk)
    ordered["docstatus"] = 1
    arrived = {"purchase_order": ordered["name"], "qty": 10.0}
    site.add("Purchase Receipt", {"docstatus": 1, "posting_date": DAY, "items": [arrived]})
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "not needed"})

    fates = await sync(desk, ErpNext(URL, LOGIN, site))

    [fate] = [one for one in fates if one.id == desk.order]
    assert (fate.outcome, ordered["docstatus"]) == ("refused", 1)
    assert "LinkExistsError" in fate.told


async def in_erpnext(desk: Desk) -> tuple[SimulatedErpNext, list[dict[str, Any]]]:
    """A site that has the order since a round, and its purchase orders."""
    site = with_suppliers()
    supplier = {"external_id": "SUP-SIM-0001", "name": VENDOR, "vendor": desk.vendor}
    await desk.ann.post("vendors/import", {"system": "erpnext", "vendors": [supplier]})
    await sync(desk, ErpNext(URL, LOGIN, site))
    return site, site.documents["Purchase Order"]


async def test_what_is_wrong_in_a_folder_is_told_and_the_rest_goes_on(
    desk: Desk, tmp_path: Path
) -> None:
    erp = filled(desk, tmp_path / "erp")
    inside = erp.folder / "in"
    (inside / "vendors.csv").write_text(f"external_id;name\n7;{VENDOR}\n9;New Ltd\n8;\n6;A\n6;B\n")
    (inside / "receipts.csv").write_text(
        f"reference,order,day,line,quantity\nGRN-2,{desk.order},{DAY},1,99999\n"
        f"GRN-3,po_none,{DAY},1,1\nGRN-1,{desk.order},{DAY},1,10\n"
    )
    (inside / "invoices" / "0.xml").write_text("<!DOCTYPE x []><x/>")

    told = await sync(desk, erp)

    refused = {one.id: one.told for one in told if one.outcome in ("refused", "conflict")}
    assert "name" in refused["8"]
    assert "2 times" in refused["6"]
    assert [one.id for one in told if one.kind == "vendor" and one.outcome == "done"] == ["9"]
    assert "document type definition" in refused["0.xml"]
    assert "there is no" in refused["GRN-3"]
    assert "GRN-2" in refused
    assert ("receipt", "done") in outcomes(told)
    assert ("invoice", "done") in outcomes(told)


async def test_what_cannot_be_read_at_all_keeps_nothing_else_from_being_done(
    desk: Desk, tmp_path: Path
) -> None:
    erp = filled(desk, tmp_path / "erp")
    inside = erp.folder / "in"
    (inside / "receipts.csv").write_bytes(b"\xff")
    (inside / "invoices" / "0.xml").touch()
    os.truncate(inside / "invoices" / "0.xml", MOST_BYTES + 1)
    (erp.folder / "out").mkdir()
    (erp.folder / "out" / "orders").write_text("a file where a folder should be")

    told = await sync(desk, erp)

    refused = {(one.kind, one.id): one.told for one in told if one.outcome == "refused"}
    assert "was not written" in refused["order", desk.order]
    assert "no CSV in UTF-8" in refused["receipt", "the rest of them"]
    assert "larger than" in refused["invoice", "0.xml"]
    assert ("accepted", "done") in outcomes(told)
    assert outcomes(told)[-1] == ("invoice", "done")


async def test_a_document_of_erpnexts_that_lacks_something_is_told_by_its_name(desk: Desk) -> None:
    site = with_suppliers()
    site.add("Purchase Receipt", {"docstatus": 1, "items": [{"purchase_order": "PO-GONE"}]})
    site.add("Purchase Invoice", {"docstatus": 1})

    told = await sync(desk, ErpNext(URL, LOGIN, site, simulated=True))

    [receipt, bill] = told[-2:]
    assert [(one.kind, one.outcome) for one in (receipt, bill)] == [
        ("receipt", "refused"), ("invoice", "refused"),
    ]  # fmt: skip
    assert "DoesNotExistError" in receipt.told
    assert "lacks or misspells 'items'" in bill.told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vendors.csv", b"id,name\n1,Elder\n", "lacks external_id"),
        ("vendors.csv", b"external_id,name\n\xff,x\n", "no CSV in UTF-8"),
        ("receipts.csv", b"reference,order,day,line,quantity\na,b,c,one,1\n", "row 2: line 'one'"),
        ("receipts.csv", b"reference,order,day,line,quantity\na,b,c,0000001,1\n", "row 2: line '0"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    erp = FileErp(tmp_path)

    with pytest.raises(Invalid, match=words):
        await (erp.vendors() if name == "vendors.csv" else erp.receipts())


async def test_names_of_columns_may_have_spaces_around_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "vendors.csv").write_text("external_id, name\n1, Elder\n")

    [found] = await FileErp(tmp_path).vendors()

    assert (found.external_id, found.name) == ("1", "Elder")


async def test_an_import_adds_links_changes_and_tells_conflicts(desk: Desk) -> None:
    async def taken(**more: Any) -> Any:
        row = {"external_id": "1", "name": "Elder Ltd", "phone": "+4930123456", **more}
        body = {"system": "sap", "vendors": [row]}
        return (await desk.ann.post("vendors/import", body))["vendors"][0]

    added, same = await taken(), await taken()
    changed = await taken(email="new@example.com")
    path = f"vendors/{added['vendor']}"
    silent = await taken(phone=None)
    here = {"email": "new@example.com", "phone": "+4930123456", "simulated": False}
    await desk.ann.put(path, {"name": "Elder & Sons", **here})
    conflict = await taken(email="newer@example.com")
    alike = await taken(external_id="2", name=VENDOR)
    linked = await taken(external_id="2", name=VENDOR, vendor=desk.vendor, phone=None)
    stolen = await taken(external_id="3", name=VENDOR, vendor=desk.vendor)
    wrong = await taken(external_id="4", name="Other", phone="12")
    shown = await desk.ann.get(path)

    made = [added, same, changed, silent, conflict, alike, linked, stolen, wrong]
    assert [one["outcome"] for one in made] == [
        "added", "unchanged", "changed", "unchanged", "conflict", "conflict", "linked",
        "refused", "refused",
    ]  # fmt: skip
    assert "here 'Elder & Sons'" in conflict["told"]
    assert shown["name"] == "Elder & Sons"
    assert f"is called {VENDOR!r} too" in alike["told"]
    assert shown["email"] == "new@example.com"


async def test_a_simulated_system_says_nothing_of_a_real_vendor(desk: Desk) -> None:
    async def taken(**more: Any) -> Any:
        row = {"external_id": "7", "name": "Ash Ltd", "email": "made-up@example.com", **more}
        body = {"system": "made-up", "simulated": True, "vendors": [row]}
        return (await desk.ann.post("vendors/import", body))["vendors"][0]

    profile = {"name": "Ash Ltd", "email": "real@example.com", "simulated": False}
    real = await desk.ann.post("vendors", profile)
    named = await taken(vendor=real["id"])
    own = await taken(name="Ash Two Ltd")
    await desk.ann.put(f"vendors/{own['vendor']}", {"name": "Ash Two Ltd", "simulated": False})
    again = await taken(name="Ash Two Ltd", phone="+4930123456")

    assert (named["outcome"], again["outcome"]) == ("refused", "refused")
    assert "is a real vendor" in named["told"]
    assert (await desk.ann.get(f"vendors/{real['id']}"))["email"] == "real@example.com"


async def test_erpnext_gives_and_takes_everything_once(desk: Desk) -> None:
    site = with_suppliers()
    erp = ErpNext(URL, LOGIN, site, simulated=True)
    supplier = {"external_id": "SUP-SIM-0001", "name": VENDOR, "vendor": desk.vendor}
    await desk.ann.post("vendors/import", {"system": "erpnext", "vendors": [supplier]})

    first = await sync(desk, erp)
    [ordered] = site.documents["Purchase Order"]
    line = {"purchase_order": ordered["name"], "qty": 10.0}
    item = ordered["items"][0]["name"]
    receipt = {
        "docstatus": 1,
        "posting_date": DAY,
        "items": [{**line, "purchase_order_item": item}],
    }
    site.add("Purchase Receipt", receipt)
    bill = {"currency": "USD", "grand_total": 95.0, "bill_no": "A-1", "posting_date": DAY}
    billed = [{**line, "po_detail": item, "rate": 9.5}]
    site.add("Purchase Invoice", {"docstatus": 1, **bill, "items": billed})
    second, third = await sync(desk, erp), await sync(desk, erp)

    [cedar] = (await desk.ann.get("vendors", params={"search": "Cedar"}))["items"]
    assert ("order", "done") in outcomes(first)
    assert cedar["simulated"]
    assert ordered["custom_dealwright_id"] == desk.order
    assert ordered["supplier"] == "SUP-SIM-0001"
    assert [(one["qty"], one["rate"]) for one in ordered["items"]] == [
        (1000.0, 9.5), (500.0, 4.0), (200.0, 12.0),
    ]  # fmt: skip
    assert outcomes(second)[-3:] == [("order", "known"), ("receipt", "done"), ("invoice", "done")]
    assert outcomes(third)[-3:] == [("order", "known"), ("receipt", "known"), ("invoice", "known")]
    assert (await desk.budget())["actual"] == "95.00"


async def test_an_order_whose_vendor_erpnext_does_not_know_is_told(desk: Desk) -> None:
    site = SimulatedErpNext()

    [fate] = await sync(desk, ErpNext(URL, LOGIN, site))

    assert (fate.kind, fate.outcome) == ("order", "refused")
    assert "is none of the ERP's" in fate.told
    assert "Purchase Order" not in site.documents


async def test_a_wrong_token_is_said_in_erpnexts_words() -> None:
    with pytest.raises(Refused, match="ERPNext answered 401: AuthenticationError"):
        await ErpNext(URL, "no:no", SimulatedErpNext()).vendors()


def test_the_command_says_what_it_lacks(tmp_path: Path) -> None:
    run = CliRunner().invoke

    without_key = run(app, ["erp", "sync", str(tmp_path)], env={"DEALWRIGHT_KEY": ""})
    without_token = run(app, ["erp", "sync", "https://erp.example"], env={"DEALWRIGHT_KEY": "k"})
    nowhere = run(app, ["erp", "sync", str(tmp_path / "no")], env={"DEALWRIGHT_KEY": "k"})

    told = [str(one.exception) for one in (without_key, without_token, nowhere)]
    assert "there is no API key" in told[0]
    assert "there is no token" in told[1]
    assert "there is no folder" in told[2]


async def test_an_order_of_which_a_line_was_taken_out_is_written_anew_or_left_to_a_person(
    desk: Desk, tmp_path: Path
) -> None:
    erp = FileErp(tmp_path)
    supplier = {"external_id": "SUP-SIM-0001", "name": VENDOR, "vendor": desk.vendor}
    await desk.ann.post("vendors/import", {"system": "erpnext", "vendors": [supplier]})
    await sync(desk, erp)
    amendment = await amend(desk, taken_out=[1])
    await confirmed(desk, amendment)

    folder, site = await sync(desk, erp), with_suppliers()
    other = await sync(desk, ErpNext(URL, LOGIN, site, simulated=True))

    assert ("order", "done") in outcomes(folder)
    written = (tmp_path / "out" / "orders" / f"{desk.order}.xml").read_text()
    assert "Gloves" not in written
    [told] = [one.told for one in other if one.kind == "order"]
    assert "a line was taken out of it" in told
    assert "Purchase Order" not in site.documents
