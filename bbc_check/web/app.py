"""The routes of the page and of its API."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp

from bbc_check import bundled
from bbc_check.reading import SPREADSHEETS, SUBMISSION_SUFFIXES
from bbc_check.web.check_run import CheckRun
from bbc_check.web.desk import Desk, Refused
from bbc_check.web.downloads import as_download
from bbc_check.web.gate import Gate, Sessions, refused

_TICK = 0.05  # seconds between looks for news
_BEAT = 10.0  # seconds after which a silent stream says that it is still there
# a report is a page of its own: scripts by digest (it says which itself), no origin, no way out
_REPORT_HEADERS = {
    "Content-Security-Policy": "sandbox allow-scripts allow-modals allow-downloads; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'",
}
_READS = " ".join(sorted(SUBMISSION_SUFFIXES | SPREADSHEETS))  # what the page sends
_AT_ONCE = {"X-Accel-Buffering": "no"}  # a server before ours must not save up what is told


class Page:
    """The routes over the checks on one desk."""

    def __init__(self, desk: Desk, sessions: Sessions) -> None:
        self._desk, self._sessions = desk, sessions
        self.stopping = asyncio.Event()

    def app(self) -> ASGIApp:
        """Return the application; the gate stands before all of it, also before what tells of a fault."""
        routes = [
            Route("/", self._start),
            Route("/page.css", self._style),
            Route("/page.js", self._script),
            Route("/handbook/{name}", self._handbook),
            Route("/handbook/beelden/{name}", self._handbook),
            Route("/templates/stijl.css", self._handbook_style),
            Route("/api/openapi.json", self._description),
            Route("/api/check", self._check, methods=["POST"]),
            Route("/api/runs", self._begin, methods=["POST"]),
            Route("/api/runs/{id}", self._forget, methods=["DELETE"]),
            Route("/api/runs/{id}/files", self._file, methods=["PUT"]),
            Route("/api/runs/{id}/start", self._check_files, methods=["POST"]),
            Route("/api/runs/{id}/events", self._events),
            Route("/api/runs/{id}/downloads/{kind}", self._download),
            Route("/api/stop", self._stop, methods=["POST"]),
            Route("/verslagen/{id}/{name}", self._report),
        ]
        app = Starlette(
            routes=routes,
            exception_handlers={
                HTTPException: _http_error,
                ClientDisconnect: _gone,
                Refused: _refused,
                Exception: _fault,
            },
        )
        return Gate(app, self._sessions)

    # The page itself

    async def _start(self, request: Request) -> Response:
        if token := request.query_params.get("token"):
            session = self._sessions.opened_by(token) or self._sessions.of(request)
            return self._with_session(RedirectResponse(self._sessions.path, 303), session)
        session = self._sessions.of(request)
        page = _text(bundled.page() / "page.html").replace(
            'data-reads=""', f'data-reads="{_READS}"'
        )
        behind = self._sessions.is_behind_server(request)
        if session is None and behind:
            session = self._sessions.new()
        if session is None:
            return Response((bundled.page() / "closed.html").read_bytes(), 403, media_type=_HTML)
        shown = page.replace('data-place="pc"', 'data-place="server"') if behind else page
        return self._with_session(Response(shown, media_type=_HTML), session)

    def _with_session(self, response: Response, session: str | None) -> Response:
        if session is not None:
            response.set_cookie(
                self._sessions.cookie,
                session,
                path=self._sessions.path,
                httponly=True,
                samesite="strict",
            )
        return response

    async def _style(self, _: Request) -> Response:
        parts = [bundled.templates() / "stijl.css", bundled.page() / "page.css"]
        return Response("\n".join(map(_text, parts)), media_type="text/css")

    async def _script(self, _: Request) -> Response:
        return Response(_text(bundled.page() / "page.js"), media_type="text/javascript")

    async def _handbook(self, request: Request) -> Response:
        inside = request.url.path.partition("/handbook/")[2]
        known = {
            each.relative_to(bundled.handbook()).as_posix(): each
            for each in bundled.handbook().rglob("*.*")
        }
        if inside not in known:
            raise Refused(404, "deze bladzijde bestaat niet")
        return FileResponse(known[inside])

    async def _handbook_style(self, _: Request) -> Response:
        return FileResponse(bundled.templates() / "stijl.css")

    async def _description(self, _: Request) -> Response:
        return Response(_text(bundled.page() / "openapi.json"), media_type="application/json")

    # A check in steps

    async def _begin(self, request: Request) -> Response:
        session = self._session(request)
        earlier = request.query_params.get("sinds")
        run = self._desk.begin(session, _regierol(request))
        if earlier and (known := self._desk.find(earlier, session)):
            run.compare_with(known)
        return JSONResponse({"id": run.id}, 201)

    async def _file(self, request: Request) -> Response:
        run = self._run(request)
        await self._receive(request, run)
        return JSONResponse({"files": len(run.files)}, 201)

    async def _receive(self, request: Request, run: CheckRun) -> None:
        """Put the body of a request among the files of a check; what broke off leaves nothing."""
        name = request.query_params.get("name", "")
        with self._desk.incoming(run, name, _length(request)) as incoming:
            async for piece in request.stream():
                incoming.write(piece)

    async def _check_files(self, request: Request) -> Response:
        run = self._run(request)
        self._desk.start(run)
        return JSONResponse({"state": "nakijken"}, 202)

    async def _forget(self, request: Request) -> Response:
        await asyncio.to_thread(self._desk.forget, self._run(request))
        return Response(status_code=204)

    async def _events(self, request: Request) -> Response:
        run = self._run(request)
        if not run.started:
            raise Refused(409, "dit nakijken is nog niet begonnen")
        return StreamingResponse(_told(run), media_type="text/event-stream", headers=_AT_ONCE)

    async def _download(self, request: Request) -> Response:
        run = self._run(request)
        return await asyncio.to_thread(as_download, run, request.path_params["kind"])

    async def _report(self, request: Request) -> Response:
        """Give a page of a report. It asks for no cookie: its address cannot be guessed."""
        run = self._desk.find(request.path_params["id"])
        name = request.path_params["name"]
        page = run.reports / name if run is not None else Path()
        if run is None or not name.endswith(".html") or page.name != name or not page.is_file():
            raise Refused(404, "dit verslag is er niet (meer)")
        return FileResponse(page, media_type=_HTML, headers=_REPORT_HEADERS)

    # The API in one request, and the end

    async def _check(self, request: Request) -> Response:
        """Check one file and answer with the JSON of the command."""
        run = self._desk.begin(self._session(request), _regierol(request))
        try:
            await self._receive(request, run)
            self._desk.start(run, pages=False)
            async for _ in _told(run):
                if await request.is_disconnected():
                    raise ClientDisconnect
            end = run.events[-1]
            if end["state"] != "klaar":
                raise Refused(422, " ".join(end["messages"]) or "het nakijken is gestopt")
            return Response(run.outcome.read_bytes(), media_type="application/json")
        finally:
            await asyncio.to_thread(self._desk.forget, run)

    async def _stop(self, request: Request) -> Response:
        self._session(request)
        if self._sessions.is_behind_server(request):
            raise Refused(403, "deze pagina staat op een server en stopt niet")
        self.stopping.set()
        return JSONResponse({"state": "gestopt"}, 202)

    def _session(self, request: Request) -> str:
        session = self._sessions.of(request)
        if session is None:
            raise Refused(401, "open de pagina opnieuw vanuit bbc-check")
        self._desk.used = time.monotonic()
        return session

    def _run(self, request: Request) -> CheckRun:
        run = self._desk.find(request.path_params["id"], self._session(request))
        if run is None:
            raise Refused(404, "dit nakijken is er niet (meer)")
        return run


_HTML = "text/html"


async def _told(run: CheckRun) -> AsyncGenerator[str]:
    """Yield all that a check tells, from its beginning to its end, as server-sent events."""
    told, silent = 0, 0.0
    while True:
        for event in run.events[told:]:
            told += 1
            silent = 0.0
            yield f"data: {json.dumps(event)}\n\n"
            if event["event"] == "einde":
                return
        await asyncio.sleep(_TICK)
        silent += _TICK
        if silent > _BEAT:
            silent = 0.0
            yield ":\n\n"


def _regierol(request: Request) -> str:
    value = request.query_params.get("regierol", "auto")
    if value not in {"auto", "ja", "nee"}:
        raise Refused(400, "regierol is auto, ja of nee")
    return value


def _length(request: Request) -> int | None:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < 20 else None


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 so it is registered
    return refused(error.status, str(error))


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 so it is registered
    whys = {404: "dit adres bestaat niet", 405: "dit kan hier niet"}
    answer = refused(error.status_code, whys.get(error.status_code, "dit kan niet"))
    answer.headers.update(error.headers or {})  # 405 says what can be done
    return answer


async def _gone(*_: object) -> Response:
    return Response(status_code=400)  # nobody reads it


async def _fault(_: Request, error: Exception) -> Response:
    return refused(
        500, f"er liep iets mis in bbc-check zelf ({type(error).__name__}); meld dit aan de makers"
    )
