"""Split a stored text into what a reader sees and what is markup."""

import html
import re

from bbc_check.domain.tekst import Tekst

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


def ontleed(value: str, line: int | None, element: str) -> Tekst:
    """Return a text with its markup counted; ``value`` is kept exactly as stored."""
    if "<" not in value and "&" not in value:
        return Tekst(value, value, 0, line, element)
    markup = 0

    def replace(tag: re.Match[str]) -> str:
        nonlocal markup
        markup += len(tag[0])
        return "" if _BINNEN_EEN_WOORD.match(tag[0]) else " "

    without_tags = _TAG.sub(replace, value)
    try:
        seen = html.unescape(without_tags)
    except ValueError:  # "&#" with thousands of digits
        seen = without_tags
    return Tekst(value, seen, markup + len(without_tags) - len(seen), line, element)
