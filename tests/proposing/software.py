"""Exports as sixteen makers of software might write them, by hand, beside the choices of ``dialects``.

Each function gives the xml of a report, and the xbrl where the amounts stand there.
"""

from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport

Element = Doelstelling | Actieplan | Actie
Export = tuple[str, str | None]


def e(text: str | None) -> str:
    """Return a text as it stands in xml."""
    return escape(text or "")


def q(text: str | None) -> str:
    """Return a text as it stands in an attribute, between quotes."""
    return quoteattr(text or "")


def kind_of(r: Rapport) -> str:
    """Return the kind of report."""
    return r.kind or ""


def t(name: str, value: str | None) -> str:
    """Return an element with a text; nothing without one."""
    return "" if value is None else f"<{name}>{e(value)}</{name}>"


def a(**kw: str | None) -> str:
    """Return attributes; those without a value are left out."""
    return "".join(f" {k.rstrip('_')}={q(v)}" for k, v in kw.items() if v is not None)


def geld(act: Actie) -> Iterator[tuple[str, int, str]]:
    """Yield kind (U or O), year and amount."""
    for kind, amounts in (("U", act.bedragen), ("O", act.ontvangsten)):
        for year, amount in amounts.items():
            yield kind, year, amount


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


def xb(
    r: Rapport,
    dim: str,
    item: str,
    yeardim: str | None = None,
    kinddim: str | None = None,
    wrap: str = "{}",
) -> str:
    """Return an xbrl with these names for its dimensions and items."""
    out = "<xbrl xmlns='http://www.xbrl.org/2003/instance' xmlns:d='http://xbrl.org/2006/xbrldi' xmlns:i='http://www.xbrl.org/2003/iso4217' xmlns:t='http://taxonomie.voorbeeld/plan/2022'><unit id='e'><measure>i:EUR</measure></unit>"
    n = 0
    for x in r.acties:
        for k, y, v in geld(x):
            n += 1
            dims = f"<d:typedMember dimension='t:{dim}'><t:w>{e(wrap.format(x.code))}</t:w></d:typedMember>"
            if kinddim:
                dims += f"<d:explicitMember dimension='t:{kinddim}'>t:{ {'U': 'Expenditure', 'O': 'Revenue'}[k] }</d:explicitMember>"
            if yeardim:
                dims += f"<d:explicitMember dimension='t:{yeardim}'>t:Y{y}</d:explicitMember>"
            period = (
                "<instant>2022-12-31</instant>"
                if yeardim
                else f"<startDate>{y}-01-01</startDate><endDate>{y}-12-31</endDate>"
            )
            out += f"<context id='c{n}'><entity><identifier scheme='kbo'>{r.kbo}</identifier></entity><period>{period}</period><scenario>{dims}</scenario></context>"
            name = item if kinddim else item + {"U": "Uitgaven", "O": "Ontvangsten"}[k]
            out += f"<t:{name} contextRef='c{n}' unitRef='e' decimals='2'>{v}</t:{name}>"
    return out + "</xbrl>"


def flat_lines_with_level(r: Rapport) -> Export:
    """A flat list of lines with a level column and the number of the line above; amounts in an xbrl."""
    out = f"<BBC_EXPORT{a(KBO=r.kbo, BESTUUR=r.name, DOC={'MJP': 'meerjarenplan', 'AMJP': 'aanpassing meerjarenplan', 'JR': 'jaarrekening'}[r.kind or ''], VANAF=r.boekjaar, TEM=r.eindjaar)}><LIJNEN>"
    n = 0

    def line(level: int, each: Element, up: int) -> tuple[int, str]:
        nonlocal n
        n += 1
        return (
            n,
            f"<LIJN{a(LIJNNR=str(n * 10), NIVEAU=str(level), BOVENLIGGEND=str(up * 10) if up else None)}>{t('CODE', each.code)}{t('TITEL', each.title)}{t('BESCHRIJVING', each.lang)}{t('RESULTAAT', getattr(each, 'commentaar', None))}{''.join(t('ERC', c) for c in each.codes)}</LIJN>",
        )

    for d in r.doelstellingen:
        nd, s = line(1, d, 0)
        out += s
        for p in d.plannen:
            np_, s = line(2, p, nd)
            out += s
            for x in p.acties:
                _, s = line(3, x, np_)
                out += s
    return out + "</LIJNEN></BBC_EXPORT>", xb(
        r, "Maatregel", "Gebudgetteerde", yeardim="Dienstjaar"
    )


