"""What was bought by negotiation as an OCDS 1.1 release: valid, exact, bids say who was asked."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.journeys.market import REQUEST, asked, open_market, ordered
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.rfq.test_ocds import VALID, check_codes
from tests.site import Person, open_site, quick


async def release(person: Person, request: str) -> Any:
    """The one release of the request's package, amounts as they stand in it."""
    path = f"/api/v1/requests/{request}/ocds"
    answer = await person.http.get(path, params={"prefix": "ocds-abc123"})
    assert answer.is_success, answer.text
    VALID.validate(json.loads(answer.text)["releases"][0])
    package = json.loads(answer.text, parse_float=Decimal)
    check_codes(package)
    return package["releases"][0]


async def test_a_request_that_was_negotiated_is_told_with_awards_and_contracts(
    tmp_path: Path,
) -> None:
    async with open_site(quick(tmp_path)) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "approver")
        await open_market(ann)
        request = (await ann.post("requests", {**REQUEST, "budget": GENEROUS}))["id"]
        made = await release(ann, request)
        sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 2})
        await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
        waiting = await asked(ann)
        before = await release(ann, request)
        await bob.post(f"approvals/{waiting['id']}/approve")
        [order] = await ordered(ann)
        done = await release(ann, request)

    assert made["ocid"] == f"ocds-abc123-{request}"
    assert made["tag"] == before["tag"] == ["tender"]
    assert "bids" not in made, "nobody was asked yet, and no extension is named"
    assert [one["status"] for one in before["bids"]["details"]] == ["invited", "invited"]
    assert not [one for one in done["bids"]["details"] if "value" in one]
    assert [one["roles"] for one in done["parties"][1:] if "roles" in one] == [["supplier"]]
    assert done["tag"] == ["tender", "award", "contract"]
    [award], [contract] = done["awards"], done["contracts"]
    assert (contract["awardID"], contract["id"]) == (award["id"], order["contract"])
    assert award["value"]["amount"] == Decimal("11600.00")
    assert award["suppliers"][0]["name"] == order["vendor_name"]
    [item] = contract["items"]
    assert item["quantity"] * item["unit"]["value"]["amount"] == contract["value"]["amount"]
    assert done["tender"]["status"] == "complete"
    told = json.dumps(done, default=str)
    assert not [one for one in (GENEROUS["amount"], "usr_", "ws_") if one in told]
    assert [one for one in done["parties"] if one.get("details") == {"simulated": True}]
