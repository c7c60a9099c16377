"""Runs over many submissions: the same bytes however many processes, and what ends them."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bbc_check.checking import Applicability
from bbc_check.reading import Given, find
from bbc_check.reading.choice import default_choice
from bbc_check.rendering.terminal import report_block
from bbc_check.rules.selection import ALL_RULES
from bbc_check.running import run
from bbc_check.running.job import Job
from tests.conftest import FIXTURES, process, run_command, run_json
from tests.helpers import builder
from tests.running.submissions import (
    LINUX,
    besturen,
    left_after_waiting,
    processes_of,
    run_to_end,
    script,
)

HANG_UP = getattr(signal, "SIGHUP", -1)  # Windows has none
GROUP = ["demo", "BBC005", "BBC404", "BBC605"]
OTHER_WAYS = [("1", ""), ("3", ""), ("2", "spawn")]


def test_the_same_bytes_however_many_processes(tmp_path: Path) -> None:
    runs = []
    for number, (jobs, start) in enumerate(OTHER_WAYS):
        folder = tmp_path / str(number) / "verslag"
        file = tmp_path / f"{number}.json"
        args: list[str | Path] = [*GROUP, "--format", "text", "--format", f"json={file}"]
        args += ["--jobs", jobs, "--report", folder]
        env = {"SOURCE_DATE_EPOCH": "1700000000", "BBC_CHECK_START": start}
        done = process("check", *args, cwd=FIXTURES, env=env)
        written = {path.name: path.read_bytes() for path in folder.iterdir()}
        runs.append((done.returncode, done.stdout, file.read_bytes(), written))
        assert done.stderr == f"HTML-verslag: {folder / 'index.html'}\nGeschreven: {file}\n"
    assert runs[0][0] == 1
    assert len(runs[0][3]) > 15
    assert all(run == runs[0] for run in runs)


def test_a_result_that_was_sent_is_the_same() -> None:
    job = Job(default_choice(), Given(), Applicability.AUTO, ALL_RULES, None, (report_block,))
    for task in find([FIXTURES / "demo", FIXTURES / "BBC605"]).tasks:
        result = job.do(task)
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 our own bytes


def test_a_handful_is_done_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "core_count", lambda: 4)
    monkeypatch.delenv("BBC_CHECK_START", raising=False)
    assert run.useful_jobs([10_000] * 10) == 1
    assert run.useful_jobs([500_000_000]) == 1
    assert run.useful_jobs([500_000_000, 1]) == 4
    assert run.useful_jobs([10_000] * 1500) == 4
    monkeypatch.setattr(run, "core_count", lambda: 1)
    assert run.useful_jobs([500_000_000, 1]) == 1


@pytest.mark.parametrize("args", [["--jobs", "0"], ["--jobs", "x"], ["--timeout", "-1"]])
def test_wrong_numbers_are_wrong_usage(args: list[str]) -> None:
    done = run_command("check", FIXTURES / "demo", *args)
    assert done.returncode == 2
    assert f"Fout: {args[0]} is een aantal" in done.stderr


def test_a_time_limit_may_be_any_number() -> None:
    done = process("check", FIXTURES / "BBC404" / "goed", "--timeout", "1e300")
    assert (done.returncode, done.stderr) == (0, "")


@LINUX
@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("if name == 'b': os.kill(os.getpid(), signal.SIGKILL)", "gestopt (signaal 9; misschien"),
        ("if name == 'b': os._exit(7)", "is onverwacht gestopt (afsluitcode 7)"),
        ("if name == 'b': raise MemoryError", "er is te weinig geheugen"),
    ],
)
def test_a_process_that_dies_costs_its_submission_only(
    tmp_path: Path, before: str, words: str
) -> None:
    command = script(before, "--jobs", "2", "--format", "json")
    code, out, err = run_to_end(command, besturen(tmp_path, *"abcd"))
    assert code == 3
    verdicts = [each["verdict"] for each in json.loads(out)["aanleveringen"]]
    assert verdicts == ["conform", "onvolledig", "conform", "conform"]
    assert err.startswith("Fout van het programma zelf bij 'b/rapport.xml': ")
    assert words in err


@LINUX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_submission_that_takes_too_long_is_a_finding(tmp_path: Path, jobs: str) -> None:
    before = "if name == 'b': time.sleep(300)"
    command = script(before, "--jobs", jobs, "--timeout", "4", "--format", "json")
    code, out, err = run_to_end(command, besturen(tmp_path, *"abc"))
    assert (code, err) == (4, "")
    first, late, last = json.loads(out)["aanleveringen"]
    assert first["verdict"] == last["verdict"] == "conform"
    assert late["verdict"] == "onvolledig"
    (finding,) = late["findings"]
    assert finding["rule"] == "BBC005"
    assert "het nakijken duurde langer dan 4 seconden" in finding["message"]
    assert "Geef met --timeout meer seconden" in finding["message"]


@LINUX
@pytest.mark.parametrize(
    ("surely", "args", "is_watched"),
    [(0, [], True), (4_000_000, [], False), (4_000_000, ["--regeling", "klimaatpact"], True)],
    ids=["large", "small", "with a regeling that may be one's own"],
)
def test_there_is_a_limit_that_nobody_asked_for(
    tmp_path: Path, surely: int, args: list[str], is_watched: bool
) -> None:
    """A submission that could reach it is watched; what is small is not worth a process."""
    slow = "if name == 'b': time.sleep(3)"
    command = script(slow, "--jobs", "1", *args)
    command[2] = (
        "from bbc_check.running import run\n"
        "run.STANDARD_LIMIT = run.Limit(2, asked=False)\n"
        f"run._SURELY_IN_TIME = {surely}\n"
    ) + command[2]
    code, out, err = run_to_end(command, besturen(tmp_path, *"ab"))
    assert (code, err) == (4 if is_watched else 0, "")
    assert ("langer dan 2 seconden" in " ".join(out.split())) is is_watched


def test_the_limit_that_is_asked_for() -> None:
    assert run.limit_of(0) is None
    assert run.limit_of(5) == run.Limit(5, asked=True)
    assert run.limit_of(None) == run.STANDARD_LIMIT
    told = run_command("check", "--help").stdout
    assert f"standaard {run.STANDARD_LIMIT.seconds:g}, 0: geen grens" in " ".join(told.split())


@LINUX
def test_without_any_process_the_run_goes_on_in_this_one(tmp_path: Path) -> None:
    folder = besturen(tmp_path, *"abc")
    patch = (
        "from bbc_check.running.workers import Workers\n"
        "def full(self): raise BlockingIOError\n"
        "Workers._start = full\n"
    )
    command = script("", "--jobs", "2")
    command[2] = patch + command[2]
    code, out, err = run_to_end(command, folder)
    assert code == 0
    assert "3 aanleveringen nagekeken: 3 conform" in out
    assert err == "Er kan geen apart proces gestart worden; het nakijken gaat zonder verder.\n"
    command = script("", "--jobs", "2", "--timeout", "60")
    command[2] = patch + command[2]
    code, _, err = run_to_end(command, folder)
    assert code == 3
    assert "--timeout" in err


@LINUX
@pytest.mark.parametrize(
    ("sign", "group", "code"),
    [
        (signal.SIGINT, False, 130),
        (signal.SIGINT, True, 130),
        (signal.SIGTERM, False, 143),
        (signal.SIGTERM, True, 143),
        (HANG_UP, False, 129),
        (HANG_UP, True, 129),
        (getattr(signal, "SIGKILL", -9), False, -9),  # Windows has none
    ],
)
def test_whoever_ends_the_run_ends_all_of_it(
    tmp_path: Path, sign: signal.Signals, group: bool, code: int
) -> None:
    before = "Path('bezig-' + name).touch()\ntime.sleep(300)"
    run = subprocess.Popen(
        script(before, "--jobs", "2"),
        cwd=besturen(tmp_path, *"abcd"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while len(list(tmp_path.glob("bezig-*"))) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(processes_of(run.pid)) >= 3
    (os.killpg if group else os.kill)(run.pid, sign)
    _, err = run.communicate(timeout=60)
    assert run.returncode == code
    assert err.strip() == ("" if sign is signal.SIGKILL else "Afgebroken.")
    assert left_after_waiting(run.pid) == set()


@LINUX
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, HANG_UP])
def test_asking_again_while_it_ends_changes_nothing(tmp_path: Path, sign: signal.Signals) -> None:
    # the second signal comes while the outputs of the first are being thrown away
    patch = (
        "import os, signal\n"
        "from bbc_check.cli.outputs.files import OutputFile\n"
        "clean = OutputFile._clean_up\n"
        "def again(self):\n"
        f"    os.kill(os.getpid(), {int(sign)})\n"
        "    clean(self)\n"
        "OutputFile._clean_up = again\n"
    )
    before = f"os.kill(os.getpid(), {int(sign)})"
    command = script(before, "--jobs", "1", "--format", "json=uit.json")
    command[2] = patch + command[2]
    code, _, err = run_to_end(command, besturen(tmp_path, "a"))
    assert code == 128 + sign
    assert err.strip() == "Afgebroken."
    assert not list(tmp_path.glob("*.json*"))


@LINUX
def test_a_reader_that_stops_early_leaves_no_process() -> None:
    command = (
        f"'{Path(sys.executable).with_name('bbc-check')}' check '{FIXTURES}' --jobs 2 | head -1"
    )
    run = subprocess.Popen(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    _, err = run.communicate(timeout=120)
    assert err == ""
    assert left_after_waiting(run.pid) == set()


def test_bad_input_in_a_batch_is_a_finding_of_its_own(tmp_path: Path) -> None:
    folder = besturen(tmp_path, "a", "z")
    (folder / "leeg").mkdir()
    with builder.write_files(folder / "groot", builder.conform()).open("r+b") as file:
        file.truncate(2 * 2**30)  # sparse: takes no room on disk
    inner = builder.zip_bytes({"p.xml": "x"})
    (folder / "zip.zip").write_bytes(builder.zip_bytes({"in.zip": inner}))
    code, document = run_json(tmp_path, tmp_path / "leeg", "--jobs", "2")
    assert code == 4
    found = {
        Path(each["source"]).relative_to(tmp_path).parts[0]: {
            finding["rule"] for finding in each["findings"]
        }
        for each in document["aanleveringen"]
    }
    assert found == {"a": set(), "groot": {"BBC005"}, "z": set(), "zip.zip": {"BBC005"}}
