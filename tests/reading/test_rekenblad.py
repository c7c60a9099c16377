"""Spreadsheets: headings by meaning, rows to actions, facts about the report, and cells as places."""

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.domain.aanlevering import Aanlevering, Niveau, RapportSoort, Veld
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Opgave, lees, zoek
from bbc_check.reading.regelingen import herkenners
from bbc_check.reading.rekenblad.bladen import celnaam
from bbc_check.reading.rekenblad.kolommen import Betekenis, betekenis
from bbc_check.reading.rekenblad.waarden import GeenGetal, bedrag, codes_in
from tests import bouw, rekenbladen
from tests.conftest import nagekeken, regels

KOP: list[rekenbladen.Cel] = [
    "Actiecode",
    "Actie omschrijving",
    "Lange omschrijving",
    "Rapporteringscode",
    "Bedrag 2024",
]
RIJ: list[rekenbladen.Cel] = ["AC-1", "Overleg", bouw.LANG, "WSE-LR1", 100]


def gelezen(path: Path, opgave: Opgave | None = None) -> Aanlevering:
    """Return what was read of the only submission at a path."""
    (taak,) = zoek([path]).taken
    return lees(taak, opgave=opgave)


def blad(
    tmp_path: Path, *rows: Sequence[rekenbladen.Cel], naam: str = "JR_2024.xlsx"
) -> Aanlevering:
    """Return what is read of one sheet."""
    return gelezen(rekenbladen.xlsx(tmp_path / naam, ("Acties", rows)))


def jaren(aanlevering: Aanlevering) -> dict[str, dict[int, Decimal]]:
    """Return what actions spend, by code and year."""
    assert aanlevering.bedragen is not None
    return {
        code: {year: each.uitgave for year, each in years.items()}
        for code, years in aanlevering.bedragen.per_actie.items()
    }


# --- headings


@pytest.mark.parametrize(
    ("kop", "veld"),
    [
        ("Actie omschrijving", "korte_omschrijving"),
        ("ACTIE\nOMSCHRIJVING", "korte_omschrijving"),
        ("Omschrijving van de actie", "korte_omschrijving"),
        ("Korte omschrijving (max. 100 tekens)", "korte_omschrijving"),
        ("Title", "korte_omschrijving"),
        ("Actie: lange omschrijving", "lange_omschrijving"),
        ("Lange omschrijving *", "lange_omschrijving"),
        ("Actie commentaar", "commentaar"),
        ("Commentaar (bereikte resultaten)", "commentaar"),
        ("Externe rapporteringscode", "externe_code"),
        ("Externe rapporteringscode 2", "externe_code"),
        ("Deelrapportagecode(s)", "externe_code"),
        ("WSE-code", "externe_code"),
        ("Code", "code"),
        ("Actienummer", "actie_code"),
        ("Code beleidsdoelstelling", "doelstelling_code"),
        ("Actieplan", "actieplan"),
        ("Évaluatie", "evaluatie"),
    ],
)
def test_headings_are_known_by_meaning(kop: str, veld: str) -> None:
    assert betekenis(kop) == Betekenis(veld)


@pytest.mark.parametrize(
    ("kop", "jaar", "soort"),
    [
        ("Bedrag 2023", 2023, "uitgave"),
        ("Raming 2024", 2024, "uitgave"),
        ("2025", 2025, "uitgave"),
        ("Uitgaven 2023 (in euro)", 2023, "uitgave"),
        ("Ontvangsten\n2023", 2023, "ontvangst"),
        ("Geraamde ontvangsten 2026", 2026, "ontvangst"),
        ("Bedrag", None, "uitgave"),
    ],
)
def test_headings_of_amounts(kop: str, jaar: int | None, soort: str) -> None:
    found = betekenis(kop)
    assert found is not None
    assert (found.veld, found.jaar, found.soort) == ("bedrag", jaar, soort)


