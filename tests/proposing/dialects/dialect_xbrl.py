"""The xbrl of a dialect: members, items or years in places of its own."""

from xml.sax.saxutils import escape

from tests.helpers import builder


def other_xbrl(r: builder.Rapport, style: str, codes: str) -> str:
    """Return an xbrl with names of its own: members, items or years in other places."""
    space = "http://software.example/xbrl/2023-06-30"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"',
        '  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"',
        f'  xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:v="{space}">',
        '  <link:schemaRef xlink:type="simple" xlink:href="v.xsd"/>',
        '  <unit id="U"><measure>iso4217:EUR</measure></unit>',
    ]
    number = 0
    seen: set[str] = set()

    def context(actie: builder.Actie, year: int, kind: str, code: str | None) -> str:
        nonlocal number
        number += 1
        dims = []
        if style == "xbrl_leden":
            dims.append(
                f'<xbrldi:explicitMember dimension="v:RichtingAs">v:{kind}Lid</xbrldi:explicitMember>'
            )
        if style == "xbrl_jaar":
            dims.append(
                f'<xbrldi:explicitMember dimension="v:JaarDimensie">v:Jaar{year}</xbrldi:explicitMember>'
            )
        dims.append(
            f'<xbrldi:typedMember dimension="v:ActieAs"><v:id>Actie_{escape(actie.code or "")}</v:id></xbrldi:typedMember>'
        )
        if code is not None:
            dims.append(
                f'<xbrldi:typedMember dimension="v:RapporteringAs"><v:c>{escape(code)}</v:c></xbrldi:typedMember>'
            )
        start, end = (min(years_of(r)), max(years_of(r))) if style == "xbrl_jaar" else (year, year)
        start -= style == "xbrl_jaar" and start == end
        lines.append(
            f'  <context id="k{number}"><entity><identifier scheme="kbo">{r.kbo}</identifier><segment>{"".join(dims)}</segment></entity>'
            f"<period><startDate>{start}-01-01</startDate><endDate>{end}-12-31</endDate></period></context>"
        )
        return f"k{number}"

    for actie in r.acties:
        for kind, amounts in (("Uitgave", actie.bedragen), ("Ontvangst", actie.ontvangsten)):
            for year, amount in amounts.items():
                own = list(actie.codes) if codes == "xbrl" and actie.codes else [None]
                for index, code in enumerate(own):
                    ref = context(actie, year, kind, code)
                    item = {"xbrl_items": f"Geraamde{kind}"}.get(style, "Bedrag")
                    lines.append(
                        f'  <v:{item} contextRef="{ref}" unitRef="U" decimals="2">{amount if index == 0 else "0.00" if amount != "x" else amount}</v:{item}>'
                    )
                    if codes == "feit" and actie.code not in seen:
                        seen.add(actie.code or "")
                        lines += [
                            f'  <v:Code contextRef="{ref}">{escape(each)}</v:Code>'
                            for each in actie.codes
                        ]
    return "\n".join([*lines, "</xbrl>"]) + "\n"


def years_of(r: builder.Rapport) -> list[int]:
    """Return the years of all amounts."""
    return [year for actie in r.acties for year in (*actie.bedragen, *actie.ontvangsten)] or [2024]
