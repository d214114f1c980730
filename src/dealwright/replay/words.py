"""What each figure of the report is called, what it rests on, and where the method ends."""

from collections.abc import Mapping

from dealwright.replay.findings import Finding

NAMES: Mapping[str, str] = {
    "at_last_years_cheapest": "Whoever was cheapest the year before gets the whole year",
    "at_capacity": "The cheapest quotes, each vendor at most twice what it delivered",
    "at_cheapest_quote": "The cheapest quote of the year gets the whole year",
    "negotiated": "Negotiated with the three cheapest",
}
SHORT: Mapping[str, str] = {
    "at_last_years_cheapest": "cheapest the year before",
    "at_capacity": "cheapest quotes, limited capacity",
    "at_cheapest_quote": "cheapest quote",
    "negotiated": "negotiated, floors",
}
"""The same for a picture."""
RESTS: Mapping[str, str] = {
    "at_last_years_cheapest": "prices that were paid; the choice knows the year before alone",
    "at_capacity": "prices that were paid; the choice knows the year's own prices",
    "at_cheapest_quote": "prices that were paid; the choice knows the year's own prices",
    "negotiated": "prices that were paid, and MADE-UP floors",
}
LIMITS = (
    "Nothing here says what would have happened: it is arithmetic on what was paid, and a "
    "simulation on top of it. No causal claim is made.",
    "A vendor's quote is what it was paid that year on average over its packs. That it would have "
    "delivered everybody's packs at this price is an assumption; the line with limited capacity "
    "shows how much hangs on it.",
    "Choosing the lowest of several noisy prices looks better than it is: part of the difference "
    "is chance, urgency, country, delivery term or approval of a product in a country, none of "
    "which is in the comparison. The line that chooses by the year before is free of that "
    "hindsight, and may come out below 0.",
    "The data has no price floors and no list prices. Floors are synthetic: so many percent below "
    "the quote, the same for every vendor. The vendors' answers are those of our own seller agent, "
    "not of a company. At 0 % nothing can be negotiated, and nothing is.",
    "Our agent never agrees to more than was paid on average, and where nothing is agreed the "
    "cheapest quote is taken, so that the negotiated line is never worse than that quote. "
    "Only the price is negotiated, and no vendor is told of another.",
    "The interval at 95 % is the bootstrap's over items, with a seed. It covers the choice of "
    "items and nothing of the assumptions above.",
)


def name_of(found: Finding) -> str:
    """The line's name, with the assumption where there is one."""
    if found.floor is None:
        return NAMES[found.name]
    return f"{NAMES[found.name]}, floors {percent(found.floor)} below the quote (synthetic)"


def short(found: Finding) -> str:
    """The same in few words: `negotiated, floors -5 %`."""
    named = SHORT[found.name]
    return named if found.floor is None else f"{named} -{percent(found.floor)} (synthetic)"


def percent(share: object) -> str:
    """`5 %`, `2.5 %`."""
    return f"{float(str(share)) * 100:g} %"
