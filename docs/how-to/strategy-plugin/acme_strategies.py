"""A strategy of one's own: on the usual terms, half of the way to what the vendor offers."""

from dealwright.engine import Plan, Situation, base_only, search


class MeetHalfway:
    """Asks for the middle between our last offer and the best of theirs, in our utility."""

    summary = "Goes half of the way to the vendor's best offer, by the price alone"

    def propose(self, situation: Situation) -> Plan | None:
        """The next offer; None in the opening, which the engine makes."""
        if situation.own_utility is None or not situation.theirs:
            return None
        middle = (situation.own_utility + max(situation.theirs)) / 2
        aim = situation.bounded(max(middle, situation.reservation))
        return search(situation, "meet_halfway", base_only(situation), aim)
