"""Code quality of GitLab: a list of issues. Source: GitLab's documentation, "Code Quality report format"."""

import json
from collections import Counter
from collections.abc import Container, Iterator

from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.machine import JSON_SEPARATOR, json_line
from bbc_check.rendering.pipeline.alerts import (
    NOTHING_CHECKED,
    PROGRAM,
    Alert,
    PipelineRun,
    alerts_of,
)

# An error costs the subsidy, a warning perhaps, and advice nothing.
_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
# Of what was not checked nothing else can be said before that is mended.
_NOT_CHECKED = "blocker"


def gitlab_issues(verslag: Verslag, *, unread: Container[str], folder: str) -> str:
    """Return the issues of one outcome, one on a line; ``folder`` as for ``alerts_of``.

    ``unread`` are the rules that say that something could not be looked at.
    """
    return JSON_SEPARATOR.join(
        json_line(_issue(each, not_checked=each.finding is None or each.rule in unread))
        for each in alerts_of(verslag, folder)
    )


def gitlab_document(run: PipelineRun) -> Iterator[str]:
    """Yield the list of all issues.

    GitLab drops an issue whose fingerprint it has seen: those of another version of one report get a number.
    """
    nothing = Alert(PROGRAM, Severity.ERROR, ".", "", 1, NOTHING_CHECKED, PROGRAM)
    parts = run.parts if run.verslagen else [json_line(_issue(nothing, not_checked=True))]
    seen: Counter[str] = Counter()
    before = "[\n"
    for part in filter(None, parts):
        for issue in json.loads(f"[{part}]"):
            seen[issue["fingerprint"]] += 1
            number = seen[issue["fingerprint"]]
            if number > 1:
                issue["fingerprint"] += f"-{number}"
            yield before + json_line(issue)
            before = JSON_SEPARATOR
    yield "[]\n" if before == "[\n" else "\n]\n"


def _issue(alert: Alert, *, not_checked: bool) -> dict[str, object]:
    return {
        "description": alert.message,
        "check_name": alert.rule,
        "fingerprint": alert.group,
        "severity": _NOT_CHECKED if not_checked else _SEVERITY[alert.severity],
        "location": {"path": alert.file, "lines": {"begin": alert.line}},
    }
