"""Exports of six more makers of software, on which the proposal was tried but never tuned."""

from collections.abc import Callable, Iterator, Mapping

from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport
from tests.proposing.software.export_parts import Element, Export, a, e, geld, kind_of, t, xb

Row = tuple[int, Element, int]


def numbered(r: Rapport) -> Iterator[Row]:
    """Yield each element with a number of its own and that of its parent; 0 for none."""
    number = 0
    for goal in r.doelstellingen:
        number, top = number + 1, number + 1
        yield top, goal, 0
        for plan in goal.plannen:
            number, middle = number + 1, number + 1
            yield middle, plan, top
            for actie in plan.acties:
                number += 1
                yield number, actie, middle


def spelled(r: Rapport, names: tuple[str, str, str]) -> str:
    """Return the kind of report in these words for MJP, AMJP and JR."""
    return dict(zip(("MJP", "AMJP", "JR"), names, strict=True))[kind_of(r)]


def flat_attributes_and_joined_codes(r: Rapport) -> Export:
    """Attributes, keys of one digit, codes joined by a semicolon, amounts with a comma."""
    kind = spelled(r, ("Meerjarenplan", "Aanpassing meerjarenplan", "Jaarrekening"))
    out = f"<Uitwisseling xmlns='http://leverancier.example/bbc/2.1'><Bestuur{a(Ondernemingsnr=r.kbo, Naam=r.name)}/><Rapport{a(Type=kind, BeginJaar=r.boekjaar, EindJaar=r.eindjaar)}/><Boom>"
    for number, each, above in numbered(r):
        own = {"Sleutel": str(number), "Code": each.code, "Titel": each.title}
        if isinstance(each, Doelstelling):
            out += f"<Beleidsdoel{a(**own)}/>"
        elif isinstance(each, Actieplan):
            out += f"<Plan{a(**own, Beleidsdoel=str(above))}/>"
        else:
            texts = {"Omschrijving": each.lang, "Toelichting": each.commentaar}
            codes = ";".join(each.codes) or None
            out += f"<Actie{a(**own, **texts, Plan=str(above), Subsidiecodes=codes)}>"
            for k, y, v in geld(each):
                soort = {"U": "Uitgave", "O": "Ontvangst"}[k]
                out += f"<Raming{a(Jaar=str(y), Soort=soort, Bedrag=v.replace('.', ','))}/>"
            out += "</Actie>"
    return out + "</Boom></Uitwisseling>", None


def codes_as_ids_and_explicit_members(r: Rapport) -> Export:
    """Nested with prefixes, codes as an id, actions as explicit members in the xbrl."""
    out = f"<x:report xmlns:x='urn:soft:rep'><x:org vat='{r.kbo}'>{e(r.name)}</x:org><x:kind>{kind_of(r)}</x:kind><x:from>{r.boekjaar}</x:from>"
    out += f"<x:until>{r.eindjaar}</x:until>" if r.eindjaar else ""
    for goal in r.doelstellingen:
        out += f"<x:strategicGoal id='{goal.code}'><x:title>{e(goal.title)}</x:title>"
        for plan in goal.plannen:
            out += f"<x:operationalGoal id='{plan.code}'><x:title>{e(plan.title)}</x:title>"
            for actie in plan.acties:
                out += f"<x:action id='{actie.code}'><x:title>{e(actie.title)}</x:title><x:body>{e(actie.lang)}</x:body>"
                out += f"<x:progress>{e(actie.commentaar)}</x:progress>" if actie.commentaar else ""
                out += "".join(f"<x:priority id='{code}'/>" for code in actie.codes) + "</x:action>"
            out += "</x:operationalGoal>"
        out += "</x:strategicGoal>"
    xbrl = xb(r, "ActieDimensie", "Bedrag", kinddim="KasstroomDimensie", wrap="A_{}")
    typed = "<d:typedMember dimension='t:ActieDimensie'><t:w>"
    explicit = "<d:explicitMember dimension='t:ActieDimensie'>t:"
    xbrl = xbrl.replace(typed, explicit).replace("</t:w></d:typedMember>", "</d:explicitMember>")
    return out + "</x:report>", xbrl


def lines_with_columns_per_year(r: Rapport) -> Export:
    """A line per action that repeats goal and plan, with a column per year and direction."""
    out = f"<tabel><rapport{a(ondernemingsnummer=r.kbo, soort=kind_of(r), jaar=r.boekjaar, tot=r.eindjaar)}/>"
    for goal in r.doelstellingen:
        for plan in goal.plannen:
            for actie in plan.acties:
                out += f"<lijn>{t('bd_code', goal.code)}{t('bd_oms', goal.title)}{t('ap_code', plan.code)}{t('ap_oms', plan.title)}"
                out += f"{t('ac_code', actie.code)}{t('ac_oms', actie.title)}{t('ac_oms_lang', actie.lang)}{t('ac_commentaar', actie.commentaar)}"
                out += "".join(t("deelrapportage", code) for code in actie.codes)
                for k, y, v in geld(actie):
                    out += t(f"{ {'U': 'uitgaven', 'O': 'ontvangsten'}[k] }_{y}", v)
                out += "</lijn>"
    return out + "</tabel>", None


