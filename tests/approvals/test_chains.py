"""Chains: who has to sign follows from the policy, and nobody signs twice, nor who asked."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dealwright.approvals.chain import USUAL, Chain, Circle, Progress, Step, Way
from dealwright.approvals.policy import Case, Policy, Rule, When, applying, required
from dealwright.core.errors import NotAllowed
from dealwright.core.money import Money
from dealwright.identity.model import effective

PEOPLE = ("ann", "bob", "cara", "dan", "eve")
AT = datetime(2026, 11, 28, tzinfo=UTC).isoformat()

people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple)
named = people.flatmap(lambda p: st.builds(Way, st.just(p), needed=st.integers(1, len(p))))
by_role = st.builds(Way, role=st.sampled_from(["approver", "owner"]), needed=st.integers(1, 2))
steps = st.builds(Step, st.lists(named | by_role, min_size=1, max_size=2).map(tuple))
chains = st.lists(steps, min_size=1, max_size=3, unique=True).map(tuple)
roles = st.sampled_from([["owner"], ["approver"], ["buyer"]]).map(effective)
circles = st.builds(
    Circle,
    st.dictionaries(st.sampled_from(PEOPLE), roles, min_size=2),
    st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    st.dictionaries(
        st.sampled_from(PEOPLE), st.frozensets(st.sampled_from(PEOPLE), min_size=1), max_size=2
    ),
)


@given(chains, circles, st.lists(st.sampled_from(PEOPLE), max_size=12))
def test_whatever_is_tried_nobody_signs_twice_nor_who_asked(
    chain: Chain, circle: Circle, tries: list[str]
) -> None:
    progress = Progress(chain)
    for by in tries:
        could, may = progress.completable(circle), progress.signers(circle)
        if progress.done or by not in may:
            assert progress.done or refused(progress, by, circle)
            continue
        progress = progress.after(progress.sign(by, circle, AT))
        assert not could or progress.completable(circle), "a signature led to a dead end"

    acted = [user for one in progress.signed for user in {one.by, one.principal}]
    assert len(acted) == len(set(acted))
    assert not set(acted) & circle.barred
    assert all("approver" in circle.roles[user] for user in acted)
    assert [one.step for one in progress.signed] == sorted(one.step for one in progress.signed)


@given(chains, circles)
def test_what_can_be_completed_is_completed_by_whoever_may_sign_next(
    chain: Chain, circle: Circle
) -> None:
    progress = Progress(chain)
    could = progress.completable(circle)
    while may := progress.signers(circle):
        progress = progress.after(progress.sign(min(may), circle, AT))

    assert progress.done or not could


moneys = st.builds(Money, st.integers(0, 2_000_000), st.sampled_from(["USD", "EUR"]))
shares = st.none() | st.decimals(0, 1, places=2)
whens = st.builds(
    When,
    st.none() | moneys,
    st.sampled_from([(), ("gloves",)]),
    st.sampled_from([(), ("lab",)]),
    st.booleans(),
    st.booleans(),
    shares,
    shares,
)
policies = st.builds(
    Policy, st.lists(st.builds(Rule, st.just("r"), whens, chains), max_size=4).map(tuple)
)
cases = st.builds(
    Case,
    st.sampled_from([(), ("Gloves",)]),
    st.sampled_from([("",), ("lab",)]),
    st.booleans(),
    st.booleans(),
    shares,
    shares,
)


@given(policies, moneys, cases)
def test_every_step_of_each_rule_that_applies_is_required_once_and_no_other(
    policy: Policy, total: Money, case: Case
) -> None:
    wanted = [step for rule in applying(policy, total, case) for step in rule.steps]

    chain = required(policy, total, case)

    assert set(chain) == (set(wanted) or set(USUAL))
    assert len(chain) == len(set(chain))


@given(policies, moneys, cases, st.integers(0, 2_000_000))
def test_a_dearer_order_never_needs_less(
    policy: Policy, total: Money, case: Case, more: int
) -> None:
    dearer = Money(total.minor + more, total.currency)

    assert set(applying(policy, total, case)) <= set(applying(policy, dearer, case))


def test_an_amount_in_another_currency_counts_as_reached() -> None:
    rule = Rule("dear", When(least=Money.of("10000.00", "USD")), USUAL)

    assert applying(Policy((rule,)), Money.of("1.00", "EUR"), Case()) == (rule,)
    assert applying(Policy((rule,)), Money.of("1.00", "USD"), Case()) == ()


def test_a_deviation_counts_only_where_there_is_something_to_deviate_from() -> None:
    when = When(above_target=Decimal("0.10"))
    total = Money.of("1.00", "USD")

    assert when.met(total, Case(above_target=Decimal("0.11")))
    assert not when.met(total, Case(above_target=Decimal("0.10")))
    assert not when.met(total, Case())


def refused(progress: Progress, by: str, circle: Circle) -> bool:
    try:
        progress.sign(by, circle, AT)
    except NotAllowed:
        return True
    return False
