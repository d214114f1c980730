"""The approval policy on what a coalition has agreed: one chain for all members at once."""

from tests.coalitions.club import PRODUCT, Club
from tests.journeys.market import eventually


async def test_a_coalition_is_approved_by_the_chain_that_the_policy_asks_for(club: Club) -> None:
    eve = await club.site.colleague(club.ann, "eve", "approver")
    steps = [{"any_of": [{"people": [one.user]}]} for one in (eve, club.dan)]
    rules = [
        {"name": name, "when": when, "steps": [step]}
        for (name, when), step in zip(
            (("alone", {"single_bid": True}), ("gloves", {"categories": [PRODUCT]})),
            steps,
            strict=True,
        )
    ]
    others = {"name": "none", "when": {"categories": ["Masks"]}, "steps": steps}
    await club.ann.put("approval-policy", {"version": 0, "rules": [*rules, others]})
    id = await club.pair()
    approval = (await club.struck(id))["id"]

    for early in (club.ann, club.ben, club.dan):
        await early.refused(f"approvals/{approval}/approve", {}, 403)
    first = await eve.post(f"approvals/{approval}/approve")
    waiting = await club.ann.get(f"coalitions/{id}")
    last = await club.dan.post(f"approvals/{approval}/approve")

    assert len(first["chain"]) == 2 and first["approvers"] == [club.dan.user]
    assert waiting["state"] == "accepted"
    assert last["state"] == "approved"
    done = await eventually(club.ann, f"coalitions/{id}", lambda one: one["state"] == "ordered")
    assert all(one["purchase_order"] for one in done["members"])
