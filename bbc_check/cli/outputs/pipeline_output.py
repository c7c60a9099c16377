"""Outputs for pipelines: a form of each outcome, and a document of all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from bbc_check import __version__
from bbc_check.cli.outputs.streams import WaitingOutput
from bbc_check.domain.verslag import PassedOver, Summary, Verslag
from bbc_check.rendering import pipeline
from bbc_check.rules import CATALOGUE, UNREAD
from bbc_check.running import Form

_TITLES = {rule.id: rule.explanation.title for rule in CATALOGUE}
Document = Callable[[pipeline.PipelineRun], Iterable[str]]


def _suite(verslag: Verslag, *, folder: str) -> str:
    """Return a JUnit suite; a function of this module, so that another process can call it."""
    return pipeline.junit_suite(verslag, catalogue=CATALOGUE, folder=folder)


class _Kind(NamedTuple):
    """How one format is made: ``form`` of each outcome, ``document`` of all outcomes and their forms."""

    form: Form
    document: Document


class PipelineOutput(WaitingOutput):
    """One document; what stands first depends on all outcomes."""

    def __init__(self, stream: TextIO, kind: _Kind) -> None:
        super().__init__(kind.form)
        self._stream, self._document = stream, kind.document

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the document."""
        verslagen = [each.verslag for each in summaries]
        run = pipeline.PipelineRun(verslagen, self.parts, passed_over)
        self._stream.writelines(self._document(run))


def pipeline_output(format: str) -> Callable[[TextIO], PipelineOutput]:
    """Return what makes the output of one format for a stream."""
    return partial(PipelineOutput, kind=_kinds(str(Path.cwd()))[format])


def _kinds(folder: str) -> Mapping[str, _Kind]:
    """Return all formats; ``folder`` is where the pipeline runs."""
    return {
        "github": _Kind(
            partial(pipeline.github_commands, titles=_TITLES, folder=folder),
            pipeline.github_document,
        ),
        "gitlab": _Kind(
            partial(pipeline.gitlab_issues, unread=UNREAD, folder=folder), pipeline.gitlab_document
        ),
        "junit": _Kind(partial(_suite, folder=folder), pipeline.junit_document),
        "markdown": _Kind(
            partial(pipeline.markdown_block, folder=folder),
            partial(pipeline.markdown_document, folder=folder),
        ),
        "sarif": _Kind(
            partial(pipeline.sarif_results, folder=folder),
            partial(pipeline.sarif_log, folder=folder, catalogue=CATALOGUE, version=__version__),
        ),
    }
