"""Characters by which a text reads otherwise than it is: parts of a regular expression's class."""

REORDERING = r"\u2028-\u202e\u2066-\u2069\ufffe\uffff"
"""Marks that show text in another order or on another line; and what is no character."""
UNSEEN = r"\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u206f\ufeff\ufff9-\ufffb"
"""Characters that nobody sees; two names may differ in nothing else."""
TAGS = r"\U000e0000-\U000e007f"
"""More of them, which no pattern of a JSON schema can name."""
