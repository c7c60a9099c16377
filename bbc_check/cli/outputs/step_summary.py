"""The summary page of a step of GitHub Actions; GITHUB_STEP_SUMMARY names the file that it is made of."""

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.outputs.streams import WaitingOutput
from bbc_check.domain.verslag import PassedOver, Summary
from bbc_check.rendering import pipeline

_LIMIT = 1024 * 1024  # bytes: of a longer file GitHub shows nothing


class StepSummary(WaitingOutput):
    """Adds the page to what the step told before; that it cannot be written is told, and is no failure."""

    def __init__(self, file: Path, folder: str) -> None:
        super().__init__(partial(pipeline.markdown_block, folder=folder))
        self._file, self._folder = file, folder

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the page."""
        run = pipeline.PipelineRun([each.verslag for each in summaries], self.parts, passed_over)
        before: int | None = None  # bytes that others wrote
        try:
            with self._file.open("ab") as stream:
                before = os.fstat(stream.fileno()).st_size
                limit = _LIMIT - before
                page = pipeline.markdown_document(run, folder=self._folder, limit=limit)
                text = "".join(page).encode("utf-8", "replace")
                if len(text) > limit:
                    click.echo(
                        "De samenvatting van de stap is vol; de onze staat er niet bij.", err=True
                    )
                    return
                stream.write(text)
        except OSError as error:
            if before is not None:
                with suppress(OSError):  # half a page would spoil what stands there
                    os.truncate(self._file, before)
            click.echo(
                "De samenvatting van de stap (GITHUB_STEP_SUMMARY) kan niet geschreven worden"
                f" ({reason_of(error)}).",
                err=True,
            )
