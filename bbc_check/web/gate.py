"""Who gets in: hosts that are ours, requests of our own page, and visitors who know the token."""

import hmac
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _PAGE_POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Sessions:
    """Who was let in. The token opens the page once; whoever has it as ``Bearer`` uses the API.

    What a browser is started with, every user of the machine can read in the list of processes: it has a token
    of its own, that is worth one visit and nothing else. Behind a server of one's own (``trusted``) that one decides who may come, and each gets a session.
    """

    def __init__(self, port: int, trusted: tuple[str, ...], root_path: str) -> None:
        self.token, self.for_browser = (secrets.token_urlsafe(32) for _ in range(2))
        self._unused = {self.token, self.for_browser}
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.trusted = {each.casefold() for each in trusted}
        self.cookie = f"bbc-check-{port}"  # a cookie knows no port
        self.path = root_path or "/"
        self._key = secrets.token_bytes(32)

    def of(self, connection: HTTPConnection) -> str | None:
        """Return the session of a request; None for a stranger."""
        token = _bearer(connection)
        if token is not None:
            return "api" if _same(token, self.token) else None
        session = connection.cookies.get(self.cookie, "")
        return session if _same(session, self._signed(session.partition(".")[0])) else None

    def opened_by(self, token: str) -> str | None:
        """Return a new session for who has a token; it opens the page once."""
        for known in self._unused:
            if _same(token, known):
                self._unused.remove(known)
                return self.new()
        return None

    def new(self) -> str:
        """Return a new session."""
        return self._signed(secrets.token_urlsafe(16))

    def _signed(self, session: str) -> str:
        """Return what only we can make of it: nothing needs to be kept of who was let in."""
        return f"{session}.{hmac.digest(self._key, session.encode(), 'sha256').hex()}"

    def is_behind_server(self, connection: HTTPConnection) -> bool:
        """Return whether a request came by the server of an organisation."""
        return connection.headers.get("host", "").casefold() in self.trusted


class Gate:
    """Refuses what comes by another name (DNS rebinding) or from another page, before anything is done."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app, self._sessions = app, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; every answer gets the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(HTTPConnection(scope), scope["method"])
        app = self._app if refusal is None else refusal
        await app(scope, receive, with_headers)

    def _refusal(self, connection: HTTPConnection, method: str) -> ASGIApp | None:
        host = connection.headers.get("host", "").casefold()
        if host not in self._sessions.hosts | self._sessions.trusted:
            return refused(421, "dit adres hoort niet bij bbc-check")
        foreign = _foreign(connection, host)
        if foreign or (method not in _SAFE and _without_origin(connection)):
            return refused(403, "deze vraag komt niet van de pagina van bbc-check")
        return None


def _foreign(connection: HTTPConnection, host: str) -> bool:
    """Return whether another page asks, also one at another port."""
    origin = connection.headers.get("origin")
    if origin is not None and origin.casefold() not in {f"http://{host}", f"https://{host}"}:
        return True
    site = connection.headers.get("sec-fetch-site", "none")
    return "/api/" in connection.scope["path"] and site not in {"same-origin", "none"}


def _without_origin(connection: HTTPConnection) -> bool:
    """Return whether a cookie may have come along without the browser telling from which page."""
    return _bearer(connection) is None and "origin" not in connection.headers


def _bearer(connection: HTTPConnection) -> str | None:
    """Return the token that a program sends; no browser does so by itself."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.casefold() == "bearer" else None


def refused(status: int, why: str) -> JSONResponse:
    """Return an answer that says why not (Dutch)."""
    return JSONResponse({"error": f"{why[0].upper()}{why[1:].rstrip('.')}."}, status)


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode(), known.encode())
