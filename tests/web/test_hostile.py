"""What an attacker would send, and a machine that fails: always an answer, and nothing outside its bounds."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import ROOT
from tests.helpers import builder
from tests.web.conftest import Server

PLAN = builder.conform()
PAIR = {"plan.xml": builder.xml(PLAN).encode(), "plan.xbrl": builder.xbrl(PLAN).encode()}
RLO = "\u202e"  # what follows is read from right to left


def opened(server: Server, method: str, path: str, *headers: str) -> socket.socket:
    """Return a connection on which a request began; its body is to be sent."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Authorization: Bearer {server.token}",
        *headers,
    ]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    return connection


def answer_to(server: Server, request: str) -> str:
    """Send bytes as they are; return what came back before the server closed or fell silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request.replace("HOST", f"127.0.0.1:{server.port}").encode())
        return connection.recv(65536).decode()


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/passwd.xml",
        "..\\..\\windows\\system32\\x.xml",
        "/etc/cron.d/x.xml",
        "\\\\server\\share\\x.xml",
        "C:\\x.xml",
        "....//....//x.xml",
        "..%2f..%2fx.xml",
        "a/./b/../../../c.xml",
        "x.xml\x00.txt",
        "x\r\nSet-Cookie: a=b.xml",
        "--help",
        "-o.xml",
        "@x.xml",
        "*.xml",
        "[a-z].xml",
        "plan.xml:stream",
        "$(id)`id`;id.xml",
        "~root.xml",
        "con.xml",
        "lpt1",
        "x.xml...   ",
        ".ssh/authorized_keys",
        f"{RLO}lmx.xml",
        '"><script>alert(1)</script>.xml',
        "é" * 300 + ".xml",
        "in-gebruik",
        "verslag/index.html",
        "uitslag.json",
    ],
)
def test_a_file_comes_where_it_belongs_and_nowhere_else(
    server: Server, server_place: Path, name: str
) -> None:
    id = server.begin({})
    outside = {each for each in server_place.rglob("*") if id not in each.parts}
    added = server.ask("PUT", f"/api/runs/{id}/files?name={quote(name)}", PAIR["plan.xml"])
    assert added.status == 201
    (folder,) = server_place.glob(f"*/{id}")
    assert {each.name for each in folder.iterdir()} == {"in", "verslag"}
    assert [*(folder / "verslag").iterdir()] == []
    (file,) = [each for each in (folder / "in").rglob("*") if each.is_file()]
    assert file.read_bytes() == PAIR["plan.xml"]
    assert {each for each in server_place.rglob("*") if id not in each.parts} == outside
    server.ask("DELETE", f"/api/runs/{id}")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("hallo\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n", 400),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("PUT /api/runs/x/files HTTP/1.1\r\nHost: HOST\r\nContent-Length: -5\r\n\r\n", 400),
        (
            "POST /api/runs HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
            400,
        ),
        ("TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n", 403),
        ("CONNECT evil.example:80 HTTP/1.1\r\nHost: HOST\r\n\r\n", 403),
        ("OPTIONS /api/runs HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n", 403),
        ("GET /api/runs/x/events HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n\r\n", 403),
        ("POST /api/stop HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic eDp5\r\n\r\n", 403),
        ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        ("GET //evil.example/%2e%2e HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
        ("GET /?token=%00&token=%ff HTTP/1.1\r\nHost: HOST\r\n\r\n", 303),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nCookie: ; =;;bbc-check=é\r\n\r\n", 403),
    ],
)
def test_a_request_that_is_none_gets_an_answer_and_no_more(
    server: Server, request_: str, status: int
) -> None:
    said = answer_to(server, request_)
    assert said.startswith(f"HTTP/1.1 {status} ")
    assert "set-cookie" not in said.lower()
    assert "bbc_check" not in said
    assert str(ROOT) not in said


NO_REPORT = (
    "uitslag.json",
    "..%2fin%2fplan.xml",
    "..%5c..%5cuitslag.json.html",
    "%2e%2e",
    "index.html%00.html",
    "index.html:x.html",
    "C:index.html",
)


def test_of_a_check_only_its_reports_are_pages(server: Server) -> None:
    id, _ = server.checked(PAIR)
    assert server.ask("GET", f"/verslagen/{id}/index.html", token=False).status == 200
    for name in NO_REPORT:
        answer = server.ask("GET", f"/verslagen/{id}/{name}", token=False)
        assert answer.status == 404, name


def test_a_file_that_is_coming_in_is_not_judged_by_half(server: Server, server_place: Path) -> None:
    id = server.begin({"plan.xbrl": PAIR["plan.xbrl"]})
    path = f"/api/runs/{id}/files?name=plan.xml"
    with opened(server, "PUT", path, "Content-Length: 100000") as connection:
        connection.sendall(PAIR["plan.xml"])
        wait_for(lambda: any(server_place.glob(f"*/{id}/in/plan.xml")))
        answer = server.ask("POST", f"/api/runs/{id}/start")
        assert (answer.status, "nog een bestand" in answer.json["error"]) == (409, True)
    wait_for(lambda: server.ask("POST", f"/api/runs/{id}/start").status == 202)
    assert server.told(id)[0]["source"] == "plan.xbrl"


def test_an_upload_that_breaks_off_leaves_nothing_and_is_no_fault(
    own_server: Server, place: Path
) -> None:
    id = own_server.begin({})
    path = f"/api/runs/{id}/files?name=map/plan.xml"
    with opened(own_server, "PUT", path, "Content-Length: 1000") as connection:
        connection.sendall(b"half")
        wait_for(lambda: any(place.rglob("plan.xml")))
    wait_for(lambda: not any(place.rglob("plan.xml")))
    own_server.process.terminate()
    _, said = own_server.process.communicate(timeout=30)
    assert said == "Stop met de knop op de pagina, of hier met Ctrl-C.\nAfgebroken.\n"


def test_a_folder_of_the_name_of_a_file_is_refused(server: Server) -> None:
    id = server.begin({"a": b""})
    answer = server.ask("PUT", f"/api/runs/{id}/files?name=a/b.xml", b"")
    assert answer.status == 409
    assert "dezelfde naam" in answer.json["error"]


def test_who_clicks_twice_gets_the_same_parcel(server: Server) -> None:
    id, _ = server.checked(PAIR)
    first, second = (server.ask("GET", f"/api/runs/{id}/downloads/pakket") for _ in range(2))
    assert first.status == 200
    assert first.body == second.body


def test_sessions_cannot_be_made_up(own_server: Server) -> None:
    opened = own_server.ask("GET", f"/?token={own_server.token}", token=False)
    name, _, session = opened.headers["set-cookie"].partition(";")[0].partition("=")
    own = {"Origin": own_server.origin}
    for made_up in ("", ".", session[:-1], session.partition(".")[0], "x" + session, session + "0"):
        headers = {**own, "Cookie": f"{name}={made_up}"}
        assert own_server.ask("POST", "/api/runs", token=False, headers=headers).status == 401


# A machine that fails


def test_a_disk_never_fills_up_by_what_comes_in(small_disk: Path) -> None:
    server = Server(env={"TMPDIR": str(small_disk)})
    try:
        id = server.begin({})
        path = f"/api/runs/{id}/files?name=plan.xml"
        too_much = server.ask("PUT", path, b"", headers={"Content-Length": str(10**8)})
        assert (too_much.status, "te weinig plaats" in too_much.json["error"]) == (507, True)
        with opened(server, "PUT", path, "Transfer-Encoding: chunked") as connection:
            piece = b"100000\r\n" + bytes(2**20) + b"\r\n"
            for _ in range(40):
                connection.sendall(piece)
            assert b"HTTP/1.1 507" in connection.recv(100)
        wait_for(lambda: not any(small_disk.rglob("plan.xml")))
    finally:
        server.stop()
    assert [*small_disk.iterdir()] == []


@pytest.mark.parametrize("left", [0, 500_000])
def test_a_disk_that_fills_up_while_checking_is_told(small_disk: Path, left: int) -> None:
    server = Server(env={"TMPDIR": str(small_disk)})
    try:
        files = {f"{n}/{name}": content for n in range(20) for name, content in PAIR.items()}
        id = server.begin(files)
        with (small_disk / "vol").open("wb") as full:
            free = os.statvfs(small_disk)
            full.write(bytes(free.f_bavail * free.f_frsize - left))
        server.ask("POST", f"/api/runs/{id}/start")
        end = server.told(id)[-1]
        assert end["state"] == "fout"
        assert end["messages"] == [
            "Op deze schijf is te weinig plaats; maak plaats en probeer opnieuw."
        ]
        (small_disk / "vol").unlink()
        assert server.checked(PAIR)[1][0]["verdict"] == "conform"
    finally:
        server.stop()
    assert [*small_disk.iterdir()] == []


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so; at most ten seconds."""
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
