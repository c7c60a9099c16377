"""Exports as ordinary planning programs write them: each of these must be proposed right."""

from collections.abc import Callable, Iterator, Mapping

from tests.helpers.builder import Actie, Actieplan, Rapport
from tests.proposing.software.export_parts import Export, a, e, geld, kind_of, t, xb

WORDS = {"MJP": "Meerjarenplan", "AMJP": "Aanpassing meerjarenplan", "JR": "Jaarrekening"}


def per_year(x: Actie) -> Iterator[tuple[int, str | None, str | None]]:
    """Yield each year with what is spent and received in it."""
    for year in dict.fromkeys([*x.bedragen, *x.ontvangsten]):
        yield year, x.bedragen.get(year), x.ontvangsten.get(year)


def nested_lists(r: Rapport) -> Export:
    """Lists in lists, all in elements, amounts in rows with a column for each direction."""
    out = f"<beleidsplan xmlns='https://planpakket.example/uitwisseling/4'><algemeen>{t('ondernemingsnummer', r.kbo)}{t('bestuursnaam', r.name)}{t('soortRapport', WORDS[kind_of(r)])}{t('eersteJaar', r.boekjaar)}{t('laatsteJaar', r.eindjaar)}{t('aangemaaktOp', '2025-11-03')}</algemeen><doelstellingen>"
    for d in r.doelstellingen:
        out += f"<doelstelling>{t('volgnummer', d.code)}{t('benaming', d.title)}<actieplannen>"
        for p in d.plannen:
            out += f"<actieplan>{t('volgnummer', p.code)}{t('benaming', p.title)}<acties>"
            for x in p.acties:
                codes = "".join(t("rapporteringscode", c) for c in x.codes)
                rows = "".join(
                    f"<raming>{t('jaar', str(y))}{t('uitgave', u)}{t('ontvangst', o)}</raming>"
                    for y, u, o in per_year(x)
                )
                out += f"<actie>{t('volgnummer', x.code)}{t('benaming', x.title)}{t('beschrijving', x.lang)}{t('commentaar', x.commentaar)}<verantwoordelijke>Dienst Welzijn</verantwoordelijke><rapporteringscodes>{codes}</rapporteringscodes><ramingen>{rows}</ramingen></actie>"
            out += "</acties></actieplan>"
        out += "</actieplannen></doelstelling>"
    return out + "</doelstellingen></beleidsplan>", None


def attributes_with_xbrl(r: Rapport) -> Export:
    """Everything in attributes, codes in an empty child, amounts in an xbrl of its own."""
    out = f"<Planning{a(KboNr=r.kbo, Gemeente=r.name, RapportType=kind_of(r), Status=r.status, VanJaar=r.boekjaar, TotJaar=r.eindjaar)}>"
    for d in r.doelstellingen:
        out += f"<Doel{a(Nr=d.code, Titel=d.title)}>"
        for p in d.plannen:
            out += f"<Plan{a(Nr=p.code, Titel=p.title)}>"
            for x in p.acties:
                out += f"<Actie{a(Nr=x.code, Titel=x.title, Omschrijving=x.lang, Realisatie=x.commentaar, Start='2024-02-01', Trekker='Sociale dienst')}>"
                out += "".join(f"<Rapportering code='{c}'/>" for c in x.codes) + "</Actie>"
            out += "</Plan>"
        out += "</Doel>"
    return out + "</Planning>", xb(r, "ActieDim", "Raming", kinddim="SoortDim", wrap="Actie-{}")


