"""What cannot be reached, vanishes or is no file at all: a finding of its own, never a hang."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from bbc_check.checking import check
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find, read_submission
from bbc_check.reading import limits as grenzen
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_a_folder_named_with_its_own_subfolder_is_looked_at_once(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    builder.write_files(below, builder.conform())
    for paths in ([tmp_path, below], [below, tmp_path], [below, tmp_path / "a", tmp_path]):
        (verslag,) = verslagen_of(*paths)
        assert verslag.verdict is Verdict.CONFORM


@ON_POSIX
def test_a_folder_with_nothing_but_a_link_to_itself_is_empty(tmp_path: Path) -> None:
    (tmp_path / "lus").symlink_to(tmp_path)
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC006"]


@ON_POSIX
def test_a_link_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "lus.xml").symlink_to("lus.xml")
    (tmp_path / "weg.zip").symlink_to("elders.zip")
    loop, gone = verslagen_of(tmp_path)
    assert rule_ids(loop) == rule_ids(gone) == ["BBC001"]
    assert "het systeem kan het niet lezen" in loop.findings[0].message
    assert "het bestaat niet (meer)" in gone.findings[0].message
    (named,) = verslagen_of(tmp_path / "lus.xml")
    assert rule_ids(named) == ["BBC001"]
    assert len(verslagen_of(tmp_path / "lus.xml", tmp_path)) == 2


def refuse(monkeypatch: pytest.MonkeyPatch, where: Path, module: Any, name: str) -> None:
    """Let a function refuse one path, as the system does without permission (root never is)."""
    real = getattr(module, name)

    def refuse(path: Any, *args: Any, **kwargs: Any) -> Any:
        if Path(path) == where:
            raise PermissionError(errno.EACCES, "geen toegang", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(module, name, refuse)


def test_a_path_that_may_not_be_entered_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.write_files(tmp_path / "open", builder.conform())
    refuse(monkeypatch, tmp_path / "dicht" / "map", Path, "stat")
    shut, fine = verslagen_of(tmp_path / "open", tmp_path / "dicht" / "map")
    assert rule_ids(shut) == ["BBC001"]
    assert "geen toegang" in shut.findings[0].message
    assert "Vraag toegang" in shut.findings[0].message
    assert fine.verdict is Verdict.CONFORM


def test_a_folder_that_may_not_be_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "dicht", "z"):
        builder.write_files(tmp_path / name, builder.conform())
    refuse(monkeypatch, tmp_path / "dicht", os, "scandir")
    found = verslagen_of(tmp_path)
    assert [rule_ids(each) for each in found] == [[], ["BBC001"], []]
    assert found[1].aanlevering.source == str(tmp_path / "dicht")


@pytest.mark.parametrize("suffix", [".xml", ".xbrl"])
def test_a_file_that_may_not_be_opened_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = builder.write_files(tmp_path, builder.conform()).with_suffix(suffix)
    refuse(monkeypatch, path, Path, "open")
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC001"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


@pytest.mark.parametrize("name", ["rapport.xml", "rapport.xbrl", "pakket.zip", "blad.xlsx"])
def test_what_vanishes_after_it_was_found_is_a_finding(tmp_path: Path, name: str) -> None:
    builder.write_files(tmp_path, builder.conform())
    (tmp_path / "pakket.zip").write_bytes(builder.pakket(builder.conform()))
    (tmp_path / "blad.xlsx").write_bytes(b"PK")
    paths = [tmp_path / each for each in ("rapport.xml", "pakket.zip", "blad.xlsx")]
    taken = find(paths).tasks
    (tmp_path / name).unlink()
    problems = [problem for task in taken for problem in read_submission(task).problems]
    (gone,) = [each for each in problems if "het bestaat niet (meer)" in each.detail]
    assert Path(gone.place.path).name == name


@ON_POSIX
@pytest.mark.parametrize("name", ["p.xml", "p.xbrl", "p.zip", "p.xlsx", "p.csv"])
@pytest.mark.parametrize("kind", ["pijp", "apparaat"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    if kind == "pijp":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    (verslag,) = verslagen_of(path)
    assert "BBC001" in rule_ids(verslag)
    assert verslag.verdict is not Verdict.CONFORM
    builder.write_files(tmp_path / "ernaast", builder.conform())
    # in a folder it does not hang either
    assert verslagen_of(tmp_path)[0].verdict is Verdict.CONFORM


@ON_POSIX
def test_a_borderel_that_is_no_file_is_a_finding(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform())
    os.mkfifo(tmp_path / "borderel.xml")
    (verslag,) = verslagen_of(tmp_path)
    assert rule_ids(verslag) == ["BBC001"]


def test_a_zip_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.zip"
    path.write_bytes(builder.pakket(builder.conform()))
    with path.open("r+b") as file:
        file.truncate(grenzen.MAX_BYTES + 1)  # sparse: takes no room on disk
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]
    assert "1.024 MB" in verslag.findings[0].message


def test_folders_too_deep_in_each_other_are_told(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["m"] * (grenzen.MAX_FOLDERS + 2))
    builder.write_files(deep, builder.conform())
    (task,) = find([tmp_path]).tasks
    assert rule_ids(check(read_submission(task), ())) == ["BBC005"]


def test_the_size_of_a_submission(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    (tmp_path / "weg.zip").write_bytes(b"0123456789")
    pair, parcel = find([path, tmp_path / "weg.zip"]).tasks
    assert pair.size == sum(each.stat().st_size for each in tmp_path.glob("rapport.*"))
    assert parcel.size == 100
    path.unlink()
    assert pair.size == path.with_suffix(".xbrl").stat().st_size
