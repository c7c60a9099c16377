"""Lines of text for a terminal."""

import re
import textwrap

from bbc_check.domain.regeling import Severity
from bbc_check.rendering.inert_text import inert_lines
from bbc_check.rendering.words import harmless

BOLD, RED, GREEN, YELLOW, BLUE = "1", "31", "32", "33", "36"  # ANSI codes
SEVERITY_COLOR = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: BLUE}
_KEPT = "\0"  # a space that does not end a line; no text holds it any more


def styled(text: str, style: str, *, color: bool) -> str:
    """Return text in a style (an ANSI code), where colours are wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and style else text


class Pen:
    """Collects lines; takes out of every value what could steer a terminal, or the log of a pipeline."""

    def __init__(self, color: bool, width: int) -> None:
        self._color, self._width = color, max(width, 40)
        self._lines: list[str] = []

    def write(
        self, text: str = "", indent: int = 0, bullet: str = "", style: str = "", word: str = ""
    ) -> None:
        """Add a text, wrapped; ``style`` is an ANSI code, of only the first ``word`` where one is given."""
        first = " " * indent + bullet
        # a command stands whole on a line, to be copied
        kept = re.sub("“[^”]*”", lambda each: each[0].replace(" ", _KEPT), harmless(text))
        lines = textwrap.wrap(
            kept,
            self._width,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines = [inert_lines(line) for line in lines]
        if word and lines:
            first, found, rest = lines[0].partition(word)
            lines[0] = first + styled(found, style, color=self._color) + rest
            style = ""
        self._lines += [
            styled(line.replace(_KEPT, " "), style, color=self._color) for line in lines or [""]
        ]

    def text(self) -> str:
        """Return all lines."""
        return "\n".join(self._lines) + "\n"
