"""Lines of text for a terminal."""

import re
import textwrap

from bbc_check.rendering.words.harmless import harmless

_VAST = "\0"  # a space that does not end a line; no text holds it any more


class Pen:
    """Collects lines; takes out of every value what could steer a terminal."""

    def __init__(self, kleur: bool, breedte: int) -> None:
        self._kleur, self._breedte = kleur, max(breedte, 40)
        self._regels: list[str] = []

    def regel(
        self, text: str = "", inspringing: int = 0, streepje: str = "", stijl: str = ""
    ) -> None:
        """Add a text, wrapped; ``stijl`` is an ANSI code."""
        first = " " * inspringing + streepje
        # a command stands whole on a line, to be copied
        kept = re.sub("“[^”]*”", lambda each: each[0].replace(" ", _VAST), harmless(text))
        lines = textwrap.wrap(
            kept,
            self._breedte,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._regels += [self.stijl(line.replace(_VAST, " "), stijl) for line in lines or [""]]

    def stijl(self, text: str, stijl: str) -> str:
        """Return text in a style, where colours are wanted."""
        return f"\x1b[{stijl}m{text}\x1b[0m" if self._kleur and stijl else text

    def tekst(self) -> str:
        """Return all lines."""
        return "\n".join(self._regels) + "\n"
