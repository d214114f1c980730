"""A reason is data, a code with facts; it is worded when read, and says no number of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dealwright.core.errors import Invalid

Fact = str | int | float

TEMPLATES: Mapping[str, str] = {
    "price_anchor_opening": "Opening at {price}: total {total}, the target is {target}",
    "price_anchor": "Only the price moves, from {before} to {price}; total {total}",
    "price_anchor_same": "The offer of {price} stands; total {total}",
    "term_trade": "{term} months instead of {term_before}; TCO {total}",
    "term_trade_policy": (
        "{term} months instead of {term_before}: the vendor's policy gives {percent} %; TCO {total}"
    ),
    "payment_trade": "Payment {payment} instead of {payment_before} for a price of {price}",
    "payment_trade_policy": (
        "Payment {payment} instead of {payment_before}: the vendor's policy gives {percent} %; "
        "TCO {total}"
    ),
    "volume_commitment": "Quantity {quantity} instead of {quantity_before} at {price} each",
    "volume_commitment_policy": (
        "Quantity {quantity} instead of {quantity_before}: the vendor's policy gives {percent} %; "
        "TCO {total}"
    ),
    "value_add": "With {adds} instead of {adds_before} at a price of {price}; total {total}",
    "competitor_leverage": (
        "Another standing offer is worth {alternative_utility} to us, this vendor's "
        "{their_utility}: hold firm at {price}"
    ),
    "timing": "The vendor's quarter ends in {days} days: ask for {price} while a close helps it",
    "bundle": "{moved}: moved together, as the vendor seems to value them otherwise; price {price}",
    "final_offer": "Last round: {price}, worth {utility} to us, is as far as the plan goes",
    "final_offer_early": "A final offer before the last round: {price}, and it will stand",
    "final_offer_stands": "The final offer of {price} stands: nothing more is added to it",
    "anchor_high_opening": "Opening at {price} against a list price of {list}",
    "anchor_high": "Stay close to the opening at {price}",
    "conditional_discount": "{percent} % less in return for {given}: the price is {price}",
    "hold": "Hold at {price}: the buyer's last step was worth {step} to us",
    "value_defence": "From {before} to {price} and no further: the value defends the price",
    "value_defence_terms": "Defend the price at {price} by giving {given}",
    "quick_close": "Close now at {price}, worth {utility} to us",
    "bundle_opening": "Opening with the terms the vendor should like best, at {price}",
    "plain": "No tactic that is allowed finds an offer: {price} is worth {utility} to us",
    "aim": "Aiming at a utility of {target} in round {round} of {rounds}",
    "opponent": (
        "The other side so far: {kind}, by {seen} offers, concession exponent about {exponent} "
        "(estimated)"
    ),
    "learned": (
        "From {n} earlier negotiations with this vendor: it concedes with an exponent of about "
        "{exponent}"
    ),
    "fallback": "The strategy {wanted} does not apply now; {used} is used",
    "outside": "{price}, worth {utility} to us; total {total}",
    "plug_in": "By the strategy {name} of {source}",
    "plug_in_failed": "The strategy {name} failed ({problem}): the engine chooses in its place",
    "script_rule": "By the strategy {name}, version {version}: its rule {rule} holds",
    "script_close": "By the strategy {name}, version {version}: it is time to close",
    "repeat": "No other permitted offer fits the plan: the last one stands",
    "accept_better_than_next": (
        "Accept: their offer is worth {utility}, our next one would have been worth {next}"
    ),
    "accept_target": "Accept: their offer is worth {utility}, our target is {target}",
    "accept_worth_more": (
        "Accept: their offer is worth {utility}, going on would be worth {value} on average"
    ),
    "accept_certain": (
        "Accept: {utility} is certain now; going on promises {value} on average, but may end "
        "without anything"
    ),
    "plan": "Going on is worth {value} on average",
    "chance": "The chance that this offer is accepted is about {chance}",
    "accept_last_chance": (
        "Accept: last chance, {utility} is no worse than the {reservation} of no agreement"
    ),
    "accept_before_it_goes": (
        "Accept: {utility} is the best so far, and this side takes offers back"
    ),
    "hold_standing": "Their offer is worth {utility}: held until the comparison of all vendors",
    "confirmation": "A total of {total} needs a person's confirmation",
    "walk_away_no_rational_offer": (
        "Walk away: the last offer is worth {utility}, no agreement is worth {reservation}"
    ),
    "walk_away_outside_mandate": "Walk away: the last offer is outside the mandate ({rules})",
    "walk_away_nothing_permitted": "Walk away: no offer of this space is inside the mandate",
}


@dataclass(frozen=True)
class Reason:
    """Why a move was made."""

    code: str
    facts: Mapping[str, Fact]


def word(reason: Reason) -> str:
    """One English sentence; every number in it is one of the facts."""
    template = TEMPLATES.get(reason.code)
    if template is None:
        raise Invalid(f"no words for the reason {reason.code!r}", f"one of {sorted(TEMPLATES)}")
    return template.format_map({name: _text(fact) for name, fact in reason.facts.items()})


def _text(fact: Fact) -> str:
    if isinstance(fact, float):
        return f"{fact:.2f}"
    try:
        number = Decimal(fact)
    except InvalidOperation:
        return str(fact)
    whole = number.is_finite() and number == number.to_integral_value()
    return f"{int(number):,}" if whole else f"{number:,}"
