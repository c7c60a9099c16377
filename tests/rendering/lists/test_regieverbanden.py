"""The list of regieverbanden: what the members of one cover together."""

from dataclasses import replace
from pathlib import Path

from bbc_check.reading.beneficiaries import read_begunstigden
from bbc_check.rendering.lists import CellValue, list_tables
from tests.conftest import run_command
from tests.helpers import builder
from tests.rendering.lists.list_helpers import TITLES, as_dicts, summaries

REPORTER, PARTNER, OTHER = (builder.kbo(9991000 + n) for n in (1, 2, 3))
LIST = (
    "regieverband;ondernemingsnummer;leden;kanaal;contact\n"
    f"Beekland;{REPORTER};Gemeente Oosterdal ({PARTNER}), {OTHER};BBC;An Aerts\n"
)


def verbanden(folder: Path, text: str = LIST) -> list[dict[str, CellValue]]:
    """Return the list of regieverbanden for the reports in a folder."""
    file = folder.parent / "begunstigden.csv"
    file.write_text(text, encoding="utf-8")
    found = summaries(folder, begunstigden=file)
    return as_dicts(list_tables(found, TITLES, read_begunstigden(file))[3])


def without(report: builder.Rapport, *codes: str) -> builder.Rapport:
    """Return a report without the actions that carry these codes."""
    return builder.with_acties(report, [e for e in report.acties if not {*e.codes} & {*codes}])


def only(report: builder.Rapport, *codes: str) -> builder.Rapport:
    """Return a report with only the actions that carry these codes."""
    return builder.with_acties(report, [e for e in report.acties if {*e.codes} & {*codes}])


def test_what_a_partner_has_is_covered_but_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    builder.write_files(folder / "a", without(builder.conform(), "WSE-LR3", "WSE-LR4"))
    partner = builder.conform((2023, 2024), kbo=PARTNER, name="Gemeente Oosterdal")
    builder.write_files(folder / "b", replace(only(partner, "WSE-LR3"), eindjaar="2025"))
    (row,) = verbanden(folder)
    assert row.pop("Sleutel")
    assert row == {
        "Bestuur": "Gemeente Lindebeke",
        "Ondernemingsnummer": REPORTER,
        "Rapport": "meerjarenplan",
        "Boekjaar van het rapport": 2023,
        "Regieverband": "Beekland",
        "Kanaal": "BBC",
        "Leden volgens de lijst": f"Gemeente Oosterdal ({dotted(PARTNER)})\n({dotted(OTHER)})",
        "Besturen met dit rapport": "Gemeente Lindebeke (rapporteert)\nGemeente Oosterdal",
        "Oordelen": row["Oordelen"],
        "Dekking WSE-LR1": "gedekt: 2023-2025",
        "Dekking WSE-LR2": "gedekt: 2023-2025",
        "Dekking WSE-LR3": "ontbreekt: 2025; enkel bij een partner: 2023-2024",
        "Dekking WSE-LR4": "ontbreekt: 2023-2025",
        "Wat ontbreekt": (
            "WSE-LR3: 2025\nWSE-LR3: 2023-2024 (enkel bij een partner)\nWSE-LR4: 2023-2025"
        ),
        "Hoe zeker": "zeker",
        "Contact": "An Aerts",
    }
    assert str(row["Oordelen"]).startswith("1 niet conform, 1 ")


def dotted(number: str) -> str:
    return f"{number[:4]}.{number[4:7]}.{number[7:]}"


def test_a_report_that_is_not_there_is_told_and_nothing_is_called_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    builder.write_files(folder / "b", builder.conform(kbo=PARTNER))
    rows = verbanden(folder)
    assert [row["Rapport"] for row in rows] == ["geen aanlevering", "meerjarenplan"]
    assert all("van het bestuur dat rapporteert, zit niet bij" in str(r["Hoe zeker"]) for r in rows)
    assert rows[0]["Wat ontbreekt"] is rows[0]["Dekking WSE-LR1"] is None
    assert rows[1]["Dekking WSE-LR1"] == "enkel bij een partner: 2023-2025"


def test_what_was_not_checked_is_not_certain(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    builder.write_files(folder, only(builder.conform(), "WSE-LR1")).with_suffix(".xbrl").unlink()
    (row,) = verbanden(folder)
    assert row["Dekking WSE-LR1"] == row["Dekking WSE-LR2"] == "niet nagekeken: 2023-2025"
    assert row["Wat ontbreekt"] is None
    assert row["Hoe zeker"] == (
        "niet zeker: het rapport van Gemeente Lindebeke is niet volledig nagekeken"
    )


def test_each_report_has_a_row_and_only_its_latest_version_counts(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    builder.write_files(
        folder / "a", replace(only(builder.conform(), "WSE-LR1"), status="VOORLOPIG")
    )
    builder.write_files(folder / "b", builder.conform())
    builder.write_files(folder / "c", builder.jaarrekening(2024))
    rows = verbanden(folder)
    assert [(row["Rapport"], row["Wat ontbreekt"]) for row in rows] == [
        ("meerjarenplan", None),
        ("jaarrekening", None),
    ]
    assert {row["Hoe zeker"] for row in rows} == {"zeker"}


def test_platos_and_a_list_that_contradicts_itself(tmp_path: Path) -> None:
    text = f"{LIST}Beekland;{PARTNER};;BBC;\nHeuvelrand;{builder.kbo(9991009)};;Platos;\n"
    folder = tmp_path / "in"
    builder.write_files(folder, builder.conform())
    rows = verbanden(folder, text)
    assert [row["Regieverband"] for row in rows] == ["Beekland", "Heuvelrand"]
    assert "spreekt zichzelf tegen" in str(rows[0]["Hoe zeker"])
    assert rows[1]["Hoe zeker"] == "rapporteert via Platos: hier wordt niets gevraagd"


def test_the_command_writes_it_where_there_is_a_list(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(LIST, encoding="utf-8")
    builder.write_files(tmp_path / "in", builder.conform())
    command = ["check", "in", "--format", "csv=uit", "--format", "xlsx=uit.xlsx"]
    run_command(*command, cwd=tmp_path)
    assert len([*(tmp_path / "uit").iterdir()]) == 3
    run_command(*command, "--begunstigden", file, cwd=tmp_path)
    text = (tmp_path / "uit" / "regieverbanden.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("Bestuur;")
    assert ";Beekland;" in text
    # a list that was written is no submission of a next run
    done = run_command("check", ".", "--format", "json", cwd=tmp_path)
    assert done.stdout.count('"source"') == 1
