"""Who is no member, or is one but not that one, gets nothing out of a coalition."""

from tests.coalitions.club import Club, by_name, party


async def test_who_is_no_member_and_who_is_another_binds_and_removes_nobody(club: Club) -> None:
    id = await club.pair()
    before = await club.ann.get(f"coalitions/{id}")
    north, mandate = by_name(before)["North"]["member"], {"limit": "1.00"}
    terms = before["terms"]

    for outsider in (club.cara, club.ben):
        for_north = {"terms": terms, "member": north, "ceiling": "1.00"}
        await outsider.refused(f"coalitions/{id}/agree", for_north, 403)
        await outsider.refused(f"coalitions/{id}/leave", {"member": north}, 403)
    proposed = await club.cara.http.put(f"/api/v1/coalitions/{id}/mandate", json=mandate)

    assert proposed.status_code == 403
    assert await club.ann.get(f"coalitions/{id}") == before
    seen = await club.cara.get(f"coalitions/{id}")
    assert [one["ceiling"] for one in seen["members"]] == [None, None]
    assert "9.50319" not in str(seen) and "9.80417" not in str(seen)


async def test_what_changed_is_agreed_to_anew_and_after_the_split_nobody_leaves(
    club: Club,
) -> None:
    id = await club.pair()
    old = (await club.ann.get(f"coalitions/{id}"))["terms"]

    await club.cara.post(f"coalitions/{id}/join", party("West", 333, "9.70"))
    await club.ben.refused(f"coalitions/{id}/agree", {"terms": old}, 409)
    await club.cara.refused(f"coalitions/{id}/join", party(" west ", 1, "9.70"), 409)
    await club.agree(id, club.ann, club.ben, club.cara)
    await club.struck(id)
    west = by_name(await club.cara.get(f"coalitions/{id}"))["West"]["member"]
    await club.cara.refused(f"coalitions/{id}/leave", {"member": west}, 409)

    assert len((await club.ann.get(f"coalitions/{id}"))["members"]) == 3
