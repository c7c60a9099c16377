"""What a machine does to a run: each does its work or says in a sentence what is missing, and leaves nothing."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, bytes_of, run_command
from tests.helpers import builder
from tests.helpers.forms import FORMS
from tests.running.submissions import (
    LINUX,
    besturen,
    left_after_waiting,
    processes_of,
    run_to_end,
    script,
)

if sys.platform != "win32":
    import resource

pytestmark = LINUX
_DISK = 512 * 1024
PROGRAM = [sys.executable, "-m", "bbc_check"]
FILES = {**FORMS, "report": "verslag"}
ROOT_ONLY = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may become somebody else"
)
ENDING = [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", -1)]  # Windows has no last


def option(form: str, folder: Path) -> list[str]:
    """Return what asks for an output of one form in a folder."""
    file = folder / FILES[form]
    return ["--report", str(file)] if form == "report" else ["--format", f"{form}={file}"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files under a folder."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def ended(
    *args: str | Path,
    before: Callable[[], object] | None = None,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    stdin: bytes = b"",
) -> tuple[int, str]:
    """Run the command in a process that ``before`` prepares; return its exit code and stderr."""
    done = subprocess.run(
        [*PROGRAM, *map(str, args)],
        input=stdin,
        capture_output=True,
        # where a file is cut off, one that Python compiles must not stay behind, cut off too
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
        cwd=cwd,
        timeout=120,
        check=False,
        preexec_fn=before,
    )
    return done.returncode, done.stderr.decode()


def limited(what: str, amount: int) -> Callable[[], object]:
    """Return what gives a process no more of something than this."""
    kind = getattr(resource, what)
    return partial(resource.setrlimit, kind, (amount, resource.getrlimit(kind)[1]))


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let no file of this process grow over a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def one_sentence(told: str) -> str:
    """Return the sentence of an error; a line with where help is may follow."""
    first, *rest = told.strip().split("\n")
    assert all(each.startswith("Probeer '") for each in rest)
    assert first.startswith("Fout: ")
    assert first.endswith(".")
    return first


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two plans in which a lot is wrong."""
    folder = tmp_path_factory.mktemp("plannen")
    for number, name in enumerate("ab"):
        acties = [builder.Actie(f"AC-{n}", codes=(f"WSE LR{n}",)) for n in range(60)]
        plan = builder.with_acties(builder.conform(kbo=builder.kbo(9991001 + number)), acties)
        builder.write_files(folder / name, plan)
    return folder


# --- signals


@pytest.mark.parametrize("form", FILES)
def test_of_a_run_that_is_killed_nothing_unfinished_stays(tmp_path: Path, form: str) -> None:
    folder = besturen(tmp_path / "in", *"abcd")
    (out := tmp_path / "uit").mkdir()
    assert bytes_of("check", folder / "a", *option(form, out))[0] == 0
    before = contents(out)
    command = script("Path('bezig').touch()\ntime.sleep(300)", "--jobs", "2", *option(form, out))
    run = subprocess.Popen(command, cwd=folder, start_new_session=True)
    wait_for((folder / "bezig").exists)
    assert len(processes_of(run.pid)) >= 2
    run.kill()
    run.wait()
    assert left_after_waiting(run.pid) == set()
    assert contents(out) == before