@pytest.mark.parametrize(
    "kop",
    [
        "",
        "Tekens (max. 4.000)",
        "Bedrag 2023-2025",
        "Verantwoordelijke 2024",
        "Bedrag 1999",
        "x" * 400,
    ],
)
def test_other_headings_mean_nothing(kop: str) -> None:
    assert betekenis(kop) is None


# --- amounts and codes


@pytest.mark.parametrize(
    ("cel", "bedragen"),
    [
        ("35.000,00", "35000.00"),
        ("€ 35.000", "35000"),
        ("35 000,00", "35000.00"),
        ("35\xa0000,00 EUR", "35000.00"),
        ("35000.00", "35000.00"),
        ("1.250", "1250"),
        ("12.5", "12.5"),
        ("1,5", "1.5"),
        ("35,000.00", "35000.00"),
        ("-1.250,50", "-1250.50"),
        ("1.250,50-", "-1250.50"),
        ("\u22121.250", "-1250"),
        ("(1.250)", "-1250"),
        ("0", "0"),
        ("€ -", "0"),
        (0.1 + 0.2, "0.30"),
        (2500.0, "2500"),
        (7, "7"),
    ],
)
def test_amounts_in_every_usual_spelling(cel: str | float, bedragen: str) -> None:
    assert bedrag(cel) == Decimal(bedragen)


@pytest.mark.parametrize("cel", ["", "   ", "n.v.t.", "p.m.", "nihil", "geen", "\xa0"])
def test_no_amount_at_all(cel: str) -> None:
    assert bedrag(cel) is None


@pytest.mark.parametrize(
    "cel",
    [
        "ca. 500",
        "35%",
        "1.2.3",
        "1,2,3",
        "12/03/2024",
        "€",
        "9" * 400,
        True,
        float("nan"),
        1e300,
        "x" * 9999,
    ],
)
def test_what_is_no_amount(cel: str | float) -> None:
    with pytest.raises(GeenGetal):
        bedrag(cel)


@pytest.mark.parametrize(
    ("cel", "codes"),
    [
        ("WSE-LR1", ["WSE-LR1"]),
        (" WSE-LR1 ", ["WSE-LR1"]),
        ("WSE-LR1, WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE-LR1;WSE-LR2\nWSE-LR3", ["WSE-LR1", "WSE-LR2", "WSE-LR3"]),
        ("WSE-LR1 / WSE-LR4", ["WSE-LR1", "WSE-LR4"]),
        ("WSE-LR1/WSE-LR4", ["WSE-LR1", "WSE-LR4"]),
        ("WSE-LR1 en WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE-LR1 WSE-LR2", ["WSE-LR1", "WSE-LR2"]),
        ("WSE LR2", ["WSE LR2"]),
        ("WSE LR2, wse-lr3", ["WSE LR2", "wse-lr3"]),
        ("WVG100/1", ["WVG100/1"]),
        ("OPG-BOA2, WVG100/1", ["OPG-BOA2", "WVG100/1"]),
        ("WSE-LR1 (regierol, lokaal)", ["WSE-LR1 (regierol, lokaal)"]),
        ("WSE-LR1, nog na te kijken", ["WSE-LR1, nog na te kijken"]),
        ("", []),
    ],
)
def test_codes_of_one_cell(cel: str, codes: list[str]) -> None:
    assert codes_in(cel, herkenners()) == codes


def test_names_of_cells() -> None:
    assert [celnaam(0, 0), celnaam(11, 25), celnaam(0, 26), celnaam(9, 701)] == [
        "A1",
        "Z12",
        "AA1",
        "ZZ10",
    ]


# --- rows


