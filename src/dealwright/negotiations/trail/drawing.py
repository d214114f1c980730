"""From a trail to a PDF: the same trail gives the same bytes, so that a document can be checked.

What a person or a vendor has written is drawn as text, never read as anything else.
"""

from datetime import datetime
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from dealwright.negotiations.trail.content import Entry, Trail

LIBRARY = "fpdf2"
FONT = "Source"
FACES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Bold.ttf"}
LINE, SMALL, LEFT = 5.0, 4.2, 15
INK, GREY, AMBER = (26, 31, 44), (96, 104, 120), (154, 103, 0)
FILES = "font_source_sans_pro"


def made_with() -> str:
    """The library that draws, with its version: another one may lay out otherwise."""
    return f"{LIBRARY} {metadata.version(LIBRARY)}"


def draw(trail: Trail) -> bytes:
    """The document; some milliseconds a page."""
    return _Drawing(trail).bytes()


class _Drawing:
    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        fpdf = import_module("fpdf")
        self._pdf: Any = fpdf.FPDF(format="A4")
        self._down = {"new_x": fpdf.XPos.LMARGIN, "new_y": fpdf.YPos.NEXT}
        self._known: set[int] = set()

    def bytes(self) -> bytes:
        pdf, claims = self._pdf, self._trail.claims
        pdf.set_creation_date(datetime.fromisoformat(self._trail.entries[-1].time))
        pdf.set_title(self._clean_meta(f"Audit trail of {claims.negotiation}"))
        pdf.set_producer("Dealwright")
        pdf.set_keywords(claims.mark)
        pdf.set_margins(LEFT, 15, LEFT)
        pdf.set_auto_page_break(True, 18)
        for style, name in FACES.items():
            pdf.add_font(FONT, style, _font(name))
        self._known = set(pdf.fonts[FONT.lower()].cmap)
        pdf.add_page()
        self._top()
        for heading, rows in (
            ("What it is about", self._trail.facts),
            ("Policy", self._trail.policy),
        ):
            self._pairs(heading, rows)
        self._heading("What happened")
        for entry in self._trail.entries:
            self._entry(entry)
        self._chains()
        return bytes(pdf.output())

    def _top(self) -> None:
        self._write("Audit trail of a negotiation", "B", 18, gap=9)
        self._write(self._trail.title, "B", 13, gap=7)
        if self._trail.simulated:
            self._write("Simulated: the vendor was played by software.", "B", 10, AMBER)
        self._write(
            "Checked by `dealwright audit check FILE`, or in Dealwright on the negotiation's "
            "playback page. The hashes below cover every event and all before it.",
            size=9,
            colour=GREY,
        )
        for chain in self._trail.chains:
            head = f"Head of {chain.stream} at version {len(chain.links)}: {chain.head}"
            self._write(head, "B", 8)

    def _pairs(self, heading: str, rows: tuple[tuple[str, str], ...]) -> None:
        if not rows:
            return
        self._heading(heading)
        for name, value in rows:
            self._write(f"{name}: {value}", size=9)

    def _entry(self, entry: Entry) -> None:
        when = entry.time.replace("T", " ")[:19]
        self._write(f"{entry.place}   {when} UTC   {entry.head}", "B", 9)
        if entry.terms:
            self._write(entry.terms, size=9)
        for reason in entry.reasons:
            self._write(f"– {reason}", size=8, colour=GREY)

    def _chains(self) -> None:
        for chain in self._trail.chains:
            self._heading(f"Hashes of {chain.stream}")
            for link in chain.links:
                self._write(f"{link.version}  {link.kind}  {link.hash}", size=7, gap=3.4)

    def _heading(self, text: str) -> None:
        self._pdf.ln(3)
        self._write(text, "B", 12, gap=7)

    def _write(
        self,
        text: str,
        style: str = "",
        size: float = 10,
        colour: tuple[int, int, int] = INK,
        gap: float = LINE,
    ) -> None:
        self._pdf.set_font(FONT, style, size)
        self._pdf.set_text_color(*colour)
        height = min(gap, SMALL) if size < 10 else gap
        self._pdf.multi_cell(0, height, self._clean(text), align="L", **self._down)

    def _clean(self, text: str) -> str:
        """What the font has; another character is named by its number, so that none is lost."""
        return "".join(
            each if ord(each) in self._known or each == "\n" else f"[U+{ord(each):04X}]"
            for each in text
        )

    def _clean_meta(self, text: str) -> str:
        return text.encode("ascii", "replace").decode()


def _font(name: str) -> Path:
    return Path(str(import_module(FILES).__file__)).parent / "files" / name
