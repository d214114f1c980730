"""Conflicts between an ERP's vendors and ours wait until a person has said what is right."""

from asyncio import gather
from typing import Any

from tests.payables.desk import VENDOR, Desk
from tests.site import told


async def sent(desk: Desk, id: str, name: str, simulated: bool = False, **more: Any) -> Any:
    """What becomes of a vendor that the ERP sends."""
    vendor = {"external_id": id, "name": name, **more}
    body = {"system": "sap", "vendors": [vendor], "simulated": simulated}
    return (await desk.ann.post("vendors/import", body))["vendors"][0]


async def waiting(desk: Desk) -> list[Any]:
    found: list[Any] = (await desk.ann.get("vendor-conflicts"))["items"]
    return found


async def settle(desk: Desk, conflict: Any, choice: str, **more: Any) -> Any:
    body = {"choice": choice, "seen": conflict["at"], **more}
    path = f"/api/v1/vendor-conflicts/{conflict['id']}/settle"
    return await desk.rob.http.post(path, json=body)


async def test_a_namesake_is_the_same_or_another_one(desk: Desk) -> None:
    await sent(desk, "1", VENDOR, email="alder@example.com")
    await sent(desk, "2", VENDOR)
    first, second = sorted(await waiting(desk), key=lambda one: str(one["external_id"]))

    nobody = await settle(desk, first, "theirs")
    same = told(await settle(desk, first, "same", vendor=desk.vendor))
    another = told(await settle(desk, second, "another"))

    assert first["choices"] == ["same", "another"]
    assert desk.vendor in [one["vendor"] for one in first["here"]]
    assert first["there"]["email"] == "alder@example.com"
    assert nobody.status_code == 409
    assert (same["outcome"], same["vendor"]) == ("linked", desk.vendor)
    assert another["outcome"] == "added"
    assert another["vendor"] != desk.vendor
    assert await waiting(desk) == []
    assert (await sent(desk, "1", VENDOR, email="alder@example.com"))["outcome"] == "changed"
    assert (await sent(desk, "2", VENDOR))["outcome"] == "unchanged"


async def both_changed(desk: Desk, id: str, name: str) -> Any:
    """A vendor that was changed on both sides, as a conflict."""
    made = await sent(desk, id, name)
    here = {"name": name, "email": "ours@example.com", "simulated": False}
    await desk.ann.put(f"vendors/{made['vendor']}", here)
    await sent(desk, id, name, email="theirs@example.com")
    [conflict] = await waiting(desk)
    return conflict


async def test_theirs_counts_where_a_person_says_so(desk: Desk) -> None:
    conflict = await both_changed(desk, "3", "Elder Ltd")

    taken = told(await settle(desk, conflict, "theirs"))

    shown = await desk.ann.get(f"vendors/{taken['vendor']}")
    assert shown["email"] == "theirs@example.com"
    assert await waiting(desk) == []
    again = await sent(desk, "3", "Elder Ltd", email="theirs@example.com")
    assert again["outcome"] == "unchanged"


async def test_ours_stays_until_the_erp_says_something_else(desk: Desk) -> None:
    conflict = await both_changed(desk, "4", "Fir Ltd")

    told(await settle(desk, conflict, "ours"))
    same = await sent(desk, "4", "Fir Ltd", email="theirs@example.com")
    other = await sent(desk, "4", "Fir Ltd", email="others@example.com")

    shown = await desk.ann.get(f"vendors/{same['vendor']}")
    assert (same["outcome"], other["outcome"]) == ("unchanged", "conflict")
    assert shown["email"] == "ours@example.com"


async def test_what_came_again_is_looked_at_again(desk: Desk) -> None:
    conflict = await both_changed(desk, "5", "Gorse Ltd")
    desk.clock.time = desk.clock.time.replace(minute=59)
    await sent(desk, "5", "Gorse Ltd", email="later@example.com")

    late = await settle(desk, conflict, "theirs")
    await sent(desk, "5", "Gorse Ltd", email="ours@example.com")
    gone = await settle(desk, conflict, "theirs")

    assert (late.status_code, gone.status_code) == (409, 404)
    assert await waiting(desk) == []


async def test_a_program_settles_nothing(desk: Desk) -> None:
    await sent(desk, "6", VENDOR)
    [conflict] = await waiting(desk)
    key = await desk.ann.post("api-keys", {"name": "erp", "roles": ["buyer"]})
    body = {"choice": "another", "seen": conflict["at"]}

    answer = await desk.site.http.post(
        f"/api/v1/vendor-conflicts/{conflict['id']}/settle",
        json=body,
        headers={"Authorization": f"Bearer {key['key']}"},
    )

    assert answer.status_code == 403
    assert await waiting(desk) == [conflict]


async def test_what_a_made_up_system_says_is_told_of_no_vendor_that_was_made_real_since(
    desk: Desk,
) -> None:
    made = await sent(desk, "7", "Hazel Ltd", simulated=True)
    path, here = f"vendors/{made['vendor']}", {"name": "Hazel Ltd", "email": "ours@example.com"}
    await desk.ann.put(path, {**here, "simulated": True})
    await sent(desk, "7", "Hazel Ltd", simulated=True, email="theirs@example.com")
    [conflict] = await waiting(desk)
    await desk.ann.put(path, {**here, "simulated": False})

    no = await settle(desk, conflict, "theirs")

    assert (no.status_code, "is a real vendor" in no.json()["detail"]) == (409, True)
    assert (await desk.ann.get(path))["email"] == "ours@example.com"
    told(await settle(desk, conflict, "ours"))


async def called(desk: Desk, name: str) -> int:
    """How many of our vendors are called that."""
    return [one["name"] for one in await desk.ann.every("vendors")].count(name)


async def test_of_two_people_who_settle_it_at_the_same_moment_one_does(desk: Desk) -> None:
    await sent(desk, "7", VENDOR)
    [conflict] = await waiting(desk)
    before = await called(desk, VENDOR)

    answers = await gather(*(settle(desk, conflict, "another") for _ in range(2)))

    assert sorted(one.is_success for one in answers) == [False, True]
    assert {one.status_code for one in answers} <= {200, 404, 409}
    assert await called(desk, VENDOR) == before + 1


async def test_a_vendor_that_comes_twice_at_the_same_moment_is_added_once(desk: Desk) -> None:
    body = {"system": "sap", "vendors": [{"external_id": "8", "name": "Hazel Ltd"}]}

    answers = await gather(
        *(desk.ann.http.post("/api/v1/vendors/import", json=body) for _ in range(2))
    )

    assert {one.status_code for one in answers} <= {200, 409}
    assert await called(desk, "Hazel Ltd") == 1
    assert (await sent(desk, "8", "Hazel Ltd"))["outcome"] == "unchanged"
