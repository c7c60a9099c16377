"""What a list of beneficiaries tells of a bestuur, in Dutch and for machines."""

from collections.abc import Sequence
from typing import Any

from bbc_check.domain.begunstigden import Rol, RolKind
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.verslag import Verslag


def role_sentence(verslag: Verslag) -> str:
    """Return the role of a bestuur ("rapporteert voor regieverband Beekland via BBC"); empty without a list."""
    rol = verslag.rol
    if rol is None:
        return ""
    contact = f" (contact: {shortened(rol.contact, 200)})" if rol.contact else ""
    return f"{_role(rol)}{contact}"


def _role(rol: Rol) -> str:
    regieverband = enumeration(map(shortened, rol.regieverbanden))
    for_whom = f" voor regieverband {regieverband}" if regieverband else ""
    others = enumeration(dict.fromkeys(each.who for each in rol.reports_for))
    for_whom += f" in naam van {others} (zo staat het in de lijst)" if others else ""
    match rol.kind:
        case RolKind.VIA_BBC:
            return f"rapporteert{for_whom} via BBC"
        case RolKind.VIA_PLATOS:
            return f"rapporteert{for_whom} via Platos"
        case RolKind.PARTNER:
            where = f" in regieverband {regieverband}" if regieverband else ""
            return f"partner{where}; {rol.who_reports}"
        case RolKind.NOT_LISTED:
            return "staat niet op de lijst van begunstigden"
        case RolKind.PERHAPS_LISTED:
            return "staat niet op de lijst van begunstigden, maar niet elke lijn ervan kon gelezen worden"
        case RolKind.UNKNOWN:
            return "niet op te zoeken: er is geen geldig ondernemingsnummer gelezen"


def role_data(rol: Rol) -> dict[str, Any]:
    """Return the role for machines; ``reporters`` are the numbers of who reports for the bestuur."""
    data: dict[str, Any] = {
        "role": rol.kind.value,
        "regieverbanden": list(rol.regieverbanden),
        "reporters": list(dict.fromkeys(each.via or each.nummer for each in rol.mentions)),
    }
    if rol.reports_for:
        data["reports_for"] = list(dict.fromkeys(each.nummer for each in rol.reports_for))
    return data


def missing_count(verslagen: Sequence[Verslag]) -> int:
    """Return how many beneficiaries have no submission."""
    return sum(each.aanlevering.is_missing for each in verslagen)


def missing_sentence(verslagen: Sequence[Verslag]) -> str:
    """Return how many beneficiaries have no submission ("2 begunstigden zonder aanlevering"); else empty."""
    missing = missing_count(verslagen)
    return (
        f"{count_of(missing, 'begunstigde', 'begunstigden')} zonder aanlevering" if missing else ""
    )