def wait_for(done: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_process_that_stands_still_costs_its_submission_only(tmp_path: Path) -> None:
    before = "if name == 'b': os.kill(os.getpid(), signal.SIGSTOP)"
    command = script(before, "--jobs", "2", "--timeout", "4", "--format", "json")
    code, out, err = run_to_end(command, besturen(tmp_path, *"abc"))
    assert (code, err) == (4, "")
    verdicts = [each["verdict"] for each in json.loads(out)["aanleveringen"]]
    assert verdicts == ["conform", "onvolledig", "conform"]


def test_who_asked_for_it_goes_on_when_the_window_closes(tmp_path: Path) -> None:
    before = f"os.kill(os.getppid(), {int(ENDING[2])})\nos.kill(os.getpid(), {int(ENDING[2])})"
    command = ["nohup", *script(before, "--jobs", "2", "--format", "json")]
    code, out, _ = run_to_end(command, besturen(tmp_path, *"abc"))
    assert code == 0
    assert json.loads(out)["summary"]["aanleveringen"] == 3


@pytest.mark.parametrize("sign", ENDING)
def test_what_comes_in_is_gone_when_it_is_broken_off(tmp_path: Path, sign: int) -> None:
    run = sending(tmp_path)
    run.send_signal(sign)
    _, told = run.communicate(timeout=60)
    assert (run.returncode, told.strip()) == (128 + sign, b"Afgebroken.")
    assert list(tmp_path.iterdir()) == []


def test_what_came_in_when_it_was_killed_goes_the_next_time(tmp_path: Path) -> None:
    run = sending(tmp_path)
    run.kill()
    run.communicate()
    other = sending(tmp_path)  # in use: that stays
    assert len(list(tmp_path.iterdir())) == 1
    content = builder.pakket(builder.conform())
    assert ended("check", "-", env={"TMPDIR": str(tmp_path)}, stdin=content) == (0, "")
    assert len(list(tmp_path.iterdir())) == 1
    other.terminate()
    other.communicate()
    assert list(tmp_path.iterdir()) == []


def sending(folder: Path) -> subprocess.Popen[bytes]:
    """Return a run to which half a submission came, which it keeps in a folder."""
    pipe = subprocess.PIPE
    run = subprocess.Popen(
        [*PROGRAM, "check", "-"],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    known = set(folder.glob("*/standaard*"))
    assert run.stdin is not None
    run.stdin.write(b"PK\x03\x04" + bytes(2**21))
    run.stdin.flush()
    wait_for(lambda: set(folder.glob("*/standaard*")) - known or run.poll() is not None)
    return run


# --- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 512 KB."""
    (folder := tmp_path / "schijf").mkdir()
    mount = shutil.which("mount") or "mount"
    command = [mount, "-t", "tmpfs", "-o", "size=512k", "none", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("here nobody may make a small disk")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", folder], check=True)


@pytest.mark.parametrize("form", FILES)
def test_where_a_file_may_not_grow_the_older_one_stays(
    tmp_path: Path, plans: Path, form: str
) -> None:
    assert bytes_of("check", FIXTURES / "BBC404" / "goed", *option(form, tmp_path))[0] == 0
    before = contents(tmp_path)
    with no_file_over(2048):
        done = run_command("check", plans, *option(form, tmp_path))
    assert done.returncode == 2
    assert "geschreven worden (het bestand wordt te groot)." in one_sentence(done.stderr)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("form", FILES)
def test_on_a_full_disk_the_older_one_stays(small_disk: Path, plans: Path, form: str) -> None:
    # what stands in the folder of reports already takes more than this disk has
    args = option(form, small_disk)
    if form != "report":
        assert bytes_of("check", FIXTURES / "BBC404" / "goed", *args)[0] == 0
    filled = small_disk / "vol"
    filled.write_bytes(bytes(_DISK - sum(map(blocks, contents(small_disk).values()))))
    before = contents(small_disk)
    done = run_command("check", plans, *args)
    assert done.returncode == 2
    assert "geschreven worden (de schijf is vol)." in one_sentence(done.stderr)
    assert contents(small_disk) == before


def blocks(content: bytes) -> int:
    """Return what a file takes of a disk."""
    return -(-len(content) // 4096) * 4096


def test_half_a_summary_of_a_step_is_taken_back(tmp_path: Path, plans: Path) -> None:
    (page := tmp_path / "stap.md").write_text("van een ander\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(page)}
    args = ("check", plans, "--format", "github")
    code, told = ended(*args, env=env, before=limited("RLIMIT_FSIZE", 1024))
    assert code == 1  # what was asked for is written
    assert told.startswith("De samenvatting van de stap (GITHUB_STEP_SUMMARY) kan niet geschreven")
    assert page.read_text(encoding="utf-8") == "van een ander\n"


@pytest.mark.parametrize("args", [["-"], ["--format", "xlsx", "-"], ["--format", "xlsx=uit.xlsx"]])
def test_a_full_place_for_temporary_files_is_told(
    tmp_path: Path, plans: Path, small_disk: Path, args: list[str]
) -> None:
    (small_disk / "vol").write_bytes(bytes(_DISK - 4096))
    paths = [] if "-" in args else [plans]
    content = builder.pakket(builder.conform()) + bytes(99_999)
    env = {"TMPDIR": str(small_disk)}
    code, told = ended("check", *paths, *args, env=env, stdin=content, cwd=tmp_path)
    assert code == 2
    assert "(de schijf is vol)." in one_sentence(told)
    assert list(small_disk.iterdir()) == [small_disk / "vol"]
    assert not list(tmp_path.glob("uit*"))


# --- rights and files that come and go


def bound_by_rights() -> None:
    """Let root be bound by rights as anybody: without the capabilities to pass over them (prctl, Linux)."""
    libc = ctypes.CDLL(None)
    drop, override, search = 24, 1, 2
    for capability in (override, search):
        libc.prctl(drop, capability)


def of_somebody_else(folder: Path) -> Path:
    """Give a folder to nobody, who lets others look into it."""
    os.chown(folder, 65534, 65534)
    return folder


@ROOT_ONLY
@pytest.mark.parametrize("form", FILES)
def test_a_folder_of_somebody_else_is_told_and_left_alone(tmp_path: Path, form: str) -> None:
    plan = builder.write_files(tmp_path / "in", builder.conform())
    (out := tmp_path / "uit").mkdir()
    of_somebody_else(out)
    code, told = ended("check", plan, *option(form, out), before=bound_by_rights)
    assert code == 2
    assert "geschreven worden (u hebt daar geen toegang)." in one_sentence(told)
    assert contents(out) == {}


@ROOT_ONLY
def test_what_one_may_not_read_is_a_finding(tmp_path: Path) -> None:
    folder = besturen(tmp_path / "in", *"abc")
    of_somebody_else(folder / "a" / "rapport.xml").chmod(0o600)
    of_somebody_else(folder / "b").chmod(0o700)
    code, told = ended("check", folder, *option("json", tmp_path), before=bound_by_rights)
    assert code == 4
    found = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))["aanleveringen"]
    assert [each["verdict"] for each in found].count("conform") == 1
    assert [one["rule"] for each in found for one in each["findings"]] == ["BBC001"] * 2
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "change",
    [
        "os.unlink(task.name)",
        "os.unlink(task.xbrl.path)",
        "import shutil; shutil.rmtree(Path(task.name).parent)",
        "os.truncate(task.name, 500)",
        "os.truncate(task.name, 0)",
        "os.unlink(task.name); os.mkdir(task.name)",
        "os.unlink(task.name); os.symlink('rapport.xml', task.name)",
    ],
)
def test_what_changes_between_finding_and_reading_is_no_conform_report(
    tmp_path: Path, change: str
) -> None:
    folder = besturen(tmp_path, *"abc")
    command = script(f"if name == 'b': {change}", "--jobs", "1", "--format", "json")
    code, out, err = run_to_end(command, folder)
    assert (code, err) == (4, "")
    verdicts = [each["verdict"] for each in json.loads(out)["aanleveringen"]]
    assert verdicts == ["conform", "onvolledig", "conform"]


# --- a small machine


@pytest.mark.parametrize("files", [5, 6, 7, 8, 10, 12, 14, 16])
def test_with_few_open_files_it_works_or_says_so(tmp_path: Path, plans: Path, files: int) -> None:
    args = ["--jobs", "2", *option("json", tmp_path), *option("report", tmp_path)]
    code, told = ended("check", plans, *args, before=limited("RLIMIT_NOFILE", files))
    assert code in {1, 3}
    assert "Traceback" not in told
    assert "in bbc-check zelf" not in told
    if code == 1:
        found = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))["aanleveringen"]
        assert [each["verdict"] for each in found] == ["niet_conform"] * 2
    else:
        assert "bestanden tegelijk open" in told
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize("megabytes", [32, 40, 48, 64, 100])
def test_with_little_memory_it_works_or_says_so(
    tmp_path: Path, plans: Path, megabytes: int
) -> None:
    args = ["--jobs", "2", *option("xlsx", tmp_path), *option("report", tmp_path)]
    code, told = ended("check", plans, *args, before=limited("RLIMIT_AS", megabytes * 2**20))
    assert code in {1, 3}
    if code == 3:
        assert "er is te weinig geheugen" in told
    assert "Traceback" not in told
    assert code == 1 or megabytes < 100
    assert not list(tmp_path.rglob("*.tmp"))


