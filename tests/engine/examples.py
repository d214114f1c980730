"""One negotiation that most tests share: 100 seats a month, list price 110, floor 92."""

from decimal import Decimal

from dealwright.engine import (
    Alternative,
    Brief,
    CategoricalIssue,
    ContinuousIssue,
    Decision,
    Economics,
    ExchangePolicy,
    IntegerIssue,
    Linear,
    Mandate,
    Offer,
    OptionScores,
    OutcomeSpace,
    Scores,
    SellerTerms,
    Session,
    SessionOpened,
    Side,
    SubsetIssue,
    View,
    WireOffer,
    Wishes,
    decide,
)

PAYMENTS = ("prepaid", "net_15", "net_30", "net_45", "net_60", "net_90")
SPACE = OutcomeSpace(
    (
        ContinuousIssue("unit_price", Decimal("50.00"), Decimal("150.00"), Decimal("0.01")),
        IntegerIssue("quantity", 100, 200, 100),
        IntegerIssue("term_months", 12, 36, 12),
        CategoricalIssue("payment_terms", PAYMENTS, ordered=True),
        SubsetIssue("value_adds", ("onboarding", "support", "training")),
    )
)
STANDARD: WireOffer = {
    "quantity": 100,
    "term_months": 12,
    "payment_terms": "net_30",
    "value_adds": (),
}
ECONOMICS = Economics("USD", "month", 12)
POLICY = ExchangePolicy(
    {24: Decimal("0.05"), 36: Decimal("0.08")},
    {"prepaid": Decimal("0.02")},
    ((200, Decimal("0.03")),),
)
TERMS = SellerTerms(Decimal("110.00"), Decimal("92.00"))
WISHES = Wishes(
    {"unit_price": 0.8, "term_months": 0.15, "value_adds": 0.05},
    {
        "term_months": Linear(Decimal(36), Decimal(12)),
        "value_adds": OptionScores({"support": 1.0, "training": 0.3}),
    },
    budget=Decimal(126_000),
    target=Decimal(114_000),
    standard=STANDARD,
)
BUYER = Brief("buyer", ECONOMICS, WISHES, Mandate("buyer", total_limit=Decimal(126_000)), POLICY)
SELLER = Brief("seller", ECONOMICS, Wishes({"unit_price": 1.0}), Mandate("seller"), POLICY, TERMS)
BRIEFS: dict[Side, Brief] = {"buyer": BUYER, "seller": SELLER}

COLOURS = OutcomeSpace(
    (CategoricalIssue("colour", ("red", "blue")), CategoricalIssue("size", ("s", "m", "l")))
)


def colours_brief(side: Side, colour: dict[str, float], size: dict[str, float]) -> Brief:
    """A brief without money: two named issues."""
    values = {"colour": Scores(colour), "size": Scores(size)}
    return Brief(side, None, Wishes({"colour": 1.0, "size": 1.0}, values), Mandate(side))


def offer(price: str, **terms: int | str | tuple[str, ...]) -> Offer:
    """An offer on the standard terms but for those given."""
    return SPACE.parse({**STANDARD, **terms, "unit_price": price})


def opened(max_rounds: int = 8, space: OutcomeSpace = SPACE) -> Session:
    """A session before its first move."""
    return Session(SessionOpened(space, max_rounds))


def after(*offers: Offer, max_rounds: int = 8, space: OutcomeSpace = SPACE) -> Session:
    """A session in which these offers were made in turn, buyer first."""
    session = opened(max_rounds, space)
    for made in offers:
        for event in session.offer(session.turn, made):
            session = session.apply(event)
    return session


def move(
    session: Session,
    brief: Brief | None = None,
    alternative: Alternative | None = None,
    quarter_days_left: int | None = None,
    hold: bool = False,
) -> Decision:
    """The decision of the side whose turn it is."""
    side = session.turn
    view = View(session, side, alternative, quarter_days_left, hold)
    return decide(view, brief or BRIEFS[side], 7)


def play(
    buyer: Brief = BUYER, seller: Brief = SELLER, session: Session | None = None
) -> tuple[Session, list[tuple[Side, Decision]]]:
    """Plays to the end; the final session and who decided what."""
    session = session or opened()
    decisions: list[tuple[Side, Decision]] = []
    while session.state == "open":
        side = session.turn
        decision = move(session, buyer if side == "buyer" else seller)
        decisions.append((side, decision))
        session = taken(session, decision)
    return session, decisions


def taken(session: Session, decision: Decision) -> Session:
    """The session after a decision was carried out."""
    side = session.turn
    if decision.action == "offer" and decision.offer is not None:
        events = session.offer(side, decision.offer)
    elif decision.action == "accept":
        events = session.accept(side)
    else:
        events = session.walk_away(side, "no deal")
    for event in events:
        session = session.apply(event)
    return session
