"""Exports as makers of software might write them in lists, lines and tables."""

from collections.abc import Callable, Mapping

from tests.helpers.builder import Rapport
from tests.proposing.software.export_parts import Element, Export, a, e, geld, t, xb


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


FLAT: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        flat_lines_with_level,
        english_attributes_and_references,
        tables_of_one_row_name,
        lines_with_level_in_words,
        posts_with_numbered_level,
        french_references,
        row_per_action,
    )
}
