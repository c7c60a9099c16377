"""The outcome of checking one aanlevering."""

from dataclasses import dataclass
from enum import StrEnum

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.begunstigden import Rol
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Finding
from bbc_check.domain.regeling import Severity


class Verdict(StrEnum):
    """What is said of a submission; never ``conform`` for what was not checked."""

    CONFORM = "conform"
    NIET_CONFORM = "niet_conform"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    ONVOLLEDIG = "onvolledig"


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not speak, and why (Dutch)."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verslag:
    """Findings sorted once, the rules that could not run, and the verdict.

    ``enkel_xbrl_ontbreekt`` tells that a missing xbrl is the only reason why rules did not run;
    ``failure`` tells of a fault of our own while checking this submission; the verdict is then
    ``onvolledig``. ``rules_not_applicable`` are rules that mean nothing for this kind of file.
    ``rules_deselected`` are rules that the user did not want, and ``enkel_door_keuze`` tells that
    nothing but these makes the verdict ``onvolledig``; ``severity_changed`` are the rules with
    findings here that weigh otherwise than they do by themselves.
    ``rol`` is what the list of beneficiaries says of the bestuur; None when no list was given.
    """

    aanlevering: Aanlevering
    coderingen: tuple[Codering, ...]
    findings: tuple[Finding, ...]
    rules_not_run: tuple[NotRun, ...]
    verdict: Verdict
    enkel_xbrl_ontbreekt: bool = False
    storing: str | None = None
    rules_not_applicable: tuple[NotRun, ...] = ()
    rules_deselected: tuple[NotRun, ...] = ()
    enkel_door_keuze: bool = False
    severity_changed: tuple[tuple[str, Severity], ...] = ()
    rol: Rol | None = None

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one weight."""
        return sum(finding.severity is severity for finding in self.findings)
