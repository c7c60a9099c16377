"""What follows from a list of beneficiaries: the demand, and BBC610, BBC611 and BBC612."""

from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.begunstigden import RolKind
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from tests.conftest import rule_ids, run_command, run_json, verslagen_of
from tests.helpers import builder

A, B, C, D = (builder.kbo(9991000 + n) for n in range(1, 5))
HEAD = "regieverband;kbo;leden;kanaal\n"
WITHOUT = builder.rapport(builder.Actie(bedragen={2023: "1.00"}))


def lijst(folder: Path, *rows: str, head: str = HEAD) -> Path:
    file = folder / "lijst.csv"
    file.write_text(head + "\n".join(rows), encoding="utf-8")
    return file


def run(folder: Path, *rows: str, **kwargs: Applicability) -> dict[str, Verslag]:
    """Return the outcomes by number, of a list by its path."""
    found = verslagen_of(folder, begunstigden=lijst(folder, *rows), **kwargs)
    return {v.aanlevering.bestuur.ondernemingsnummer or v.aanlevering.source: v for v in found}


@pytest.mark.parametrize("spelling", [A, readable(A), A[1:], f"BE {A}"])
def test_the_regeling_is_demanded_of_who_reports_in_bbc(tmp_path: Path, spelling: str) -> None:
    builder.write_files(tmp_path, replace(WITHOUT, kbo=A))
    (verslag,) = run(tmp_path, f"X;{spelling};;BBC").values()
    assert rule_ids(verslag) == ["BBC301"] * 12
    late = tmp_path / "later"
    builder.write_files(late, replace(WITHOUT, kbo=A, boekjaar="2026"))
    (verslag,) = run(late, f"X;{spelling};;BBC").values()
    assert {each.severity for each in verslag.findings} == {Severity.ERROR}


def test_nothing_is_demanded_of_the_others(tmp_path: Path) -> None:
    for number in (A, B, C, D):
        report = builder.conform(kbo=A) if number == A else replace(WITHOUT, kbo=number)
        builder.write_files(tmp_path / number, report)
    found = run(tmp_path, f"X;{A};{B};BBC", f"Y;{C};;Platos")
    assert found[A].verdict is Verdict.CONFORM
    assert {found[n].verdict for n in (B, C, D)} == {Verdict.NIET_VAN_TOEPASSING}
    everyone = run(tmp_path, f"X;{A};{B};BBC", f"Y;{C};;Platos", applicability=Applicability.JA)
    assert {everyone[n].verdict for n in (B, C, D)} == {Verdict.NIET_CONFORM}
    assert all(rule_ids(everyone[n]) == ["BBC301"] * 12 for n in (B, C, D))


def test_a_partner_misses_no_priority_because_another_reports(tmp_path: Path) -> None:
    first = builder.conform().acties[0]
    builder.write_files(tmp_path / "a", builder.conform(kbo=A))
    builder.write_files(
        tmp_path / "b", replace(builder.with_acties(builder.conform(), [first]), kbo=B)
    )
    found = run(tmp_path, f"X;{A};{B};BBC")
    assert rule_ids(found[B]) == ["BBC611"]
    assert found[B].verdict is Verdict.CONFORM
    asked = run(tmp_path, f"X;{A};{B};BBC", applicability=Applicability.JA)
    assert rule_ids(asked[B]) == ["BBC301"] * 9 + ["BBC611"]
    assert f"partner in regieverband X; {readable(A)} rapporteert." in found[B].findings[0].message
    twice = run(tmp_path, f"X;{A};{B};BBC", f"Y;{C};{B};BBC")[B].findings[0].message
    assert f"partner in regieverband X en Y; {readable(A)} en {readable(C)} rapporteren." in twice
    # who is on no list at all may have been forgotten there
    assert rule_ids(run(tmp_path, f"X;{A};;BBC")[B]) == ["BBC301"] * 9 + ["BBC611"]


