"""Exports as makers of software might write them with levels inside each other."""

from collections.abc import Callable, Mapping

from tests.helpers.builder import Rapport
from tests.proposing.software.export_parts import Export, a, e, geld, kind_of, q, t, xb


def french_abbreviations(r: Rapport) -> Export:
    """French abbreviations, nested, mixed; amounts inside with a direction."""
    kind = {
        "MJP": "Plan pluriannuel",
        "AMJP": "Modification du plan pluriannuel",
        "JR": "Comptes annuels",
    }[kind_of(r)]
    out = f"<ExportPlan xmlns='urn:logiciel:plan:3'><Entete>{t('NoEntreprise', r.kbo)}{t('Commune', r.name)}{t('TypeDoc', kind)}{t('Statut', r.status)}{t('AnneeDebut', r.boekjaar)}{t('AnneeFin', r.eindjaar)}</Entete><Corps>"
    for d in r.doelstellingen:
        out += f"<ObjStrat{a(no=d.code, lib=d.title)}>"
        for p in d.plannen:
            out += f"<PlanAct{a(no=p.code, lib=p.title)}>"
            for x in p.acties:
                out += f"<Act{a(no=x.code)}>{t('LibCourt', x.title)}{t('LibLong', x.lang)}{t('Commentaire', x.commentaar)}"
                out += "".join(t("CodeExt", c) for c in x.codes)
                out += (
                    "".join(
                        f"<Mnt an='{y}' sens='{ {'U': 'depense', 'O': 'recette'}[k] }'>{v}</Mnt>"
                        for k, y, v in geld(x)
                    )
                    + "</Act>"
                )
            out += "</PlanAct>"
        out += "</ObjStrat>"
    return out + "</Corps></ExportPlan>", None


def boxed_values(r: Rapport) -> Export:
    """English short names, namespaces, values in <v>, amounts as year columns in a finance element."""
    kind = {"MJP": "MYP", "AMJP": "AMYP", "JR": "annual accounts"}[kind_of(r)]

    def v(name: str, value: str | None) -> str:
        return "" if value is None else f"<p:{name}><p:v>{e(value)}</p:v></p:{name}>"

    out = f"<p:bbcExport xmlns:p='http://vendor.example/bbc/v3'><p:info>{v('cbeNumber', r.kbo)}{v('authority', r.name)}{v('reportType', kind)}{v('fyStart', r.boekjaar)}{v('fyEnd', r.eindjaar)}</p:info>"
    for d in r.doelstellingen:
        out += f"<p:goal>{v('nbr', d.code)}{v('name', d.title)}"
        for p in d.plannen:
            out += f"<p:programme>{v('nbr', p.code)}{v('name', p.title)}"
            for x in p.acties:
                fin = "".join(
                    f"<p:{ {'U': 'exp', 'O': 'rev'}[k] }{y}>{am}</p:{ {'U': 'exp', 'O': 'rev'}[k] }{y}>"
                    for k, y, am in geld(x)
                )
                out += f"<p:measure>{v('nbr', x.code)}{v('name', x.title)}{v('explanation', x.lang)}{v('result', x.commentaar)}<p:externalCodes>{''.join(v('code', c) for c in x.codes)}</p:externalCodes><p:finance>{fin}</p:finance></p:measure>"
            out += "</p:programme>"
        out += "</p:goal>"
    return out + "</p:bbcExport>", None