def test_one_row_becomes_one_action(tmp_path: Path) -> None:
    read = blad(tmp_path, ["Gemeente Lindebeke"], KOP, RIJ)
    (actie,) = read.acties
    assert (actie.code, actie.codes) == ("AC-1", ("WSE-LR1",))
    assert actie.korte_omschrijving.waarde == "Overleg"
    assert jaren(read) == {"AC-1": {2024: Decimal(100)}}
    place = actie.plaats_van(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR1")
    assert (place.blad, place.cel, place.line, place.xpath) == ("Acties", "D3", 3, None)
    assert actie.plaats_van(Veld.LANGE_OMSCHRIJVING).cel == "C3"
    assert actie.plaats_van(Veld.COMMENTAAR).cel == "B3"  # no such column: the action itself


def test_parents_repeated_merged_or_blank_below(tmp_path: Path) -> None:
    kop = ["Beleidsdoelstelling", "Actieplan", *KOP]
    rows = [
        ["BD-1: Samen", "AP-1 – Werk", "A1", *RIJ[1:]],
        [None, None, "A2", *RIJ[1:]],
        ["BD-1: Samen", "AP-2 – Wonen", "A3", *RIJ[1:]],
        ["BD-2: Groen", None, "A4", *RIJ[1:]],
        ["BD-1: Samen", "AP-1 – Werk", "A5", *RIJ[1:]],
    ]
    path = rekenbladen.xlsx(
        tmp_path / "JR 2024.xlsx", ("Acties", [kop, *rows]), samen=["A2:A3", "B2:B3"]
    )
    read = gelezen(path)
    above = {
        actie.code: [each.korte_omschrijving.kaal for each in read.voorouders(actie)]
        for actie in read.acties
    }
    assert above == {
        "A1": ["BD-1: Samen", "AP-1 – Werk"],
        "A2": ["BD-1: Samen", "AP-1 – Werk"],
        "A3": ["BD-1: Samen", "AP-2 – Wonen"],
        "A4": ["BD-2: Groen"],
        "A5": ["BD-1: Samen", "AP-1 – Werk"],
    }
    assert sum(each.niveau is not Niveau.ACTIE for each in read.elementen) == 4


def test_code_on_a_row_of_the_actieplan_alone(tmp_path: Path) -> None:
    kop = ["Actieplan", *KOP]
    read = blad(tmp_path, kop, ["AP-1", None, None, None, "WSE-LR2", None], [None, *RIJ])
    plan, actie = read.elementen
    assert (plan.niveau, plan.codes, actie.codes) == (Niveau.ACTIEPLAN, ("WSE-LR2",), ("WSE-LR1",))


@pytest.mark.parametrize(
    "tweede",
    [
        [None, None, None, "WSE-LR2", None],
        ["AC-1", None, None, "WSE-LR2", None],
        ["AC-1", "Overleg", bouw.LANG, "WSE-LR2", 100],
    ],
)
def test_an_action_over_several_rows(tmp_path: Path, tweede: list[rekenbladen.Cel]) -> None:
    read = blad(tmp_path, KOP, RIJ, tweede)
    (actie,) = read.acties
    assert actie.codes == ("WSE-LR1", "WSE-LR2")
    assert actie.plaats_van(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR2").cel == "D3"
    assert jaren(read) == {"AC-1": {2024: Decimal(100)}}


def test_a_year_on_each_row(tmp_path: Path) -> None:
    kop = ["Actiecode", "Omschrijving", "Code", "Jaar", "Raming"]
    read = blad(
        tmp_path,
        kop,
        ["A1", "Overleg", "WSE-LR1", 2023, 10],
        ["A1", "Overleg", "WSE-LR1", 2024, 0],
        [None, None, None, 2025, "1.000,50"],
        naam="Meerjarenplan.xlsx",
    )
    (actie,) = read.acties
    assert actie.codes == ("WSE-LR1",)
    assert jaren(read) == {"A1": {2023: 10, 2024: 0, 2025: Decimal("1000.50")}}
    assert read.rapport is not None
    assert read.rapport.boekjaren == (2023, 2024, 2025)


def test_without_a_column_for_it_no_action_code_is_asked(tmp_path: Path) -> None:
    read = blad(tmp_path, KOP[1:], RIJ[1:], ["Ander", *RIJ[2:]])
    assert [actie.code for actie in read.acties] == ["rij 2", "rij 3"]
    read = blad(tmp_path, KOP, [None, *RIJ[1:]])
    assert [actie.code for actie in read.acties] == [None]


def test_totals_blank_rows_and_repeated_headings_are_no_actions(tmp_path: Path) -> None:
    total = [None, "Totaal", None, None, 100]
    read = blad(
        tmp_path, KOP, RIJ, [], KOP, ["AC-2", *RIJ[1:]], ["Subtotaal", None, None, None, 9], total
    )
    assert [actie.code for actie in read.acties] == ["AC-1", "AC-2"]


def test_blank_is_no_amount_and_zero_is_one(tmp_path: Path) -> None:
    kop = [*KOP, "Bedrag 2025", "Bedrag 2026"]
    read = blad(tmp_path, kop, [*RIJ[:4], None, 0, 5.5], naam="MJP 2024-2026.xlsx")
    assert jaren(read) == {"AC-1": {2025: 0, 2026: Decimal("5.5")}}
    assert read.bedragen is not None
    assert read.bedragen.schrijft_nul


def test_sums_and_balances_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    kop = [*KOP[:4], "Uitgaven 2024", "Ontvangsten 2024", "Totaal 2024", "Saldo 2025"]
    read = blad(tmp_path, kop, [*RIJ[:4], 100, 40, 60, 7], naam="MJP 2024-2025.xlsx")
    assert read.bedragen is not None
    years = read.bedragen.per_actie["AC-1"]
    assert tuple(map(int, (years[2024].uitgave, years[2024].ontvangst, years[2024].overig))) == (
        100,
        40,
        0,
    )
    assert years[2025].overig == 7


def test_headings_of_two_rows(tmp_path: Path) -> None:
    rows: list[list[rekenbladen.Cel]] = [
        ["Meerjarenplan 2024-2025"],
        [
            "Actieplan",
            None,
            "Actie",
            None,
            None,
            "Rapporterings-\ncode",
            "Uitgaven",
            None,
            "Ontvangsten",
            None,
        ],
        [
            "Code",
            "Omschrijving",
            "Code",
            "Korte omschrijving",
            "Lange omschrijving",
            None,
            2024,
            2025,
            2024,
            2025,
        ],
        ["AP-1", "Werk", "A1", "Overleg", bouw.LANG, "WSE-LR1", 1, 2, 3, 4],
    ]
    rows[1][5] = "Rapporteringscode"
    read = blad(tmp_path, *rows)
    (actie,) = read.acties
    assert (actie.code, actie.codes, actie.korte_omschrijving.kaal) == (
        "A1",
        ("WSE-LR1",),
        "Overleg",
    )
    assert read.bedragen is not None
    years = read.bedragen.per_actie["A1"]
    assert [(y, int(b.uitgave), int(b.ontvangst)) for y, b in years.items()] == [
        (2024, 1, 3),
        (2025, 2, 4),
    ]
    (plan,) = read.voorouders(actie)
    assert (plan.code, plan.korte_omschrijving.kaal) == ("AP-1", "Werk")


@pytest.mark.parametrize(
    ("kop", "rij", "code", "codes"),
    [
        (["Code", "Omschrijving", "Bedrag 2024"], ["A-12", "x", 1], "A-12", ()),
        (["Code", "Omschrijving", "Bedrag 2024"], ["WSE-LR1", "x", 1], "rij 2", ("WSE-LR1",)),
        (["Code", "Omschrijving", "WSE-code"], ["A-12", "x", "WSE-LR1"], "A-12", ("WSE-LR1",)),
        (["Nr", "Omschrijving", "Code"], [7, "x", "wse-lr1"], "7", ("wse-lr1",)),
        (["Nr", "Omschrijving", "Code"], [7, "x", "WVG100"], "7", ("WVG100",)),
        (["Actie", "Omschrijving", "Code"], ["A.1", "x", "WSE-LR1"], "A.1", ("WSE-LR1",)),
        (["Actie", "Omschrijving", "Code"], ["Een overleg", "x", "WSE-LR1"], "rij 2", ("WSE-LR1",)),
    ],
)
def test_which_code_a_column_called_code_holds(
    tmp_path: Path,
    kop: list[rekenbladen.Cel],
    rij: list[rekenbladen.Cel],
    code: str,
    codes: tuple[str, ...],
) -> None:
    read = blad(tmp_path, kop, rij)
    (actie,) = read.acties
    assert (actie.code, actie.codes) == (code, codes)
    assert bool(read.problemen) == (not codes)  # no column of reporting codes at all


def test_columns_headed_by_a_code_hold_crosses(tmp_path: Path) -> None:
    kop = [*KOP[:3], "WSE-LR1", "WSE-LR2", "WSE-LR3", "Bedrag 2024"]
    rij = [*RIJ[:3], "x", "neen", "JA", 1]
    (actie,) = blad(tmp_path, kop, rij).acties
    assert actie.codes == ("WSE-LR1", "WSE-LR3")
    assert actie.plaats_van(Veld.EXTERNE_RAPPORTERINGSCODE, "WSE-LR3").cel == "F2"
    rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [kop, [*RIJ[:3], "deels", "", "x", 1]]))
    (verslag,) = nagekeken(tmp_path)
    (told,) = (finding for finding in verslag.findings if finding.rule == "BBC003")
    assert (told.breach.plaats.cel, "'deels'" in told.message) == ("D2", True)