def test_a_number_that_only_the_xbrl_or_the_path_tells_is_present(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path / "een", builder.conform(kbo=A))
    path.write_text("<kapot", encoding="utf-8")
    (
        tmp_path / f"BBCDR_{B}_20260101120000000_0f8fad5b-d9cb-469f-a165-70867728950e.zip"
    ).write_bytes(b"x")
    (tmp_path / f"BBCDR_{C}1_20260101120000000.zip").write_bytes(b"x")
    found = run(tmp_path, f"X;{A}", f"Y;{B}", f"Z;{C}")
    assert [n for n, each in found.items() if rule_ids(each) == ["BBC610"]] == [C]
    assert found[A].verdict is Verdict.ONVOLLEDIG


def test_a_borderel_tells_the_number_too(tmp_path: Path) -> None:
    parcel = {"a.xml": "<x", "a.xbrl": "<x", "borderel.xml": builder.borderel(A, "a.xml", "a.xbrl")}
    (tmp_path / "pakket.zip").write_bytes(builder.zip_bytes(parcel))
    found = run(tmp_path, f"X;{A}")
    assert len(found) == 1
    assert "BBC610" not in rule_ids(found[A])


@pytest.mark.parametrize("kind", ["KW1", "OVD"])
def test_another_kind_of_report_is_no_submission(tmp_path: Path, kind: str) -> None:
    path = builder.write_files(tmp_path, replace(builder.conform(kbo=A), kind=kind))
    first, second = verslagen_of(tmp_path, begunstigden=lijst(tmp_path, f"X;{A}"))
    assert rule_ids(first) == ["BBC011"]
    assert rule_ids(second) == ["BBC610"]
    message = second.findings[0].message
    assert "andere soort" in message
    assert str(path) in message
    builder.write_files(tmp_path / "jr", builder.jaarrekening(kbo=A))
    assert len(verslagen_of(tmp_path, begunstigden=lijst(tmp_path, f"X;{A}"))) == 2


def test_a_missing_one_is_not_checked_and_named(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform(kbo=A))
    found = run(tmp_path, f"X;{A};{C}", f"Beekland;{B};{D}")
    missing = found[B]
    assert set(found) == {A, B}  # partners and who reports otherwise are not missing
    assert missing.verdict is Verdict.ONVOLLEDIG
    assert missing.rules_not_run == ()
    assert missing.aanlevering.bestuur.name == "Regieverband Beekland"
    assert (missing.findings[0].breach.place.line, missing.coderingen) == (3, ())


def test_codes_of_who_does_not_report(tmp_path: Path) -> None:
    for number in (A, B, C, D):
        builder.write_files(
            tmp_path / number, builder.conform(kbo=number, name=f"Gemeente {number}")
        )
    found = run(tmp_path, f"Beekland;{A};{B};BBC", f"Y;{C};;Platos")
    assert rule_ids(found[A]) == []
    assert [rule_ids(found[n]) for n in (B, C, D)] == [["BBC611"]] * 3
    assert [found[n].findings[0].severity for n in (B, C, D)] == [
        Severity.WARNING, Severity.NOTE, Severity.WARNING
    ]  # fmt: skip
    partner = found[B].findings[0].message
    assert "Beekland" in partner
    assert readable(A) in partner
    assert "Platos" in found[C].findings[0].message
    assert "niet op de lijst" in found[D].findings[0].message
    demanded = run(tmp_path, f"Beekland;{A};{B};BBC", applicability=Applicability.JA)
    assert rule_ids(demanded[B]) == ["BBC611"]


def test_without_a_list_nobody_asked_for_the_rule(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform(kbo=A)).write_text("<kapot", encoding="utf-8")
    (verslag,) = verslagen_of(tmp_path)
    assert "BBC611" not in {each.rule for each in verslag.rules_not_run}
    assert "BBC611" in {each.rule for each in run(tmp_path, f"X;{A}")[A].rules_not_run}


