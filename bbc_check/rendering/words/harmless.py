"""Take out what could steer a terminal or turn the reading direction of a page."""

import re

# control characters (Cc) but newline and tab, and what embeds, overrides or isolates a direction
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Return text without control characters and without marks of the reading direction."""
    return _HARMFUL.sub("�", text)
