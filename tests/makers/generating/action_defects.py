"""Defects in the actions: their codes, and what they tell."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.regeling import Severity
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE
from tests.makers.generating.defect import (
    CONFORM,
    NIET_CONFORM,
    Defect,
    Making,
    in_actie,
    in_field,
    in_jaarrekening,
)
from tests.makers.generating.design import Change, Design, Expected


def _retired(making: Making) -> Design:
    retired = making.chance.choice(making.regeling.retired)
    return in_actie(making, "BBC201", NIET_CONFORM, Change(codes=(retired.code,)))


def _after_retired(making: Making) -> bool:
    retired = making.regeling.retired
    return bool(retired) and making.design.years[0] > max(each.until for each in retired)


def _misspelled(making: Making) -> Design:
    code = making.code
    slips = (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("-", "–"),
        code.replace("-", " - "),
        code[:-1] + "\u00a0" + code[-1],
        code[:-1] + "0" + code[-1],
    )
    slip = making.chance.choice([each for each in slips if each != code])
    return in_actie(making, "BBC202", NIET_CONFORM, Change(codes=(slip,)), code=slip)


def _has_numbers(making: Making) -> bool:
    return making.regeling.stem is not None and not making.regeling.other_numbers


def _number(making: Making) -> Design:
    wrong = f"{making.regeling.stem}{len(making.regeling.codes) + making.chance.number(1, 4)}"
    return in_actie(making, "BBC203", NIET_CONFORM, Change(codes=(wrong,)), code=wrong)


def _with_text(making: Making) -> Design:
    return in_actie(making, "BBC209", NIET_CONFORM, Change(codes=(f"{making.code} (zie nota)",)))


def _double(making: Making) -> Design:
    code = making.code
    return in_actie(making, "BBC207", CONFORM, Change(codes=(code, code)))


def _on_plan(making: Making) -> Design:
    code = making.code
    found = Expected("BBC205", code=code)
    return replace(making.design, plan_codes={0: code}, expected=(found,), verdict=NIET_CONFORM)


def _demands_all_codes(making: Making) -> bool:
    eis = making.regeling.prioriteiten
    return eis is not None and len(making.design.codes) > 1 and making.design.years[0] >= eis.since


def _priority(making: Making) -> Design:
    missing = making.code
    years = [year for year in making.design.years if making.regeling.code(missing).demanded(year)]
    eis = making.regeling.prioriteiten
    heavy = eis is not None and any(
        eis.severity(year, demanded=False) is Severity.ERROR for year in years
    )
    return replace(
        making.design,
        codes=tuple(code for code in making.design.codes if code != missing),
        expected=tuple(Expected("BBC301", None, year, missing) for year in years),
        verdict=NIET_CONFORM if heavy else CONFORM,
    )


def _too_long(rule: str, veld: Veld) -> Defect:
    def make(making: Making) -> Design:
        text = making.language.coded(0)
        while len(text) <= MAX_CHARACTERS:
            text += " " + making.language.text(200)
        return in_actie(making, rule, NIET_CONFORM, Change(fields={veld: text}))

    name = {Veld.LANGE_OMSCHRIJVING: "tekst", Veld.COMMENTAAR: "commentaar"}[veld]
    return Defect(
        f"{name}-te-lang",
        f"een {name} van meer dan {MAX_CHARACTERS} tekens",
        (rule,),
        make,
        in_jaarrekening if veld is Veld.COMMENTAAR else lambda _making: True,
    )


def _title_too_long(making: Making) -> Design:
    title = making.language.title("gecodeerd")
    while len(title) <= MAX_TITLE:
        title += " en " + making.language.title("gecodeerd").lower()
    return in_actie(making, "BBC404", CONFORM, Change(fields={Veld.KORTE_OMSCHRIJVING: title}))


def _appended(name: str, explanation: str, rule: str) -> Defect:
    def make(making: Making) -> Design:
        return in_actie(making, rule, CONFORM, Change(appended=f" {making.text_for(name)}"))

    return Defect(name, explanation, (rule,), make)


def _empty_answers(making: Making) -> Design:
    eis = making.regeling.commentaar
    answers = sorted(eis.empty_answers) if eis else []
    change = Change(fields={Veld.COMMENTAAR: making.chance.choice(answers)})
    return in_actie(making, "BBC502", NIET_CONFORM, change)


def _copied(making: Making) -> Design:
    first = making.place()
    second = making.place(first)
    text = making.language.commentaar(100, 0)
    change = Change(fields={Veld.COMMENTAAR: text}, codes=(making.code,), coded=True)
    found = Expected("BBC504", making.design.actiecode(min(first, second)))  # told at the first
    return replace(
        making.design,
        changes=dict.fromkeys((first, second), change),
        expected=(found,),
    )


def _without_code(making: Making) -> Design:
    return replace(
        making.design,
        changes={making.place(): Change(actiecode="")},
        expected=(Expected("BBC020"),),
        verdict=NIET_CONFORM,
    )


def _code_twice(making: Making) -> Design:
    first = making.place()
    code = making.design.actiecode(first)
    return replace(
        making.design,
        changes={making.place(first): Change(actiecode=code)},
        expected=(Expected("BBC021", code),),
        verdict=NIET_CONFORM,
    )


DEFECTS = (
    Defect(
        "vervallen-code", "een actie met een vervallen code", ("BBC201",), _retired, _after_retired
    ),
    Defect("verschreven-code", "een code met een schrijffout", ("BBC202",), _misspelled),
    Defect(
        "nummer-bestaat-niet",
        "een code met een nummer dat niet bestaat",
        ("BBC203",),
        _number,
        _has_numbers,
    ),
    Defect("code-met-tekst", "een code tussen andere tekst", ("BBC209",), _with_text),
    Defect("code-dubbel", "tweemaal dezelfde code op een actie", ("BBC207",), _double),
    Defect("code-boven-de-actie", "een code op een actieplan", ("BBC205",), _on_plan),
    Defect(
        "prioriteit-ontbreekt",
        "een prioriteit waar geen enkele actie voor is",
        ("BBC301",),
        _priority,
        _demands_all_codes,
    ),
    Defect("actie-zonder-code", "een actie zonder actiecode", ("BBC020",), _without_code),
    Defect("actiecode-dubbel", "twee acties met dezelfde actiecode", ("BBC021",), _code_twice),
    _too_long("BBC401", Veld.LANGE_OMSCHRIJVING),
    _too_long("BBC402", Veld.COMMENTAAR),
    Defect(
        "titel-te-lang", f"een titel van meer dan {MAX_TITLE} tekens", ("BBC404",), _title_too_long
    ),
    Defect(
        "titel-ontbreekt",
        "een actie met een code zonder titel",
        ("BBC410",),
        in_field("BBC410", NIET_CONFORM, Veld.KORTE_OMSCHRIJVING, ""),
    ),
    Defect(
        "tekst-ontbreekt",
        "een actie met een code zonder lange omschrijving",
        ("BBC411",),
        in_field("BBC411", NIET_CONFORM, Veld.LANGE_OMSCHRIJVING, ""),
    ),
    _appended("opvulling", "een voorbeeldzin die niet ingevuld is", "BBC414"),
    _appended("tekens-kapot", "tekens die bij het kopiëren stukgingen", "BBC415"),
    _appended("opmaak-stuk", "een script in een tekst", "BBC416"),
    Defect(
        "commentaar-ontbreekt",
        "een actie met een code zonder commentaar (jaarrekening)",
        ("BBC501",),
        in_field("BBC501", NIET_CONFORM, Veld.COMMENTAAR, ""),
        in_jaarrekening,
    ),
    Defect(
        "commentaar-nietszeggend",
        "een commentaar dat niets zegt, zoals 'nvt' (jaarrekening)",
        ("BBC502",),
        _empty_answers,
        in_jaarrekening,
    ),
    Defect(
        "commentaar-gekopieerd",
        "twee acties met hetzelfde commentaar (jaarrekening)",
        ("BBC504",),
        _copied,
        in_jaarrekening,
    ),
)
