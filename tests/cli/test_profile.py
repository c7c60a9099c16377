"""``bbc-check profile``: propose, test, list, as a user would call them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import run_command
from tests.helpers import builder
from tests.proposing import dialects
from tests.proposing.dialects import Dialect

ENGLISH = Dialect(
    "en", "verwijzing", codes="lijst", bedragen="lijst", head="groep", kind="engels", ruis=True
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return the path of an export of other software."""
    return dialects.write_files(tmp_path / "uit", ENGLISH, builder.conform())


def test_a_proposal_on_screen_is_a_profile_that_works(tmp_path: Path, export: Path) -> None:
    done = run_command("profile", "propose", export)
    assert (done.returncode, done.stderr) == (0, "")
    file = tmp_path / "profiel.toml"
    # PowerShell 5 writes what it redirects as UTF-16
    file.write_text(done.stdout, encoding="utf-16")
    checked = run_command("check", export, "--profile", file, "--format", "json")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["aanleveringen"][0]["verdict"] == "conform"


def test_a_proposal_shows_evidence_and_examples(export: Path) -> None:
    text = run_command("profile", "propose", export).stdout
    assert "# actie: <Action> (4 keer); 4 met een bekende code" in text
    assert "# 4 gevuld, gemiddeld 4 tekens, zoals 'AC-1'" in text
    assert "# Zo leest dit ontwerp de export: 4 acties, 4 onder een hoger niveau." in text


def test_a_proposal_overwrites_nothing(tmp_path: Path, export: Path) -> None:
    file = tmp_path / "profiel.toml"
    assert run_command("profile", "propose", export, "--output", file).returncode == 0
    before = file.read_bytes()
    again = run_command("profile", "propose", export, "--output", file)
    assert again.returncode == 2
    assert "bestaat al" in again.stderr
    assert file.read_bytes() == before


def test_a_proposal_from_a_zip(tmp_path: Path) -> None:
    path = dialects.write_files(tmp_path, Dialect("kort", bedragen="xbrl_leden"), builder.conform())
    parcel = tmp_path / "zip" / "pakket.zip"
    parcel.parent.mkdir()
    names = {each.name: each.read_bytes() for each in (path, path.with_suffix(".xbrl"))}
    parcel.write_bytes(builder.zip_bytes(names))
    done = run_command("profile", "propose", parcel)
    assert done.returncode == 0
    assert 'actie_dimensie = "ActieAs"' in done.stdout


def test_of_several_submissions_it_is_told_which(tmp_path: Path) -> None:
    for number in (1, 2):
        dialects.write_files(tmp_path / str(number), ENGLISH, builder.conform())
    done = run_command("profile", "propose", tmp_path)
    assert done.returncode == 0
    assert "2 aanleveringen" in done.stderr
    assert str(Path("1", "export.xml")) in done.stderr


def test_without_a_kind_it_tells_what_to_fill_in(tmp_path: Path) -> None:
    path = dialects.write_files(tmp_path, ENGLISH, replace(builder.conform(), kind="17"))
    done = run_command("profile", "propose", path)
    assert done.returncode == 0
    assert "VUL IN" in done.stderr


@pytest.mark.parametrize(
    ("content", "reason"), [("<a/>", "actie"), ("geen xml", "geen XML"), ("", "leeg")]
)
def test_no_draft_is_a_sentence_and_code_1(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "vreemd.xml"
    path.write_text(content, encoding="utf-8")
    done = run_command("profile", "propose", path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "vreemd.xml" in done.stderr
    assert reason in done.stderr


def test_an_xbrl_alone_gives_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "alleen.xbrl"
    path.write_text(builder.xbrl(builder.conform()), encoding="utf-8")
    done = run_command("profile", "propose", path)
    assert done.returncode == 1
    assert "xml" in done.stderr


def test_a_trial_counts_what_is_read_and_shows_what_is_not(tmp_path: Path, export: Path) -> None:
    file = tmp_path / "profiel.toml"
    run_command("profile", "propose", export, "--output", file)
    done = run_command("profile", "test", file, export)
    assert done.returncode == 0
    assert "Acties: 4 (4 onder een hoger niveau, 0 zonder)" in done.stdout
    assert "commentaar                  0 gevuld, 4 leeg" in done.stdout
    assert "geldig: 4 (WSE-LR1, WSE-LR2, WSE-LR3, WSE-LR4)" in done.stdout
    assert "2024: 4 acties met een bedrag" in done.stdout
    unused = done.stdout.partition("Wat het profiel niet gebruikt")[2]
    assert "/Verantwoordelijke: 4 keer, zoals 'Dienst W" in unused
    assert "ShortDescription" not in unused


def test_a_trial_tells_why_an_export_does_not_fit(export: Path) -> None:
    done = run_command("profile", "test", "bbcdr-01", export)
    assert done.returncode == 1
    assert "geen enkele actie" in done.stdout
    assert "<Aanlevering>" in done.stdout


def test_list_and_help() -> None:
    assert run_command("profile", "list").stdout.startswith("bbcdr-01  ")
    for name in ("propose", "test", "list"):
        assert run_command("profile", name, "--help").stdout.startswith(
            f"Gebruik: bbc-check profile {name}"
        )
    assert run_command("profile", "propose").returncode == 2
    assert run_command("profile", "propose", "bestaatniet.xml").returncode == 2
    assert run_command("profile", "test", "geenprofiel", "bestaatniet.xml").returncode == 2


def test_an_incomplete_draft_is_printed_and_code_1(tmp_path: Path) -> None:
    actions = "".join(
        f"<actie{n}><code>A-{n}</code><titel>Actie voor {n} inwoners</titel></actie{n}>"
        for n in range(1, 4)
    )
    path = tmp_path / "export.xml"
    path.write_text(f"<plan><kbo>{builder.KBO}</kbo>{actions}</plan>", encoding="utf-8")
    done = run_command("profile", "propose", path)
    assert done.returncode == 1
    assert "Dit ontwerp is niet af: <actie1> en <actie2> lijken allebei acties" in done.stderr
    assert "# /plan/actie1/code: 1 keer, 1 gevuld, zoals 'A-1'" in done.stdout
    profile = tmp_path / "profiel.toml"
    profile.write_text(done.stdout, encoding="utf-8")
    checked = run_command("check", path, "--profile", profile)
    assert checked.returncode == 2
    assert "hier staat nog VUL IN" in checked.stderr
