"""What the rules about priorities share."""

from collections.abc import Sequence

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.dutch import first_of, shortened

_MOST_NAMED = 5  # actions that are named in one sentence


def named_carriers(acties: Sequence[Beleidselement]) -> str:
    """Return the actions that carry a code: "actie AC-1", "acties AC-1, AC-2 en 3 andere"."""
    names = (shortened(actie.code or "zonder code") for actie in acties)
    return f"{'actie' if len(acties) == 1 else 'acties'} {first_of(names, _MOST_NAMED)}"
