"""What roles give: an owner everything, a key never more than its owner or its scopes."""

from hypothesis import given
from hypothesis import strategies as st

from dealwright.identity.model import ROLES, effective, sells_alone, within

some = st.frozensets(st.sampled_from(ROLES))


def test_an_owner_may_act_as_everybody_and_everybody_may_look() -> None:
    assert effective(["owner"]) == set(ROLES)
    for role in set(ROLES) - {"owner"}:
        assert effective([role]) == {role, "viewer"}


def test_no_role_and_an_unknown_role_give_nothing() -> None:
    assert effective([]) == frozenset()
    assert effective(["king"]) == frozenset()


@given(some, some)
def test_more_roles_never_give_less(a: frozenset[str], b: frozenset[str]) -> None:
    assert effective(a) | effective(b) == effective(a | b)


@given(some, some)
def test_a_key_may_what_both_its_owner_and_its_scopes_may(
    granted: frozenset[str], scopes: frozenset[str]
) -> None:
    acts = within(granted, scopes)

    assert acts <= effective(granted)
    assert acts <= effective(scopes)
    assert "owner" not in acts or {"owner"} <= granted & scopes


@given(some, some)
def test_a_key_of_who_acts_for_vendors_alone_looks_as_one_who_does_or_not_at_all(
    granted: frozenset[str], scopes: frozenset[str]
) -> None:
    acts = within(granted, scopes)

    assert not sells_alone(effective(granted)) or sells_alone(acts) or not acts