def lists_by_id(r: Rapport) -> Export:
    """Three lists that refer by numbers, the codes beside codes of another kind."""
    goals = plans = acts = ""
    n = 0
    for i, d in enumerate(r.doelstellingen, 101):
        goals += f"<beleidsdoelstelling id='{i}'>{t('code', d.code)}{t('titel', d.title)}</beleidsdoelstelling>"
        for p in d.plannen:
            n += 1
            plans += f"<actieplan id='{200 + n}' beleidsdoelstellingId='{i}'>{t('code', p.code)}{t('titel', p.title)}</actieplan>"
            for k, x in enumerate(p.acties):
                codes = "".join(f"<code soort='rapportering'>{c}</code>" for c in x.codes)
                money = "".join(
                    f"<bedrag jaar='{y}' soort='{ {'U': 'uitgave', 'O': 'ontvangst'}[s] }'>{v}</bedrag>"
                    for s, y, v in geld(x)
                )
                acts += f"<actie id='{n * 1000 + k}' actieplanId='{200 + n}'>{t('code', x.code)}{t('titel', x.title)}{t('omschrijving', x.lang)}{t('standVanZaken', x.commentaar)}<codes><code soort='beleidsveld'>0{550 + k}-00</code>{codes}</codes>{money}</actie>"
    head = f"<rapport{a(kbo=r.kbo, bestuur=r.name, type=WORDS[kind_of(r)], boekjaar=r.boekjaar, eindjaar=r.eindjaar)}/>"
    return (
        f"<uitvoer>{head}<beleidsdoelstellingen>{goals}</beleidsdoelstellingen><actieplannen>{plans}</actieplannen><acties>{acts}</acties></uitvoer>",
        None,
    )


def prefixes_and_amount_attributes(r: Rapport) -> Export:
    """Prefixes, an envelope, amounts in attributes of a row per year, codes joined by a semicolon."""
    out = f"<s:Bericht xmlns:s='urn:bericht' xmlns:b='http://bbc.example/plan/2.0'><s:Kop>{t('s:Id', 'f3a9-22')}{t('s:Tijdstip', '2025-10-02T08:30:00')}</s:Kop><s:Inhoud><b:Rapport>{t('b:Ondernemingsnr', r.kbo)}{t('b:NaamBestuur', r.name)}{t('b:Rapportcode', kind_of(r))}{t('b:Boekjaar', r.boekjaar)}{t('b:EindJaar', r.eindjaar)}"
    for d in r.doelstellingen:
        out += f"<b:Beleidsdoel>{t('b:Code', d.code)}{t('b:KorteOmschr', d.title)}"
        for p in d.plannen:
            out += f"<b:Actieplan>{t('b:Code', p.code)}{t('b:KorteOmschr', p.title)}"
            for x in p.acties:
                out += f"<b:Actie{a(ExterneCodes=';'.join(x.codes) or None)}>{t('b:Code', x.code)}{t('b:KorteOmschr', x.title)}{t('b:LangeOmschr', x.lang)}{t('b:Toelichting', x.commentaar)}"
                out += "".join(
                    f"<b:Krediet{a(Jaar=str(y), Uitgaven=u, Ontvangsten=o)}/>"
                    for y, u, o in per_year(x)
                )
                out += "</b:Actie>"
            out += "</b:Actieplan>"
        out += "</b:Beleidsdoel>"
    return out + "</b:Rapport></s:Inhoud></s:Bericht>", None


def levels_with_sub_actions(r: Rapport) -> Export:
    """Strategic and operational goals, and under some actions sub-actions with titles of their own."""
    out = f"<strategischPlan><hoofding><kbonummer>{r.kbo}</kbonummer><gemeente>{e(r.name)}</gemeente><document>{kind_of(r)}</document><periode><van>{r.boekjaar}</van>{t('tot', r.eindjaar)}</periode></hoofding>"
    n = 0
    for d in r.doelstellingen:
        out += f"<strategischeDoelstelling nummer='{d.code}'>{t('titel', d.title)}"
        for p in d.plannen:
            out += f"<operationeleDoelstelling nummer='{p.code}'>{t('titel', p.title)}"
            for x in p.acties:
                n += 1
                sub = f"<deelactie nummer='S-{n}'><titel>Stap {n} van de uitvoering</titel><tekst>Eerst bekijkt de dienst wat er voor groep {n} nodig is.</tekst></deelactie>"
                out += f"<actie nummer='{x.code}'>{t('titel', x.title)}{t('toelichting', x.lang)}{t('resultaat', x.commentaar)}{''.join(t('externeRapporteringscode', c) for c in x.codes)}{sub if n % 2 else ''}</actie>"
            out += "</operationeleDoelstelling>"
        out += "</strategischeDoelstelling>"
    return out + "</strategischPlan>", xb(r, "Actie", "Geraamd", wrap="{}")