def test_a_partner_that_only_has_a_name(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "a", builder.conform(kbo=A))
    builder.write_files(tmp_path / "b", builder.conform(kbo=B, name="Stad Oosterdal"))
    (finding,) = run(tmp_path, f"Beekland;{A};Gemeente Oosterdal, Veldrijk;BBC")[B].findings
    assert finding.breach.variant == "partner"


def test_reports_from_before_the_codes_are_left_alone(tmp_path: Path) -> None:
    old = builder.rapport(
        builder.Actie(codes=("LSEVBP01",), bedragen={2021: "1"}), boekjaar="2021", kbo=B
    )
    builder.write_files(tmp_path / "oud", replace(old, kind="JR"))
    builder.write_files(tmp_path / "a", builder.conform(kbo=A))
    assert "BBC611" not in rule_ids(run(tmp_path, f"X;{A}")[B])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((f"X;{A}", f"X;{B}"), ["voor regieverband X", "lijn 2", "lijn 3"]),
        ((f"X;{A}", f"x. ;{B}"), ["voor regieverband X"]),
        ((f"X;{A};{C}", f"Y;{B};{C}"), [readable(C), "in regieverband X", "in regieverband Y"]),
        ((f"X;{A};{B}", f";{B}"), [readable(B), "voor zichzelf"]),
        ((f"X;{A};;BBC", f"X;{A};;Platos", f"Z;{B}"), ["via BBC", "via Platos"]),
    ],
)
def test_a_list_that_contradicts_itself(
    tmp_path: Path, rows: tuple[str, ...], words: list[str]
) -> None:
    for number in (A, B):
        builder.write_files(tmp_path / number, builder.conform(kbo=number))
    found = run(tmp_path, *rows)
    verslag = found[str(tmp_path / "lijst.csv")]
    assert rule_ids(verslag) == ["BBC612"]
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING
    for word in words:
        assert word in verslag.findings[0].message
    assert len(found) == 3  # the submissions of the besturen concerned carry nothing of it
    assert all(not v.findings for v in found.values() if v is not verslag)


@pytest.mark.parametrize(
    "rows",
    [
        (f"X;{A};{B}", f"X;{A};{C}"),
        (f"X;{A};{A},{B}", f";{A}"),
        (f"X;{A}", f"X;{A}"),
        (f";{A}", f";{B}"),
        (f"X;{A}", f"Y;{B};;Platos"),
    ],
)
def test_a_list_that_only_repeats_itself(tmp_path: Path, rows: tuple[str, ...]) -> None:
    for number in (A, B):
        builder.write_files(tmp_path / number, builder.conform(kbo=number))
    assert all(not each.is_list for each in (v.aanlevering for v in run(tmp_path, *rows).values()))


def test_a_missing_one_tells_that_the_list_doubts(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform(kbo=A))
    found = run(tmp_path, f"X;{A}", f"X;{B}")
    assert "BBC612" in found[B].findings[0].message


