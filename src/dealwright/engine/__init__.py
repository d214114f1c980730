"""The negotiation engine: pure computing, the source of every number that an agent says.

Same input, same output: no clock, no input or output, no randomness but the seed that is given.
"""

from dealwright.engine.bargaining import Zone, zone
from dealwright.engine.brief import Brief, Temperament
from dealwright.engine.economics import PAYMENT_DAYS, Economics, PricePeriod
from dealwright.engine.exchange import ExchangePolicy, SellerTerms
from dealwright.engine.guard import Clamped, Mode, clamp, guard
from dealwright.engine.mandate import (
    BUYER_TACTICS,
    SELLER_TACTICS,
    Between,
    Breach,
    Limit,
    Mandate,
    OneOf,
)
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offering import Plan, Player, base_only, every_row, moving, search
from dealwright.engine.offers import Offer, Side, Value, WireOffer, WireValue, other
from dealwright.engine.opponents import OpponentSummary
from dealwright.engine.preferences import (
    EconomicUtility,
    Linear,
    LinearAdditive,
    OptionScores,
    Preferences,
    Scores,
    UtilityFunction,
    ValueFunction,
    Wishes,
)
from dealwright.engine.rationale import Reason, word
from dealwright.engine.schedule import BOULWARE, CONCEDER, LINEAR, ConcessionCurve
from dealwright.engine.script import Closing, Concession, Rule, Script, When
from dealwright.engine.session import (
    AgreementReached,
    DeadlineReached,
    Event,
    Made,
    OfferMade,
    Paused,
    Resumed,
    Session,
    SessionOpened,
    State,
    WalkedAway,
    Withdrawn,
    replay,
)
from dealwright.engine.situation import Alternative, Situation, View
from dealwright.engine.space import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    Issue,
    OutcomeSpace,
    SubsetIssue,
)
from dealwright.engine.timed import TimeBased, TimedMove, time_based

__all__ = [
    "BOULWARE",
    "BUYER_TACTICS",
    "CONCEDER",
    "LINEAR",
    "PAYMENT_DAYS",
    "SELLER_TACTICS",
    "AgreementReached",
    "Alternative",
    "Between",
    "Breach",
    "Brief",
    "CategoricalIssue",
    "Clamped",
    "Closing",
    "Concession",
    "ConcessionCurve",
    "ContinuousIssue",
    "DeadlineReached",
    "Decision",
    "EconomicUtility",
    "Economics",
    "Event",
    "ExchangePolicy",
    "IntegerIssue",
    "Issue",
    "Limit",
    "Linear",
    "LinearAdditive",
    "Made",
    "Mandate",
    "Mode",
    "Offer",
    "OfferMade",
    "OneOf",
    "OpponentSummary",
    "OptionScores",
    "OutcomeSpace",
    "Paused",
    "Plan",
    "Player",
    "Preferences",
    "PricePeriod",
    "Reason",
    "Resumed",
    "Rule",
    "Scores",
    "Script",
    "SellerTerms",
    "Session",
    "SessionOpened",
    "Side",
    "Situation",
    "State",
    "SubsetIssue",
    "Temperament",
    "TimeBased",
    "TimedMove",
    "UtilityFunction",
    "Value",
    "ValueFunction",
    "View",
    "WalkedAway",
    "When",
    "WireOffer",
    "WireValue",
    "Wishes",
    "Withdrawn",
    "Zone",
    "base_only",
    "clamp",
    "decide",
    "every_row",
    "guard",
    "moving",
    "other",
    "replay",
    "search",
    "time_based",
    "word",
    "zone",
]
