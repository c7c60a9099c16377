"""Who gets in: our own page and who knows the token; no other site, no other name."""

import sys
from pathlib import Path

import pytest

from tests.web.conftest import WITH_BROWSER, Answer, Server
from tests.web.test_hostile import wait_for


def cookie_of(answer: Answer) -> str:
    return answer.headers["set-cookie"].partition(";")[0]


@pytest.fixture
def cookie(own_server: Server) -> str:
    """Return the cookie of the browser that opened the address."""
    opened = own_server.ask("GET", "/?token=" + own_server.token, token=False)
    assert (opened.status, opened.headers["location"]) == (303, "/")
    return cookie_of(opened)


def test_the_token_opens_the_page_once(own_server: Server, cookie: str) -> None:
    page = own_server.ask("GET", "/", token=False, headers={"Cookie": cookie})
    assert page.status == 200
    again = own_server.ask("GET", "/?token=" + own_server.token, token=False)
    assert "set-cookie" not in again.headers
    assert own_server.ask("GET", "/", token=False).status == 403


def test_what_others_can_read_in_the_list_of_processes_is_worth_one_visit(tmp_path: Path) -> None:
    script, seen = tmp_path / "browser.py", tmp_path / "gezien"
    script.write_text(f"import sys; open({str(seen)!r}, 'w').write(sys.argv[1])", encoding="utf-8")
    server = Server(command=WITH_BROWSER, env={"BROWSER": f"{sys.executable} {script} %s"})
    try:
        wait_for(lambda: seen.is_file() and seen.read_text(encoding="utf-8") != "")
        token = seen.read_text(encoding="utf-8").partition("token=")[2]
        opens = [
            "set-cookie" in server.ask("GET", f"/?token={each}", token=False).headers
            for each in (token, token, server.token)
        ]
        assert opens == [True, False, True]
        bearer = {"Authorization": f"Bearer {token}"}
        assert server.ask("POST", "/api/runs", token=False, headers=bearer).status == 401
    finally:
        server.stop()


def test_the_cookie_is_for_the_page_alone(own_server: Server) -> None:
    opened = own_server.ask("GET", "/?token=" + own_server.token, token=False)
    given = opened.headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=strict" in given
    assert f"bbc-check-{own_server.port}=" in given


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_stranger_gets_nothing(server: Server, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    for method, path in (
        ("POST", "/api/runs"),
        ("POST", "/api/check?name=a.zip"),
        ("POST", "/api/stop"),
    ):
        answer = server.ask(method, path, b"", token=False, headers=headers)
        assert answer.status == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil"])
def test_another_name_for_this_machine_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/page.js", "/api/openapi.json", "/verslagen/x/index.html"):
        answer = server.ask("GET", path, headers={"Host": host})
        assert answer.status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},  # a form of another site without an origin
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_post_from_another_page_is_refused(server: Server, headers: dict[str, str]) -> None:
    sent = {"Cookie": server.cookie, **headers}
    assert server.ask("POST", "/api/runs", token=False, headers=sent).status == 403
    own = {"Cookie": server.cookie, "Origin": server.origin}
    assert server.ask("POST", "/api/runs", token=False, headers=own).status == 201


def test_what_one_visitor_does_another_cannot_change(own_server: Server, cookie: str) -> None:
    id = own_server.begin({})
    own = {"Cookie": cookie, "Origin": own_server.origin}
    for method, path in (("DELETE", ""), ("POST", "/start"), ("GET", "/downloads/json")):
        answer = own_server.ask(method, f"/api/runs/{id}{path}", token=False, headers=own)
        assert answer.status == 404


def test_every_answer_has_the_headers(server: Server) -> None:
    for path in ("/", "/page.css", "/api/niets", "/api/openapi.json"):
        headers = server.ask("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers


def test_behind_a_server_its_visitors_come_without_a_token() -> None:
    server = Server("--trusted-host", "check.example", "--root-path", "/bbc")
    try:
        headers = {"Host": "check.example"}
        page = server.ask("GET", "/", token=False, headers=headers)
        assert 'data-place="server"' in page.body.decode()
        own = {**headers, "Cookie": cookie_of(page), "Origin": "https://check.example"}
        assert server.ask("POST", "/api/runs", token=False, headers=own).status == 201
        assert server.ask("POST", "/api/stop", token=False, headers=own).status == 403
        assert "path=/bbc" in page.headers["set-cookie"].lower()
        assert server.address.startswith(f"{server.origin}/bbc/?token=")
    finally:
        server.stop()


def test_a_port_that_is_taken_is_wrong_usage(server: Server) -> None:
    from tests.conftest import run_command

    done = run_command("serve", "--no-browser", "--port", str(server.port))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"poort {server.port} is al in gebruik" in done.stderr
