"""A profile is proposed for exports of other software, and gives what the own format gives."""

import shutil
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.checking import check
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.proposing import propose, toml_text
from bbc_check.reading import Choice, find, read_submission
from bbc_check.reading.source import ReadError
from bbc_check.settings import FILL_IN, SettingsError
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers import builder
from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport
from tests.proposing import dialects
from tests.proposing.dialects import NAMEN, SOORTEN, Dialect

# Rules about the pair and about what the xbrl alone can have; a dialect may have no xbrl.
LEFT_OUT = {"BBC004", "BBC601", "BBC602", "BBC603", "BBC604", "BBC607"}


def faulty_jaarrekening() -> Rapport:
    """Return a jaarrekening with a slip, an empty and an idle commentaar, and a retired code."""
    some, none = {2024: "1500.00"}, {2024: "0.00"}
    return Rapport(
        kind="JR",
        boekjaar="2024",
        doelstellingen=(
            Doelstelling(
                "BD-1",
                "Een gemeente waar iedereen meetelt",
                (
                    Actieplan(
                        "AP-1",
                        "Iedereen aan het werk",
                        (
                            Actie("AC-1", "Overleg met partners", builder.LANG, builder.COMMENTAAR, ("WSE-LR1", "WSE-LR4"), some),
                            Actie("AC-2", "Begeleiding naar werk", f"{builder.LANG} Ook voor jongeren.", None, ("WSE-LR 2",), some),
                            Actie("AC-3", "Sociale economie", f"{builder.LANG} Met ondernemers.", f"{builder.COMMENTAAR} En meer.", ("LSEVBP01",), none),
                        ),
                    ),
                    Actieplan(
                        "AP-2",
                        "Ondernemen met impact",
                        (
                            Actie("AC-4", "Starters helpen", builder.LANG * 20, "n.v.t.", ("WSE-LR3",), some, {2024: "200.00"}),
                            Actie("AC-5", "Zonder code", "Deze actie draagt geen code en loopt gewoon door.", None, (), some),
                        ),
                    ),
                ),
            ),
            Doelstelling(
                "BD-2",
                "Groen en leefbaar",
                (
                    Actieplan(
                        "AP-3",
                        "Meer bomen in de straat",
                        (Actie("AC-6", "Bomen planten", "We planten elk jaar honderd bomen in de dorpskern.", "Er zijn 80 bomen geplant.", ("ABB-LEKP-2021",), some),),
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def plans_with(*per_plan: int, codes: tuple[str, ...] = ()) -> Rapport:
    """Return a plan of one doelstelling that has an actieplan with each of these numbers of actions."""
    plannen = tuple(
        Actieplan(
            f"AP-{p}",
            f"Samen werken in wijk {p}",
            tuple(
                Actie(f"AC-{p}{n}", f"Overleg in wijk {p}, deel {n}", f"{builder.LANG} Dit is deel {n} van wijk {p}.", None, codes, {2023: "5.00"})
                for n in range(count)
            ),
        )
        for p, count in enumerate(per_plan, 1)
    )  # fmt: skip
    goal = Doelstelling("BD-1", "Een gemeente waar iedereen meetelt", plannen)
    return replace(builder.conform(), doelstellingen=(goal,))


def without_codes() -> Rapport:
    """Return a plan of a bestuur that is no beneficiary."""
    plan = builder.conform()
    return builder.with_acties(plan, (replace(actie, codes=()) for actie in plan.acties))


REPORTS = {
    "conform": builder.conform(),
    "aanpassing": builder.conform((2024, 2025), kind="AMJP"),
    "jaarrekening": builder.jaarrekening(),
    "fouten": faulty_jaarrekening(),
    "zonder_codes": without_codes(),
    "een_actie": builder.rapport(
        Actie(
            "A.1.2", "De enige actie van dit plan", builder.LANG, None, ("WSE-LR1",), {2023: "1.00"}
        ),
        boekjaar="2023",
        eindjaar="2025",
    ),
    "lege_plannen": plans_with(2, 0, 0, codes=("WSE-LR1",)),
}
# Nothing but names tells which level is the action; a dialect with one name for all is left to a person.
THIN = {"een_zonder_code": plans_with(1), "lege_zonder_code": plans_with(2, 0, 0)}

FIXED = {
    "eigen_namen": Dialect(),
    "plat_engels": Dialect("en", "verwijzing", codes="lijst", bedragen="lijst", head="groep", ruimte="standaard", kind="engels"),
    "afkortingen": Dialect("kort", "genest", "gemengd", "scheiding", "xbrl_leden", "attributen", "voorvoegsel"),
    "naam_waarde": Dialect("nl_snake", "dozen", "rij_attribuut", "koppelingen", "jaar_naam", "rij", kind="woord"),
    "rijen": Dialect("anders", "herhaald", "elementen", "herhaald", "uit_in", "groep_attributen", ruis=True),
    "een_element": Dialect("kort", "een_element", "attributen", "kolommen", "xbrl_items", "tekst", "meer", "woord", envelop=True),
    "recursief": Dialect("anders", "recursief", "groep", "kind_attribuut", "jaar_attribuut", "groep", leeg=True),
    "jaar_in_xbrl": Dialect("en", "per_ouder", "elementen", "herhaald", "xbrl_jaar", "elementen", ruis=True),
    "leden": Dialect("nl", "genest", "rij_kind", "lijst", "xbrl_leden", "groep_attributen", "standaard"),
    "envelop": Dialect("anders", "een_element", "elementen", "koppelingen", "jaar_attribuut", "elementen", envelop=True),
    "attributen": Dialect("nl_snake", "dozen", "attributen", "scheiding", "jaar_naam_attribuut", "attributen", ruis=True),
    "drie_groepen": Dialect("anders", "herhaald", "groep"),  # of the action, its plan and its goal
}  # fmt: skip


def keys_of(verslag: Verslag) -> Counter[tuple[object, ...]]:
    """Return what the findings say, apart from where in which file."""
    return Counter(
        (each.rule, each.breach.niveau, each.breach.niveau_code, each.breach.veld, each.breach.boekjaar, each.breach.code, each.severity)
        for each in verslag.findings
        if each.rule not in LEFT_OUT
    )  # fmt: skip


def read_as_proposed(path: Path) -> tuple[str, Verslag]:
    """Return the profile for an export, and the outcome of a check with it as it comes."""
    (task,) = find([path]).tasks
    text = propose(task).text
    choice = Choice((load_profile_text(text, "voorstel"),), recognisers(), forced=True)
    return text, check(read_submission(task, choice), recognisers())


def hold_against_own_format(folder: Path, dialect: Dialect, rapport: Rapport) -> None:
    """Hold what is found in a dialect against what is found in the own format."""
    (own,) = verslagen_of(builder.write_files(folder / "eigen", rapport))
    text, other = read_as_proposed(dialects.write_files(folder / "dialect", dialect, rapport))
    assert keys_of(other) == keys_of(own), text
    assert other.verdict is own.verdict, text


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("dialect", FIXED)
def test_a_dialect_gives_what_the_own_format_gives(tmp_path: Path, dialect: str, name: str) -> None:
    hold_against_own_format(tmp_path, FIXED[dialect], REPORTS[name])


@st.composite
def any_dialect(draw: st.DrawFn) -> Dialect:
    """Draw any combination of choices that can be written."""
    return Dialect(
        names=draw(st.sampled_from(sorted(NAMEN))),
        nesten=draw(st.sampled_from(dialects.NESTEN)),
        fields=draw(st.sampled_from(dialects.VELDEN)),
        codes=draw(st.sampled_from(dialects.CODES)),
        bedragen=draw(st.sampled_from(dialects.BEDRAGEN)),
        head=draw(st.sampled_from(dialects.KOPPEN)),
        ruimte=draw(st.sampled_from(dialects.RUIMTEN)),
        kind=draw(st.sampled_from(sorted(SOORTEN))),
        envelop=draw(st.booleans()),
        ruis=draw(st.booleans()),
        leeg=draw(st.booleans()),
    )


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dialect=any_dialect(),
    name=st.sampled_from(sorted(REPORTS | THIN)),
    number=st.integers(0, 10**9),
)
def test_any_combination_of_choices(
    tmp_path: Path, dialect: Dialect, name: str, number: int
) -> None:
    """A draft is right; only where all evidence is thin may it be one that the loader refuses."""
    folder = tmp_path / str(number)
    shutil.rmtree(folder, ignore_errors=True)  # a number may come twice
    try:
        hold_against_own_format(folder, dialect, (REPORTS | THIN)[name])
    except SettingsError as error:
        if FILL_IN not in str(error) or name not in THIN or dialect.nesten != "recursief":
            raise


@pytest.mark.parametrize("codes", dialects.CODES_IN_XBRL)
def test_codes_in_the_xbrl_are_left_to_a_person(tmp_path: Path, codes: str) -> None:
    """A draft looks for codes in the xml alone; a report is not called in order until they are told."""
    dialect = Dialect("en", "per_ouder", codes=codes, bedragen="xbrl_leden")
    text, verslag = read_as_proposed(dialects.write_files(tmp_path, dialect, builder.conform()))
    assert "# VUL IN: in de acties is geen externe rapporteringscode gevonden" in text
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_a_comma_that_was_typed_stays_a_fault(tmp_path: Path) -> None:
    """Several codes that a person typed in one field are no separator of the software."""
    plan = builder.conform()
    typed = [
        replace(each, codes=("WSE-LR1, WSE-LR2",)) if n == 0 else each
        for n, each in enumerate(plan.acties)
    ]
    text, verslag = read_as_proposed(
        dialects.write_files(tmp_path, Dialect("nl", "genest"), builder.with_acties(plan, typed))
    )
    assert "code_scheiding" not in text
    assert "BBC209" in {each.rule for each in verslag.findings}


def test_without_a_kind_the_draft_reads_but_nothing_is_in_order(tmp_path: Path) -> None:
    path = dialects.write_files(tmp_path, Dialect("nl"), replace(builder.conform(), kind="17"))
    text, verslag = read_as_proposed(path)
    assert 'rapportcode = { vast = "" }' in text
    assert "VUL IN" in text
    assert verslag.verdict is Verdict.ONVOLLEDIG


RSS = "<rss><channel><title>Jaarrekening 2024</title>{}</channel></rss>".format(
    "".join(
        f"<item><title>Bericht {n} over de werken</title><guid>g-{n}</guid><description>Er wordt weken gewerkt aan straat {n}.</description></item>"
        for n in range(5)
    )
)
RUBBISH = {
    "kaal": "<a/>",
    "leeg": "",
    "tekst": "geen xml",
    "doctype": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "afgebroken": "<a><b>1</b><b>",
    "nieuws": RSS,
    "pagina": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Acties</h1><p>WSE-LR1</p><ul><li>een</li><li>twee</li></ul></body></html>',
    "diep": "<a>" * 100 + "</a>" * 100,
    "afgrond": "<a>" * 5000 + "</a>" * 5000,
    "plat": f"<r>{'<e><n>1</n></e>' * 20_000}</r>",
    "tekening": "<svg>" + "<path d='M0 0'/>" * 30 + "</svg>",
}


@pytest.mark.parametrize("name", RUBBISH)
def test_no_draft_comes_of_rubbish(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rommel.xml"
    path.write_text(RUBBISH[name], encoding="utf-8")
    (task,) = find([path]).tasks
    with pytest.raises(ReadError) as error:
        propose(task)
    assert error.value.detail


def test_hostile_names_and_values_break_out_nowhere(tmp_path: Path) -> None:
    actions = "".join(
        f"<actie nr='A{n}&quot;&#10;]]'><titel>Een &#10;[xml]&#10;x = 1 titel {n} \u202e omgekeerd</titel>"
        f"<tekst>\"\"\" ''' # &#10;[[x]] zomaar een langere tekst van meer dan tien woorden hier</tekst><code>WSE-LR{n}</code></actie>"
        for n in range(1, 4)
    )
    path = tmp_path / "vijandig.xml"
    path.write_text(
        f"<r><kbo>{builder.KBO}</kbo><soort>JR</soort><jaar>2024</jaar>{actions}</r>",
        encoding="utf-8",
    )
    text, verslag = read_as_proposed(path)
    assert tomllib.loads(text)["xml"]["niveaus"]["actie"]["element"] == "actie"
    assert "\u202e" not in text
    assert len(list(verslag.aanlevering.acties)) == 3


@given(value=st.text())
def test_toml_reads_back_what_was_written(value: str) -> None:
    text = f"{toml_text.key(value or 'x')} = {toml_text.string(value)}\n"
    assert text.isascii()
    assert tomllib.loads(text) == {value or "x": value}


@given(value=st.text())
def test_a_comment_stays_a_comment(value: str) -> None:
    lines = toml_text.comment(value)
    assert all(line.startswith("#") for line in lines)
    assert tomllib.loads("\n".join(lines)) == {}


@pytest.mark.parametrize(
    "folder", sorted((FIXTURES / "dialecten").iterdir()), ids=lambda each: each.name
)
def test_kept_profiles_are_what_is_proposed(folder: Path) -> None:
    (task,) = find([folder / "export.xml"]).tasks
    profile = (folder / "profiel.toml").read_text(encoding="utf-8")
    assert profile == propose(task).text


def test_a_list_with_a_column_per_year_is_left_to_a_person(tmp_path: Path) -> None:
    plan = builder.conform()
    actions = "".join(
        f"<actie nummer='{each.code}'><titel>{each.title}</titel><beschrijving>{each.lang}</beschrijving><rapporteringscode>{each.codes[0]}</rapporteringscode></actie>"
        for each in plan.acties
    )
    amounts = "".join(
        f"<raming actie='{each.code}' jaar2023='10.00' jaar2024='0.00' jaar2025='5.00'/>"
        for each in plan.acties
    )
    path = tmp_path / "export.xml"
    path.write_text(
        f"<plan kbo='{plan.kbo}' soort='MJP' boekjaar='2023' eindjaar='2025'>{actions}<ramingen>{amounts}</ramingen></plan>",
        encoding="utf-8",
    )
    text, verslag = read_as_proposed(path)
    assert "# bedragen: niet gevonden" in text
    assert verslag.verdict is Verdict.ONVOLLEDIG
