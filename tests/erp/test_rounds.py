"""Rounds with an ERP that are made here, and what is kept of them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dealwright.erp.client import Installation
from dealwright.erp.model import Fate
from dealwright.erp.report import MOST_TROUBLES, report_of
from dealwright.erp.sources import ERPNEXT, Sources
from dealwright.settings import Settings
from tests.erp.test_sync import Inside, filled
from tests.journeys.market import eventually
from tests.payables.desk import Desk, Prepared, open_desk


@pytest.fixture
async def joined(prepared: Prepared, tmp_path: Path) -> AsyncIterator[tuple[Desk, Path]]:
    """The desk's workspace with an ERP's folder, that is not there yet."""
    folder = tmp_path / "erp"
    of = {"erp_workspace": prepared.tokens["ann"][2], "erp_folder": folder}
    async with open_desk(prepared, tmp_path / "home", **of) as desk:
        yield desk, folder


async def made(desk: Desk, connector: str) -> Any:
    """A round, once it has ended."""
    begun = await desk.ann.post("erp/rounds", {"connector": connector})
    return await eventually(
        desk.ann, f"erp/rounds/{begun['id']}", lambda one: one["state"] != "running"
    )


def counts(round: Any) -> dict[str, int]:
    return {f"{one['kind']} {one['outcome']}": one["times"] for one in round["counts"]}


async def test_a_round_is_made_here_and_a_second_one_does_nothing_again(
    joined: tuple[Desk, Path],
) -> None:
    desk, folder = joined
    filled(desk, folder)

    first = await made(desk, "files")
    desk.clock.time += timedelta(minutes=5)
    again = await made(desk, "files")

    listed = (await desk.ann.get("erp/rounds"))["items"]
    shown = await desk.ann.get(f"purchase-orders/{desk.order}/fulfilment")
    assert counts(first) == {
        "vendor done": 2, "order done": 1, "accepted done": 1, "receipt done": 1, "invoice done": 1,
    }  # fmt: skip
    assert counts(again) == {
        "vendor known": 2, "order known": 1, "receipt known": 1, "invoice known": 1,
    }  # fmt: skip
    assert [one["id"] for one in listed] == [again["id"], first["id"]]
    assert {one["state"] for one in listed} == {"done"}
    assert [one["received"] for one in shown["lines"]] == ["10", "10", "0"]
    assert len((await desk.ann.get("invoices"))["items"]) == 1


async def test_what_is_wrong_is_told_with_its_reason(joined: tuple[Desk, Path]) -> None:
    desk, folder = joined

    missing = await desk.ann.http.post("/api/v1/erp/rounds", json={"connector": "files"})
    filled(desk, folder)
    (folder / "in" / "receipts.csv").write_text(
        f"reference,order,day,line,quantity\nGRN-2,{desk.order},tomorrow,1,1\n"
    )
    wrong = await made(desk, "files")

    assert (missing.status_code, str(folder) in missing.text) == (409, False)
    [trouble] = wrong["troubles"]
    assert (trouble["kind"], trouble["id"], trouble["outcome"]) == ("receipt", "GRN-2", "refused")
    assert "day" in trouble["told"]
    assert (wrong["state"], wrong["refused"]) == ("troubled", 1)


async def test_the_connectors_are_those_of_the_workspace_and_an_admin_begins_rounds(
    joined: tuple[Desk, Path],
) -> None:
    desk, _ = joined
    stranger = await desk.site.register("stranger")

    known = await desk.rob.get("erp/connectors")
    theirs = await stranger.get("erp/connectors")
    buyer = await desk.rob.http.post("/api/v1/erp/rounds", json={"connector": "files"})
    outside = await stranger.http.post("/api/v1/erp/rounds", json={"connector": "files"})

    assert [(one["name"], one["where"], one["simulated"]) for one in known] == [
        ("files", "erp", False),
        ("simulated", "", True),
    ]
    assert [one["name"] for one in theirs] == ["simulated"]
    assert (buyer.status_code, outside.status_code) == (403, 404)


async def test_a_simulated_round_says_so(desk: Desk) -> None:
    ended = await made(desk, "simulated")

    vendors = (await desk.ann.get("vendors"))["items"]
    assert ended["simulated"]
    assert {one["simulated"] for one in vendors if one["name"].startswith(("Birch", "Cedar"))} == {
        True
    }
    assert ("order", "refused") in {(one["kind"], one["outcome"]) for one in ended["troubles"]}


async def test_what_the_command_came_to_is_kept_without_what_nobody_sees(desk: Desk) -> None:
    key = desk.rob.http.headers["Authorization"].removeprefix("Bearer ")
    ours = Installation("http://ours", key, Inside(desk.rob))
    fates = [Fate("receipt", f"GRN\n{n}", "refused", "a\u202eb\x00c") for n in range(501)]
    folder = filled(desk, desk.site.parts.settings.home / "erp")

    kept = await ours.post("erp/rounds/reports", report_of(folder, fates).body())

    shown = await desk.ann.get(f"erp/rounds/{kept['id']}")
    assert (shown["refused"], len(shown["troubles"]), shown["more"]) == (501, MOST_TROUBLES, 1)
    assert (shown["troubles"][0]["id"], shown["troubles"][0]["told"]) == ("GRN 0", "a b c")
    assert shown["command"]


@pytest.mark.parametrize(
    "given", [{"erp_folder": Path("erp")}, {"erp_workspace": "w", "erpnext_url": "https://e"}]
)
def test_an_erp_needs_a_workspace_and_a_site_a_token(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs"):
        Settings(**given)


def test_where_a_site_is_tells_no_password_that_stands_in_its_address() -> None:
    url = "https://joe:hunter2@erp.example:8443/site?token=t"

    known = Sources("ws_1", url=url, token="a:b").known("ws_1")

    assert known[ERPNEXT] == "https://erp.example:8443/site"