def rows_with_year_columns(r: Rapport) -> Export:
    """A row per action with plan and goal beside it, and a column per year."""
    out = f"<export><info>{t('kbo', r.kbo)}{t('bestuur', r.name)}{t('rapportsoort', WORDS[kind_of(r)])}{t('startjaar', r.boekjaar)}{t('eindjaar', r.eindjaar)}</info><acties>"
    for d in r.doelstellingen:
        for p in d.plannen:
            for x in p.acties:
                out += f"<rij>{t('doelstelling_code', d.code)}{t('doelstelling_titel', d.title)}{t('actieplan_code', p.code)}{t('actieplan_titel', p.title)}{t('actie_code', x.code)}{t('actie_titel', x.title)}{t('actie_omschrijving', x.lang)}{t('actie_commentaar', x.commentaar)}{''.join(t('rapporteringscode', c) for c in x.codes)}"
                out += "".join(
                    t(f"uitgave_{y}", u) + t(f"ontvangst_{y}", o) for y, u, o in per_year(x)
                )
                out += "</rij>"
    return out + "</acties></export>", None


def one_element_with_a_kind(r: Rapport) -> Export:
    """One element for all levels, told apart by a word; amounts in rows."""
    out = f"<boom><bestuur><nummer>{r.kbo}</nummer><naam>{e(r.name)}</naam></bestuur><rapport><soort>{kind_of(r)}</soort><jaar>{r.boekjaar}</jaar>{t('eindjaar', r.eindjaar)}</rapport>"

    def node(soort: str, each: Actie | Actieplan, inside: str, extra: str = "") -> str:
        return f"<onderdeel soort='{soort}'>{t('code', each.code)}{t('naam', each.title)}{t('beschrijving', each.lang)}{extra}{inside}</onderdeel>"

    for d in r.doelstellingen:
        plans = ""
        for p in d.plannen:
            acts = ""
            for x in p.acties:
                extra = t("opmerkingen", x.commentaar)
                extra += "".join(t("deelrapportagecode", c) for c in x.codes)
                extra += "".join(
                    f"<budget>{t('boekjaar', str(y))}{t('type', {'U': 'uitgave', 'O': 'ontvangst'}[k])}{t('bedrag', v)}</budget>"
                    for k, y, v in geld(x)
                )
                acts += node("actie", x, "", extra)
            plans += node("actieplan", p, acts)
        out += f"<onderdeel soort='doelstelling'>{t('code', d.code)}{t('naam', d.title)}{plans}</onderdeel>"
    return out + "</boom>", None


def codes_and_amounts_beside(r: Rapport) -> Export:
    """Nested levels, the codes and the amounts in lists that name the action."""
    links = rows = ""
    out = f"<gegevens><kenmerken>{t('ondernemingsnummer', r.kbo)}{t('organisatie', r.name)}{t('rapporttype', kind_of(r))}{t('dienstjaar', r.boekjaar)}{t('eindjaar', r.eindjaar)}</kenmerken>"
    for d in r.doelstellingen:
        out += f"<doelstelling>{t('nr', d.code)}{t('omschrijving', d.title)}"
        for p in d.plannen:
            out += f"<actieplan>{t('nr', p.code)}{t('omschrijving', p.title)}"
            for x in p.acties:
                out += f"<actie>{t('nr', x.code)}{t('korteOmschrijving', x.title)}{t('langeOmschrijving', x.lang)}{t('verantwoording', x.commentaar)}</actie>"
                links += "".join(
                    f"<koppeling>{t('actieNr', x.code)}{t('subsidiecode', c)}</koppeling>"
                    for c in x.codes
                )
                rows += "".join(
                    f"<raming{a(actieNr=x.code, jaar=str(y), aard={'U': 'uitgave', 'O': 'ontvangst'}[k], bedrag=v)}/>"
                    for k, y, v in geld(x)
                )
            out += "</actieplan>"
        out += "</doelstelling>"
    return f"{out}<koppelingen>{links}</koppelingen><ramingen>{rows}</ramingen></gegevens>", None


