"""Submissions for the forms of pipelines: all fixtures, and texts that would be more than text."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path

from bbc_check.checking import failure
from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering import pipeline
from bbc_check.rendering.pipeline import PipelineRun
from bbc_check.rules import CATALOGUE, UNREAD
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers.hostile import PIPELINES, in_xml, plan_of

FOLDER = str(FIXTURES.parent)
TITLES = {rule.id: rule.explanation.title for rule in CATALOGUE}
SUBMISSIONS = [
    *sorted(each for each in FIXTURES.glob("BBC*/*") if each.is_dir()),
    FIXTURES / "demo",
]


@cache
def outcomes(path: Path) -> tuple[Verslag, ...]:
    """Return the outcomes of one of ``SUBMISSIONS``, with its list where it has one."""
    listed = path / "lijst.csv"
    return tuple(verslagen_of(path, begunstigden=listed if listed.exists() else None))


def hostile_verslagen(judged: Judged) -> list[Verslag]:
    """Return an outcome for each hostile text, which stands in its names, its codes and its path."""
    made = []
    for number, text in enumerate(PIPELINES):
        verslag = judged(plan_of(in_xml(text)))
        source = f"map/{text}/{number}.zip!{text}.xml"
        aanlevering = verslag.aanlevering._replace(
            source=source, bestuur=verslag.aanlevering.bestuur._replace(name=text)
        )
        findings = tuple(
            each._replace(
                breach=each.breach._replace(place=each.breach.place._replace(path=source))
            )
            for each in verslag.findings
        )
        made.append(verslag._replace(aanlevering=aanlevering, findings=findings))
        made.append(failure(aanlevering, f"ValueError: {text}"))
    return made


Form = Callable[[Verslag], str]
Document = Callable[[PipelineRun], Iterable[str]]


def whole(form: Form, document: Document, verslagen: Sequence[Verslag]) -> str:
    """Return the document of outcomes, made as a run makes it: of the whole no more than a summary stays."""
    kept = [Summary.of(each).verslag for each in verslagen]
    return "".join(document(PipelineRun(kept, [form(each) for each in verslagen])))


sarif = partial(
    whole,
    partial(pipeline.sarif_results, folder=FOLDER),
    partial(pipeline.sarif_log, folder=FOLDER, catalogue=CATALOGUE, version="9.9"),
)
github = partial(
    whole,
    partial(pipeline.github_commands, titles=TITLES, folder=FOLDER),
    pipeline.github_document,
)
gitlab = partial(
    whole, partial(pipeline.gitlab_issues, unread=UNREAD, folder=FOLDER), pipeline.gitlab_document
)
junit = partial(
    whole,
    partial(pipeline.junit_suite, catalogue=CATALOGUE, folder=FOLDER),
    pipeline.junit_document,
)
markdown = partial(
    whole,
    partial(pipeline.markdown_block, folder=FOLDER),
    partial(pipeline.markdown_document, folder=FOLDER),
)


def unreadable() -> Verslag:
    """Return the outcome of a file that could not be read."""
    (verslag,) = verslagen_of(FIXTURES / "BBC001" / "fout")
    return verslag


def broken_down(source: str = "map/plan.xml") -> Verslag:
    """Return the outcome of a submission on which the program itself failed."""
    return failure(Aanlevering(source), "ValueError: onverwacht")