def guids_and_wrappers(r: Rapport) -> Export:
    """Wrappers everywhere, ids as guids, goals and plans in a tree of ids, codes with a label."""

    def guid(kind: str, n: int) -> str:
        return f"{kind}{n:07d}-1111-2222-3333-444455556666"

    tree, acts, n = "", "", 0
    for gi, d in enumerate(r.doelstellingen):
        tree += f"<Doelstelling Guid='{guid('a', gi)}'><Kern>{t('Nummer', d.code)}{t('Naam', d.title)}</Kern></Doelstelling>"
        for pi, p in enumerate(d.plannen):
            g = guid("b", gi * 10 + pi)
            tree += f"<Actieplan Guid='{g}' DoelstellingGuid='{guid('a', gi)}'><Kern>{t('Nummer', p.code)}{t('Naam', p.title)}</Kern></Actieplan>"
            for x in p.acties:
                n += 1
                codes = "".join(
                    f"<Prioriteit><Sleutel>{e(c)}</Sleutel><Label>Vlaamse prioriteit {i}</Label></Prioriteit>"
                    for i, c in enumerate(x.codes, 1)
                )
                money = "".join(
                    f"<Regel><Jaar>{y}</Jaar><{ {'U': 'Uitgaven', 'O': 'Ontvangsten'}[k] }>{v}</{ {'U': 'Uitgaven', 'O': 'Ontvangsten'}[k] }></Regel>"
                    for k, y, v in geld(x)
                )
                acts += f"<Actie Guid='{guid('c', n)}' ActieplanGuid='{g}'><Kern>{t('Nummer', x.code)}{t('Naam', x.title)}</Kern><Inhoud>{t('Omschrijving', x.lang)}{t('StandVanZaken', x.commentaar)}</Inhoud><Prioriteiten>{codes}</Prioriteiten><Budget>{money}</Budget><Dienst>Welzijn</Dienst></Actie>"
    return (
        f"<Pakket><Metadata><Afzender>{t('Ondernemingsnummer', r.kbo)}{t('Naam', r.name)}</Afzender><Rapport>{t('Type', r.kind)}<Periode>{t('Start', r.boekjaar)}{t('Einde', r.eindjaar)}</Periode></Rapport></Metadata><Beleid>{tree}{acts}</Beleid></Pakket>",
        None,
    )


def names_that_say_nothing(r: Rapport) -> Export:
    """German-ish French mix: no word for levels that is known; only codes and nesting tell."""
    out = f"<x1><k><a1>{r.kbo}</a1><a2>{e(r.name)}</a2><a3>{r.kind}</a3><a4>{r.boekjaar}</a4>{t('a5', r.eindjaar)}</k>"
    for d in r.doelstellingen:
        out += f"<n1><c>{d.code}</c><o>{e(d.title)}</o>"
        for p in d.plannen:
            out += f"<n2><c>{p.code}</c><o>{e(p.title)}</o>"
            for x in p.acties:
                out += f"<n3>{t('c', x.code)}{t('o', x.title)}{t('u', x.lang)}{t('z', x.commentaar)}{''.join(t('w', c) for c in x.codes)}</n3>"
            out += "</n2>"
        out += "</n1>"
    return out + "</x1>", xb(r, "D1", "B", kinddim="D2", wrap="N3:{}")


def english_abbreviations(r: Rapport) -> Export:
    """Nested, English abbreviations, ids and parent refs both; codes as attributes of empty children."""
    kind = {"MJP": "MULTIANNUAL PLAN", "AMJP": "PLAN AMENDMENT", "JR": "ANNUAL ACCOUNTS"}[
        r.kind or ""
    ]
    o = f"<LGReport cbe='{r.kbo}' authority={q(r.name)}><Period><From>{r.boekjaar}</From>{t('To', r.eindjaar)}</Period><Type>{kind}</Type>"
    for d in r.doelstellingen:
        o += f"<Obj><Nr>{d.code}</Nr><Ttl>{e(d.title)}</Ttl><Programmes>"
        for p in d.plannen:
            o += f"<Prog><Nr>{p.code}</Nr><Ttl>{e(p.title)}</Ttl><Actions>"
            for x in p.acties:
                o += f"<Act><Nr>{x.code}</Nr>{t('Ttl', x.title)}{t('Descr', x.lang)}{t('Outcome', x.commentaar)}<Refs>{''.join(f'<ExtRef code={q(c)}/>' for c in x.codes)}</Refs>{''.join(f'<Fin yr={q(str(y))} kind={q(k)} amt={q(v)}/>' for k, y, v in geld(x))}</Act>"
            o += "</Actions></Prog>"
        o += "</Programmes></Obj>"
    return o + "</LGReport>", None


NESTED: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        french_abbreviations,
        boxed_values,
        guids_and_wrappers,
        names_that_say_nothing,
        english_abbreviations,
    )
}
