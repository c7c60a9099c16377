"""The xml of a submission, a piece at a time: the report is never whole in memory."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bbc_check.domain.aanlevering import Niveau, Veld
from tests.makers.generating.chance import Chance
from tests.makers.generating.design import (
    ACTIES_PER_PLAN,
    PLANS_PER_DOELSTELLING,
    Actie,
    Design,
    doelcode,
    plancode,
)
from tests.makers.generating.form import export_form
from tests.makers.generating.language import Language

_HIGHER_TEXT_LENGTH = 300  # characters of the lange omschrijving of a doelstelling or actieplan


def xml(design: Design) -> Iterator[str]:
    """Yield the xml of a submission in pieces of an actieplan at most."""
    names = export_form()
    language = Language(Chance(design.seed, design.kind, "teksten"))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{design.prologue}'
    yield f'<{names.root} xmlns="{names.namespace}">\n'
    for field, value in _head(design).items():
        if value:
            yield f"  <{names.head[field]}>{escape(value)}</{names.head[field]}>\n"
    open_: list[str] = []
    for place, actie in enumerate(design.written_acties(language)):
        plan, within = divmod(place, ACTIES_PER_PLAN)
        if within == 0:
            doel, first = divmod(plan, PLANS_PER_DOELSTELLING)
            if first == 0:
                yield "".join(reversed(open_))
                open_ = [_end(Niveau.BELEIDSDOELSTELLING)]
                yield _begin(Niveau.BELEIDSDOELSTELLING, doelcode(doel), "doelstellingen", language)
            else:
                yield open_.pop()
            open_.append(_end(Niveau.ACTIEPLAN))
            code = design.plan_codes.get(plan)
            yield _begin(Niveau.ACTIEPLAN, plancode(plan), "actieplannen", language, code)
        yield _actie(actie)
    yield "".join(reversed(open_))
    yield f"</{names.root}>\n"


def _head(design: Design) -> dict[str, str]:
    names = export_form()
    header = {
        "ondernemingsnummer": design.kbo,
        "naam": design.name,
        "rapportcode": names.rapportcodes[design.kind],
        "status": design.status,
        "boekjaar": str(design.years[0]),
        "eindjaar": "" if design.is_jaarrekening else str(design.years[-1]),
        **design.head,
    }
    return {field: header[field] for field in names.head}


_INDENT = {Niveau.BELEIDSDOELSTELLING: "  ", Niveau.ACTIEPLAN: "    ", Niveau.ACTIE: "      "}


def _end(niveau: Niveau) -> str:
    return f"{_INDENT[niveau]}</{export_form().niveaus[niveau]}>\n"


def _field(niveau: Niveau, field: str, value: str) -> str:
    name = export_form().fields[field]
    return f"{_INDENT[niveau]}  <{name}>{escape(value)}</{name}>\n" if value else ""


def _begin(
    niveau: Niveau, code: str, titles: str, language: Language, reporting: str | None = None
) -> str:
    values = {
        "code": code,
        Veld.KORTE_OMSCHRIJVING: language.title(titles),
        Veld.LANGE_OMSCHRIJVING: language.text(_HIGHER_TEXT_LENGTH),
        "prioritair": "true" if niveau is Niveau.BELEIDSDOELSTELLING else "false",
        Veld.EXTERNE_RAPPORTERINGSCODE: reporting or "",
    }
    fields = (_field(niveau, field, values.get(field, "")) for field in export_form().fields)
    return f"{_INDENT[niveau]}<{export_form().niveaus[niveau]}>\n{''.join(fields)}"


def _actie(actie: Actie) -> str:
    level = Niveau.ACTIE
    lines = [f"{_INDENT[level]}<{export_form().niveaus[level]}>\n"]
    for field in export_form().fields:
        if field == "code":
            lines.append(_field(level, field, actie.code))
        elif field == Veld.EXTERNE_RAPPORTERINGSCODE:
            lines += (_field(level, field, code) for code in actie.codes)
        else:
            lines.append(
                _field(level, field, actie.fields.get(Veld(field), "") if field in _TEXTS else "")
            )
    if actie.foreign:
        lines.append(f"{_INDENT[level]}  <{export_form().foreign}/>\n")
    lines.append(_end(level))
    return "".join(lines)


_TEXTS = frozenset(map(str, Veld))
