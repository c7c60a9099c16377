"""One check of the page: its files, the command that checks them, and what it says as it goes.

The command itself does the work, in a process of its own: the page can show nothing else than it does,
and a file that takes a process along does not take the page.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any

from bbc_check.temporary_place import remove
from bbc_check.web.bounds import FREE, SECONDS_EACH

STORED, LISTS = "uitslag.json", "lijsten.xlsx"
_MESSAGES = "meldingen.txt"
_LINE = 20_000  # characters of names on a command line; Windows takes 32,767 in all
# The codes of a command that did its work; 3: it failed at one of the submissions.
_ENDED = {0, 1, 3, 4}
_SETTINGS = ("BBC_CHECK_CHECK_", "BBC_CHECK_PACK_")  # options of a command in the environment
_PATIENCE = 5.0  # seconds in which a command that is asked to end may clean up
_FOR_A_TERMINAL = ("HTML-verslag: ", "Geschreven: ", "Probeer ")  # what a visitor need not read
WINDOWS = sys.platform == "win32"
NO_ROOM = "op deze schijf is te weinig plaats; maak plaats en probeer opnieuw"
_UNEXPECTED = (
    "Het nakijken is onverwacht gestopt. Probeer het opnieuw; gebeurt het nog eens, meld het dan."
)


class CheckRun:
    """A check from its first file to its report. ``id`` cannot be guessed: who knows it may see it."""

    def __init__(self, place: Path, owner: str, regierol: str) -> None:
        """Make its folders; ``owner`` is the session that may change it."""
        self.id = secrets.token_urlsafe(24)
        self.owner = owner
        self.files: dict[str, PurePosixPath] = {}  # by the name that counts as the same on Windows
        self.events: list[dict[str, Any]] = []
        self.used = time.monotonic()
        self.regierol = regierol
        self.receiving = 0  # files that are coming in
        self._folder = place / self.id
        self.incoming = self._folder / "in"
        self.reports = self._folder / "verslag"
        self.incoming.mkdir(parents=True)
        self.reports.mkdir()
        self.making = threading.Lock()  # who clicks twice gets what the first click made
        self._processes: list[subprocess.Popen[bytes]] = []  # the check, then what is made of it
        self._stopped = False

    @property
    def started(self) -> bool:
        """Whether its command was started, now or earlier."""
        return bool(self._processes)

    @property
    def running(self) -> bool:
        """Whether its command has not told its end yet."""
        return self.started and not self.ended

    @property
    def ended(self) -> bool:
        """Whether the last event was told."""
        return bool(self.events) and self.events[-1]["event"] == "einde"

    @property
    def outcome(self) -> Path:
        """The JSON that the command wrote."""
        return self._folder / STORED

    @property
    def lists(self) -> Path:
        """The workbook of lists."""
        return self._folder / LISTS

    def compare_with(self, earlier: "CheckRun") -> None:
        """Lay the outcome beside that of an earlier check, as the command does in a folder of reports."""
        if (stored := earlier.reports / STORED).is_file():
            shutil.copyfile(stored, self.reports / STORED)

    def start(self, *, pages: bool) -> None:
        """Start the command, with or without pages of HTML; raises OSError."""
        # seen from its files: what it says of a place tells nobody where that is
        report = ["--report", f"../{self.reports.name}"] if pages else []
        with (self._folder / _MESSAGES).open("wb") as messages:
            process = self._command(
                *self._check("json"), *report, "--", *self._named(), stderr=messages
            )
        threading.Thread(target=self._listen, args=[process], daemon=True).start()

    def _check(self, form: str) -> list[str]:
        limits = ["--regierol", self.regierol, "--timeout", str(SECONDS_EACH)]
        return ["check", "--format", form, *limits]

    def _command(self, *arguments: str, stderr: IO[bytes] | int) -> subprocess.Popen[bytes]:
        """Start this program in the folder of the files. Nothing is loaded from there: a visitor's.

        Settings are for who types commands: a file found there, or a variable of the server, could
        change what is judged, or where outcomes go.
        """
        env = {name: text for name, text in os.environ.items() if not name.startswith(_SETTINGS)}
        process = subprocess.Popen(  # noqa: S603 our own program, no shell
            [sys.executable, "-P", "-m", "bbc_check", "--config", os.devnull, *arguments],
            cwd=self.incoming,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._processes.append(process)
        return process

    def make_lists(self) -> None:
        """Make the workbook of lists. That takes long, and few ask for it: the check does without."""
        if not self.lists.is_file():
            self.make(*self._check(f"xlsx=../{LISTS}"), "--", *self._named())

    def make(self, *arguments: str) -> str:
        """Run a command over the files to its end; return what it has against it, if anything."""
        process = self._command(*arguments, stderr=subprocess.PIPE)
        _, said = process.communicate()
        return "" if process.returncode == 0 else said.decode("utf-8", "replace").strip()

    def _named(self) -> list[str]:
        """Return what is named to the command: what was dropped, or its folder when that is too much."""
        tops = list(dict.fromkeys(path.parts[0] for path in self.files.values()))
        return tops if sum(map(len, tops)) < _LINE else ["."]

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Tell what the command says of each submission as it says it, and how it ended."""
        assert process.stdout is not None  # noqa: S101 it is a pipe
        block: list[bytes] = []
        whole = False
        try:
            with self.outcome.open("wb") as stored, process.stdout as lines:
                for line in lines:
                    stored.write(line)
                    block.append(line)
                    if line.startswith(b"]}"):
                        self.events.append(_outcome_event(block))
                    if line.startswith(b"]}") or b'"aanleveringen": [' in line[-20:]:
                        block = []
                    whole = line.startswith(b"], ")
        except OSError:  # the disk is full
            self._end_process(process)
        finally:  # whoever looks on never waits for an end that does not come
            code = process.wait()
            self.events.append(self._end(whole=whole and code in _ENDED))

    def _end(self, *, whole: bool) -> dict[str, Any]:
        said, free = "", FREE
        with suppress(OSError):  # somebody removed the check
            said = (self._folder / _MESSAGES).read_text(encoding="utf-8", errors="replace")
            free = shutil.disk_usage(self._folder).free
        messages = [line for line in said.splitlines() if not line.startswith(_FOR_A_TERMINAL)]
        state = "gestopt" if self._stopped else "klaar" if whole else "fout"
        if state == "fout":  # on a full disk the command can say little
            messages = messages or [_UNEXPECTED]
            messages = [f"{NO_ROOM.capitalize()}."] if free < FREE else messages
        return {"event": "einde", "state": state, "messages": messages}

    def stop(self) -> None:
        """End the command with all its processes."""
        for process in self._processes:
            if process.poll() is None:
                self._stopped = True
                self._end_process(process)

    def _end_process(self, process: subprocess.Popen[bytes]) -> None:
        if WINDOWS:  # there a process cannot be asked, and its children would go on
            taskkill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(taskkill, capture_output=True, check=False)  # noqa: S603 Windows has it
        else:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()

    def remove(self) -> None:
        """Stop, and leave nothing."""
        self.stop()
        remove(self._folder)


def _outcome_event(lines: Iterable[bytes]) -> dict[str, Any]:
    """Return what is told of a submission, from its lines in the JSON."""
    text = b"".join(lines).decode("utf-8").strip().strip(",")
    outcome = json.loads(text)
    return {
        "event": "aanlevering",
        "source": outcome["source"],
        "verdict": outcome["verdict"],
        **{f"{key}_in_words": words for key, words in outcome["in_words"].items()},
    }