def test_on_the_command_line(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "in" / "a", builder.conform(kbo=A, name="Gemeente Lindebeke"))
    file = lijst(tmp_path / "in", f"Beekland;{A};;BBC", f"Heuvelrand;{B};;BBC")
    args: list[str | Path] = [tmp_path / "in", "--begunstigden", file]
    code, document = run_json(*args)
    assert code == 4
    assert document["summary"]["missing"] == 1
    assert document["summary"]["files_passed_over"] == 1
    assert [each["source"] for each in document["aanleveringen"]][1] == f"{file}!{B}"
    assert document["aanleveringen"][0]["begunstigde"] == {
        "role": "reports_via_bbc", "regieverbanden": ["Beekland"], "reporters": [A]
    }  # fmt: skip
    done = run_command("check", *args, "--report", tmp_path / "uit")
    shown = " ".join(done.stdout.split())
    assert "Volgens de lijst: rapporteert voor regieverband Beekland via BBC." in shown
    assert (
        "1 aanlevering nagekeken: 1 conform voor de regierol. 1 begunstigde zonder aanlevering."
        in shown
    )
    assert run_command("check", *args, "--allow-incomplete").returncode == 4
    code, document = run_json(*args, "--ignore", "BBC610")
    assert code == 0
    assert [each["verdict"] for each in document["aanleveringen"]] == ["conform"]
    assert "missing" not in document["summary"]  # nobody looked
    code, document = run_json(*args, "--severity", "BBC610=warning")
    assert code == 0
    assert [each["verdict"] for each in document["aanleveringen"]] == ["conform", "onvolledig"]
    index = (tmp_path / "uit" / "index.html").read_text(encoding="utf-8")
    assert "1 aanlevering nagekeken" in index
    assert "1 begunstigde zonder aanlevering" in index
    assert "Regieverband Heuvelrand" in index
    pages = [p.read_text("utf-8") for p in (tmp_path / "uit").glob("*.html")]
    assert sum("rapporteert voor regieverband Beekland via BBC" in page for page in pages) == 1
    code, document = run_json(tmp_path / "in", "--begunstigden", lijst(tmp_path, f"Beekland;{A}"))
    assert (code, document["summary"]["missing"]) == (0, 0)
    assert "missing" not in run_json(tmp_path / "in")[1]["summary"]