def nodes_with_level_and_piped_codes(r: Rapport) -> Export:
    """A flat list with a level in words, codes joined by a bar, an xbrl without a word for action."""
    out = f"<planning><header>{t('kboNummer', r.kbo)}{t('planType', kind_of(r))}{t('startYear', r.boekjaar)}{t('endYear', r.eindjaar)}</header><nodes>"
    code_of = {number: each.code for number, each, _ in numbered(r)}
    for _, each, above in numbered(r):
        level = {Doelstelling: "GOAL", Actieplan: "PLAN", Actie: "ACTION"}[type(each)]
        out += f"<node>{t('level', level)}{t('nodeId', each.code)}{t('parentId', code_of.get(above))}{t('label', each.title)}{t('content', each.lang)}"
        out += t("evaluation", getattr(each, "commentaar", None))
        out += t("externalCodes", "|".join(each.codes) or None) + "</node>"
    return out + "</nodes></planning>", xb(r, "PlanNode", "Amount", kinddim="FlowAxis")


def tables_with_own_ids(r: Rapport) -> Export:
    """Tables that refer by numbers, dates for the years, amounts in a ledger with thousands."""
    kind = spelled(r, ("Multi-annual plan", "Plan amendment", "Annual accounts"))
    goals = plans = acties = lines = ""
    for number, each, above in numbered(r):
        own = t("Id", str(number + 3000)) + t("Code", each.code) + t("Name", each.title)
        if isinstance(each, Doelstelling):
            goals += f"<PolicyGoal>{own}</PolicyGoal>"
        elif isinstance(each, Actieplan):
            plans += f"<ActionPlan>{own}{t('GoalId', str(above + 3000))}</ActionPlan>"
        else:
            codes = "".join(t("ReportingCode", code) for code in each.codes)
            acties += f"<Action>{own}{t('PlanId', str(above + 3000))}{t('Description', each.lang)}{t('Comments', each.commentaar)}<ReportingCodes>{codes}</ReportingCodes></Action>"
            for k, y, v in geld(each):
                amount = f"{float(v):,.2f}" if v.replace(".", "").isdigit() else v
                lines += f"<BudgetLine>{t('ActionId', str(number + 3000))}{t('Year', str(y))}{t('Type', {'U': 'Expense', 'O': 'Revenue'}[k])}{t('Amount', amount)}</BudgetLine>"
    head = f"<Entity>{t('CompanyNumber', r.kbo)}{t('Name', r.name)}</Entity><Info>{t('ReportType', kind)}{t('PeriodStart', f'{r.boekjaar}-01-01')}{t('PeriodEnd', r.eindjaar and f'{r.eindjaar}-12-31')}</Info>"
    return (
        f"<Data>{head}<Goals>{goals}</Goals><Plans>{plans}</Plans><Actions>{acties}</Actions><Budget>{lines}</Budget></Data>",
        None,
    )


def shouted_abbreviations(r: Rapport) -> Export:
    """Capitals, a number with BE before it, codes as an id, amounts in an element per year."""
    out = f"<RPT{a(KBO=f'BE {r.kbo}', RPTSRT=kind_of(r), BOEKJR=r.boekjaar, TOTJR=r.eindjaar)}>"
    for goal in r.doelstellingen:
        out += f"<BDST{a(NR=goal.code, OMS=goal.title)}>"
        for plan in goal.plannen:
            out += f"<APLAN{a(NR=plan.code, OMS=plan.title)}>"
            for actie in plan.acties:
                out += f"<ACT{a(NR=actie.code, OMS=actie.title)}>{t('TXT', actie.lang)}{t('UITVOERING', actie.commentaar)}"
                out += "".join(f"<RAPCODE ID='{code}'/>" for code in actie.codes)
                for k, y, v in geld(actie):
                    out += f"<JAAR NR='{y}'>{t({'U': 'UITG', 'O': 'ONTV'}[k], v)}</JAAR>"
                out += "</ACT>"
            out += "</APLAN>"
        out += "</BDST>"
    return out + "</RPT>", None


MORE_SOFTWARE: Mapping[str, Callable[[Rapport], Export]] = {
    each.__name__: each
    for each in (
        flat_attributes_and_joined_codes,
        codes_as_ids_and_explicit_members,
        lines_with_columns_per_year,
        nodes_with_level_and_piped_codes,
        tables_with_own_ids,
        shouted_abbreviations,
    )
}
