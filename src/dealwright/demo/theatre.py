"""What is seen while it runs: a row for each round, a column for each vendor."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.live import Live
from rich.table import Table

from dealwright.negotiations import frames as f

Move = dict[str, str]


@dataclass
class Theatre:
    """Takes in frames as they come, and shows them: a live table, or lines where none fits."""

    console: Console
    vendors: dict[str, str]
    moves: dict[tuple[int, str], Move] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    live: Live | None = None

    def __enter__(self) -> "Theatre":
        if self.console.is_terminal:
            self.live = Live(self.table(), console=self.console, refresh_per_second=12)
            self.live.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self.live is not None:
            self.live.update(self.table(), refresh=True)
            self.live.stop()
        else:
            self.console.print(self.table())

    def take(self, negotiation: str, frames: Sequence[f.Recorded | f.Link]) -> None:
        """New events of one negotiation."""
        for frame in frames:
            said = self._note(negotiation, frame)
            if said and self.live is None:
                self.console.print(f"  {self.vendors[negotiation]}: {said}")
        if frames and self.live is not None:
            self.live.update(self.table())

    def table(self) -> Table:
        table = Table("round", title="Prices per pack in USD, us / vendor (simulated)")
        for name in self.vendors.values():
            table.add_column(name, justify="right")
        for number in range(1, max((n for n, _ in self.moves), default=0) + 1):
            cells = [self._cell(number, negotiation) for negotiation in self.vendors]
            table.add_row(str(number), *cells)
        if self.ends:
            table.add_section()
            table.add_row("", *(self.ends.get(negotiation, "…") for negotiation in self.vendors))
        return table

    def _note(self, negotiation: str, frame: f.Recorded | f.Link) -> str:
        if isinstance(frame, f.BuyerOfferFrame | f.SellerCounterFrame):
            number, price = frame.data.round_number, frame.data.offer["unit_price"]
            by = "buyer" if isinstance(frame, f.BuyerOfferFrame) else "seller"
            self.moves.setdefault((number, negotiation), {})[by] = price
            return f"round {number}, {'we offer' if by == 'buyer' else 'they ask'} {price}"
        end = _end(frame)
        if end:
            self.ends[negotiation] = end
        return end

    def _cell(self, number: int, negotiation: str) -> str:
        move = self.moves.get((number, negotiation), {})
        if not move:
            return ""
        return f"[cyan]{move.get('buyer', '')}[/] / [yellow]{move.get('seller', '…')}[/]"


def _end(frame: f.Recorded | f.Link) -> str:
    if isinstance(frame, f.HeldFrame):
        return "offer held"
    if not isinstance(frame, f.CompletedFrame):
        return ""
    if frame.data.offer is not None:
        who = "they accept" if frame.data.by == "seller" else "we accept"
        return f"{who} {frame.data.offer['unit_price']}"
    return {"walked_away": "walked away", "deadline": "no agreement"}.get(frame.data.state, "")
