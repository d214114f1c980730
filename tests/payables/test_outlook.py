"""Before anybody settles a difference, the invoice says who is needed and for what nobody is."""

from typing import Any

from tests.payables.desk import Desk
from tests.site import Person


def shown(invoice: Any) -> Any:
    return {
        one["task"]: (one["role"], {*one["people"]}, one["missing"]) for one in invoice["needed"]
    }


async def without(desk: Desk, *people: Person) -> None:
    for one in people:
        answer = await desk.ann.http.delete(f"/api/v1/members/{one.user}")
        assert answer.is_success, answer.text


async def test_it_says_who_settles_signs_and_pays_until_all_is_done(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    held = await desk.enter("1", (1, "1010", "9.90"), total="9999.00")

    assert shown(held) == {
        "price": ("buyer", {desk.ann.user, desk.rob.user}, False),
        "quantity": ("buyer", {desk.rob.user}, False),
        "approval": ("approver", {desk.bob.user}, False),
        "payment": ("payer", {desk.pam.user}, False),
    }


async def test_three_people_are_told_before_the_first_click_whom_to_invite(desk: Desk) -> None:
    await without(desk, desk.rob, desk.pat)
    held = await desk.enter("1", (1, "12", "9.90"), total="118.80", by=desk.pam)
    own = await desk.enter("2", (2, "1", "4.90"), total="4.90", by=desk.ann)

    await desk.site.colleague(desk.ann, "zoe", "payer")
    after = await desk.shown(held["id"])

    missing = [one["task"] for one in held["needed"] if one["missing"]]
    assert missing == ["payment"] and shown(held)["payment"] == ("payer", set(), True)
    assert shown(own)["price"] == ("buyer", {desk.ann.user}, False), "Ann entered it"
    assert shown(own)["approval"] == ("approver", {desk.bob.user}, False), "and another one signs"
    assert shown(own)["payment"] == ("payer", {desk.pam.user}, False)
    assert not [one for one in after["needed"] if one["missing"]]


async def test_who_alone_signs_and_pays_does_one_of_the_two(desk: Desk) -> None:
    zoe = await desk.site.colleague(desk.ann, "zoe", "approver", "payer")
    await without(desk, desk.bob, desk.pam)

    held = await desk.enter("1", (1, "1010", "9.90"), total="9999.00")

    told = shown(held)
    assert told["approval"] == ("approver", {zoe.user}, False)
    assert told["payment"] == ("payer", {zoe.user}, True)


async def test_it_is_the_policys_chain_that_signs_and_who_signs_for_whom(desk: Desk) -> None:
    zoe = await desk.site.colleague(desk.ann, "zoe", "approver")
    max_ = await desk.site.colleague(desk.ann, "max", "approver", "payer")
    today = desk.clock.time.date().isoformat()
    away = {"to": max_.user, "first": today, "last": today}
    await zoe.post("approval-delegations", away)
    steps = [{"any_of": [{"people": [zoe.user]}]}, {"any_of": [{"people": [max_.user]}]}]
    small, dear = [{"least": amount, "currency": "USD"} for amount in ("1.00", "15000.00")]
    rules = [
        {"name": "all", "when": small, "steps": steps[:1]},
        {"name": "dear", "when": dear, "steps": steps[1:]},
    ]
    await desk.ann.put("approval-policy", {"version": 0, "rules": rules})
    await without(desk, desk.pam, desk.pat)

    little = await desk.enter("1", (1, "1000", "9.90"), total="9900.00", by=desk.rob)
    much = await desk.enter("2", (1, "1000", "11.90"), total="11900.00", by=desk.rob)

    assert shown(little)["approval"] == ("approver", {zoe.user, max_.user}, False), "no Bob"
    assert shown(little)["payment"] == ("payer", {max_.user}, False), "Zoe signs herself"
    assert shown(much)["approval"] == ("approver", {zoe.user}, False), "Max keeps for his step"
    assert shown(much)["payment"] == ("payer", {max_.user}, True), "and has signed then"


async def test_where_the_policy_names_who_has_settled_nobody_is_left_to_sign(desk: Desk) -> None:
    rule = {"name": "all", "when": {}, "steps": [{"any_of": [{"people": [desk.bob.user]}]}]}
    await desk.ann.put("approval-policy", {"version": 0, "rules": [rule]})
    roles = {"roles": ["approver", "buyer"]}
    await desk.ann.put(f"members/{desk.bob.user}/roles", roles)
    await desk.site.colleague(desk.ann, "zoe", "approver")

    held = await desk.enter("1", (1, "1000", "9.90"), total="9900.00", by=desk.bob)

    assert shown(held)["approval"] == ("approver", set(), True), "Zoe is not named"
