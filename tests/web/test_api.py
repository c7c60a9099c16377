"""The API of the page: it says what the command says, within its bounds."""

import json
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bbc_check.web.names import safe_name
from tests.conftest import FIXTURES, bytes_of
from tests.helpers import builder
from tests.web.conftest import Server

PLAN = builder.conform()
PAIR = {"plan.xml": builder.xml(PLAN).encode(), "plan.xbrl": builder.xbrl(PLAN).encode()}
RETIRED = {**PAIR, "plan.xml": PAIR["plan.xml"].replace(b"WSE-LR1", b"LSEVBP01")}
PARCEL = builder.pakket(PLAN)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.zip", PARCEL),
        ("plan.xml", PAIR["plan.xml"]),
        ("plan.zip", b"niets"),
        ("x.docx", b"PK"),
    ],
)
def test_one_request_gives_the_json_of_the_command(
    server: Server, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    _, expected, _ = bytes_of("check", name, "--format", "json", cwd=tmp_path)
    answer = server.ask("POST", f"/api/check?name={name}", content)
    assert answer.status == 200
    assert answer.body == expected


def test_the_page_is_told_each_outcome_and_the_end(server: Server) -> None:
    id, (outcome, end) = server.checked(RETIRED)
    assert outcome["verdict"] == "niet_conform"
    assert outcome["verdict_in_words"] == "niet conform"
    assert "fouten" in outcome["counts_in_words"]
    assert end == {"event": "einde", "state": "klaar", "messages": []}
    report = server.ask("GET", f"/verslagen/{id}/index.html", token=False)
    assert "LSEVBP01" in report.body.decode()


def test_many_submissions_are_judged_as_by_the_command(server: Server) -> None:
    folders = ["demo", *(f"{each.name}/fout" for each in sorted(FIXTURES.glob("BBC*"))[::6])]
    names = [
        each.relative_to(FIXTURES).as_posix()
        for folder in folders
        for each in sorted((FIXTURES / folder).rglob("*"))
        if each.suffix in {".xml", ".xbrl", ".zip", ".xlsx", ".ods", ".csv"}
    ]
    _, expected, _ = bytes_of("check", *folders, "--format", "json", cwd=FIXTURES)
    id, told = server.checked({name: (FIXTURES / name).read_bytes() for name in names})
    assert len(told) > 20
    found = server.ask("GET", f"/api/runs/{id}/downloads/json").body
    assert found == expected


def test_a_repaired_file_is_laid_beside_the_earlier_check(server: Server) -> None:
    first, _ = server.checked(RETIRED)
    second, told = server.checked(PAIR, f"?sinds={first}")
    assert told[-1]["messages"] == ["Sinds de vorige keer: 2 opgelost, 0 nieuw, 0 gebleven."]
    assert server.ask("GET", f"/verslagen/{second}/vergelijking.html").status == 200


def test_who_receives_the_subsidy_and_forgot_the_codes_hears_it(server: Server) -> None:
    forgotten = {**PAIR, "plan.xml": PAIR["plan.xml"].replace(b"WSE-LR", b"EIGEN-")}
    verdicts = [
        server.checked(forgotten, f"?regierol={answer}")[1][0]["verdict"]
        for answer in ("auto", "ja", "nee")
    ]
    assert verdicts == ["niet_van_toepassing", "niet_conform", "niet_van_toepassing"]


def test_folders_keep_pairs_of_one_name_apart(server: Server) -> None:
    files = {f"{place}/{name}": content for place in "ab" for name, content in PAIR.items()}
    _, told = server.checked(files)
    assert [each["source"] for each in told[:-1]] == ["a/plan.xml", "b/plan.xml"]


def test_what_can_be_taken_along(server: Server) -> None:
    id, _ = server.checked(PAIR)

    def download(kind: str) -> bytes:
        return server.ask("GET", f"/api/runs/{id}/downloads/{kind}").body

    assert b"Gemeente" in download("html")
    assert json.loads(download("json"))["summary"]["aanleveringen"] == 1
    for kind, member in (("xlsx", "xl/workbook.xml"), ("pakket", "borderel.xml")):
        with zipfile.ZipFile(BytesIO(download(kind))) as archive:
            assert member in archive.namelist()
    assert server.ask("GET", f"/api/runs/{id}/downloads/iets").status == 404


def test_no_parcel_of_what_is_not_conform(server: Server) -> None:
    id, _ = server.checked(RETIRED)
    answer = server.ask("GET", f"/api/runs/{id}/downloads/pakket")
    assert answer.status == 409
    assert "er zijn fouten" in answer.json["error"]


def test_nothing_of_a_visitor_is_loaded_as_program(server: Server) -> None:
    """The command works in the folder of the files: a module there must not be ours."""
    hostile = b"open('gelukt', 'w').close()"
    names = ("json.py", "click.py", "bbc_check/__init__.py", "sitecustomize.py", "lxml.py")
    _, told = server.checked({**PAIR, **dict.fromkeys(names, hostile)})
    verdicts = {each["source"]: each["verdict"] for each in told[:-1]}
    assert verdicts["plan.xml"] == "conform"
    assert told[-1]["state"] == "klaar"


def test_neither_a_visitor_nor_the_server_sets_up_the_command(place: Path) -> None:
    wrong = {f"BBC_CHECK_{name}": "x" for name in ("CHECK_ONZIN", "CHECK_IGNORE", "PACK_ONZIN")}
    server = Server(env={**wrong, "TMPDIR": str(place)})
    try:
        _, told = server.checked({**PAIR, "bbc-check.toml": b"[check]\nignore = 'BBC'\nx = 1\n"})
        assert [each.get("verdict") for each in told] == ["conform", None]
        assert told[-1]["state"] == "klaar"
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.xml", "plan.xml"),
        ("../../etc/plan.xml", "etc/plan.xml"),
        (r"C:\map\plan.xml", "C_/map/plan.xml"),
        ("con.xml", "_con.xml"),
        ("Lpt1", "_Lpt1"),
        ("plan.xml. .", "plan.xml"),
        (".geheim.xml", "geheim.xml"),
        ("a\u202eb\x00c<d>.xml", "a_b_c_d_.xml"),
        ("x" * 400 + ".xml", "x" * 146 + ".xml"),
        ("", None),
        ("../..", None),
        ("a/" * 9 + "plan.xml", None),
        ("x" * 1001, None),
    ],
)
def test_a_name_stays_inside_and_is_one_on_every_system(name: str, safe: str | None) -> None:
    found = safe_name(name)
    assert (found and str(found)) == safe


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/api/check", 400),
        ("POST", "/api/check?name=..", 400),
        ("POST", "/api/check?name=plan.zip&regierol=misschien", 400),
        ("GET", "/api/check", 405),
        ("GET", "/api/runs/onbekend/events", 404),
        ("GET", "/api/iets", 404),
        ("GET", "/verslagen/onbekend/index.html", 404),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    server: Server, method: str, path: str, status: int
) -> None:
    answer = server.ask(method, path)
    assert answer.status == status
    assert answer.json["error"].endswith(".")