@pytest.mark.parametrize(
    "kop",
    [
        [
            "Beleidsdoelstelling",
            "Omschrijving",
            "Actieplan",
            "Omschrijving",
            "Actie",
            "Omschrijving",
        ],
        ["Code", "Beleidsdoelstelling", "Code", "Actieplan", "Code", "Actie"],
    ],
)
def test_bare_names_belong_to_the_level_beside_them(
    tmp_path: Path, kop: list[rekenbladen.Cel]
) -> None:
    row: list[rekenbladen.Cel] = ["BD1", "Samen", "AP1", "Werk", "A1", "Overleg", "WSE-LR1"]
    read = blad(tmp_path, [*kop, "Rapporteringscode"], row)
    assert [
        (each.niveau.value, each.code, each.korte_omschrijving.kaal) for each in read.elementen
    ] == [
        ("beleidsdoelstelling", "BD1", "Samen"),
        ("actieplan", "AP1", "Werk"),
        ("actie", "A1", "Overleg"),
    ]


@pytest.mark.parametrize(("naam", "bedragen"), [("JR_2024.xlsx", 80), ("MJP 2024-2025.xlsx", 100)])
def test_estimated_and_booked_amounts_are_not_added(
    tmp_path: Path, naam: str, bedragen: int
) -> None:
    kop = [*KOP[:4], "Geraamd 2024", "Geboekt 2024"]
    assert jaren(blad(tmp_path, kop, [*RIJ[:4], 100, 80], naam=naam)) == {"AC-1": {2024: bedragen}}


