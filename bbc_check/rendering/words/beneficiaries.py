"""What the list of beneficiaries says of a bestuur, in words and as data."""

from collections.abc import Sequence
from typing import Any

from bbc_check.domain.begunstigden import Rol, Rolsoort
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.verslag import Verslag


def role_sentence(verslag: Verslag) -> str:
    """Return the role of a bestuur ("rapporteert voor regieverband Beekland via BBC"); empty without a list."""
    rol = verslag.rol
    if rol is None:
        return ""
    verband = enumeration(map(shortened, rol.regieverbanden))
    voor = f" voor regieverband {verband}" if verband else ""
    match rol.soort:
        case Rolsoort.VIA_BBC:
            return f"rapporteert{voor} via BBC"
        case Rolsoort.VIA_PLATOS:
            return f"rapporteert{voor} via Platos"
        case Rolsoort.PARTNER:
            who = enumeration(dict.fromkeys(each.wie for each in rol.vermeldingen))
            return f"partner{f' in regieverband {verband}' if verband else ''}; {who} rapporteert"
        case Rolsoort.NIET_OP_LIJST:
            return "staat niet op de lijst van begunstigden"
        case Rolsoort.ONBEKEND:
            return "niet op te zoeken: er is geen geldig ondernemingsnummer gelezen"


def role_data(rol: Rol) -> dict[str, Any]:
    """Return the role for machines; ``reporters`` are the numbers of who reports for the bestuur."""
    return {
        "role": rol.soort.value,
        "regieverbanden": list(rol.regieverbanden),
        "reporters": list(dict.fromkeys(each.nummer for each in rol.vermeldingen)),
    }


def checked_count(verslagen: Sequence[Verslag]) -> list[Verslag]:
    """Return the outcomes of real submissions, without what only stands in the list."""
    return [
        each for each in verslagen if not (each.aanlevering.is_missing or each.aanlevering.is_list)
    ]


def missing_count(verslagen: Sequence[Verslag]) -> int:
    """Return how many beneficiaries have no submission."""
    return sum(each.aanlevering.is_missing for each in verslagen)


def missing_sentence(verslagen: Sequence[Verslag]) -> str:
    """Return how many beneficiaries have no submission ("2 begunstigden zonder aanlevering"); else empty."""
    missing = missing_count(verslagen)
    return (
        f"{count_of(missing, 'begunstigde', 'begunstigden')} zonder aanlevering" if missing else ""
    )
