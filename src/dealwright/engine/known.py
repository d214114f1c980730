"""An offer that its space has checked already: nothing about it is worked out twice."""

from dealwright.engine.offers import WireValue


class Known(dict[str, WireValue]):
    """An offer without a price, stored form and working form in one, with its number.

    `space` is the space that made it, by identity; nobody changes it afterwards.
    """

    __slots__ = ("number", "space")

    number: int
    space: object
