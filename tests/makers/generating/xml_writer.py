"""The xml of a submission, a piece at a time: the report is never whole in memory."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bbc_check.domain.aanlevering import Niveau, Veld
from tests.makers.generating.chance import Toeval
from tests.makers.generating.design import (
    ACTIES_PER_PLAN,
    PLANNEN_PER_DOELSTELLING,
    Actie,
    Ontwerp,
    doelcode,
    plancode,
)
from tests.makers.generating.form import vorm
from tests.makers.generating.language import Taal

_TEKST_HOGER = 300  # characters of the lange omschrijving of a doelstelling or actieplan


def xml(ontwerp: Ontwerp) -> Iterator[str]:
    """Yield the xml of a submission in pieces of an actieplan at most."""
    names = vorm()
    taal = Taal(Toeval(ontwerp.zaad, ontwerp.kind, "teksten"))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{ontwerp.proloog}'
    yield f'<{names.wortel} xmlns="{names.namespace}">\n'
    for field, value in _head(ontwerp).items():
        if value:
            yield f"  <{names.head[field]}>{escape(value)}</{names.head[field]}>\n"
    open_: list[str] = []
    for place, actie in enumerate(ontwerp.lees_acties(taal)):
        plan, within = divmod(place, ACTIES_PER_PLAN)
        if within == 0:
            doel, first = divmod(plan, PLANNEN_PER_DOELSTELLING)
            if first == 0:
                yield "".join(reversed(open_))
                open_ = [_slot(Niveau.BELEIDSDOELSTELLING)]
                yield _begin(Niveau.BELEIDSDOELSTELLING, doelcode(doel), "doelstellingen", taal)
            else:
                yield open_.pop()
            open_.append(_slot(Niveau.ACTIEPLAN))
            code = ontwerp.plancodes.get(plan)
            yield _begin(Niveau.ACTIEPLAN, plancode(plan), "actieplannen", taal, code)
        yield _actie(actie)
    yield "".join(reversed(open_))
    yield f"</{names.wortel}>\n"


def _head(ontwerp: Ontwerp) -> dict[str, str]:
    names = vorm()
    header = {
        "ondernemingsnummer": ontwerp.kbo,
        "naam": ontwerp.name,
        "rapportcode": names.rapportcodes[ontwerp.kind],
        "status": ontwerp.status,
        "boekjaar": str(ontwerp.years[0]),
        "eindjaar": "" if ontwerp.is_jaarrekening else str(ontwerp.years[-1]),
        **ontwerp.head,
    }
    return {field: header[field] for field in names.head}


_DIEPTE = {Niveau.BELEIDSDOELSTELLING: "  ", Niveau.ACTIEPLAN: "    ", Niveau.ACTIE: "      "}


def _slot(niveau: Niveau) -> str:
    return f"{_DIEPTE[niveau]}</{vorm().niveaus[niveau]}>\n"


def _veld(niveau: Niveau, field: str, value: str) -> str:
    name = vorm().fields[field]
    return f"{_DIEPTE[niveau]}  <{name}>{escape(value)}</{name}>\n" if value else ""


def _begin(niveau: Niveau, code: str, titels: str, taal: Taal, reporting: str | None = None) -> str:
    values = {
        "code": code,
        Veld.KORTE_OMSCHRIJVING: taal.title(titels),
        Veld.LANGE_OMSCHRIJVING: taal.text(_TEKST_HOGER),
        "prioritair": "true" if niveau is Niveau.BELEIDSDOELSTELLING else "false",
        Veld.EXTERNE_RAPPORTERINGSCODE: reporting or "",
    }
    fields = (_veld(niveau, field, values.get(field, "")) for field in vorm().fields)
    return f"{_DIEPTE[niveau]}<{vorm().niveaus[niveau]}>\n{''.join(fields)}"


def _actie(actie: Actie) -> str:
    level = Niveau.ACTIE
    lines = [f"{_DIEPTE[level]}<{vorm().niveaus[level]}>\n"]
    for field in vorm().fields:
        if field == "code":
            lines.append(_veld(level, field, actie.code))
        elif field == Veld.EXTERNE_RAPPORTERINGSCODE:
            lines += (_veld(level, field, code) for code in actie.codes)
        else:
            lines.append(
                _veld(level, field, actie.fields.get(Veld(field), "") if field in _TEKSTEN else "")
            )
    if actie.vreemd:
        lines.append(f"{_DIEPTE[level]}  <{vorm().vreemd}/>\n")
    lines.append(_slot(level))
    return "".join(lines)


_TEKSTEN = frozenset(map(str, Veld))