def test_a_column_of_both_kinds_of_codes_is_told(tmp_path: Path) -> None:
    kop = ["Code", "Omschrijving", "Bedrag 2024"]
    rows: list[list[rekenbladen.Cel]] = [[f"A-{n}", f"x{n}", 1] for n in range(4)]
    rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [kop, *rows, ["WSE-LR1", "y", 1]]))
    (verslag,) = nagekeken(tmp_path)
    assert "kolom A heet 'Code'" in verslag.findings[0].message
    assert verslag.verdict is not Verdict.CONFORM


def test_two_columns_of_one_meaning_are_told(tmp_path: Path) -> None:
    rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [[*KOP, "Toelichting"], [*RIJ, "iets"]]))
    (verslag,) = nagekeken(tmp_path)
    assert any(
        "kolommen C, F" in finding.message
        for finding in verslag.findings
        if finding.rule == "BBC003"
    )


# --- what the report is


@pytest.mark.parametrize(
    ("boven", "naam"),
    [
        ([["Jaarrekening 2024 – Gemeente Lindebeke"], ["KBO: 0999.100.196"]], "a.xlsx"),
        (
            [
                ["Soort", "JR"],
                ["Werkjaar", 2024],
                ["Bestuur", "Gemeente Lindebeke"],
                ["KBO-nummer", 999100196],
            ],
            "a.xlsx",
        ),
        (
            [
                ["Boekjaar"],
                [2024],
                ["Soort rapport", None, "jaarrekening"],
                ["Gemeente:", "Gemeente Lindebeke"],
            ],
            "0999100196.xlsx",
        ),
        ([], "0999100196_JR_2024_Gemeente Lindebeke.xlsx"),
        ([["Gemeente Lindebeke en OCMW, 0999.100.196"]], "Jaarrekening 2024.xlsx"),
    ],
)
def test_bestuur_kind_and_year_from_cells_or_name(
    tmp_path: Path, boven: list[list[rekenbladen.Cel]], naam: str
) -> None:
    read = blad(tmp_path, *boven, [], KOP, RIJ, naam=naam)
    assert read.rapport is not None
    assert (read.rapport.soort, read.rapport.boekjaar) == (RapportSoort.JAARREKENING, 2024)
    assert read.bestuur.ondernemingsnummer == bouw.KBO
    assert (read.bestuur.naam or "").startswith("Gemeente Lindebeke")