# --- streams


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-", "2>&1 >/dev/null | true"])
@pytest.mark.parametrize(("args", "code"), [("check {} --format json={}", 0), ("check --nee", 2)])
def test_what_cannot_be_told_changes_nothing_of_how_it_ends(
    tmp_path: Path, redirection: str, args: str, code: int
) -> None:
    file = tmp_path / "uit.json"
    shell = args.format(FIXTURES / "BBC404" / "goed", file)
    command = f"set -o pipefail; '{sys.executable}' -m bbc_check {shell} {redirection}"
    done = subprocess.run(["bash", "-c", command], check=False)
    assert done.returncode == code
    assert file.exists() == (code == 0)


@pytest.mark.parametrize(
    "args",
    [
        f"check {FIXTURES / 'BBC404' / 'goed'}",
        *(f"check {FIXTURES / 'BBC404' / 'goed'} --format {each}" for each in ("csv", "sarif")),
        "rules",
        "explain BBC404",
        "rules --format json",
        "config show",
        "profile list",
        "manual --help",
        "--version",
    ],
)
@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
def test_work_that_is_lost_is_never_a_success(args: str, where: str) -> None:
    command = f"'{sys.executable}' -m bbc_check {args} {where}"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"Fout: ")


def test_of_a_standard_input_that_is_closed_nothing_comes() -> None:
    command = f"'{sys.executable}' -m bbc_check check - <&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "de standaardinvoer (-) is leeg" in done.stderr.decode()


# --- two at once


def test_two_runs_into_one_place_at_once_both_do_their_work(tmp_path: Path) -> None:
    besturen(tmp_path / "in", "a")
    args = [each for form in FILES for each in option(form, tmp_path / "uit")]
    (tmp_path / "uit").mkdir()
    measure = "Path(f'klaar-{os.getpid()}').touch()\nwhile len(list(Path().glob('klaar-*'))) < 4: time.sleep(0.01)"
    together = script(measure, "--jobs", "1", *args)
    runs = [
        subprocess.Popen(together, cwd=tmp_path / "in", stderr=subprocess.PIPE) for _ in range(4)
    ]
    told = [each.communicate(timeout=120)[1].decode() for each in runs]
    assert [each.returncode for each in runs] == [0] * 4, told
    found = contents(tmp_path / "uit")
    assert not [name for name in found if name.endswith(".tmp")]
    assert {name for name in found if name.startswith("verslag/")} >= {
        "verslag/index.html",
        "verslag/uitslag.json",
    }
    assert json.loads(found["uit.json"])["summary"]["verdicts"]["conform"] == 1