def grouped_fields(r: Rapport) -> Export:
    """Fields in groups, a title in the head that tells kind and years, amounts with a comma."""
    years = (r.boekjaar or "") + (f"-{r.eindjaar}" if r.eindjaar else "")
    out = f"<Beleid><Voorblad>{t('KBO', r.kbo)}{t('Entiteit', r.name)}{t('Rapport', f'{WORDS[kind_of(r)]} {years}')}</Voorblad><Doelen>"
    for d in r.doelstellingen:
        out += f"<Doelstelling><Identificatie>{t('Code', d.code)}{t('Naam', d.title)}</Identificatie><Actieplannen>"
        for p in d.plannen:
            out += f"<Actieplan><Identificatie>{t('Code', p.code)}{t('Naam', p.title)}</Identificatie><Acties>"
            for x in p.acties:
                rows = "".join(
                    f"<Regel>{t('Boekjaar', str(y))}{t('Soort', {'U': 'U', 'O': 'O'}[k])}{t('Bedrag', v.replace('.', ','))}</Regel>"
                    for k, y, v in geld(x)
                )
                labels = "".join(
                    f"<Prioriteit>{t('Code', c)}{t('Omschrijving', 'Vlaamse prioriteit')}</Prioriteit>"
                    for c in x.codes
                )
                out += f"<Actie><Identificatie>{t('Code', x.code)}{t('Naam', x.title)}</Identificatie><Inhoud>{t('Omschrijving', x.lang)}</Inhoud><Opvolging>{t('Commentaar', x.commentaar)}</Opvolging><Prioriteiten>{labels}</Prioriteiten><Financieel>{rows}</Financieel></Actie>"
            out += "</Acties></Actieplan>"
        out += "</Actieplannen></Doelstelling>"
    return out + "</Doelen></Beleid>", None


def items_in_lists(r: Rapport) -> Export:
    """Lists of items, with a reference element, dates for years, an xbrl that names the action."""
    goals = plans = acts = ""
    for d in r.doelstellingen:
        goals += f"<item>{t('code', d.code)}{t('titel', d.title)}</item>"
        for p in d.plannen:
            plans += (
                f"<item>{t('code', p.code)}{t('titel', p.title)}{t('doelstelling', d.code)}</item>"
            )
            for x in p.acties:
                acts += f"<item>{t('code', x.code)}{t('titel', x.title)}{t('actieplan', p.code)}{t('tekst', x.lang)}{t('uitvoering', x.commentaar)}{''.join(t('extcode', c) for c in x.codes)}</item>"
    head = f"<entiteit>{t('ondernemingsnr', r.kbo)}{t('naam', r.name)}</entiteit><rapport>{t('soort', WORDS[kind_of(r)])}{t('begin', f'{r.boekjaar}-01-01')}{t('einde', r.eindjaar and f'{r.eindjaar}-12-31')}</rapport>"
    return (
        f"<pakket>{head}<doelstellingen>{goals}</doelstellingen><actieplannen>{plans}</actieplannen><acties>{acts}</acties></pakket>",
        xb(r, "ActieAs", "Bedrag", kinddim="RichtingAs", wrap="{}"),
    )


