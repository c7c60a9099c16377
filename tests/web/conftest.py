"""The page as it is started, and a client that can say anything."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.visit import Visit

WITH_BROWSER = (sys.executable, "-m", "bbc_check", "serve")
_SERVE = (*WITH_BROWSER, "--no-browser")


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """A running ``bbc-check serve``."""

    def __init__(
        self,
        *options: str,
        command: Sequence[str] = _SERVE,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [*command, *options],
            stdin=subprocess.PIPE,  # wine takes no other
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address, self.process.communicate()[1]
        self.port = urlsplit(self.address).port or 0
        self.token = self.address.partition("token=")[2]
        self.origin = f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        token: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request; with ``token`` as a program that knows it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Authorization": f"Bearer {self.token}"} if token else {}
        connection.request(method, path, body, {**sent, **(headers or {})})
        response = connection.getresponse()
        answer = Answer(
            response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        )
        connection.close()
        return answer

    @cached_property
    def cookie(self) -> str:
        """The cookie of the browser that opened the address: that can be done once."""
        opened = self.ask("GET", f"/?token={self.token}", token=False)
        return opened.headers["set-cookie"].partition(";")[0]

    def begin(self, files: Mapping[str, bytes], query: str = "") -> str:
        """Begin a check of these files and return its id; it is not started."""
        id: str = self.ask("POST", f"/api/runs{query}").json["id"]
        for name, content in files.items():
            added = self.ask("PUT", f"/api/runs/{id}/files?name={quote(name)}", content)
            assert added.status == 201, added.json
        return id

    def checked(self, files: Mapping[str, bytes], query: str = "") -> tuple[str, list[Any]]:
        """Check these files; return the id and all that was told."""
        id = self.begin(files, query)
        assert self.ask("POST", f"/api/runs/{id}/start").status == 202
        return id, self.told(id)

    def told(self, id: str) -> list[Any]:
        """Return the events of a check until its end."""
        stream = self.ask("GET", f"/api/runs/{id}/events").body.decode()
        return [json.loads(line[6:]) for line in stream.splitlines() if line.startswith("data: ")]

    def stop(self) -> None:
        """End it as Ctrl-C does not: from outside."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=30)


@pytest.fixture(scope="package")
def server_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the temporary place of the server that tests share."""
    return tmp_path_factory.mktemp("plaats")


@pytest.fixture(scope="package")
def server(server_place: Path) -> Iterator[Server]:
    """Return a server for tests that leave it as it was."""
    started = Server(env={"TMPDIR": str(server_place)})
    yield started
    started.stop()
    assert not [*server_place.iterdir()], "the page left something"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the temporary place of a server of one's own."""
    folder = tmp_path / "plaats"
    folder.mkdir()
    return folder


@pytest.fixture
def own_server(place: Path) -> Iterator[Server]:
    """Return a server for one test, that may end it."""
    started = Server(env={"TMPDIR": str(place)})
    yield started
    started.stop()


@pytest.fixture
def visitor(browser: "Browser", server: Server) -> Iterator["Visit"]:
    """Return a visitor of the server that tests share."""
    from tests.web.visit import visit  # which knows the server of here

    with visit(browser, server) as visitor:
        yield visitor


@pytest.fixture
def own_visitor(browser: "Browser", own_server: Server) -> Iterator["Visit"]:
    """Return a visitor of a server that a test may end."""
    from tests.web.visit import visit

    with visit(browser, own_server) as visitor:
        yield visitor


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of its own, of 230 MB: 30 MB more than is to stay free."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=230m", "tmpfs", str(disk)]
    if (
        not sys.platform.startswith("linux")
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip("a disk can only be made by root on Linux")
    yield disk
    subprocess.run(["umount", disk], check=True)