def test_options_go_first_and_a_contradiction_is_told(tmp_path: Path) -> None:
    path = rekenbladen.xlsx(
        tmp_path / f"{bouw.kbo(8887001)}_JR_2023.xlsx", ("A", [["KBO", bouw.KBO], KOP, RIJ])
    )
    read = gelezen(path, Opgave(soort="MJP", boekjaar="2024", eindjaar="2025"))
    assert read.rapport is not None
    assert (read.rapport.soort, read.rapport.boekjaren) == (
        RapportSoort.MEERJARENPLAN,
        (2024, 2025),
    )
    (verslag,) = nagekeken(path)
    (finding,) = (each for each in verslag.findings if each.rule == "BBC602")
    assert "blad A, cel B1" in finding.message
    assert "de bestandsnaam" in finding.message


def test_what_is_missing_is_asked_for_with_its_option(tmp_path: Path) -> None:
    path = rekenbladen.xlsx(tmp_path / "acties.xlsx", ("A", [KOP[:4], RIJ[:4]]))
    (verslag,) = nagekeken(path)
    told = {finding.rule: finding.message for finding in verslag.findings}
    assert "--soort JR" in told["BBC003"]
    assert str(path) in told["BBC003"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    rekenbladen.xlsx(path, ("A", [["Jaarrekening"], KOP[:4], RIJ[:4]]))
    (verslag,) = nagekeken(path)
    told = {finding.rule: finding.message for finding in verslag.findings}
    assert "--boekjaar" in told["BBC012"]
    assert "--kbo" in told["BBC010"]


def test_a_jaarrekening_with_a_sheet_for_each_year_reads_its_own(tmp_path: Path) -> None:
    def rows(title: str) -> list[list[rekenbladen.Cel]]:
        return [["Omschrijving", "Code", "Bedrag"], [title, "WSE-LR1", 5]]

    path = rekenbladen.xlsx(tmp_path / "JR.xlsx", ("2023", rows("oud")), ("2024", rows("nieuw")))
    read = gelezen(path, Opgave(soort="JR", boekjaar="2024"))
    assert [actie.korte_omschrijving.kaal for actie in read.acties] == ["nieuw"]
    assert any("'2023'" in note for note in read.opmerkingen)
    plan = gelezen(path, Opgave(soort="MJP"))
    assert plan.rapport is not None
    assert plan.rapport.boekjaren == (2023, 2024)
    assert jaren(plan) == {"2023 rij 2": {2023: 5}, "2024 rij 2": {2024: 5}}


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    other: list[list[rekenbladen.Cel]] = [["Naam", "Dienst", "Telefoon"]] * 4
    read = gelezen(
        rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [KOP, RIJ]), ("Mensen", other))
    )
    assert any("'Mensen'" in note for note in read.opmerkingen)


