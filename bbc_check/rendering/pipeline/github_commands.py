"""Workflow commands of GitHub Actions: what it shows beside the lines of a file.

Source: GitHub's documentation, "Workflow commands for GitHub Actions".
"""

from collections.abc import Iterator, Mapping

from bbc_check.domain.dutch import enumeration
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.pipeline.alerts import (
    NOTHING_CHECKED,
    PROGRAM,
    Alert,
    PipelineRun,
    alerts_of,
    count_alerts,
)
from bbc_check.rendering.words import counted

_MOST = 10  # of one level: GitHub shows no more of a step
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github_commands(verslag: Verslag, *, titles: Mapping[str, str], folder: str) -> str:
    """Return the commands for one outcome, one on a line, no more of a level than GitHub shows of all.

    ``titles`` are those of the rules, ``folder`` is as for ``alerts_of``.
    """
    alerts = alerts_of(verslag, folder)
    shown = [
        _command(each, titles.get(each.rule, ""))
        for severity in Severity
        for each in [each for each in alerts if each.severity is severity][:_MOST]
    ]
    return "\n".join(shown)


def github_document(run: PipelineRun) -> Iterator[str]:
    """Yield the commands of a run, the heaviest first, and what is not among them."""
    if not run.verslagen:
        yield f"::error title={PROGRAM}::{NOTHING_CHECKED}\n"
    lines = [line for part in run.parts for line in part.split("\n")]
    left = count_alerts(run.verslagen)
    for severity, name in _COMMANDS.items():
        shown = [line for line in lines if line.startswith(f"::{name} ")][:_MOST]
        left[severity] -= len(shown)
        yield from (f"{line}\n" for line in shown)
    others = [counted(severity, left[severity]) for severity in Severity if left[severity]]
    if others:
        yield (
            f"Nog {enumeration(others)}: GitHub toont er hoogstens {_MOST} van elke soort."
            " Het HTML-verslag (--report) toont alles.\n"
        )
    yield f"{run.totals}\n"


def _command(alert: Alert, title: str) -> str:
    properties = {
        "file": alert.file,
        "line": str(alert.line),
        "title": f"{alert.rule} {title}".strip(),
    }
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[alert.severity]} {told}::{alert.message.translate(_DATA)}"
