"""What the rules about reading share: one finding for each problem of a kind."""

from collections.abc import Callable, Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Inspection


def per_probleem(
    *soorten: ProblemKind,
    severity: dict[ProblemKind, Severity] | None = None,
    herstel: str = "",
) -> Callable[[Inspection], Iterator[Breach]]:
    """Return a check that turns each reading problem of these kinds into a breach.

    ``severity`` gives another weight to some kinds; ``herstel`` is what to do where the problem
    itself does not say so.
    """

    def check(onderzoek: Inspection) -> Iterator[Breach]:
        for probleem in onderzoek.aanlevering.problemen:
            if probleem.soort in soorten:
                yield Breach.of(
                    onderzoek.aanlevering,
                    probleem.plaats,
                    severity=(severity or {}).get(probleem.soort),
                    detail=probleem.detail,
                    bestand=probleem.plaats.path,
                    herstel=probleem.herstel or herstel,
                )

    return check
