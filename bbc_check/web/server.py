"""The server of the page: on this machine only, until somebody stops it or nobody uses it any more."""

import asyncio
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import NamedTuple

import uvicorn

from bbc_check.temporary_place import TemporaryPlace
from bbc_check.web.app import Page
from bbc_check.web.desk import Desk
from bbc_check.web.gate import Sessions

_LOOK = 5.0  # seconds between looks whether the page is still used
_CONNECTIONS = 100  # at once; a browser has six


class PortTaken(Exception):
    """The port cannot be had."""


class Service(NamedTuple):
    """How the page is given. ``port`` 0 is any; ``trusted`` are hosts of a server of one's own before it."""

    port: int = 0
    browser: bool = True
    root_path: str = ""
    trusted: tuple[str, ...] = ()


def serve(service: Service, announce: Callable[[str], None]) -> None:
    """Give the page until it is stopped; ``announce`` hears its address.

    Nothing that came in stays. Raises PortTaken, and OSError when there is no temporary place.
    """
    listener = _listener(service.port)
    port = listener.getsockname()[1]
    sessions = Sessions(port, service.trusted, service.root_path)
    desk = Desk(TemporaryPlace("bbc-check-pagina-"))
    try:
        page = Page(desk, sessions)
        server = uvicorn.Server(
            uvicorn.Config(
                page.app(),
                access_log=False,
                log_config=None,
                log_level="error" if os.environ.get("BBC_CHECK_DEBUG") else "critical",
                lifespan="off",
                server_header=False,
                root_path=service.root_path,
                limit_concurrency=_CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
        )
        address = f"http://127.0.0.1:{port}{service.root_path}/?token="
        announce(address + sessions.token)
        if service.browser:
            opens = [address + sessions.for_browser]
            threading.Thread(target=webbrowser.open, args=opens, daemon=True).start()
        asyncio.run(_until_stopped(server, page, desk, listener))
    finally:
        desk.close()
        listener.close()


async def _until_stopped(
    server: uvicorn.Server, page: Page, desk: Desk, listener: socket.socket
) -> None:
    async def watch() -> None:
        while desk.forget_old():
            try:
                await asyncio.wait_for(page.stopping.wait(), _LOOK)
                break
            except TimeoutError:
                continue
        server.should_exit = True

    watching = asyncio.create_task(watch())
    await server.serve(sockets=[listener])
    watching.cancel()


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()  # who comes at once waits
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken from error
    return listener
