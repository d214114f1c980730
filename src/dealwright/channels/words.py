"""The words of messages that leave: what sort of thing it is and where to look, nothing else.

The first one says that nobody wrote it, and how to reach a person.
"""

from dataclasses import dataclass

from dealwright.channels.carriers import Letter

SETTINGS = "/settings?tab=notices"


@dataclass(frozen=True)
class Words:
    """Where the pages are seen from outside (empty: links say the path alone), and who answers.

    `replies` is the address to which an answer to a mail goes; empty where that is nobody's.
    """

    url: str = ""
    contact: str = ""
    replies: str = ""

    def link(self, page: str) -> str:
        return f"{self.url.rstrip('/')}{page}"

    def to_member(self, said: str, page: str, first: bool) -> Letter:
        """What a member is told of a thing."""
        text = f"Dealwright: {said} {self.link(page)}"
        return Letter(f"Dealwright: {said}", text + (self._member() if first else ""))

    def code(self, code: str) -> Letter:
        """The code by which a member shows that he is reached there."""
        text = f"Dealwright: {code} is your code, for 30 minutes.{self._member()}"
        return Letter("Dealwright: your code", text)

    def to_vendor(self, said: str, page: str, first: bool) -> Letter:
        """What a vendor is told of a thing in its portal."""
        text = f"Dealwright: {said} {self.link(page)}"
        way = "" if self.url else ", by the link that you were sent"
        who = self.contact or f"answer in the portal{way}: the buyer's people read it"
        more = f" This is an automated message. To reach a person: {who}." if first else ""
        return Letter(f"Dealwright: {said}", text + more)

    def _member(self) -> str:
        who = self.contact or "ask the owner of your workspace"
        return (
            f" This is an automated message; nobody reads answers to it. To reach a person: {who}."
            f" Choose what you are told: {self.link(SETTINGS)}"
        )
