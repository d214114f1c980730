"""Awards split by rules: no line twice, sums exact, minimums held, never worse than one vendor."""

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.money import Money, line_total
from dealwright.rfq.comparison import Bidder, Board
from dealwright.rfq.model.asked import AskedLine, RfqMade
from dealwright.rfq.model.quotes import Content, QuotedLine
from dealwright.rfq.splitting import Proposal, ProposedPart, chosen_by_hand, proposals

TODAY = date(2026, 11, 2)
GOOD, OVER = "2026-12-31", "2026-11-01"
NOTHING = Money(0, "USD")


def rfq(quantities: list[int]) -> RfqMade:
    lines = tuple(AskedLine(n, f"Item {n}", q, "PK") for n, q in enumerate(quantities, 1))
    return RfqMade(
        by="usr_ann", at="", request="req_1", lines=lines, currency="USD", invited=(),
        deadline="2026-11-02T12:00:00+00:00", opening=None, valid_days=30, category="", note="",
        place="", needed_by=None, payment_terms=(), cost_of_capital=Decimal("0.08"),
    )  # fmt: skip


@st.composite
def bids(draw: st.DrawFn, made: RfqMade) -> Content:
    quoted = draw(st.lists(st.sampled_from(made.lines), min_size=1, unique=True))
    lines = tuple(
        QuotedLine(
            line=one.line,
            unit_price=Decimal(draw(st.integers(1, 99_999))) / 1000,
            quantity=draw(st.sampled_from([one.quantity, one.quantity * 2, 1])),
            min_quantity=draw(st.sampled_from([1, 1, one.quantity, one.quantity + 1])),
            lead_time_days=draw(st.none() | st.integers(0, 60)),
            valid_until=draw(st.sampled_from([GOOD, GOOD, GOOD, OVER])),
        )
        for one in quoted
    )
    least = draw(st.none() | st.integers(1, 500_000))
    return Content(
        lines=lines,
        minimum_order=None if least is None else Money(least, "USD"),
        freight=Money(draw(st.sampled_from([0, 0, 5_000])), "USD"),
        payment_terms=draw(st.sampled_from(["net_30", "net_60"])),
        valid_until=GOOD,
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    made = rfq(draw(st.lists(st.integers(1, 5_000), min_size=1, max_size=5)))
    found = tuple(
        Bidder(
            vendor=f"ven_{n}", name=f"Vendor {n}", simulated=False, number=1,
            content=draw(bids(made)), quality=draw(st.integers(0, 100)),
            reliability=draw(st.integers(0, 100)),
        )
        for n in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    return Board(made, found, TODAY)


def all_lines(board: Board) -> set[int]:
    return set(board.cells)


def chosen(proposal: Proposal) -> dict[int, str]:
    return {line: part.vendor for part in proposal.parts for line in part.lines}


@given(boards())
def test_no_line_goes_to_two_sums_are_exact_and_minimums_quantities_and_expiry_hold(
    board: Board,
) -> None:
    for one in proposals(board, all_lines(board)):
        awarded = [line for part in one.parts for line in part.lines]
        by_hand = chosen_by_hand(board, all_lines(board), chosen(one))

        assert sorted([*awarded, *one.gaps]) == sorted(all_lines(board))
        assert one.total == reduce(add, (_by_hand(board, part) for part in one.parts), NOTHING)
        assert (by_hand.total, by_hand.parts) == (one.total, one.parts)
        for part in one.parts:
            content = board.by_vendor[part.vendor].content
            assert content.minimum_order is None or content.minimum_order <= part.sum.goods
            for line in part.lines:
                cell = board.cells[line][part.vendor]
                assert cell.min_quantity <= cell.quantity <= min(cell.offered, cell.asked)
                assert cell.valid_until >= TODAY.isoformat()


def _by_hand(board: Board, part: ProposedPart) -> Money:
    cells = [board.cells[line][part.vendor] for line in part.lines]
    goods = (line_total(one.quantity, one.unit_price, "USD") for one in cells)
    return reduce(add, goods, board.by_vendor[part.vendor].content.freight)


@st.composite
def full_boards(draw: st.DrawFn) -> Board:
    """Everybody quotes every line in full, with a freight that a split pays twice."""
    made = rfq(draw(st.lists(st.integers(1, 100), min_size=2, max_size=4)))
    found = []
    for n in range(draw(st.integers(2, 4))):
        lines = tuple(
            QuotedLine(one.line, Decimal(draw(st.integers(90, 110))), one.quantity, 1, 5, GOOD)
            for one in made.lines
        )
        freight = Money(draw(st.sampled_from([0, 20_000, 90_000])), "USD")
        least = draw(st.none() | st.integers(1, 2_000_000).map(lambda n: Money(n, "USD")))
        content = Content(lines, least, freight, "net_30", GOOD)
        found.append(Bidder(f"ven_{n}", f"Vendor {n}", False, 1, content, 50, 50))
    return Board(made, tuple(found), TODAY)


@given(boards() | full_boards())
def test_cheapest_per_line_is_never_dearer_than_one_vendor_for_the_same_lines(
    board: Board,
) -> None:
    cheapest = proposals(board, all_lines(board))[1]
    mine = chosen(cheapest)
    quantities = {line: board.cells[line][vendor].quantity for line, vendor in mine.items()}

    for bidder in board.bidders:
        cells = [board.cells[line].get(bidder.vendor) for line in mine]
        same = all(c is not None and c.fits and c.quantity == quantities[c.line] for c in cells)
        if mine and same and board.shortfall(bidder.vendor, mine) is None:
            assert cheapest.total <= board.sum(bidder.vendor, mine).total


@given(boards())
def test_best_total_is_one_vendor_and_the_rules_are_best_by_their_own_measure(
    board: Board,
) -> None:
    found = {one.rule: one for one in proposals(board, all_lines(board))}
    best, cheapest, earliest = (
        found[rule] for rule in ("best_total", "cheapest_per_line", "earliest_delivery")
    )

    assert len(best.parts) <= 1
    same = chosen(best).keys() == chosen(cheapest).keys() and best.short == cheapest.short
    if same:
        assert cheapest.total <= best.total
    if chosen(cheapest).keys() == chosen(earliest).keys() and cheapest.short == earliest.short:
        assert cheapest.lead_time_days is None or (
            earliest.lead_time_days is not None
            and earliest.lead_time_days <= cheapest.lead_time_days
        )


def test_a_vendor_below_its_minimum_order_is_left_out_and_its_lines_go_elsewhere() -> None:
    made = rfq([100, 100])
    cheap = Content((_line(1, "1.00"),), Money(20_000, "USD"), NOTHING, "net_30", GOOD)
    dear = Content((_line(1, "2.00"), _line(2, "2.00")), None, NOTHING, "net_30", GOOD)
    board = Board(
        made,
        tuple(
            Bidder(f"ven_{n}", f"Vendor {n}", False, 1, content, 50, 50)
            for n, content in enumerate((cheap, dear))
        ),
        TODAY,
    )

    cheapest = proposals(board, {1, 2})[1]

    assert chosen(cheapest) == {1: "ven_1", 2: "ven_1"}
    assert cheapest.total == Money(40_000, "USD")


def _line(number: int, price: str) -> QuotedLine:
    return QuotedLine(number, Decimal(price), 100, 1, 10, GOOD)
