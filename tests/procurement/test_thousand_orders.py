"""A thousand orders, written as UBL and read back: whole, and exact to the cent."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from dealwright.procurement.standards.documents import OrderLine
from dealwright.procurement.standards.ubl import order_xml
from dealwright.procurement.standards.ubl_order import read_order
from dealwright.procurement.standards.units import unit
from tests.procurement.test_ubl import DIGITS, ORDER


def test_a_thousand_random_orders_come_back_whole_and_exact_to_the_cent() -> None:
    chance, wanted = Random(6), [unit("pack"), unit("each"), unit("kg")]
    for number in range(1_000):
        lines = tuple(
            OrderLine(
                f"Goods {number}.{n}",
                Decimal(chance.randrange(1, 10**7)).scaleb(-chance.randrange(7)),
                chance.choice(wanted),
                Decimal(chance.randrange(10**7)).scaleb(-chance.randrange(7)),
            )
            for n in range(chance.randrange(1, 4))
        )
        currency = chance.choice(sorted(DIGITS))
        order = replace(ORDER, number=f"PO-{number}", currency=currency, lines=lines)

        document = order_xml(order)

        cents = [
            int((one.quantity * one.unit_price).scaleb(DIGITS[currency]).quantize(1, ROUND_HALF_UP))
            for one in lines
        ]
        total = str(Decimal(sum(cents)).scaleb(-DIGITS[currency]))
        assert read_order(document) == order
        assert f">{total}</cbc:PayableAmount>".encode() in document
