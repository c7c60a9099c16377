"""How a priority is covered over the years of a report, in one line."""

from collections.abc import Sequence

from bbc_check.domain.codering import Dekking
from bbc_check.domain.dekkingstabel import CoverageCell, CoverageRow

_ONTBREEKT, _ZONDER_BEDRAG, _MISSCHIEN = "ontbreekt", "actie zonder bedragen", "misschien"
_GEDEKT, _NIET_GEVRAAGD = "gedekt", "niet gevraagd"
_STANDEN = (_ONTBREEKT, _MISSCHIEN, _ZONDER_BEDRAG, _GEDEKT, _NIET_GEVRAAGD)


def coverage_sentence(rij: CoverageRow, nagekeken: bool = True) -> str:
    """Return how a priority is covered: "ontbreekt: 2025; gedekt: 2023-2024".

    ``checked_count`` is False when there are no amounts to tell in which years the actions run.
    """
    if not nagekeken:
        return f"niet nagekeken: {_jaren([cel.jaar for cel in rij.cellen])}"
    years: dict[str, list[int]] = {stand: [] for stand in _STANDEN}
    for cel in rij.cellen:
        years[_stand(cel)].append(cel.jaar)
    return "; ".join(f"{stand}: {_jaren(found)}" for stand, found in years.items() if found)


def _stand(cel: CoverageCell) -> str:
    match cel.dekking:
        case Dekking.GEDEKT:
            return _GEDEKT
        case Dekking.ZONDER_BEWIJS:
            return _ZONDER_BEDRAG
        case Dekking.LOOPT_MISSCHIEN:
            return _MISSCHIEN
        case Dekking.ZONDER_ACTIE | Dekking.LOOPT_NIET:
            return _ONTBREEKT if cel.gevraagd else _NIET_GEVRAAGD


def _jaren(years: Sequence[int]) -> str:
    """Return rising years with those in a row as a period: "2023-2025, 2027"."""
    periods: list[list[int]] = []
    for year in years:
        if periods and periods[-1][-1] == year - 1:
            periods[-1].append(year)
        else:
            periods.append([year])
    return ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else f"{p[0]}" for p in periods)
