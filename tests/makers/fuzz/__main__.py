"""``make fuzz``: every target for a minute, each in a process of its own; SECONDEN and DOELEN say otherwise.

``python -m tests.makers.fuzz --again FILE`` tries one input again, with its traceback.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parents[3]
_KEPT = _ROOT / "uitvoer" / "fuzz"
_MEMORY = Path("/dev/shm")  # noqa: S108 each makes a folder of its own there
_RUNS = re.compile(r"Done (\d+) runs")


def main() -> int:
    """Try the targets, and say how many runs each had and what was kept."""
    match sys.argv[1:]:
        case ["--one", name, seconds]:
            return _one(name, int(seconds))
        case ["--again", file]:
            return _again(Path(file))
        case [seconds, *names]:
            return _all(int(seconds), names)
    sys.stderr.write(f"{__doc__}\n")
    return 2


def _all(seconds: int, names: list[str]) -> int:
    from tests.makers.fuzz.targets import TARGETS

    total, kept = 0, list[Path]()
    env = dict(os.environ)
    if _MEMORY.is_dir():
        env["TMPDIR"] = str(_MEMORY)  # thousands of files a minute, and nothing for the disk
    for name in names or TARGETS:
        folder = _KEPT / name
        folder.mkdir(parents=True, exist_ok=True)
        begin = time.time()
        command = [sys.executable, "-m", "tests.makers.fuzz", "--one", name, str(seconds)]
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            code = subprocess.run(
                command, cwd=_ROOT, env=env, stdout=log, stderr=log, check=False
            ).returncode
            log.seek(0)
            runs = sum(map(int, _RUNS.findall(log.read())))
        # what was there before may be mended, and is tried again by --again
        new = [
            each for each in folder.iterdir() if each.is_file() and each.stat().st_mtime >= begin
        ]
        broke = sorted(each for each in new if each.name not in {"log", "words"})
        total, kept = total + runs, kept + broke
        state = f"{len(broke)} kept" if broke or not code else f"ended with {code}, see {log.name}"
        sys.stdout.write(f"{name:<16}{runs:>10} runs  {state}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{'all':<16}{total:>10} runs  {len(kept)} kept\n")
    for each in kept:
        sys.stdout.write(f"python -m tests.makers.fuzz --again {each.relative_to(_ROOT)}\n")
    return 1 if kept else 0


def _one(name: str, seconds: int) -> int:
    try:
        import atheris
    except ImportError:
        pass
    else:
        with atheris.instrument_imports(include=["bbc_check", "tomllib"]):
            import tests.makers.fuzz.targets  # noqa: F401 what is loaded now is followed
    from tests.makers.fuzz.targets import TARGETS
    from tests.makers.fuzz.trying import Trial

    runs = Trial(name, TARGETS[name], _KEPT / name).run(seconds)
    sys.stderr.write(f"Done {runs} runs\n")
    return 0


def _again(file: Path) -> int:
    from tests.makers.fuzz.bounds import within_bounds
    from tests.makers.fuzz.targets import TARGETS

    data = file.read_bytes()
    target = TARGETS[file.resolve().parent.name]
    for seed in [*target.seeds()][:1]:
        target.check(seed)  # what is loaded once is no cost of the input
    within_bounds(target.check, data)
    sys.stdout.write("no promise is broken\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