def english_attributes_and_references(r: Rapport) -> Export:
    """English, attributes and references, a link table for codes and a ledger for the amounts."""
    acts, plans, goals, links, ledger = [], [], [], [], []
    for gi, d in enumerate(r.doelstellingen):
        goals.append(f"<goal{a(id=f'G{gi}', no=d.code, title=d.title)}/>")
        for pi, p in enumerate(d.plannen):
            pid = f"P{gi}{pi}"
            plans.append(f"<actionPlan{a(id=pid, no=p.code, title=p.title, goal=f'G{gi}')}/>")
            for ai, x in enumerate(p.acties):
                aid = f"A{gi}{pi}{ai}"
                acts.append(
                    f"<action{a(id=aid, no=x.code, title=x.title, actionPlan=pid, description=x.lang, remarks=x.commentaar)}/>"
                )
                links += [f"<subsidyLink{a(action=aid, code=c)}/>" for c in x.codes]
                ledger += [
                    f"<entry{a(action=aid, year=str(y), direction={'U': 'expense', 'O': 'income'}[k], amount=v)}/>"
                    for k, y, v in geld(x)
                ]
    kind = {"MJP": "Multi-year plan", "AMJP": "Multi-year plan amendment", "JR": "Annual accounts"}[
        r.kind or ""
    ]
    return (
        f"<policyExport><meta>{t('vatNumber', f'BE{r.kbo}')}{t('municipality', r.name)}{t('documentType', kind)}{t('state', r.status)}{t('firstYear', r.boekjaar)}{t('lastYear', r.eindjaar)}</meta><goals>{''.join(goals)}</goals><actionPlans>{''.join(plans)}</actionPlans><actions>{''.join(acts)}</actions><subsidyLinks>{''.join(links)}</subsidyLinks><ledger>{''.join(ledger)}</ledger></policyExport>",
        None,
    )


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


def row_per_action(r: Rapport) -> Export:
    """A row per action that repeats plan and goal, fields in groups; kind and action in an xbrl with other names."""
    rows = ""
    for d in r.doelstellingen:
        for p in d.plannen:
            for x in p.acties:
                rows += f"<actieRij><identificatie>{t('actieNr', x.code)}{t('actieplanNr', p.code)}{t('doelstellingNr', d.code)}</identificatie><teksten>{t('actieNaam', x.title)}{t('actieplanNaam', p.title)}{t('doelstellingNaam', d.title)}{t('toelichting', x.lang)}{t('standVanZaken', x.commentaar)}</teksten>"
                rows += (
                    "".join(
                        f"<subsidie stelsel='VBP'>{t('subsidieCode', c)}</subsidie>"
                        for c in x.codes
                    )
                    + "</actieRij>"
                )
    title = {"MJP": "Meerjarenplan", "AMJP": "Aanpassing meerjarenplan", "JR": "Jaarrekening"}[
        r.kind or ""
    ]
    years = (r.boekjaar or "") + (f"-{r.eindjaar}" if r.eindjaar else "")
    return (
        f"<overzicht gemaakt='2025-05-06'><hoofding>{t('onderneming', r.kbo)}{t('gemeente', r.name)}{t('document', title + ' ' + years)}{t('fase', r.status)}</hoofding><rijen>{rows}</rijen></overzicht>",
        xb(r, "ActiviteitAxis", "Bedrag", kinddim="DirectionAxis", wrap="act-{}"),
    )


def tables_of_one_row_name(r: Rapport) -> Export:
    """Tables of rows with a name attribute, rows all called 'rij', columns all attributes."""
    goals = plans = acts = codes = money = ""
    for d in r.doelstellingen:
        goals += f"<rij{a(doel_nr=d.code, doel_titel=d.title)}/>"
        for p in d.plannen:
            plans += f"<rij{a(ap_nr=p.code, doel_nr=d.code, ap_titel=p.title)}/>"
            for x in p.acties:
                acts += f"<rij{a(actie_nr=x.code, ap_nr=p.code, actie_titel=x.title, actie_omschrijving=x.lang, actie_commentaar=x.commentaar)}/>"
                codes += "".join(f"<rij{a(actie_nr=x.code, rapp_code=c)}/>" for c in x.codes)
                money += "".join(
                    f"<rij{a(actie_nr=x.code, boekjaar=str(y), uo=k, bedrag=v)}/>"
                    for k, y, v in geld(x)
                )
    head = f"<rij{a(ondernemingsnr=r.kbo, bestuur=r.name, rapport=r.kind, boekjaar=r.boekjaar, eindjaar=r.eindjaar)}/>"
    tabs = (
        ("rapport", head),
        ("doelstellingen", goals),
        ("actieplannen", plans),
        ("acties", acts),
        ("rapporteringscodes", codes),
        ("ramingen", money),
    )
    return "<databank versie='7'>" + "".join(
        f"<tabel naam='{n}'>{rows}</tabel>" for n, rows in tabs
    ) + "</databank>", None


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


