"""What waits too long goes to the next named, then to the owners; never to who asked."""

from datetime import UTC, datetime

from dealwright.approvals.chain import Step, Way
from dealwright.approvals.delegations import Delegations
from dealwright.approvals.escalating import next_to_ask
from dealwright.approvals.model import (
    Approval,
    ApprovalEscalated,
    ApprovalRequested,
    Ask,
    Members,
    fold,
)
from dealwright.approvals.policy import Policy
from dealwright.core.money import Money
from dealwright.identity.model import Company, effective

NOW = datetime(2026, 11, 28, tzinfo=UTC)
MEMBERS = Members(
    Company(
        {
            "ann": effective(["owner"]),
            "olga": effective(["owner"]),
            "bob": effective(["approver"]),
            "cara": effective(["approver"]),
            "eve": effective(["buyer"]),
        },
        None,
    ),
    Delegations(),
    NOW,
)
POLICY = Policy(escalate_hours=24, escalate_to=("eve", "ann", "cara"))


def test_each_time_one_more_is_asked_and_nobody_who_asked() -> None:
    ask = Ask("award", "negotiation/neg_1", 3, "", "gloves", Money.of("10.00", "USD"), "ann")
    chain = (Step((Way(people=("bob",)),)),)
    approval: Approval = fold(None, ApprovalRequested(ask, 1, chain))

    asked = []
    while to := next_to_ask(approval, POLICY, MEMBERS):
        asked.append(to)
        approval = fold(approval, ApprovalEscalated(0, to, NOW.isoformat()))

    assert asked == [("cara",), ("olga",)]
    assert set(approval.approvers(MEMBERS)) == {"bob", "cara", "olga"}
