"""Which kinds of element cannot be the action, however much they look like one."""

import re
from collections.abc import Sequence

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.element_kinds import Soort
from bbc_check.proposing.levels import ACTIE
from bbc_check.reading.source import ReadError


def in_een_actie(kind: Soort, best: Soort) -> bool:
    """Return whether elements stand inside what is called an action; then they are a part of it."""
    level, sure = best.niveau
    return (
        kind is not best
        and (level == ACTIE and sure >= 2)
        and kind.pad[: len(best.pad)] == best.pad
    )


def niet_genummerd(kind: Soort, kinds: Sequence[Soort]) -> None:
    """Refuse elements that each have a name of their own: a path cannot find them all."""
    stem = re.sub(r"[_.-]?[0-9]+$", "", kind.naam)
    alike = {
        other.naam for other in kinds if re.fullmatch(re.escape(stem) + r"[_.-]?[0-9]+", other.naam)
    }
    if stem and stem != kind.naam and len(alike) > 1:
        shown = ", ".join(f"<{name}>" for name in sorted(alike)[:3])
        raise ReadError(
            ProblemKind.NIET_HERKEND,
            f"de acties heten elk anders ({shown}); een profiel kan enkel elementen met dezelfde naam lezen."
            " Vraag de leverancier om elke actie hetzelfde te noemen",
        )
