"""Random roles, delegations, chains, keys and time: nobody approves what he had a part in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dealwright.approvals.asking import ESCALATE
from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.parts import World
from tests.journeys.market import ask, eventually, open_market
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.payables.desk import again
from tests.site import Person, Site, open_site, quick

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
PEOPLE = ("ann", "bob", "cara", "dan")
OTHERS = st.sampled_from(PEOPLE[1:])
WHO = st.sampled_from(PEOPLE)
ROLES = st.sampled_from([("approver",), ("buyer",), ("buyer", "approver"), ("admin", "payer")])
WAY = st.one_of(
    st.lists(WHO, min_size=1, max_size=3, unique=True)
    .map(sorted)
    .map(lambda names: {"people": names}),
    st.integers(1, 2).map(lambda needed: {"role": "approver", "needed": needed}),
)
STEPS = st.lists(
    st.lists(WAY, min_size=1, max_size=2, unique_by=repr), min_size=1, max_size=2, unique_by=repr
)
MOVE = st.one_of(
    st.tuples(st.just("approve"), WHO, st.sampled_from(("approvals", "negotiations"))),
    st.tuples(st.just("approve"), WHO, st.sampled_from(("approvals", "negotiations"))),
    st.tuples(st.just("roles"), OTHERS, ROLES),
    st.tuples(st.just("delegate"), WHO, WHO),
    st.tuples(st.just("wait")),
)
TRIES = max(3, settings().max_examples // 20)


@dataclass
class House:
    """Ann owns it and asks; what the others may changes."""

    site: Site
    clock: SetClock
    people: dict[str, Person]
    keys: dict[str, Person]
    roles: dict[str, set[str]] = field(default_factory=dict)
    policy: int = 0
    approval: str = ""
    negotiation: str = ""
    part: frozenset[str] = frozenset()
    """Who asked for it or negotiated it."""

    def user(self, name: str) -> str:
        return self.people[name].user

    async def begin(self, chain: list[list[dict[str, Any]]], mover: str) -> None:
        """Something that waits for these signatures; `mover` has negotiated it."""
        for name, one in self.people.items():
            self.people[name] = await again(self.site, one, name)
        for name in PEOPLE[1:]:
            await self.roles_of(name, ("buyer", "approver"))
        steps = [{"any_of": [self._named(way) for way in step]} for step in chain]
        rules = [{"name": "all", "steps": steps}]
        body = {"version": self.policy, "rules": rules, "escalate_hours": 1}
        body["escalate_to"] = [self.user("dan"), self.user("ann")]
        self.policy = (await self.people["ann"].put("approval-policy", body))["version"]
        request = await ask(self.people["ann"], budget=GENEROUS)
        sourced = await self.people["ann"].post(f"requests/{request}/sourcing", {"vendors": 1})
        self.negotiation = sourced["lines"][0]["shortlist"][0]["negotiation"]
        await by_hand(self.people[mover], self.negotiation)
        found = await eventually(self.people["ann"], "approvals?limit=200", self._asked)
        [waiting] = [one for one in found["items"] if self._is_it(one)]
        self.approval, self.part = waiting["id"], frozenset({"ann", mover})

    async def approve(self, who: str, by: str) -> None:
        """A program of his tries first, which would be let if he is."""
        await self.by_key(who)
        id = self.approval if by == "approvals" else self.negotiation
        path = f"/api/v1/{by}/{id}/approve"
        answer = await self.people[who].http.post(path, json={"self_approval": True})
        if answer.is_success:
            assert who not in self.part
            assert "approver" in self.roles[who]

    async def by_key(self, who: str) -> None:
        for path in (f"approvals/{self.approval}", f"negotiations/{self.negotiation}"):
            answer = await self.keys[who].http.post(f"/api/v1/{path}/approve", json={})
            assert answer.status_code in (403, 404, 409), answer.text

    async def roles_of(self, who: str, roles: tuple[str, ...]) -> None:
        await self.people["ann"].put(f"members/{self.user(who)}/roles", {"roles": list(roles)})
        self.roles[who] = set(roles)

    async def delegate(self, who: str, to: str) -> None:
        today = self.clock.time.date()
        days = {"first": str(today), "last": str(today + timedelta(days=300))}
        body = {"to": self.user(to), **days}
        await self.people[who].http.post("/api/v1/approval-delegations", json=body)

    async def wait(self) -> None:
        self.clock.time += timedelta(minutes=61)
        async with self.site.parts.store.work(self.people["ann"].workspace) as work:
            work.make_due(ESCALATE, self.approval)

    async def check(self) -> bool:
        """Nobody who signed had a part or stands there twice; answers whether all have signed."""
        shown = await self.people["ann"].get(f"approvals/{self.approval}")
        signed = [one for step in shown["chain"] for one in step["signed"]]
        names = [user for one in signed for user in {one["by"], one["principal"] or one["by"]}]
        assert len(names) == len(set(names)), shown
        assert not set(names) & {self.user(name) for name in self.part}, shown
        approved = bool(shown["state"] == "approved")
        assert approved == all(step["state"] == "done" for step in shown["chain"]), shown
        return approved

    def _named(self, way: dict[str, Any]) -> dict[str, Any]:
        people = [self.user(name) for name in way.get("people", ())]
        return {**way, "people": people} if people else way

    def _is_it(self, one: dict[str, Any]) -> bool:
        return bool(one["subject"] == f"negotiation/{self.negotiation}")

    def _asked(self, page: Any) -> bool:
        return any(self._is_it(one) for one in page["items"])


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    clock = SetClock(NOON)
    home = tmp_path_factory.mktemp("approving")
    async with open_site(
        quick(home, access_token_seconds=86_400), World(clock, RandomIds())
    ) as site:
        ann = await site.register("ann")
        people = {"ann": ann}
        for name in PEOPLE[1:]:
            people[name] = await site.colleague(ann, name, "buyer", "approver")
        keys = {}
        for name, one in people.items():
            key = (await one.post("api-keys", {"name": "agent"}))["key"]
            keys[name] = site.person(key, one.user, one.workspace)
        await open_market(ann)
        yield House(site, clock, people, keys, {"ann": {"owner", "approver"}})


@settings(max_examples=TRIES, phases=[Phase.generate])
@given(STEPS, WHO, st.lists(MOVE, min_size=6, max_size=14))
async def test_whatever_is_tried_nobody_approves_what_he_had_a_part_in(
    house: House, chain: list[list[dict[str, Any]]], mover: str, moves: list[tuple[Any, ...]]
) -> None:
    await house.begin(chain, mover)

    for name, *how in moves:
        await getattr(house, {"roles": "roles_of"}.get(name, name))(*how)
        if await house.check():
            break