def test_unrecognised_says_what_was_sought_and_seen(tmp_path: Path) -> None:
    path = rekenbladen.xlsx(
        tmp_path / "a.xlsx", ("Blad1", [["Titel"], ["Naam", "Dienst", "Bedrag 2024"]])
    )
    (verslag,) = nagekeken(path)
    assert regels(verslag) == ["BBC003"]
    for words in ("'Externe rapporteringscode'", "rij 2 van blad 'Blad1'", "'Dienst'"):
        assert words in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_headings_without_actions_are_not_conform(tmp_path: Path) -> None:
    (verslag,) = nagekeken(rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("A", [KOP])))
    assert regels(verslag) == ["BBC006"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


# --- the same report, however it is written down


@pytest.mark.parametrize(
    "bron", [bouw.conform(), bouw.jaarrekening()], ids=["plan", "jaarrekening"]
)
@pytest.mark.parametrize("vorm", ["xlsx", "ods", "csv"])
def test_a_good_spreadsheet_is_conform(tmp_path: Path, bron: bouw.Rapport, vorm: str) -> None:
    rows, path = rekenbladen.blad(bron), tmp_path / f"acties.{vorm}"
    if vorm == "xlsx":
        rekenbladen.xlsx(path, ("Acties", rows))
    elif vorm == "ods":
        rekenbladen.ods(path, ("Acties", rows))
    else:
        path.write_text(rekenbladen.tekst(rows), encoding="utf-8", newline="")
    (verslag,) = nagekeken(path)
    assert (verslag.verdict, verslag.findings, verslag.rules_not_run) == (Verdict.CONFORM, (), ())
    assert "BBC601" in {each.rule for each in verslag.rules_not_applicable}


@pytest.mark.parametrize("scheiding", list(";,\t|"))
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_separator_and_encoding(tmp_path: Path, scheiding: str, codering: str) -> None:
    bron = bouw.jaarrekening(naam="Gemeente Sint-Pieters-Léau")
    path = tmp_path / "acties.csv"
    text = rekenbladen.tekst(rekenbladen.blad(bron), scheiding)
    path.write_bytes(text.encode(codering))
    (verslag,) = nagekeken(path)
    assert (verslag.verdict, verslag.findings) == (Verdict.CONFORM, ())
    assert verslag.aanlevering.bestuur.naam == "Gemeente Sint-Pieters-Léau"


def test_csv_that_names_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "acties.csv"
    text = rekenbladen.tekst(rekenbladen.blad(bouw.jaarrekening()), "^")
    path.write_text(f"sep=^\r\n{text}", encoding="utf-8", newline="")
    (verslag,) = nagekeken(path)
    assert verslag.verdict is Verdict.CONFORM


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(["", "Nota", "Versie 3", "Dienst Welzijn"]), max_size=5),
)
def test_order_of_columns_and_rows_above_change_nothing(
    tmp_path: Path, kans: random.Random, boven: list[str]
) -> None:
    bron = bouw.conform()
    table = rekenbladen.kolommen(bron)
    names = [*table, "Wie", "Diensthoofd"]
    kans.shuffle(names)
    shuffled = {name: table.get(name, ["x"] * len(bron.acties)) for name in names}
    rows = [[each] for each in boven] + rekenbladen.titel(bron) + rekenbladen.rijen(shuffled)
    path = tmp_path / "a.csv"
    path.write_text(rekenbladen.tekst(rows), encoding="utf-8", newline="")
    read = gelezen(path)
    assert [
        (a.code, a.korte_omschrijving.waarde, a.lange_omschrijving.waarde, a.codes)
        for a in read.acties
    ] == [(a.code, a.titel, a.lang, a.codes) for a in bron.acties]
    assert jaren(read) == {
        a.code: {year: Decimal(amount) for year, amount in a.bedragen.items()} for a in bron.acties
    }


