"""What several rules that lay reports side by side share."""

from collections.abc import Iterable, Iterator

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.dutch import shortened
from bbc_check.domain.rule import Earlier, SideBySide
from bbc_check.domain.verslag import CodedActie


def planned_codes(beside: SideBySide) -> Iterator[tuple[Earlier, list[str]]]:
    """Yield the actions of the plan with their codes that count in the boekjaar.

    None where another bestuur reports for this one, for it should not carry codes at all, nor where
    a part of the report was not read.
    """
    expected = beside.is_whole and not beside.codering.exempt
    for earlier in beside.planned if expected else ():
        codes = [each.code for each in earlier.actie.valid if each.valid_in(beside.boekjaar)]
        if codes:
            yield earlier, codes


def still_coded(
    beside: SideBySide, before: Iterable[Earlier]
) -> Iterator[tuple[CodedActie, Beleidselement]]:
    """Yield coded actions of an earlier report with what they are now, where that is coded too."""
    for earlier in before:
        for actie in earlier.same:
            if beside.codering.is_coded(actie):
                yield earlier.actie, actie


def earlier_name(earlier: Earlier) -> str:
    """Return how people call an action of an earlier report, where this one has it no more."""
    actie = earlier.actie
    title = f" '{shortened(actie.title)}'" if actie.title.strip() else ""
    return f"actie {actie.code or 'zonder code'}{title}"
