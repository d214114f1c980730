"""What a coalition holds to: private ceilings, agreement to the same terms, leaving in time."""

from typing import Any

import pytest

from tests.coalitions.club import Club, add_vendor, by_name, party
from tests.journeys.market import eventually
from tests.site import Person, told


async def agreed_by(club: Club, id: str) -> list[str]:
    members = (await club.dan.get(f"coalitions/{id}"))["members"]
    return [one["name"] for one in members if one["agreed"]]


async def key_of(person: Person) -> str:
    made = await person.post("api-keys", {"name": "robot"})
    return str(made["key"])


async def test_a_ceiling_is_seen_by_nobody_else_and_holds_where_its_member_agrees(
    club: Club,
) -> None:
    id = await club.form(limit="9.20")
    await club.ben.post(f"coalitions/{id}/join", party("South", 400, "9.33"))
    terms = (await club.ann.get(f"coalitions/{id}"))["terms"]

    refused = await club.ben.refused(f"coalitions/{id}/agree", {"terms": terms}, 409)

    assert "9.34375 a unit" in refused["detail"], "3,737.50 of 4,000 alone, for 400"
    assert await agreed_by(club, id) == []
    for other in (club.ann, club.cara, club.dan):
        seen = await other.get(f"coalitions/{id}")
        assert by_name(seen)["South"]["ceiling"] is None and "9.33" not in str(seen)
    assert by_name(await club.ben.get(f"coalitions/{id}"))["South"]["ceiling"] == "9.33"
    await club.ben.post(f"coalitions/{id}/agree", {"terms": terms, "ceiling": "9.35"})
    assert await agreed_by(club, id) == ["South"]


async def test_the_vendor_is_told_the_sum_and_no_members_name_or_ceiling(club: Club) -> None:
    id = await club.pair()

    started = await club.ann.post(f"coalitions/{id}/negotiate")

    table = started["negotiation"]
    await eventually(club.ann, f"coalitions/{id}", lambda one: one["state"] == "accepted")
    seen = await club.ann.get(f"negotiations/{table}/events?side=seller")
    own = [one["data"] for one in seen["frames"] if one["stream"] == "table"]
    assert {one["offer"]["quantity"] for one in own if "offer_id" in one} == {500}
    assert not [told for told in ("9.80417", "9.50319", "North", "South") if told in str(own)]
    changed = {"version": 1, "budget": "9999.00"}
    await club.ann.refused(f"negotiations/{table}/mandate", changed, 409)
    await told_no(club, id)


async def told_no(club: Club, id: str) -> None:
    """The approval is refused: the members are free, and may leave or try again."""
    approval = (await club.ann.get(f"coalitions/{id}"))["approval"]
    await club.dan.post(f"approvals/{approval}/reject", {"reason": "too dear"})
    free = await club.ann.get(f"coalitions/{id}")
    assert (free["state"], free["negotiation"], free["approval"]) == ("agreed", None, None)
    assert [one["outcome"] for one in free["past"]] == ["rejected"]
    north = by_name(free)["North"]["member"]
    left = await club.ann.post(f"coalitions/{id}/leave", {"member": north})
    assert (left["state"], left["quantity"]) == ("forming", 400)


async def test_who_leaves_while_it_is_negotiated_ends_that_for_all(club: Club) -> None:
    id = await club.three()
    await club.agree(id, club.ann, club.ben, club.cara)
    talks = (await club.ann.post(f"coalitions/{id}/negotiate"))["negotiation"]
    await club.ann.post(f"negotiations/{talks}/pause")
    await club.ann.refused(f"coalitions/{id}/join", party("East", 10, "9.80"), 409)
    west = by_name(await club.cara.get(f"coalitions/{id}"))["West"]["member"]
    await club.ben.refused(f"coalitions/{id}/leave", {"member": west}, 403)

    left = await club.cara.post(f"coalitions/{id}/leave", {"member": west})

    table = await club.ann.get(f"negotiations/{talks}")
    assert (table["state"], left["state"]) == ("withdrawn", "forming")
    frames = (await club.ann.get(f"negotiations/{talks}/events?side=seller"))["frames"]
    ended = next(one["data"] for one in frames if one["type"] == "completed")
    assert ended["reason"] == "the buyers' quantity or mandate has changed"
    assert left["past"] == [{"negotiation": talks, "outcome": "withdrawn"}]
    assert (left["quantity"], left["mandate"]["most"], await agreed_by(club, id)) == (
        500,
        "9.20",
        [],
    )