def _fouten() -> list[bouw.Rapport]:
    """Return reports with something wrong that has nothing to do with the form of the file."""
    nieuw = bouw.Actie
    bedragen = {2024: "10.00"}
    jr = {"soort": "JR", "boekjaar": "2024"}
    return [
        bouw.rapport(
            nieuw("A1", "Een", bouw.LANG, "n.v.t.", ("WSE LR1",), bedragen),
            nieuw("A2", "Twee", bouw.LANG, None, ("WSE-LR2", "LSEVBP01"), bedragen),
            nieuw("A3", "T" * 120, "x" * 4100, "Kort", ("WSE-LR9",), bedragen),
            nieuw("A4", "Vier", None, bouw.COMMENTAAR, ("WSE-LR4", "WSE-LR4"), {2024: "0.00"}),
            nieuw("A5", "Met (WSE-LR3) in de titel", "y" * 4500, None, (), {2024: "0.00"}),
            **jr,
        ),
        bouw.rapport(
            nieuw("A1", "Een", bouw.LANG, None, ("WSE-LR1",), {2023: "1.00", 2024: "0.00"}),
            nieuw("A2", "Twee", bouw.LANG, None, ("WSE-LR2",), {}),
            nieuw("A3", "Drie", bouw.LANG, None, ("WSE-LR3",), {2025: "4.00"}),
            nieuw(None, "Zonder code", bouw.LANG, None, ("WSE-LR4",), {}),
            nieuw("A1", "Andere titel", bouw.LANG, None, ("WSE-LR1 (regierol)",), {2024: "4.00"}),
            boekjaar="2023",
            eindjaar="2025",
        ),
        bouw.rapport(nieuw("A1", "Een", bouw.LANG, None, ("WSE-LR1",), {2024: "5.00"}), kbo=None),
        bouw.jaarrekening(2022),
    ]


@pytest.mark.parametrize("bron", _fouten())
def test_the_same_findings_as_the_export_of_the_same_report(
    tmp_path: Path, bron: bouw.Rapport
) -> None:
    (export,) = nagekeken(bouw.schrijf(tmp_path, bron))
    (sheet,) = nagekeken(
        rekenbladen.xlsx(tmp_path / "acties.xlsx", ("Acties", rekenbladen.blad(bron)))
    )

    def facts(verslag: Verslag) -> list[tuple[object, ...]]:
        return sorted(
            (
                (f.rule, f.severity, b.niveau, b.actie, b.veld, b.boekjaar, b.code)
                for f in verslag.findings
                for b in [f.breach]
                # actions of one code contradict each other in an xbrl, and add up in a sheet
                if f.rule != "BBC607"
            ),
            key=repr,
        )

    assert facts(sheet) == facts(export)
    assert sheet.verdict is export.verdict
    assert export.findings
    for finding in sheet.findings:
        for word in ("xbrl", "xml", "export", "planningssoftware"):
            assert word not in finding.message


def test_headings_of_another_table_are_no_labels(tmp_path: Path) -> None:
    row: list[rekenbladen.Cel] = [2019, "MJP", "Elders"]
    other: list[list[rekenbladen.Cel]] = [["Jaar", "Soort", "Bestuur"], row, row, row]
    path = rekenbladen.xlsx(tmp_path / "JR_2024.xlsx", ("Lijst", other), ("Acties", [KOP, RIJ]))
    read = gelezen(path)
    assert read.rapport is not None
    assert (read.rapport.soort, read.rapport.boekjaar) == (RapportSoort.JAARREKENING, 2024)
    assert read.bestuur.naam is None


@pytest.mark.parametrize(
    "kop", [["Omschrijving", "Bedrag 2024"], ["Code", "Omschrijving"], ["Naam", "Code", "Prijs"]]
)
def test_any_list_in_a_folder_is_no_submission(tmp_path: Path, kop: list[rekenbladen.Cel]) -> None:
    row: list[rekenbladen.Cel] = ["A-12", "Schroeven", 3]
    rekenbladen.xlsx(tmp_path / "lijst.xlsx", ("Blad1", [kop, row[: len(kop)]]))
    assert [regels(each) for each in nagekeken(tmp_path)] == [["BBC006"]]
