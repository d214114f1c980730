"""An RFQ as an OCDS 1.1 release: valid, exact, once all is open, and without private facts."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.rfq.tender import Tender
from tests.rfq.test_what_users_ask_for import approve_all

SCHEMA = json.loads(Path(__file__).with_name("ocds-release-1__1__4.json").read_text())
PARTY_ROLES = {"buyer", "procuringEntity", "supplier", "tenderer"}
"""Of `partyRole.csv` of OCDS 1.1 those that a release may need."""
BID_STATUSES = {"invited", "pending", "valid", "disqualified", "withdrawn"}
"""`bidStatus.csv` of ocds_bid_extension 1.1.5."""
VALID = jsonschema_rs.validator_for(SCHEMA)


async def release(tender: Tender, rfq: str) -> tuple[Any, Any]:
    """The package and its one release, amounts as they stand in it."""
    answer = await tender.ann.http.get(f"/api/v1/rfqs/{rfq}/ocds", params={"prefix": "ocds-abc123"})
    assert answer.is_success, answer.text
    VALID.validate(json.loads(answer.text)["releases"][0])
    package = json.loads(answer.text, parse_float=Decimal)
    check_codes(package)
    return package, package["releases"][0]


def check_codes(package: Any) -> None:
    """Only codes of the lists, and an extension where it is used: the schema leaves both open."""
    [release] = package["releases"]
    bids = release.get("bids", {"details": []})["details"]
    roles = {role for one in release["parties"] for role in one.get("roles", ["tenderer"])}
    assert roles <= PARTY_ROLES
    assert {one["status"] for one in bids} <= BID_STATUSES
    assert [one.split("/")[4] for one in package.get("extensions", [])] == (
        ["ocds_bid_extension"] if bids else []
    )


async def test_bids_awards_and_contracts_are_told_exactly(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    _, early = await release(tender, rfq)
    tender.pass_deadline()
    _, before = await release(tender, rfq)
    await tender.award(rfq, "cheapest_per_line")
    _, waiting = await release(tender, rfq)
    await approve_all(tender, 2)
    package, after = await release(tender, rfq)

    assert early["tag"] == ["tender"]
    assert {one["status"] for one in early["bids"]["details"]} == {"invited"}
    assert not [one for one in early["parties"][1:] if "roles" in one]
    assert len({one["id"] for one in early["bids"]["details"] + after["bids"]["details"]}) == 3
    assert (package["version"], len(package["releases"])) == ("1.1", 1)
    assert before["ocid"] == f"ocds-abc123-{rfq}"
    assert [one["tag"] for one in (before, waiting, after)] == [
        ["tender"],
        ["tender", "award"],
        ["tender", "award", "contract"],
    ]
    values = {one["tenderers"][0]["name"]: one["value"] for one in after["bids"]["details"]}
    assert values["Alder Ltd"] == {"amount": Decimal("13900.00"), "currency": "USD"}
    assert values["Cedar GmbH"]["amount"] == Decimal("4190.00")
    assert {one["status"] for one in waiting["awards"]} == {"pending"}
    assert {one["status"] for one in after["awards"]} == {"active"}
    paid = sum(one["value"]["amount"] for one in after["contracts"])
    assert paid == sum(one["value"]["amount"] for one in after["awards"])
    assert after["tender"]["items"][0]["unit"] == {
        "scheme": "UNCEFACT", "id": "XPK", "name": "pack",
    }  # fmt: skip


async def test_amendments_in_force_are_told_with_what_the_contract_comes_to(
    tender: Tender,
) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    tender.pass_deadline()
    await tender.award(rfq, "best_total")
    await approve_all(tender, 1)
    [order] = (await tender.ann.get("purchase-orders"))["items"]
    less = {"revision": 0, "reason": "secret", "lines": [{"line": 1, "quantity": "10"}]}
    await tender.ann.post(f"purchase-orders/{order['id']}/amendments", {**less, "taken_out": [2]})

    package, after = await release(tender, rfq)

    [contract] = after["contracts"]
    [amendment] = contract["amendments"]
    assert after["tag"] == ["tender", "award", "contract", "contractAmendment"]
    assert contract["value"]["amount"] == Decimal("2495.00")
    assert [(one["id"], one["quantity"]) for one in contract["items"]] == [("1", 10), ("3", 200)]
    assert "13,900.00 USD before, 2,495.00 USD after" in amendment["description"]
    assert "secret" not in json.dumps(package, default=str)


async def test_sealed_bids_are_told_once_they_are_open_and_nothing_private_ever(
    tender: Tender,
) -> None:
    await tender.ann.put(
        "scorecard-thresholds", {"thresholds": [{"measure": "quality", "warn": 99}]}
    )
    rfq = await tender.ask(sealed=True, note="Between us")
    await tender.three_quotes(rfq)
    early = await tender.ann.http.get(f"/api/v1/rfqs/{rfq}/ocds")
    tender.pass_deadline()
    late = await tender.ann.http.get(f"/api/v1/rfqs/{rfq}/ocds")
    whole = await tender.ann.http.get(f"/api/v1/requests/{tender.request}/ocds")
    tender.pass_opening()
    await tender.ann.post(f"rfqs/{rfq}/open")
    package, _ = await release(tender, rfq)

    told = json.dumps(package, default=str)
    private = ("20000", "x@example.com", "Between us", "quality", "usr_", "ws_", "grt_", "9.50")
    assert {one.status_code for one in (early, late, whole)} == {409}
    assert all("quotes are sealed" in one.json()["detail"] for one in (early, late, whole))
    assert not [one for one in private if one in told]


async def test_a_vendor_that_said_nothing_was_only_invited(tender: Tender) -> None:
    rfq = await tender.ask()
    tender.pass_deadline()

    _, found = await release(tender, rfq)

    assert {one["status"] for one in found["bids"]["details"]} == {"invited"}
    assert found["tender"]["numberOfTenderers"] == 0
    assert not [one for one in found["parties"][1:] if "roles" in one]
