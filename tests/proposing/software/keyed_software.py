"""Exports as makers of software might write them in rows of a name and a value."""

from collections.abc import Callable, Mapping

from tests.helpers.builder import Actieplan, Rapport
from tests.proposing.software.export_parts import Element, Export, e, geld, q


def typed_records_of_rows(r: Rapport) -> Export:
    """Records of one element with a type, all fields as named rows, the amounts too."""

    def v(name: str, value: str | None) -> str:
        return "" if value is None else f"<veld naam='{name}'>{e(value)}</veld>"

    out = f"<bestand><record soort='rapport'>{v('ondernemingsnummer', r.kbo)}{v('bestuursnaam', r.name)}{v('rapportsoort', r.kind)}{v('status', r.status)}{v('boekjaar', r.boekjaar)}{v('eindjaar', r.eindjaar)}</record>"

    def rec(kind: str, each: Element, up: str | None) -> str:
        return f"<record soort='{kind}'>{v('code', each.code)}{v('titel', each.title)}{v('omschrijving', each.lang)}{v('commentaar', getattr(each, 'commentaar', None))}{v('ouder', up)}{''.join(v('rapporteringscode', c) for c in each.codes)}"

    for d in r.doelstellingen:
        out += rec("beleidsdoelstelling", d, None) + "</record>"
        for p in d.plannen:
            out += rec("actieplan", p, d.code) + "</record>"
            for x in p.acties:
                out += rec("actie", x, p.code)
                for k, y, amount in geld(x):
                    out += v(f"{ {'U': 'uitgave', 'O': 'ontvangst'}[k] }{y}", amount)
                out += "</record>"
    return out + "</bestand>", None


def objects_and_arrays(r: Rapport) -> Export:
    """As JSON is turned into XML: objects, lists and values with a name attribute, nested."""

    def s(name: str, value: str | None) -> str:
        return "" if value is None else f"<string name='{name}'>{e(value)}</string>"

    def acts(p: Actieplan) -> str:
        out = "<array name='actions'>"
        for x in p.acties:
            codes = "".join(f"<string>{e(c)}</string>" for c in x.codes)
            money = "".join(
                f"<object><number name='year'>{y}</number><string name='type'>{ {'U': 'expense', 'O': 'revenue'}[k] }</string><number name='amount'>{v}</number></object>"
                for k, y, v in geld(x)
            )
            out += f"<object>{s('code', x.code)}{s('title', x.title)}{s('description', x.lang)}{s('comment', x.commentaar)}<array name='reportingCodes'>{codes}</array><array name='budget'>{money}</array></object>"
        return out + "</array>"

    out = (
        f"<object>{s('enterpriseNumber', r.kbo)}{s('organisation', r.name)}{s('reportType', r.kind)}{s('status', r.status)}<number name='fiscalYear'>{r.boekjaar}</number>"
        + (f"<number name='endYear'>{r.eindjaar}</number>" if r.eindjaar else "")
    )
    out += "<array name='objectives'>"
    for d in r.doelstellingen:
        out += f"<object>{s('code', d.code)}{s('title', d.title)}<array name='actionPlans'>"
        for p in d.plannen:
            out += f"<object>{s('code', p.code)}{s('title', p.title)}{acts(p)}</object>"
        out += "</array></object>"
    return out + "</array></object>", None


def nodes_of_key_and_value(r: Rapport) -> Export:
    """Key-rows with child keys for everything, in English, codes in one field with |, amounts in key-rows per year."""

    def f(name: str, value: str | None) -> str:
        return "" if value is None else f"<prop><key>{name}</key><val>{e(value)}</val></prop>"

    def node(kind: str, each: Element, inner: str = "", extra: str = "") -> str:
        return f"<node type='{kind}'>{f('number', each.code)}{f('title', each.title)}{f('description', each.lang)}{extra}{inner}</node>"

    body = ""
    for d in r.doelstellingen:
        plans = ""
        for p in d.plannen:
            acts = ""
            for x in p.acties:
                extra = f("comment", x.commentaar) + (
                    f("reportingCodes", "|".join(x.codes)) if x.codes else ""
                )
                extra += "".join(
                    f"<amount><year>{y}</year><kind>{ {'U': 'expenditure', 'O': 'revenue'}[k] }</kind><eur>{v}</eur></amount>"
                    for k, y, v in geld(x)
                )
                acts += node("action", x, extra=extra)
            plans += node("plan", p, acts)
        body += node("goal", d, plans)
    return (
        f"<export><node type='report'>{f('enterpriseNumber', r.kbo)}{f('municipality', r.name)}{f('reportType', {'MJP': 'multi-annual plan', 'AMJP': 'amendment', 'JR': 'annual accounts'}[r.kind or ''])}{f('startYear', r.boekjaar)}{f('endYear', r.eindjaar)}</node>{body}</export>",
        None,
    )


def rows_in_attributes(r: Rapport) -> Export:
    """Key-rows for all fields with a code attribute, actions in one list, plans repeated; amounts as year key-rows in attributes."""

    def f(k: str, v: str | None) -> str:
        return "" if v is None else f"<kenmerk code='{k}' inhoud={q(v)}/>"

    o = (
        "<uitvoer><rapportgegevens>"
        + f("ONDERNEMINGSNUMMER", r.kbo)
        + f("BESTUUR", r.name)
        + f("RAPPORTSOORT", r.kind)
        + f("BOEKJAAR", r.boekjaar)
        + f("EINDJAAR", r.eindjaar)
        + "</rapportgegevens><maatregelen>"
    )
    for d in r.doelstellingen:
        for p in d.plannen:
            for x in p.acties:
                o += (
                    "<maatregel>"
                    + f("CODE", x.code)
                    + f("TITEL", x.title)
                    + f("OMSCHRIJVING", x.lang)
                    + f("COMMENTAAR", x.commentaar)
                    + f("ACTIEPLAN_CODE", p.code)
                    + f("ACTIEPLAN_TITEL", p.title)
                    + f("DOELSTELLING_CODE", d.code)
                    + f("DOELSTELLING_TITEL", d.title)
                )
                o += (
                    "".join(f"<externecode>{c}</externecode>" for c in x.codes)
                    + "".join(
                        f"<bedrag boekjaar='{y}' richting='{ {'U': 'uitgave', 'O': 'ontvangst'}[k] }'>{v}</bedrag>"
                        for k, y, v in geld(x)
                    )
                    + "</maatregel>"
                )
    return o + "</maatregelen></uitvoer>", None


KEYED: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        typed_records_of_rows,
        objects_and_arrays,
        nodes_of_key_and_value,
        rows_in_attributes,
    )
}
