"""What a pipeline shows beside a line of a file: a cause each, and what was not checked."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from bbc_check.domain.aanlevering import Niveau, Place
from bbc_check.domain.finding import Cause, Finding, causes_of, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import NOTHING_PASSED_OVER, PassedOver, Verdict, Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.identity import identities
from bbc_check.rendering.inert_text import inert
from bbc_check.rendering.terminal import report_totals
from bbc_check.rendering.words import (
    bestuur_name,
    file_name,
    harmless,
    unchecked_sentences,
    verdict_reason,
)

PROGRAM = "bbc-check"  # stands in the place of a rule where no rule speaks
NOTHING_CHECKED = "Er is niets nagekeken: er is geen enkele aanlevering gevonden."
_WIDE = 1_000_000  # characters: a pipeline wraps a line itself
_INSIDE = re.compile(r"(.*?\.(?:zip|csv|xlsx|ods))!(.*)", re.IGNORECASE | re.DOTALL)


class Alert(NamedTuple):
    """One cause as a pipeline shows it.

    ``file`` is relative to the folder of the pipeline where it can be, with forward slashes; ``member``
    is what it is about inside a zip, else empty. ``group`` is the same in every run. ``finding`` is the
    one that speaks for the cause; None where the program tells of itself, under the name of PROGRAM.
    """

    rule: str
    severity: Severity
    file: str
    member: str
    line: int
    message: str
    group: str
    finding: Finding | None = None


class PipelineRun(NamedTuple):
    """All outcomes of a run, and ``parts``: what the form of a format says of each.

    Of the outcomes no more is needed than a ``Summary`` keeps; ``passed_over`` are other files.
    """

    verslagen: Sequence[Verslag]
    parts: Sequence[str]
    passed_over: PassedOver = NOTHING_PASSED_OVER

    @property
    def totals(self) -> str:
        """The totals, as one line (Dutch)."""
        return one_line(report_totals(self.verslagen, self.passed_over, width=_WIDE))


def alerts_of(verslag: Verslag, folder: str) -> list[Alert]:
    """Return what there is to show, the heaviest first and then in the order of the report.

    ``folder`` is where the pipeline runs: paths below it become relative to it.
    """
    told = _alerts(causes_of(verslag.findings), verslag, folder)
    return sorted([*shortcomings(verslag, folder), *told], key=lambda alert: alert.severity.rank)


def exempted_alerts(verslag: Verslag, folder: str) -> list[tuple[Alert, str]]:
    """Return what does not count, each with why, who says so and until when."""
    told = exempted_causes(verslag)
    alone = verslag._replace(findings=tuple(each.finding for each in verslag.exempted))
    alerts = _alerts([cause for cause, _ in told], alone, folder)
    return [(alert, why) for alert, (_, why) in zip(alerts, told, strict=True)]


def _alerts(causes: Iterable[Cause], verslag: Verslag, folder: str) -> list[Alert]:
    known = {
        id(finding): identity.group
        for finding, identity in zip(verslag.findings, identities(verslag), strict=True)
    }
    return [_of_cause(each, verslag, folder, known[id(each.first)]) for each in causes]


def shortcomings(verslag: Verslag, folder: str) -> list[Alert]:
    """Return what is to be told where a submission was not checked, and no error says so."""
    if is_whole(verslag) or verslag.number_with(Severity.ERROR):
        return []
    failed = verslag.failure is not None
    told = [verdict_reason(verslag), *([verslag.failure or ""] if failed else [])]
    told += [] if failed else unchecked_sentences(verslag)
    file, member = place_of(verslag.aanlevering.source, folder)
    return [
        Alert(
            PROGRAM,
            Severity.ERROR if failed else Severity.WARNING,
            file,
            member,
            1,
            one_line(f"{bestuur_name(verslag)}: {' '.join(told)}"),
            f"{PROGRAM}:{file}!{member}",
        )
    ]


def is_whole(verslag: Verslag) -> bool:
    """Return whether all was read and checked that the user did not turn off."""
    unfinished = verslag.verdict is Verdict.ONVOLLEDIG and not verslag.only_by_choice
    return verslag.failure is None and not unfinished and not verslag.rules_not_run


def count_alerts(verslagen: Iterable[Verslag]) -> Counter[Severity]:
    """Return how many alerts there are of each weight; no more is needed than a ``Summary`` keeps."""
    return Counter(
        severity
        for verslag in verslagen
        for severity in (
            *(each.first.severity for each in causes_of(verslag.findings)),
            *(each.severity for each in shortcomings(verslag, "")),
        )
    )


def place_of(path: str, folder: str) -> tuple[str, str]:
    """Return the file of a path as given, as ``Alert`` has it, and the member inside it."""
    inside = _INSIDE.fullmatch(path)
    outer, member = inside.groups() if inside else (path, "")
    pure = PurePath(os.path.normpath(outer))
    if folder and pure.is_relative_to(folder):
        pure = pure.relative_to(folder)
    return pure.as_posix(), member


def source_of(verslag: Verslag, folder: str) -> str:
    """Return the path of a submission as people read it, with ! before a member of a zip."""
    return "!".join(filter(None, place_of(verslag.aanlevering.source, folder)))


def one_line(text: str) -> str:
    """Return text that stays on its line, steers nothing that shows it, and starts no command."""
    return inert(harmless(" ".join(text.split())))


def _of_cause(cause: Cause, verslag: Verslag, folder: str, group: str) -> Alert:
    finding = cause.first
    place = finding.breach.place
    file, member = place_of(place.path, folder)
    where = _where(place, member)
    return Alert(
        finding.rule,
        finding.severity,
        file,
        member,
        verslag.aanlevering.anchor_of(place),
        one_line(f"{cause.what} {cause.advice}{where}"),
        group,
        finding,
    )


def _where(place: Place, member: str) -> str:
    """Return what a line of the file itself does not say: the member of a zip, the cell of a sheet."""
    told = [file_name(member)] if member else []
    if place.line and (member or place.sheet is not None):
        told.append(line_phrase(place))
    return f" ({', '.join(told)})" if told else ""


def element_of(finding: Finding) -> str:
    """Return how people name the element that a finding is about: "actie AC-3"; empty for the whole."""
    breach = finding.breach
    if breach.niveau is Niveau.AANLEVERING:
        return ""
    return one_line(f"{breach.niveau.words} {breach.niveau_code or 'zonder code'}")
