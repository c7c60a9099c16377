"""What Tab completes in bash, by the script that the command itself gives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import process

pytestmark = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="it is about bash"
)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("che", "check"),
        ("check --fo", "--format"),
        ("check --format sa", "sarif"),
        ("check --regierol n", "nee"),
        ("check map/pl", ""),  # the shell looks for files itself
    ],
)
def test_tab(typed: str, offered: str, tmp_path: Path) -> None:
    words = ["bbc-check", *typed.split()]
    script = process(env={"_BBC_CHECK_COMPLETE": "bash_source"}).stdout
    asked = f"""
compopt() {{ echo "$@" >> asked; }}
{script}
COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; COMPREPLY=()
_bbc_check_completion bbc-check
echo "${{COMPREPLY[@]}}"
"""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", asked],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == offered
    if not offered:
        assert "-o default" in (tmp_path / "asked").read_text(encoding="utf-8")
