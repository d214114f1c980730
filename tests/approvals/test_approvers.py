"""Who may approve: decided by who belongs to the workspace now, and who did since it began."""

from datetime import UTC, datetime, timedelta

from dealwright.approvals.delegations import Delegations
from dealwright.approvals.model import Approval, Ask, Members
from dealwright.core.money import Money
from dealwright.identity.model import Company, effective

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BEFORE, AFTER = BEGAN - timedelta(microseconds=1), BEGAN + timedelta(days=1)
ALL = {"ann": effective(["owner"]), "bob": effective(["approver"]), "cat": effective(["buyer"])}


def approval(since: datetime | None = BEGAN) -> Approval:
    """Asked by Ann; Cat let the agent play."""
    began = None if since is None else since.isoformat()
    total = Money.of("10.00", "USD")
    return Approval(
        Ask("award", "negotiation/neg_1", 3, "", "gloves", total, "ann", {}, ("cat",), began)
    )


def company(*users: str, left: datetime | None = None) -> Members:
    known = Company({user: ALL[user] for user in users}, left)
    return Members(known, Delegations(), AFTER)


def test_among_several_it_is_whoever_has_the_role_and_took_no_part() -> None:
    assert approval().approvers(company("ann", "bob", "cat")) == {"bob": "bob"}
    assert approval().approvers(company("ann", "cat")) == {}


def test_the_only_member_may_who_has_been_alone_since_it_began() -> None:
    assert approval().approvers(company("ann")) == {"ann": "ann"}
    assert approval().approvers(company("ann", left=BEFORE)) == {"ann": "ann"}
    for left in (BEGAN, AFTER):
        assert approval().approvers(company("ann", left=left)) == {}


def test_where_nobody_knows_since_when_whoever_ever_left_counts() -> None:
    assert approval(since=None).approvers(company("ann")) == {"ann": "ann"}
    assert approval(since=None).approvers(company("ann", left=BEFORE)) == {}
