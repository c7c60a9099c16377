"""Defects in the actions: their codes, and what they tell."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.regeling import Severity
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE
from tests.makers.generating.defect import (
    CONFORM,
    NIET_CONFORM,
    Gebrek,
    Hulp,
    in_actie,
    in_jaarrekening,
    in_veld,
)
from tests.makers.generating.design import Bevinding, Ingreep, Ontwerp


def _retired(hulp: Hulp) -> Ontwerp:
    retired = hulp.toeval.keuze(hulp.regeling.retired)
    return in_actie(hulp, "BBC201", NIET_CONFORM, Ingreep(codes=(retired.code,)))


def _na_vervallen(hulp: Hulp) -> bool:
    retired = hulp.regeling.retired
    return bool(retired) and hulp.ontwerp.years[0] > max(each.until for each in retired)


def _verschreven(hulp: Hulp) -> Ontwerp:
    code = hulp.code
    slips = (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("-", "–"),
        code.replace("-", " - "),
        code[:-1] + "\u00a0" + code[-1],
        code[:-1] + "0" + code[-1],
    )
    slip = hulp.toeval.keuze([each for each in slips if each != code])
    return in_actie(hulp, "BBC202", NIET_CONFORM, Ingreep(codes=(slip,)), code=slip)


def _heeft_nummers(hulp: Hulp) -> bool:
    return hulp.regeling.stem is not None and not hulp.regeling.other_numbers


def _nummer(hulp: Hulp) -> Ontwerp:
    wrong = f"{hulp.regeling.stem}{len(hulp.regeling.codes) + hulp.toeval.getal(1, 4)}"
    return in_actie(hulp, "BBC203", NIET_CONFORM, Ingreep(codes=(wrong,)), code=wrong)


def _met_tekst(hulp: Hulp) -> Ontwerp:
    return in_actie(hulp, "BBC209", NIET_CONFORM, Ingreep(codes=(f"{hulp.code} (zie nota)",)))


def _dubbel(hulp: Hulp) -> Ontwerp:
    code = hulp.code
    return in_actie(hulp, "BBC207", CONFORM, Ingreep(codes=(code, code)))


def _op_plan(hulp: Hulp) -> Ontwerp:
    code = hulp.code
    found = Bevinding("BBC205", code=code)
    return replace(hulp.ontwerp, plancodes={0: code}, verwacht=(found,), oordeel=NIET_CONFORM)


def _eist_alle_codes(hulp: Hulp) -> bool:
    eis = hulp.regeling.prioriteiten
    return eis is not None and len(hulp.ontwerp.codes) > 1 and hulp.ontwerp.years[0] >= eis.since


def _prioriteit(hulp: Hulp) -> Ontwerp:
    missing = hulp.code
    years = [year for year in hulp.ontwerp.years if hulp.regeling.code(missing).demanded(year)]
    eis = hulp.regeling.prioriteiten
    heavy = eis is not None and any(
        eis.severity(year, demanded=False) is Severity.ERROR for year in years
    )
    return replace(
        hulp.ontwerp,
        codes=tuple(code for code in hulp.ontwerp.codes if code != missing),
        verwacht=tuple(Bevinding("BBC301", None, year, missing) for year in years),
        oordeel=NIET_CONFORM if heavy else CONFORM,
    )


def _te_lang(regel: str, veld: Veld) -> Gebrek:
    def maak(hulp: Hulp) -> Ontwerp:
        text = hulp.taal.gecodeerd(0)
        while len(text) <= MAX_CHARACTERS:
            text += " " + hulp.taal.text(200)
        return in_actie(hulp, regel, NIET_CONFORM, Ingreep(fields={veld: text}))

    name = {Veld.LANGE_OMSCHRIJVING: "tekst", Veld.COMMENTAAR: "commentaar"}[veld]
    return Gebrek(
        f"{name}-te-lang",
        f"een {name} van meer dan {MAX_CHARACTERS} tekens",
        (regel,),
        maak,
        in_jaarrekening if veld is Veld.COMMENTAAR else lambda _hulp: True,
    )


def _titel_te_lang(hulp: Hulp) -> Ontwerp:
    title = hulp.taal.title("gecodeerd")
    while len(title) <= MAX_TITLE:
        title += " en " + hulp.taal.title("gecodeerd").lower()
    return in_actie(hulp, "BBC404", CONFORM, Ingreep(fields={Veld.KORTE_OMSCHRIJVING: title}))


def _achteraan(name: str, explanation: str, regel: str) -> Gebrek:
    def maak(hulp: Hulp) -> Ontwerp:
        return in_actie(hulp, regel, CONFORM, Ingreep(achteraan=f" {hulp.woord(name)}"))

    return Gebrek(name, explanation, (regel,), maak)


def _empty_answers(hulp: Hulp) -> Ontwerp:
    eis = hulp.regeling.commentaar
    answers = sorted(eis.empty_answers) if eis else []
    change = Ingreep(fields={Veld.COMMENTAAR: hulp.toeval.keuze(answers)})
    return in_actie(hulp, "BBC502", NIET_CONFORM, change)


def _gekopieerd(hulp: Hulp) -> Ontwerp:
    first = hulp.place()
    second = hulp.place(first)
    text = hulp.taal.commentaar(100, 0)
    change = Ingreep(fields={Veld.COMMENTAAR: text}, codes=(hulp.code,), gecodeerd=True)
    found = Bevinding("BBC504", hulp.ontwerp.actiecode(min(first, second)))  # told at the first
    return replace(
        hulp.ontwerp,
        ingrepen=dict.fromkeys((first, second), change),
        verwacht=(found,),
    )


def _zonder_code(hulp: Hulp) -> Ontwerp:
    return replace(
        hulp.ontwerp,
        ingrepen={hulp.place(): Ingreep(actiecode="")},
        verwacht=(Bevinding("BBC020"),),
        oordeel=NIET_CONFORM,
    )


def _code_tweemaal(hulp: Hulp) -> Ontwerp:
    first = hulp.place()
    code = hulp.ontwerp.actiecode(first)
    return replace(
        hulp.ontwerp,
        ingrepen={hulp.place(first): Ingreep(actiecode=code)},
        verwacht=(Bevinding("BBC021", code),),
        oordeel=NIET_CONFORM,
    )


GEBREKEN = (
    Gebrek(
        "vervallen-code", "een actie met een vervallen code", ("BBC201",), _retired, _na_vervallen
    ),
    Gebrek("verschreven-code", "een code met een schrijffout", ("BBC202",), _verschreven),
    Gebrek(
        "nummer-bestaat-niet",
        "een code met een nummer dat niet bestaat",
        ("BBC203",),
        _nummer,
        _heeft_nummers,
    ),
    Gebrek("code-met-tekst", "een code tussen andere tekst", ("BBC209",), _met_tekst),
    Gebrek("code-dubbel", "tweemaal dezelfde code op een actie", ("BBC207",), _dubbel),
    Gebrek("code-boven-de-actie", "een code op een actieplan", ("BBC205",), _op_plan),
    Gebrek(
        "prioriteit-ontbreekt",
        "een prioriteit waar geen enkele actie voor is",
        ("BBC301",),
        _prioriteit,
        _eist_alle_codes,
    ),
    Gebrek("actie-zonder-code", "een actie zonder actiecode", ("BBC020",), _zonder_code),
    Gebrek("actiecode-dubbel", "twee acties met dezelfde actiecode", ("BBC021",), _code_tweemaal),
    _te_lang("BBC401", Veld.LANGE_OMSCHRIJVING),
    _te_lang("BBC402", Veld.COMMENTAAR),
    Gebrek(
        "titel-te-lang", f"een titel van meer dan {MAX_TITLE} tekens", ("BBC404",), _titel_te_lang
    ),
    Gebrek(
        "titel-ontbreekt",
        "een actie met een code zonder titel",
        ("BBC410",),
        in_veld("BBC410", NIET_CONFORM, Veld.KORTE_OMSCHRIJVING, ""),
    ),
    Gebrek(
        "tekst-ontbreekt",
        "een actie met een code zonder lange omschrijving",
        ("BBC411",),
        in_veld("BBC411", NIET_CONFORM, Veld.LANGE_OMSCHRIJVING, ""),
    ),
    _achteraan("opvulling", "een voorbeeldzin die niet ingevuld is", "BBC414"),
    _achteraan("tekens-kapot", "tekens die bij het kopiëren stukgingen", "BBC415"),
    _achteraan("opmaak-stuk", "een script in een tekst", "BBC416"),
    Gebrek(
        "commentaar-ontbreekt",
        "een actie met een code zonder commentaar (jaarrekening)",
        ("BBC501",),
        in_veld("BBC501", NIET_CONFORM, Veld.COMMENTAAR, ""),
        in_jaarrekening,
    ),
    Gebrek(
        "commentaar-nietszeggend",
        "een commentaar dat niets zegt, zoals 'nvt' (jaarrekening)",
        ("BBC502",),
        _empty_answers,
        in_jaarrekening,
    ),
    Gebrek(
        "commentaar-gekopieerd",
        "twee acties met hetzelfde commentaar (jaarrekening)",
        ("BBC504",),
        _gekopieerd,
        in_jaarrekening,
    ),
)
