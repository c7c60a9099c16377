"""Finding and pairing: folders, subfolders, names, and what stays alone."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import FileSource, find
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder


def names(verslagen: list[Verslag]) -> list[str]:
    return [Path(verslag.aanlevering.source).name for verslag in verslagen]


def test_folder_with_subfolders_zips_and_other_files(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "a", builder.conform(), "plan")
    builder.write_files(tmp_path / "b" / "c", builder.jaarrekening(), "rekening", prefix="x")
    (tmp_path / "d.zip").write_bytes(builder.pakket(builder.conform()))
    (tmp_path / "leesmij.txt").write_text("dag", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.xml").write_text("<x/>", encoding="utf-8")
    found = find([tmp_path])
    assert found.passed_over.number == 1
    verslagen = verslagen_of(tmp_path)
    assert [verslag.verdict for verslag in verslagen] == [Verdict.CONFORM] * 3
    assert verslagen[2].aanlevering.source.endswith("d.zip!rapport.xml")


def test_unpacked_parcel_takes_its_borderel_along(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform())
    slip = builder.borderel(builder.kbo(9991009), "rapport.xml", "rapport.xbrl")
    (tmp_path / "borderel.xml").write_text(slip, encoding="utf-8")
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC602"]
    told = f"{readable(builder.KBO)} in de xml en de xbrl en 0999.100.988 in het borderel"
    assert told in verslag.findings[0].message


def test_an_xml_that_is_paired_by_content_is_opened_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        path = builder.write_files(
            tmp_path, builder.conform(kbo=builder.kbo(9991000 + number)), f"plan{number}"
        )
        path.with_suffix(".xbrl").rename(tmp_path / f"cijfers{9 - number}.xbrl")
    opened: Counter[str] = Counter()
    pieces = FileSource.pieces

    def counted(source: FileSource) -> Iterator[bytes]:
        opened[source.file_name] += 1
        return pieces(source)

    monkeypatch.setattr(FileSource, "pieces", counted)
    assert [verslag.verdict for verslag in verslagen_of(tmp_path)] == [Verdict.CONFORM] * 2
    assert (opened["plan1.xml"], opened["plan2.xml"]) == (2, 2)


def test_the_only_two_of_a_folder_belong_together(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform(), "acties")
    path.with_suffix(".xbrl").rename(tmp_path / "cijfers.xbrl")
    (verslag,) = verslagen_of(tmp_path)
    assert verslag.verdict is Verdict.CONFORM


def test_pairing_by_number_and_years(tmp_path: Path) -> None:
    reports = {
        "een": builder.conform(),
        "twee": builder.conform(kbo=builder.kbo(9991002)),
        "drie": builder.jaarrekening(2024),
    }
    for number, (name, report) in enumerate(reports.items()):
        path = builder.write_files(tmp_path, report, name)
        path.with_suffix(".xbrl").rename(tmp_path / f"cijfers{9 - number}.xbrl")
    verslagen = verslagen_of(tmp_path)
    assert [verslag.verdict for verslag in verslagen] == [Verdict.CONFORM] * 3


def test_what_fits_twice_stays_alone(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        path = builder.write_files(tmp_path, builder.conform(), name)
        path.with_suffix(".xbrl").rename(tmp_path / f"cijfers_{name}.xbrl")
    verslagen = verslagen_of(tmp_path)
    assert names(verslagen) == ["cijfers_een.xbrl", "cijfers_twee.xbrl", "een.xml", "twee.xml"]
    assert all(rule_ids(verslag) == ["BBC601"] for verslag in verslagen)
    assert all(verslag.verdict is Verdict.NIET_CONFORM for verslag in verslagen)
    assert "gezocht is naar 'een.xbrl'" in verslagen[2].findings[0].message


def test_stems_pair_whatever_their_case(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.jaarrekening(), "ander")
    path = builder.write_files(tmp_path, builder.conform(), "Plan")
    path.with_suffix(".xbrl").rename(tmp_path / "PLAN.XBRL")
    assert [verslag.verdict for verslag in verslagen_of(tmp_path)] == [Verdict.CONFORM] * 2


def test_single_xml_by_name_takes_the_xbrl_beside_it(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM
    (verslag,) = verslagen_of(path.with_suffix(".xbrl"))
    assert verslag.verdict is Verdict.CONFORM
    (verslag,) = verslagen_of(path, path.with_suffix(".xbrl"), tmp_path)
    assert verslag.verdict is Verdict.CONFORM


def test_single_xml_without_xbrl_is_a_warning_and_incomplete(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    path.with_suffix(".xbrl").unlink()
    (verslag,) = verslagen_of(path)
    assert [(f.rule, f.severity) for f in verslag.findings] == [("BBC601", "warning")]
    assert {each.rule for each in verslag.rules_not_run} == {
        "BBC301", "BBC302", "BBC303", "BBC603", "BBC604"
    }  # fmt: skip
    assert verslag.verdict is Verdict.ONVOLLEDIG
    assert verslag.only_xbrl_missing


def test_two_named_files_of_other_stems_are_a_pair(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform(), "acties")
    xbrl = path.with_suffix(".xbrl").rename(tmp_path / "cijfers.xbrl")
    (verslag,) = verslagen_of(path, xbrl)
    assert verslag.verdict is Verdict.CONFORM


def test_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    paths = [builder.write_files(tmp_path / str(n), builder.conform(), f"p{n}") for n in range(4)]
    paths.append(tmp_path / "0")
    there, back = find(paths).tasks, find(reversed(paths)).tasks
    assert [task.name for task in there] == [task.name for task in back]


def test_empty_folder(tmp_path: Path) -> None:
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC006"]
    assert str(tmp_path) in verslag.findings[0].message


def test_other_kinds_of_files_by_name(tmp_path: Path) -> None:
    path = tmp_path / "export.docx"
    path.write_bytes(b"PK")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC003"]


def test_xml_and_xbrl_with_each_others_extension(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    xbrl = path.with_suffix(".xbrl")
    one, other = path.read_bytes(), xbrl.read_bytes()
    path.write_bytes(other)
    xbrl.write_bytes(one)
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC003", "BBC003"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find([tmp_path / "weg"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_regular_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "pijp.xml"
    os.mkfifo(path)
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC001"]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (("a.xml",), "1 xml en 0 xbrl’s"),
        (("a.xml", "b.xml", "a.xbrl"), "2 xml’s en 1 xbrl"),
        (("a.xml", "a.xbrl", "b.xbrl"), "1 xml en 2 xbrl’s"),
        (("a.xbrl",), "0 xml’s en 1 xbrl"),
    ],
)
def test_zip_without_exactly_one_of_each(
    tmp_path: Path, members: tuple[str, ...], words: str
) -> None:
    plan = builder.conform()
    content = {".xml": builder.xml(plan), "xbrl": builder.xbrl(plan)}
    path = tmp_path / "pakket.zip"
    path.write_bytes(builder.zip_bytes({name: content[name[-4:]] for name in members}))
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC601"]
    assert verslag.verdict is Verdict.NIET_CONFORM
    assert words in verslag.findings[0].message


def test_files_that_a_mac_adds_are_no_second_xml(tmp_path: Path) -> None:
    plan = builder.conform()
    path = tmp_path / "pakket.zip"
    members: dict[str, str | bytes] = {
        "map/p.xml": builder.xml(plan),
        "map/p.xbrl": builder.xbrl(plan),
        "__MACOSX/map/._p.xml": b"\0\5\x16\7",
    }
    path.write_bytes(builder.zip_bytes(members))
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    builder.write_files(tmp_path / "a", builder.conform())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "kapot.zip").write_bytes(b"kapot")
    builder.write_files(tmp_path / "c", replace(builder.conform(), boekjaar="x"))
    verdicts = [verslag.verdict for verslag in verslagen_of(tmp_path)]
    assert verdicts == [Verdict.CONFORM, Verdict.ONVOLLEDIG, Verdict.NIET_CONFORM]


@pytest.mark.parametrize(
    "order", [("in", "in/sub"), ("in/sub", "in"), ("in", "in/sub/deep", "in/sub")]
)
def test_a_folder_beside_its_own_subfolder_is_read_once(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    for place in ("in", "in/sub", "in/sub/deep"):
        builder.write_files(tmp_path / place, builder.conform(), "plan")
    (tmp_path / "in/sub/x.txt").touch()
    found = find([tmp_path / each for each in order])
    assert (len(found.tasks), found.passed_over.number) == (3, 1)