def test_wrong_usage_on_the_command_line(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform(kbo=A))
    good, bad = lijst(tmp_path, f"X;{A}"), tmp_path / "slecht.txt"
    bad.write_text(f"{A}\nniets \x1b[31mrood\n", encoding="utf-8")
    for args, words in (
        ((good, "--regierol", "no"), "--regierol nee"),
        ((bad, "--streng"), "lijn 2:"),
        ((tmp_path / "weg.csv",), "bestaat niet"),
        ((tmp_path,), "niet gelezen"),
    ):
        done = run_command("check", path, "--begunstigden", *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("Fout: ")
        assert words in done.stderr
        assert "\x1b" not in done.stderr


def test_a_wrong_line_is_told_and_nobody_is_called_stranger_for_it(tmp_path: Path) -> None:
    for number in (A, B):
        builder.write_files(tmp_path / number, builder.conform(kbo=number))
    file = lijst(tmp_path, f"X;{A};;BBC", "Y;0999100197;;BBC")
    found = verslagen_of(tmp_path, begunstigden=file)
    by = {v.aanlevering.bestuur.ondernemingsnummer or "lijst": v for v in found}
    assert by[A].verdict is Verdict.CONFORM
    assert rule_ids(by[B]) == []  # BBC611 would say that it is not on the list
    assert [each.rol and each.rol.kind for each in (by[A], by[B])] == [
        RolKind.VIA_BBC,
        RolKind.PERHAPS_LISTED,
    ]
    assert rule_ids(by["lijst"]) == ["BBC613"]
    assert by["lijst"].verdict is Verdict.ONVOLLEDIG
    done = run_command("check", tmp_path, "--begunstigden", file)
    assert (done.returncode, "lijn 3: " in done.stdout) == (4, True)
    strict = run_command("check", tmp_path, "--begunstigden", file, "--streng")
    assert (strict.returncode, "lijn 3: " in strict.stderr) == (2, True)


def test_a_list_alone_is_nothing_to_check(tmp_path: Path) -> None:
    file = lijst(tmp_path, f"X;{A};;Platos")
    code, document = run_json(file, "--begunstigden", file)
    assert (code, document["aanleveringen"]) == (4, [])


def test_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    paths = [builder.write_files(tmp_path / n, builder.conform(kbo=n)) for n in (A, B, C)]
    file = lijst(tmp_path, f"Z;{D};{C};BBC", f"X;{B}", f"X;{A}", f"Q;{builder.kbo(9991009)}")
    first = run_command("check", *paths, "--begunstigden", file, "--format", "json")
    other = run_command("check", "--begunstigden", file, *reversed(paths), "--format", "json")
    assert first.stdout == other.stdout
    assert first.stdout.count('"BBC610"') == 2


def test_a_second_list_does_not_replace_the_first_in_silence(tmp_path: Path) -> None:
    file = lijst(tmp_path, f"X;{A};;BBC")
    done = run_command("check", tmp_path, "--begunstigden", file, "--begunstigden", file)
    assert done.returncode == 2
    assert "mag maar één keer" in done.stderr


# --- only reports that say nothing of what the list asks


def test_who_only_has_reports_of_before_the_codes_is_missing(tmp_path: Path) -> None:
    old = builder.jaarrekening(2022)
    builder.write_files(tmp_path / "a", replace(old, kbo=A))
    builder.write_files(tmp_path / "b", replace(old, kbo=B))
    builder.write_files(tmp_path / "c", replace(builder.jaarrekening(2023), kbo=B))
    found = verslagen_of(tmp_path, begunstigden=lijst(tmp_path, f"X;{A};;BBC", f"Y;{B};;BBC"))
    missing = [each for each in found if "BBC610" in rule_ids(each)]
    assert [each.aanlevering.bestuur.ondernemingsnummer for each in missing] == [A]
    assert "enkel een rapport van voor 2023 ('" in missing[0].findings[0].message


# --- how a line of the list is read


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_channel_is_bbc_whatever_stands_above(tmp_path: Path, empty: str) -> None:
    builder.write_files(tmp_path, replace(WITHOUT, kbo=A))
    found = run(tmp_path, f"X;{A};;Platos", f"Y;{A};;{empty}")
    assert rule_ids(found[A]) == ["BBC301"] * 12


@pytest.mark.parametrize(
    ("head", "cell", "demanded"),
    [
        ("rapporteert in BBC", "neen", False),
        ("Rapporteert in BBC?", "Nee", False),
        ("rapporteert in BBC", "ja", True),
        ("rapporteert in BBC", "", True),
        ("BBC", "n", False),
        ("via Platos", "ja", False),
        ("via Platos", "neen", True),
    ],
)
def test_a_channel_may_be_asked_with_yes_and_no(
    tmp_path: Path, head: str, cell: str, demanded: bool
) -> None:
    builder.write_files(tmp_path, replace(WITHOUT, kbo=A))
    found = verslagen_of(
        tmp_path, begunstigden=lijst(tmp_path, f"{A};{cell}", head=f"kbo;{head}\n")
    )
    assert [bool(rule_ids(each)) for each in found] == [demanded]


@pytest.mark.parametrize("head", ["rapporteert_via", "Rapporteert via"])
def test_a_gemeente_reports_for_its_ocmw_where_the_list_says_so(tmp_path: Path, head: str) -> None:
    path = builder.write_files(tmp_path, replace(WITHOUT, kbo=A))
    (tmp_path / "een").mkdir()
    with_via = lijst(tmp_path / "een", f"{B};OCMW;{readable(A)}", head=f"kbo;naam;{head}\n")
    (verslag,) = verslagen_of(path, begunstigden=with_via)
    assert rule_ids(verslag) == ["BBC301"] * 12  # what is asked of the OCMW is asked here
    shown = run_command("check", path, "--begunstigden", with_via).stdout
    assert f"in naam van OCMW ({readable(B)}) (zo staat het in de lijst)" in " ".join(shown.split())
    _, document = run_json(path, "--begunstigden", with_via)
    assert document["aanleveringen"][0]["begunstigde"]["reports_for"] == [B]
    # never silently: without that column it is missing
    without = lijst(tmp_path, f"{B};OCMW", head="kbo;naam\n")
    assert [rule_ids(each) for each in verslagen_of(path, begunstigden=without)] == [[], ["BBC610"]]