def test_the_same_name_twice_and_a_start_without_files_are_refused(server: Server) -> None:
    id = server.begin({"plan.xml": b""})
    again = server.ask("PUT", f"/api/runs/{id}/files?name=PLAN.XML", b"")
    assert again.status == 409
    assert "twee bestanden met de naam" in again.json["error"]
    assert server.ask("POST", f"/api/runs/{server.begin({})}/start").status == 409


def test_more_than_a_gigabyte_is_refused_before_it_is_sent(server: Server) -> None:
    id = server.begin({})
    path, length = f"/api/runs/{id}/files?name=groot.xml", str(2**30 + 1)
    answer = server.ask("PUT", path, b"begin", headers={"Content-Length": length})
    assert answer.status == 413


@pytest.mark.skipif(sys.platform == "win32", reason="there processes are found in another way")
def test_a_check_that_is_deleted_leaves_no_process_and_no_file(
    own_server: Server, place: Path
) -> None:
    files = {f"{n}/{name}": content for n in range(300) for name, content in PAIR.items()}
    id = own_server.begin(files)
    own_server.ask("POST", f"/api/runs/{id}/start")
    children = Path(f"/proc/{own_server.process.pid}/task/{own_server.process.pid}/children")
    assert own_server.ask("DELETE", f"/api/runs/{id}").status == 204
    assert children.read_text().split() == []
    (folder,) = place.iterdir()
    assert [each.name for each in folder.iterdir()] == ["in-gebruik"]


def test_it_stops_by_its_button_and_leaves_nothing(own_server: Server, place: Path) -> None:
    own_server.checked(PAIR)
    assert own_server.ask("POST", "/api/stop").status == 202
    out, err = own_server.process.communicate(timeout=30)
    assert own_server.process.returncode == 0
    assert (out, "gewist" in err) == ("", True)
    assert [*place.iterdir()] == []


def test_the_next_start_removes_what_a_crash_left(own_server: Server, place: Path) -> None:
    own_server.begin(PAIR)
    own_server.process.kill()
    own_server.process.communicate()
    (left,) = place.iterdir()
    again = Server(env={"TMPDIR": str(place)})
    third = Server(env={"TMPDIR": str(place)})  # what another page uses stays
    try:
        assert not left.exists()
        assert len([*place.iterdir()]) == 2
    finally:
        again.stop()
        third.stop()
    shutil.rmtree(place)


def test_schemathesis_finds_nothing(server: Server, tmp_path: Path) -> None:
    """The description holds for what a program makes up from it; stopping the server is left out."""
    finder = Path(sys.executable).with_name("schemathesis")
    options = ["--max-examples", "2", "--seed", "1", "--exclude-path", "/api/stop", "--no-color"]
    known = ["--header", f"Authorization: Bearer {server.token}"]
    done = subprocess.run(
        [str(finder), "run", f"{server.origin}/api/openapi.json", *options, *known],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout
    assert "7 selected / 8 total" in done.stdout
