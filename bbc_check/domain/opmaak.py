"""Split a stored text into what a reader sees and what is markup."""

import html
import re

# A complete tag with proper attributes only: "budget < 5 en > 2" and "a <b en c> d" are text.
# No part can run past the next "<", so the work is linear in the length of the text.
_TAG = re.compile(
    r"</?[A-Za-z][\w:.-]*"
    r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*"
    r"\s*/?>"
    r"|<!--[^<>]*-->"
)
# Tags that keep words together; any other tag separates what stands before and after it.
_BINNEN_EEN_WOORD = re.compile(r"</?(?:b|i|u|em|strong|span|font|sub|sup|small|a)\b", re.IGNORECASE)


def split_markup(value: str) -> tuple[str, int]:
    """Return what a reader sees of a stored text, and how many characters its markup takes."""
    if "<" not in value and "&" not in value:
        return value, 0
    markup = 0

    def replace(tag: re.Match[str]) -> str:
        nonlocal markup
        markup += len(tag[0])
        return "" if _BINNEN_EEN_WOORD.match(tag[0]) else " "

    without_tags = _TAG.sub(replace, value) if "<" in value else value
    try:
        seen = html.unescape(without_tags)
    except ValueError:  # "&#" with thousands of digits
        seen = without_tags
    return seen, markup + len(without_tags) - len(seen)
