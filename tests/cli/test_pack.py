"""``pack``: a parcel as the loket makes it, after a clean check, and never in the place of another."""

import errno
import os
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from lxml import etree

from bbc_check import packing
from bbc_check.bundled import schemas
from bbc_check.cli.commands import pack as inpakken
from bbc_check.domain.loketnaam import loketnaam
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.rendering.machine import borderel_xml
from tests.conftest import run_command, run_json
from tests.helpers import builder

PLAN = builder.conform()
# a jaarrekening whose coded actions say nothing of results
WRONG = builder.with_acties(
    builder.jaarrekening(),
    (replace(each, commentaar=None) for each in builder.jaarrekening().acties),
)
MOMENT = datetime(2026, 11, 22, 9, 30, 5, 123456, UTC)
NO_ID = UUID(int=0)
NAME = re.compile(rf"BBCDR_{builder.KBO}_[0-9]{{4}}-[0-9-]+T[0-9_]+Z_[0-9a-f-]{{36}}\.zip")


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_clean_report_becomes_a_parcel_that_reads_back_clean(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path / "uit", PLAN, "Zoë's plan (2023-2025)")
    xbrl = xml.with_suffix(".xbrl")
    done = run_command("pack", xml, xbrl)
    assert done.returncode == 0, done.stdout + done.stderr
    path = Path(done.stdout.strip())
    assert path.parent == xml.parent
    assert NAME.fullmatch(path.name)
    assert contents(xml.parent) == {xml.name, xbrl.name, path.name}
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["Zosplan20232025.xml", "Zosplan20232025.xbrl", "borderel.xml"]
        assert archive.read("Zosplan20232025.xml") == xml.read_bytes()
        assert archive.read("Zosplan20232025.xbrl") == xbrl.read_bytes()
        slip = etree.fromstring(archive.read("borderel.xml"))
    assert "'Zosplan20232025.xml'" in done.stderr
    etree.XMLSchema(file=schemas() / "borderel" / "borderel.xsd").assertValid(slip)
    texts = [each.text for each in slip.iter("Bestandsnaam", "Entiteit", "Toepassing", "Parameter", "ParameterWaarde")]  # fmt: skip
    assert texts == [
        "Zosplan20232025.xml",
        "Zosplan20232025.xbrl",
        *("ABB", "BBC DR", "SLEUTEL", builder.KBO, "FLOW", "AANLEVERING GEDAAN"),
    ]
    code, document = run_json(path)
    assert code == 0
    (aanlevering,) = document["aanleveringen"]
    assert (aanlevering["verdict"], aanlevering["findings"]) == ("conform", [])


def test_the_slip_is_written_as_the_loket_writes_it() -> None:
    slip = etree.fromstring(borderel_xml(builder.KBO, ["a&b.xml"]).encode())
    own = "{http://MFT-01-00.abb.vlaanderen.be/Borderel}"
    assert [each.tag for each in (slip, *slip)] == [
        f"{own}Borderel",
        f"{own}Bestanden",
        f"{own}RouteringsMetadata",
    ]
    assert all(not str(each.tag).startswith("{") for part in slip for each in part.iter() if each is not part)  # fmt: skip
    assert slip.findtext(".//Bestandsnaam") == "a&b.xml"


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("prefix", ["b:", ""])
def test_either_form_of_the_slip_is_accepted(prefix: str, order: int) -> None:
    first, second = builder.borderel(builder.KBO, "a.xml").split("<RouteringsMetadata>")
    head, _, files = first.partition("<Bestanden>")
    rest, _, tail = second.partition("</RouteringsMetadata>")
    parts = [
        f"<{prefix}Bestanden>{files.replace('</Bestanden>', f'</{prefix}Bestanden>')}",
        f"<{prefix}RouteringsMetadata>{rest}</{prefix}RouteringsMetadata>",
    ][::order]
    schema = etree.XMLSchema(file=schemas() / "borderel" / "borderel.xsd")
    schema.assertValid(etree.fromstring((head + "".join(parts) + tail).encode()))
    assert not schema.validate(etree.fromstring((head + parts[0] + tail).encode()))


