"""Whatever happens in whatever order: it negotiates only for what every member agreed to last."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dealwright.coalitions.model import (
    Coalition,
    CoalitionFormed,
    Event,
    MandateProposed,
    MemberAgreed,
    MemberJoined,
    MemberLeft,
    TalksEnded,
    TalksOpened,
    fold,
)
from dealwright.coalitions.sharing import Tariff
from dealwright.core.errors import Refused

TARIFF = Tariff("USD", Decimal("10.00"), ((500, Decimal("0.05")),), Decimal("0.01"))
AT = "2026-11-28T05:00:00+00:00"
SOMEBODY = st.sampled_from(["ann", "ben", "cara"])


class Terms(RuleBasedStateMachine):
    """Commands in any order, beside the simplest account of who has agreed to what."""

    def __init__(self) -> None:
        super().__init__()
        formed = CoalitionFormed("ann", AT, "Gloves", "ven_1", "Alder", True, "Gloves", "PK")
        self.now = fold(fold(None, formed), self.mandate("ann", 9))
        self.since_the_last_change: set[str] = set()
        self.joined = 0

    def mandate(self, by: str, limit: int) -> MandateProposed:
        return MandateProposed(by, AT, Decimal(limit), ("net_30",), 8, TARIFF)

    def happen(self, event: Event, changes: bool = False) -> None:
        self.now = fold(self.now, event)
        if changes:
            self.since_the_last_change.clear()

    @rule(by=SOMEBODY, quantity=st.integers(1, 600))
    def join(self, by: str, quantity: int) -> None:
        self.joined += 1
        member = f"mem_{self.joined}"
        try:
            found = self.now.join(MemberJoined(member, by, AT, member, quantity))
        except Refused:
            return
        self.happen(found, changes=True)

    @precondition(lambda self: self.now.members)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        member = data.draw(st.sampled_from([one.member for one in self.now.members]))
        if self.now.talks is not None:
            self.happen(TalksEnded(self.now.talks.negotiation, "withdrawn"))
        self.happen(self.now.leave(MemberLeft(member, "ann", AT)), changes=True)

    @precondition(lambda self: self.now.members)
    @rule(data=st.data(), seen=st.integers(0, 3))
    def agree(self, data: st.DataObject, seen: int) -> None:
        member = data.draw(st.sampled_from([one.member for one in self.now.members]))
        try:
            found = self.now.agree(MemberAgreed(member, "ann", AT, self.now.terms - seen))
        except Refused:
            assert seen > 0
            return
        assert seen == 0
        self.happen(found)
        self.since_the_last_change.add(member)

    @rule()
    def negotiate(self) -> None:
        members = {one.member for one in self.now.members}
        may = len(members) > 1 and members == self.since_the_last_change
        try:
            found = self.now.open_talks(TalksOpened("ann", AT, "neg_1", self.now.quantity))
        except Refused:
            assert not may or self.now.talks is not None
            return
        assert may
        self.happen(found)

    @invariant()
    def everybody_agreed_to_what_is_negotiated(self) -> None:
        if self.now.talks is not None:
            assert not self.now.undecided
            assert self.now.talks.quantity == self.now.quantity
        assert self.now.most <= TARIFF.price(max(1, self.now.quantity))
        assert isinstance(self.now, Coalition)


TestTerms = Terms.TestCase