async def test_another_mandate_is_other_terms_to_which_all_agree_anew(club: Club) -> None:
    id = await club.pair()
    seen = (await club.ann.get(f"coalitions/{id}"))["terms"]

    changed = await club.ben.http.put(f"/api/v1/coalitions/{id}/mandate", json={"limit": "9.10"})

    assert told(changed)["state"] == "forming"
    refused = await club.ann.refused(f"coalitions/{id}/agree", {"terms": seen}, 409)
    assert "by now" in refused["detail"]
    refused = await club.ann.refused(f"coalitions/{id}/negotiate", {}, 409)
    assert refused["detail"] == "not agreed yet: North, South"
    await club.cara.refused(f"coalitions/{id}/mandate", {"limit": "9.00"}, 403, "PUT")


async def test_prices_that_have_changed_since_are_not_negotiated_on(club: Club) -> None:
    id = await club.pair()
    dearer = {"published": True, "volume_tiers": [{"least": 900, "discount": "0.01"}]}
    before = await club.ann.get(f"vendors/{club.vendor}/trades")
    await club.ann.put(f"vendors/{club.vendor}/trades", dearer)

    refused = await club.ann.refused(f"coalitions/{id}/negotiate", {}, 409)

    assert "have changed" in refused["detail"]
    told(await club.ann.http.put(f"/api/v1/coalitions/{id}/mandate", json={"limit": "9.90"}))
    seen = await club.ann.get(f"coalitions/{id}")
    assert [one["unit_price"] for one in seen["tiers"]] == ["10.00", "9.90"]
    tiers = {"published": True, "volume_tiers": before["volume_tiers"]}
    await club.ann.put(f"vendors/{club.vendor}/trades", tiers)


async def test_a_vendor_that_has_published_no_tiers_is_not_pooled_for(club: Club) -> None:
    silent = await add_vendor(club.ann, published=False)
    body = {
        "name": "Gloves",
        "vendor": silent,
        "product": (await club.ann.get(f"vendors/{silent}/products"))[0]["product"],
        "mandate": {"limit": "9.00"},
        "member": party("North", 100, "9.80"),
    }

    refused = await club.ann.refused("coalitions", body, 409)

    assert "published no volume tiers" in refused["detail"]


WRONG: dict[str, tuple[dict[str, Any], int, str]] = {
    "lacks what it must have": (party("East", 10, "9.80", must_haves=["Halal"]), 409, "halal"),
    "the name of another": (party("north", 10, "9.80"), 409, "'North'"),
    "no quantity": (party("East", None, "9.80"), 422, "no quantity"),
    "a ceiling of nothing": (party("East", 10, "0"), 422, "ceiling"),
    "a request of nobody": (party("East", None, "9.80", request="req_x"), 404, "request"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_what_cannot_join_is_told_why_and_changes_nothing(
    club: Club, wrong: tuple[dict[str, Any], int, str]
) -> None:
    id = await club.form()
    before = await club.ann.get(f"coalitions/{id}")
    body, status, why = wrong

    refused = await club.ben.refused(f"coalitions/{id}/join", body, status)

    assert why in refused["detail"]
    assert await club.ann.get(f"coalitions/{id}") == before


async def test_the_thirteenth_member_is_refused(club: Club) -> None:
    id = await club.form()
    for n in range(11):
        await club.ben.post(f"coalitions/{id}/join", party(f"South {n}", 40, "9.90"))

    refused = await club.ben.refused(f"coalitions/{id}/join", party("South 12", 40, "9.90"), 409)

    assert "there are 12 members" in refused["detail"]


async def test_the_same_request_twice_is_carried_out_once_and_only_a_person_agrees(
    club: Club,
) -> None:
    id = await club.form()
    once = {"Idempotency-Key": "join-south"}
    joining = party("South", 400, "9.50")

    first, again = [
        await club.ben.post(f"coalitions/{id}/join", joining, headers=once) for _ in range(2)
    ]

    assert first == again and len(first["members"]) == 2
    seen = await club.agree(id, club.ben, club.ben)
    assert (seen["version"], await agreed_by(club, id)) == (first["version"] + 1, ["South"])
    robot = club.site.person(await key_of(club.ann))
    await robot.refused(f"coalitions/{id}/agree", {"terms": seen["terms"]}, 403)
    await club.cara.refused(f"coalitions/{id}/agree", {"terms": seen["terms"]}, 403)