ORDINARY: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        nested_lists,
        attributes_with_xbrl,
        lists_by_id,
        prefixes_and_amount_attributes,
        levels_with_sub_actions,
        rows_with_year_columns,
        one_element_with_a_kind,
        codes_and_amounts_beside,
        grouped_fields,
        items_in_lists,
    )
}


# --- shapes that no planning program should have: refused, or left to a person ---------------------


def actions_under_years(r: Rapport) -> Export:
    """The actions stand again under each year, with the amounts of that year."""
    out = f"<plan>{t('kbo', r.kbo)}{t('soort', kind_of(r))}"
    for year in sorted({y for x in r.acties for y in x.bedragen}):
        out += f"<jaar nr='{year}'>"
        for x in r.acties:
            out += f"<actie nr='{x.code}'>{t('titel', x.title)}{t('tekst', x.lang)}{''.join(t('code', c) for c in x.codes)}{t('bedrag', x.bedragen.get(year))}</actie>"
        out += "</jaar>"
    return out + "</plan>", None


def tables_of_letters(r: Rapport) -> Export:
    """Tables and columns that are called by letters and numbers only."""
    tables = ["", "", "", ""]
    for i, d in enumerate(r.doelstellingen):
        tables[0] += f"<r><c1>{i}</c1><c2>{d.code}</c2><c3>{e(d.title)}</c3></r>"
        for j, p in enumerate(d.plannen):
            tables[1] += (
                f"<r><c1>{i * 10 + j}</c1><c2>{p.code}</c2><c3>{e(p.title)}</c3><c4>{i}</c4></r>"
            )
            for x in p.acties:
                tables[2] += (
                    f"<r><c1>{x.code}</c1><c2>{i * 10 + j}</c2><c3>{e(x.title)}</c3><c4>{e(x.lang)}</c4></r>"
                )
                tables[3] += "".join(f"<r><c1>{x.code}</c1><c2>{c}</c2></r>" for c in x.codes)
    body = "".join(f"<t n='{n}'>{each}</t>" for n, each in enumerate(tables))
    return f"<d><h>{r.kbo}</h><h>{kind_of(r)}</h><h>{r.boekjaar}</h>{body}</d>", None


def nested_entries(r: Rapport) -> Export:
    """A map of maps: each value is an entry with a key, each element an entry with a map."""

    def entry(key: str, value: str | None) -> str:
        return "" if value is None else f"<entry><key>{key}</key><value>{e(value)}</value></entry>"

    def box(key: str, inside: str) -> str:
        return f"<entry><key>{key}</key><map>{inside}</map></entry>"

    body = ""
    for n, x in enumerate(r.acties):
        codes = "".join(entry(str(i), c) for i, c in enumerate(x.codes))
        inside = entry("code", x.code) + entry("title", x.title) + entry("description", x.lang)
        body += box(str(n), inside + box("codes", codes))
    head = entry("kbo", r.kbo) + entry("type", kind_of(r)) + entry("year", r.boekjaar)
    return f"<map>{head}{box('actions', body)}</map>", None


def a_column_per_action(r: Rapport) -> Export:
    """A sheet on its side: each row a field, each cell an action."""
    acts = list(r.acties)

    def row(name: str, values: list[str | None]) -> str:
        return f"<rij naam='{name}'>{''.join(f'<cel>{e(v)}</cel>' for v in values)}</rij>"

    return (
        f"<blad kbo='{r.kbo}' soort='{kind_of(r)}' boekjaar='{r.boekjaar}'>"
        + row("code", [x.code for x in acts])
        + row("titel", [x.title for x in acts])
        + row("omschrijving", [x.lang for x in acts])
        + row("rapporteringscode", [" ".join(x.codes) for x in acts])
        + "</blad>",
        None,
    )


EXOTIC: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (actions_under_years, tables_of_letters, nested_entries, a_column_per_action)
}
