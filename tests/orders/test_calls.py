"""Calls: what is told is proven, taken once and in any order, and numbers are the engine's."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealwright.channels.simulators.voice import asked, report, said, status
from dealwright.channels.voice import Place, token
from tests.journeys.market import eventually
from tests.orders.farm import add_farm, come_to, place
from tests.site import Person, Site, open_site, quick

SILENT = "+4930120000"
"""The simulator never answers for this number, so that a test can."""
ENGAGED = "+4930120001"
TEXT = "I need 12 dozen eggs, max 50 USD"


@dataclass(frozen=True)
class Phone:
    """A provider that tells of one call."""

    site: Site
    ann: Person
    order: str
    call: str = "call_1"

    @property
    def proof(self) -> str:
        settings = self.site.parts.settings
        secret = settings.calls_secret(settings.load_secret())
        return token(secret, Place(self.ann.workspace, self.order, self.call))

    async def tell(self, body: bytes, proof: str | None = None) -> tuple[int, Any]:
        headers = {"Dealwright-Call": self.proof if proof is None else proof}
        answer = await self.site.http.post("/api/v1/webhooks/calls", content=body, headers=headers)
        return answer.status_code, answer.json()

    async def ask(self, id: str, name: str, **arguments: str) -> str:
        """What our side answers."""
        code, told = await self.tell(asked(id, name, arguments))
        assert code == 200
        [result] = told["results"]
        assert result["toolCallId"] == id
        return str(result["result"])

    async def shown(self) -> Any:
        calls = (await self.ann.get(f"orders/{self.order}"))["calls"]
        return next(one for one in calls if one["call"] == self.call)


async def ringing(site: Site, ann: Person) -> Phone:
    """An order whose one call rings, and nobody but the test answers."""
    await add_farm(ann, "Farm Fresh", "3.10", phone=SILENT)
    order = await place(ann, TEXT)
    await come_to(ann, order, "calling")
    return Phone(site, ann, order)


async def test_a_price_is_answered_with_the_engines_next_move(site: Site, ann: Person) -> None:
    phone = await ringing(site, ann)
    called = await phone.shown()

    await phone.tell(status("in-progress"))
    await phone.tell(said(True, "Hello", 0))
    answer = await phone.ask("t1", "quote", unit_price="4.20")
    table = await ann.get(f"negotiations/{called['negotiation']}")

    offers = [one["offer"]["unit_price"] for one in table["offers"]]
    assert offers[1] == "4.20" and len(offers) == 3
    assert re.findall(r"\d+\.\d+", answer) == [offers[2]]
    assert (await phone.shown())["status"] == "connected"


async def test_told_twice_or_in_another_order_changes_nothing(site: Site, ann: Person) -> None:
    phone = await ringing(site, ann)

    first = await phone.ask("t1", "quote", unit_price="4.20")
    again = await phone.ask("t1", "quote", unit_price="1.00")
    for _ in range(2):
        await phone.tell(said(False, "We can do 4.20", 1))
        await phone.tell(status("in-progress"))
    for _ in range(2):
        await phone.tell(report("customer-ended-call", "", ""))
    await phone.tell(status("in-progress"))
    late = await phone.ask("t2", "quote", unit_price="3.00")

    shown = await phone.shown()
    assert first == again
    assert [one["text"] for one in shown["transcript"]] == ["We can do 4.20"]
    assert shown["status"] == "completed"
    assert "not come together" in late


async def test_nothing_is_read_without_the_calls_own_proof(site: Site, ann: Person) -> None:
    phone = await ringing(site, ann)
    other = Phone(site, ann, phone.order, "call_2").proof
    before = await eventually(ann, f"orders/{phone.order}", lambda one: one["web"] is not None)
    changed = other.replace("call_2", "call_1")

    for proof in ("", "x", changed, phone.proof[:-1], f"é.{phone.proof}"[2:] + "0"):
        code, told = await phone.tell(b"not even JSON", proof)
        assert (code, told["code"]) == (401, "not_authenticated")
    for body in (b"[]", b"{}", b'{"message": 1}', json.dumps({"message": {"type": []}}).encode()):
        code, told = await phone.tell(body)
        assert code == 422

    assert await ann.get(f"orders/{phone.order}") == before


async def test_what_cannot_be_a_price_is_asked_again_and_moves_nothing(
    site: Site, ann: Person
) -> None:
    phone = await ringing(site, ann)
    table = (await phone.shown())["negotiation"]

    for n, price in enumerate(["", "four", "-1", "1e999", "0.001", "999999", "NaN"]):
        answer = await phone.ask(f"t{n}", "quote", unit_price=price)
        assert "did not understand" in answer
    assert "did not understand" in await phone.ask("approve", "approve_order")

    assert len((await ann.get(f"negotiations/{table}"))["offers"]) == 1


async def test_an_engaged_line_does_not_stop_the_others(site: Site, ann: Person) -> None:
    await add_farm(ann, "Farm Fresh", "3.10")
    await add_farm(ann, "Engaged", "3.10", phone=ENGAGED)

    order = await place(ann, "I need 12 dozen eggs, max 60 USD")
    found = await come_to(ann, order, "awaiting_approval", "failed")

    ended = {one["vendor_name"]: (one["status"], one["reason"]) for one in found["calls"]}
    assert found["best"]["vendor_name"] == "Farm Fresh"
    assert ended["Engaged"] == ("failed", "the line is engaged")


async def test_a_call_that_nobody_takes_ends_in_time(tmp_path: Path) -> None:
    async with open_site(quick(tmp_path, call_seconds=1)) as site:
        ann = await site.register("ann")
        await add_farm(ann, "Silent", "3.10", phone=SILENT)

        order = await place(ann, TEXT)
        failed = await come_to(ann, order, "failed")

    [call] = failed["calls"]
    assert (call["status"], call["reason"]) == ("failed", "nobody answered in time")


async def test_a_real_vendor_is_not_called_by_a_simulator(site: Site, ann: Person) -> None:
    await add_farm(ann, "Real Ltd", "3.10", simulated=False, phone="+4930123456")

    order = await place(ann, TEXT)
    failed = await come_to(ann, order, "failed")

    [call] = failed["calls"]
    assert (call["status"], call["simulated"], call["transcript"]) == ("failed", False, [])
    assert "no telephone line" in call["reason"]


async def test_no_price_is_told_but_those_that_were_offered(ann: Person) -> None:
    floor = "3.17"
    await add_farm(ann, "Farm Fresh", floor)
    order = await place(ann, TEXT)

    found = await come_to(ann, order, "awaiting_approval")

    [call] = found["calls"]
    spoken = " ".join(one["text"] for one in call["transcript"])
    table = await ann.get(f"negotiations/{call['negotiation']}")
    offered = {one["offer"]["unit_price"] for one in table["offers"]}
    assert set(re.findall(r"\d+\.\d+", spoken)) == offered
    assert floor not in json.dumps(found)


async def test_a_call_is_simulated_and_says_so(ann: Person) -> None:
    await add_farm(ann, "Farm Fresh", "3.10")
    order = await place(ann)

    found = await eventually(ann, f"orders/{order}", lambda one: one["calls"])

    assert found["calls"][0]["simulated"] is True
