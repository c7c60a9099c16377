"""The target of the page: requests as they come over the line, given to the application in this process."""

import asyncio
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import unquote

import h11
from starlette.types import Message, Scope

from bbc_check.temporary_place import TemporaryPlace
from bbc_check.web.app import Page
from bbc_check.web.check_run import CheckRun
from bbc_check.web.desk import Desk
from bbc_check.web.gate import Sessions

BETWEEN = (
    b"\n=====\n"  # requests of one input; RUN in one is the id of the last check that was begun
)
_HEAD = b"%s HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAuthorization: Bearer T\r\nContent-Length: %d\r\n\r\n%s"


def request(line: str, body: bytes = b"") -> bytes:
    """Return a request of who knows the token."""
    return _HEAD % (line.encode(), len(body), body)


SEED = [
    request("POST /api/runs?regierol=ja"),
    request("PUT /api/runs/RUN/files?name=map/plan.xml", b"<a/>"),
    request("PUT /api/runs/RUN/files?name=plan.xbrl", b"<b/>"),
    request("POST /api/runs/RUN/start"),
    request("GET /api/runs/RUN/events"),
    *(
        request(f"GET /api/runs/RUN/downloads/{each}")
        for each in ("html", "json", "xlsx", "pakket")
    ),
    request("GET /verslagen/RUN/index.html"),
    request("POST /api/runs?sinds=RUN&regierol=nee"),
    request("DELETE /api/runs/RUN"),
    request("POST /api/check?name=a.xml&regierol=auto", b"<a/>"),
    *(request(f"GET {each}") for each in ("/", "/?token=T", "/page.js", "/handbook/index.html")),
    request("POST /api/stop"),
]
SEEDS = [BETWEEN.join(SEED), *(BETWEEN.join(SEED[:at]) for at in (2, 4, 7)), SEED[-3]]


def page(data: bytes) -> None:
    """Answer requests, none of them with a fault of the page itself; nothing is kept of them."""
    with (
        patch.object(CheckRun, "start", _ends_at_once),
        patch.object(CheckRun, "make", lambda *_: "dit kan niet"),
    ):
        desk = Desk(TemporaryPlace("bbc-check-fuzz-"))
        try:
            asyncio.run(_answered(data, desk))
        finally:
            desk.close()


def _ends_at_once(run: CheckRun, *, pages: bool) -> None:
    """Stand in for the command: that is a process of its own, with targets of its own."""
    run._processes.append(SimpleNamespace(poll=lambda: 0))  # type: ignore[arg-type]
    run.outcome.write_bytes(b"{}")
    run.events.append({"event": "einde", "state": "klaar", "messages": []})


_SESSIONS = Sessions(8000, ("bbc.voorbeeld.be",), "")
_SESSIONS.token = "T"  # noqa: S105 no secret


async def _answered(data: bytes, desk: Desk) -> None:
    app = Page(desk, _SESSIONS).app()
    for each in data.split(BETWEEN)[:20]:
        last = next(reversed(desk._runs), "RUN")
        for scope, body in _parsed(each.replace(b"RUN", last.encode())):
            sent: list[Message] = []
            waiting: Iterator[Message] = iter([{"type": "http.request", "body": body}])

            await app(scope, partial(_received, waiting), partial(_sent, sent))
            assert sent, "no answer"
            assert sent[0]["status"] not in {500, 501}, sent


async def _received(waiting: Iterator[Message]) -> Message:
    return next(waiting, {"type": "http.disconnect"})


async def _sent(sent: list[Message], message: Message) -> None:
    sent.append(message)


def _parsed(data: bytes) -> Iterator[tuple[Scope, bytes]]:
    """Yield what uvicorn makes of a request, where it is one at all."""
    connection = h11.Connection(h11.SERVER)
    try:
        connection.receive_data(data)
        head = connection.next_event()
        if not isinstance(head, h11.Request):
            return
        body = b""
        while isinstance(piece := connection.next_event(), h11.Data):
            body += bytes(piece.data)
    except h11.RemoteProtocolError:
        return
    path, _, query = head.target.partition(b"?")
    yield (
        {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": head.method.decode(),
            "scheme": "http",
            "path": unquote(path.decode("ascii")),
            "raw_path": path,
            "query_string": query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in head.headers],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8000),
        },
        body,
    )