def test_errors_are_shown_and_nothing_is_written(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, WRONG)
    before = contents(tmp_path)
    done = run_command("pack", xml, xml.with_suffix(".xbrl"))
    assert done.returncode == 1
    assert "BBC501" in done.stdout
    assert "Er is geen pakket gemaakt: er zijn fouten." in done.stderr
    assert contents(tmp_path) == before


def test_force_needs_a_reason_and_keeps_it(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, WRONG)
    pair = xml, xml.with_suffix(".xbrl")
    for empty in ("", "  "):
        done = run_command("pack", *pair, "--force", empty)
        assert (done.returncode, done.stdout) == (2, "")
    done = run_command("pack", *pair, "--force", "afgesproken\x1b[31m met DWSE", "--output", tmp_path / "p" / "q")  # fmt: skip
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.strip())
    assert path.parent == tmp_path / "p" / "q"
    assert "BBC501" in done.stderr
    assert "Reden: afgesproken�[31m met DWSE" in done.stderr
    kept = path.with_suffix(".reden.txt").read_text(encoding="utf-8")
    assert path.name in kept
    assert "Reden: afgesproken�[31m met DWSE" in kept
    assert "BBC501" in kept
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 3


def test_a_reason_that_was_not_needed_leaves_nothing_behind(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    done = run_command("pack", xml, xml.with_suffix(".xbrl"), "--force", "voor de zekerheid")
    assert done.returncode == 0
    assert len(contents(tmp_path)) == 3


def test_warnings_are_shown_and_stop_nothing(tmp_path: Path) -> None:
    acties = [replace(each, title="Te lang " * 15) for each in PLAN.acties]
    xml = builder.write_files(tmp_path, builder.with_acties(PLAN, acties))
    done = run_command("pack", xml, xml.with_suffix(".xbrl"))
    assert done.returncode == 0
    assert "BBC404" in done.stderr
    assert run_json(done.stdout.strip())[0] == 0


def test_who_is_no_beneficiary_may_send_too(tmp_path: Path) -> None:
    plan = builder.rapport(builder.Actie(bedragen={2024: "1.00"}), eindjaar="2025")
    xml = builder.write_files(tmp_path, plan)
    pair = xml, xml.with_suffix(".xbrl")
    assert run_command("pack", *pair).returncode == 0
    assert run_command("pack", *pair, "--regierol", "yes").returncode == 1


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("</Aanlevering>", "", "BBC001"),
        ('<Aanlevering xmlns="', '<Ander xmlns="', "BBC00"),
        ("<?xml", "<!DOCTYPE a><?xml", "BBC00"),
        (f">{builder.KBO}<", "><", "tien cijfers"),
        (f">{builder.KBO}<", ">../../x<", "tien cijfers"),
        (f">{builder.KBO}<", ">٠٢٠٧٥٠٠١٢٣<", "tien cijfers"),
    ],
)
def test_what_can_never_be_packed(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    content = xml.read_text(encoding="utf-8")
    assert was in content
    xml.write_text(content.replace(was, becomes, 1), encoding="utf-8")
    before = contents(tmp_path)
    done = run_command("pack", xml, xml.with_suffix(".xbrl"), "--force", "toch")
    assert done.returncode == 1
    assert told in done.stderr
    assert contents(tmp_path) == before


def test_an_xbrl_that_cannot_be_read_is_never_packed(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    xml.with_suffix(".xbrl").write_text("<kapot", encoding="utf-8")
    done = run_command("pack", xml, xml.with_suffix(".xbrl"), "--force", "toch")
    assert done.returncode == 1
    assert len(contents(tmp_path)) == 2


def test_wrong_usage(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    xbrl = xml.with_suffix(".xbrl")
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    for args in (
        [xbrl, xml],
        [xml],
        [xml, tmp_path / "weg.xbrl"],
        [tmp_path, xbrl],
        [xml, xbrl, "--output", tmp_path / "bestand"],
    ):
        done = run_command("pack", *args)
        assert (done.returncode, done.stdout) == (2, ""), args
        assert done.stderr.startswith("Fout: ")
    assert len(contents(tmp_path)) == 3


# the parts


def parts_of(xml: Path) -> list[packing.Part]:
    files = [FileSource(xml), FileSource(xml.with_suffix(".xbrl"))]
    return [packing.Part(each, each.path.name, packing.digest(each)) for each in files]


def test_equal_arguments_give_equal_bytes(tmp_path: Path) -> None:
    parts = parts_of(builder.write_files(tmp_path, PLAN))
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=5)))
    found = []
    for moment in (MOMENT, elsewhere):
        with packing.write_parcel(tmp_path / "p.zip", parts, "<x/>", moment) as made:
            found.append(made.read_bytes())
            with zipfile.ZipFile(made) as archive:
                infos = archive.infolist()
    assert found[0] == found[1]
    assert {(info.date_time, info.create_system) for info in infos} == {
        ((2026, 11, 22, 9, 30, 4), 3)  # a zip counts in twos
    }
    assert len(contents(tmp_path)) == 2


