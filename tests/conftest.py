"""What many tests share: where things stand, the installed command, and checking in memory."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bbc_check.checking import Applicability, check, check_list
from bbc_check.cli import main
from bbc_check.domain.versions import find_dossiers
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.reading import find, read_submission
from bbc_check.reading.beneficiaries import read_begunstigden
from bbc_check.settings.schemes.shipped import asked_recognisers
from tests.helpers import builder

pytest_plugins = ["tests.helpers.browser"]

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
IN_CI = os.environ.get("CI") == "true"
CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()),
    None,
)

SOFFICE = shutil.which("soffice")

# The workers of pytest-xdist inherit the size of a terminal that readline made up.
for size in ("COLUMNS", "LINES"):
    os.environ.pop(size, None)
# What a test starts may keep what it compiled, so that the next start is quick.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No deadline: a busy machine is no fault of the program. In CI the examples are the same each time: a
# change is judged, not a draw. Elsewhere they vary, so that fewer at a time do.
EXAMPLES = 100 if IN_CI else 40
settings.register_profile("bbc-check", deadline=None, derandomize=IN_CI, max_examples=EXAMPLES)
# After a change of what reads: pytest --hypothesis-profile many tests/reading
settings.register_profile("many", deadline=None, max_examples=2000)
settings.load_profile("bbc-check")


SLASHES = pytest.mark.skipif(os.name == "nt", reason="it names paths with forward slashes")


@pytest.hookimpl(optionalhook=True)  # tests can run without xdist
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors: tests wait for pages, and for what takes too long."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs another program where there is none; in CI its absence is a failure."""
    if IN_CI:
        return
    missing = {
        "browser": CHROMIUM is None,
        "libreoffice": SOFFICE is None,
        "oracle": _is_missing("arelle"),
    }
    for item in items:
        for name, absent in missing.items():
            if absent and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"{name} is not on this machine"))


def _is_missing(module: str) -> bool:
    try:
        __import__(module)
    except ImportError:
        return True
    return False


def verslagen_of(
    *paths: Path,
    applicability: Applicability = Applicability.AUTO,
    begunstigden: Path | None = None,
    regelingen: Iterable[str] = (),
) -> list[Verslag]:
    """Return the outcomes for paths, checked in this process.

    ``begunstigden`` is a list, ``regelingen`` are asked for as with ``--regeling``.
    """
    lijst = read_begunstigden(begunstigden) if begunstigden else None
    known = asked_recognisers(regelingen)
    judge = partial(check, recognisers=known, applicability=applicability, begunstigden=lijst)
    tasks = find(paths, skipped=[begunstigden] if begunstigden else []).tasks
    verslagen = [judge(read_submission(task)) for task in tasks]
    for index, dossier in find_dossiers([*map(Summary.of, verslagen)]).items():
        verslagen[index] = judge(verslagen[index].aanlevering, dossier=dossier)
    more = check_list(lijst, [each.aanlevering for each in verslagen], known) if lijst else []
    return verslagen + more


def rule_ids(verslag: Verslag) -> list[str]:
    """Return the ids of the findings, sorted."""
    return [finding.rule for finding in verslag.findings]


Judged = Callable[..., Verslag]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Return a function that writes a report as a pair, checks it, and returns the outcome."""

    def run(
        rapport: builder.Rapport,
        applicability: Applicability = Applicability.AUTO,
        *,
        xml: str | None = None,
        xbrl: str | None = None,
        regelingen: Iterable[str] = (),
    ) -> Verslag:
        path = builder.write_files(tmp_path, rapport)
        if xml is not None:
            path.write_text(xml, encoding="utf-8")
        if xbrl is not None:
            path.with_suffix(".xbrl").write_text(xbrl, encoding="utf-8")
        (verslag,) = verslagen_of(path, applicability=applicability, regelingen=regelingen)
        return verslag

    return run


@dataclass(frozen=True)
class Done:
    """How a command ended and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def bytes_of(
    *args: str | Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    stdin: str | bytes = "",
) -> tuple[int, bytes, bytes]:
    """Run the command in this process; return its exit code and the bytes of both streams.

    What a user runs is ``process``: for streams, signals, encodings and start-up.
    """
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["bbc-check", *map(str, args)])
        patch.setattr(sys.modules["__main__"], "__package__", None)  # a script, no module
        content = stdin.encode() if isinstance(stdin, str) else stdin
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err))
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.chdir(cwd or Path.cwd())
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        sys.stderr.flush()
        code = ended.value.code
        assert isinstance(code, int)
        return code, out.getvalue(), err.getvalue()


def run_command(
    *args: str | Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    stdin: str | bytes = "",
) -> Done:
    """Run the command in this process."""
    code, out, err = bytes_of(*args, cwd=cwd, env=env, stdin=stdin)
    return Done(code, out.decode(), err.decode())


def process(*args: str | Path, **kwargs: Any) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a user would."""
    installed = Path(sys.executable).with_name("bbc-check" + (".exe" if os.name == "nt" else ""))
    command = [installed] if installed.exists() else [sys.executable, "-m", "bbc_check"]
    env = {**os.environ, "PYTHONWARNINGS": "error", **kwargs.pop("env", {})}
    return subprocess.run(
        [*command, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        env=env,
        timeout=120,
        check=False,
        **kwargs,
    )


def run_json(
    *args: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """Run ``check --format json`` and return the exit code and the document."""
    done = run_command("check", *args, "--format", "json", cwd=cwd, env=env)
    return done.returncode, json.loads(done.stdout)
