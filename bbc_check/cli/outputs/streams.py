"""Text and JSON: each output takes the outcomes one by one, in order, and closes with the totals."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, TextIO

from bbc_check import __version__
from bbc_check.domain.verslag import PassedOver, Summary
from bbc_check.rendering.terminal import joined_blocks, report_block, report_line

if TYPE_CHECKING:
    from bbc_check.running import Form


class Output(Protocol):
    """One output. Its ``form`` puts one outcome in words, maybe in another process."""

    form: "Form"

    def take(self, summary: Summary, part: str) -> None:
        """Take the next outcome, and what ``form`` says of it."""

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """End with the totals; ``passed_over`` are other files."""


class WaitingOutput:
    """Keeps ``parts``, what ``form`` says of each outcome, until there are all."""

    def __init__(self, form: "Form") -> None:
        self.form = form
        self.parts: list[str] = []

    def take(self, summary: Summary, part: str) -> None:
        """Keep one outcome."""
        self.parts.append(part)


class TextOutput(WaitingOutput):
    """Text for a person; the worst outcomes come first."""

    def __init__(self, stream: TextIO, *, color: bool, width: int, quiet: bool) -> None:
        form = report_line if quiet else report_block
        super().__init__(partial(form, color=color, width=width))
        self._stream, self._width = stream, width

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write all, with the counts."""
        verslagen = [each.verslag for each in summaries]
        self._stream.write(joined_blocks(verslagen, self.parts, passed_over, width=self._width))


class JsonOutput:
    """One JSON document, written as the outcomes come."""

    def __init__(self, stream: TextIO) -> None:
        from bbc_check.rendering import machine

        self.form: Form = machine.json_block
        self._stream, self._machine = stream, machine
        self._before = machine.json_start(__version__)

    def take(self, summary: Summary, part: str) -> None:
        """Write one outcome."""
        self._stream.write(self._before + part)
        self._stream.flush()  # whoever reads along hears it now
        self._before = self._machine.JSON_SEPARATOR

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the summary."""
        before = "" if summaries else self._before
        verslagen = [each.verslag for each in summaries]
        self._stream.write(before + self._machine.json_end(verslagen, passed_over))