def test_the_name_of_a_parcel() -> None:
    brussels = MOMENT.astimezone(timezone(timedelta(hours=1)))
    name = packing.make_parcel_name(builder.KBO, brussels, NO_ID)
    assert name == f"BBCDR_{builder.KBO}_2026-11-22T09_30_05_123Z_{NO_ID}.zip"


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("plan 2024.xml", "plan2024.xml"),
        ("Plan-é_1.XML", "Plan_1.XML"),
        ("a;<=>?@[]^b.xbrl", "a;<=>?@[]^b.xbrl"),
        ("C:\\map/plan.xml", "Cmapplan.xml"),
        ("éé.xml", "rapport.xml"),
        ("--..xml", "rapport.xml"),
        ("._plan.xml", "rapport.xml"),
        ("bor-derel.xml", "rapport.xml"),
        ("Borderel.XML", "rapport.XML"),
        ("borderel.xbrl", "borderel.xbrl"),
    ],
)
def test_names_as_the_loket_cleans_them(name: str, becomes: str) -> None:
    assert loketnaam(name) == becomes


@pytest.mark.parametrize("stem", ["borderel-", "é", "._x"])
def test_odd_names_read_back(tmp_path: Path, stem: str) -> None:
    xml = builder.write_files(tmp_path, PLAN, stem)
    done = run_command("pack", xml, xml.with_suffix(".xbrl"))
    assert done.returncode == 0, done.stdout
    assert run_json(done.stdout.strip())[0] == 0


def test_a_file_that_changes_after_the_check(tmp_path: Path) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    parts = parts_of(xml)
    xml.write_text(builder.xml(WRONG), encoding="utf-8")
    with (
        pytest.raises(packing.Changed),
        packing.write_parcel(tmp_path / "p.zip", parts, "<x/>", MOMENT),
    ):
        raise AssertionError
    xml.unlink()
    with pytest.raises(ReadError), packing.write_parcel(tmp_path / "p.zip", parts, "<x/>", MOMENT):
        raise AssertionError
    assert contents(tmp_path) == {"rapport.xbrl"}


@pytest.mark.parametrize("links", [True, False])
def test_no_other_file_is_ever_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Also not one that appears while the parcel is made, on disks with and without hard links."""
    if not links:

        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "geen links")

        monkeypatch.setattr(os, "link", refuse)
    parts = parts_of(builder.write_files(tmp_path, PLAN))
    target = tmp_path / "p.zip"
    with packing.write_parcel(target, parts, "<x/>", MOMENT) as made:
        content = made.read_bytes()
        packing.give_name(made, target)
    assert target.read_bytes() == content
    target.write_text("van iemand anders", encoding="utf-8")
    with (
        packing.write_parcel(target, parts, "<x/>", MOMENT) as made,
        pytest.raises(FileExistsError),
    ):
        packing.give_name(made, target)
    assert target.read_text(encoding="utf-8") == "van iemand anders"
    assert len(contents(tmp_path)) == 3


def test_a_parcel_that_does_not_read_back_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    xml = builder.write_files(tmp_path, PLAN)
    monkeypatch.setattr(inpakken, "borderel_xml", lambda *_: builder.borderel(builder.kbo(9991002)))
    code = inpakken.pack.main([str(xml), str(xml.with_suffix(".xbrl"))], standalone_mode=False)
    assert code == 1
    shown = capsys.readouterr()
    assert "BBC602" in shown.out
    assert "het pakket zelf geeft andere bevindingen" in shown.err
    assert len(contents(tmp_path)) == 2