def lines_with_level_in_words(r: Rapport) -> Export:
    """A flat list with a text level column, parents by place only in the code column; xbrl amounts."""
    rows = ""
    for d in r.doelstellingen:
        rows += f"<regel><niveau>beleidsdoelstelling</niveau>{t('code', d.code)}{t('omschrijving', d.title)}</regel>"
        for p in d.plannen:
            rows += f"<regel><niveau>actieplan</niveau>{t('code', p.code)}{t('hoortBij', d.code)}{t('omschrijving', p.title)}</regel>"
            for x in p.acties:
                rows += f"<regel><niveau>actie</niveau>{t('code', x.code)}{t('hoortBij', p.code)}{t('omschrijving', x.title)}{t('toelichting', x.lang)}{t('uitvoering', x.commentaar)}{''.join(t('externeCode', c) for c in x.codes)}</regel>"
    return (
        f"<lijst><gemeente{a(kbo=r.kbo, name=r.name)}/><rapport{a(kind={'MJP': 'Meerjarenplan', 'AMJP': 'Aanpassing meerjarenplan', 'JR': 'Jaarrekening'}[r.kind or ''], before=r.boekjaar, until=r.eindjaar)}/>{rows}</lijst>",
        xb(r, "ActieDim", "Verrichting", kinddim="RichtingDim", wrap="{}"),
    )


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


def posts_with_numbered_level(r: Rapport) -> Export:
    """Flat lines with numeric level and code paths as parents; codes comma-joined without blanks; xbrl."""
    o = f"<export><kop><ondnr>{r.kbo}</ondnr><org>{e(r.name)}</org><soort>{r.kind}</soort><jaar>{r.boekjaar}</jaar>{t('eindjaar', r.eindjaar)}</kop>"
    for d in r.doelstellingen:
        o += f"<post lvl='1' id='{d.code}'><oms>{e(d.title)}</oms></post>"
        for p in d.plannen:
            o += f"<post lvl='2' id='{p.code}' ouder='{d.code}'><oms>{e(p.title)}</oms></post>"
            for x in p.acties:
                o += f"<post lvl='3' id='{x.code}' ouder='{p.code}'>{t('oms', x.title)}{t('uitleg', x.lang)}{t('resultaat', x.commentaar)}{''.join(t('deelrapportcode', c) for c in x.codes)}</post>"
    return o + "</export>", xb(r, "PostAs", "Bedrag", kinddim="SoortAs", wrap="post:{}")


def french_references(r: Rapport) -> Export:
    """French elements, everything in elements, references by code, amounts in a list beside."""
    s = {"MJP": "Plan pluriannuel", "AMJP": "Plan pluriannuel modifié", "JR": "Compte annuel"}[
        r.kind or ""
    ]
    o = f"<rapport><entete>{t('bce', r.kbo)}{t('commune', r.name)}{t('typeRapport', s)}{t('exercice', r.boekjaar)}{t('dernierExercice', r.eindjaar)}</entete><objectifs>"
    o += (
        "".join(
            f"<objectif>{t('code', d.code)}{t('titre', d.title)}</objectif>"
            for d in r.doelstellingen
        )
        + "</objectifs><plansAction>"
    )
    o += (
        "".join(
            f"<planAction>{t('code', p.code)}{t('codeObjectif', d.code)}{t('titre', p.title)}</planAction>"
            for d in r.doelstellingen
            for p in d.plannen
        )
        + "</plansAction><actions>"
    )
    o += (
        "".join(
            f"<action>{t('code', x.code)}{t('codePlanAction', p.code)}{t('titre', x.title)}{t('description', x.lang)}{t('commentaire', x.commentaar)}{''.join(t('codeRapportage', c) for c in x.codes)}</action>"
            for d in r.doelstellingen
            for p in d.plannen
            for x in p.acties
        )
        + "</actions><budget>"
    )
    o += "".join(
        f"<ligne>{t('codeAction', x.code)}{t('annee', str(y))}{t('type', {'U': 'dépense', 'O': 'recette'}[k])}{t('montant', v)}</ligne>"
        for x in r.acties
        for k, y, v in geld(x)
    )
    return o + "</budget></rapport>", None


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


SOFTWARE: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        french_abbreviations,
        flat_lines_with_level,
        english_attributes_and_references,
        typed_records_of_rows,
        objects_and_arrays,
        row_per_action,
        tables_of_one_row_name,
        boxed_values,
        lines_with_level_in_words,
        guids_and_wrappers,
        names_that_say_nothing,
        nodes_of_key_and_value,
        english_abbreviations,
        posts_with_numbered_level,
        french_references,
        rows_in_attributes,
    )
}
