"""Checks what was dropped on ``sleep uw export hierop.cmd``, which tells it by its environment."""

import os
import re
import sys
from pathlib import Path

_WORD = re.compile(r'"([^"]*)"|(\S+)')


def dropped(line: str, name: str, words: str) -> list[str]:
    r"""Return the paths that were dropped.

    ``line`` is the whole command line of cmd, as Explorer makes it: ``cmd.exe /c ""...\name.cmd" paths"``,
    with quotes around what holds a space only. Where it does not name the script (somebody typed it, or
    there is no such line) the ``words`` that cmd made of it count.
    """
    before, found, rest = line.rpartition(f'{name}"')
    if before and found:
        words = rest.rstrip()
        if words.count('"') % 2:  # the quotes around all of it
            words = words.removesuffix('"')
    return [quoted or plain for quoted, plain in _WORD.findall(words)]


def settings() -> str:
    """Return the file of settings: beside the scripts, or none. What lies near an export counts for nothing."""
    file = Path(__file__).resolve().parents[1] / "bbc-check.toml"
    return str(file) if os.path.isfile(file) else os.devnull


def main() -> None:
    """Check what was dropped, and open the report."""
    told = (os.environ.get(f"BBC_{each}", "") for each in ("REGEL", "NAAM", "WOORDEN"))
    paths = dropped(*told)
    if not paths:
        sys.stderr.write(
            "Sleep een export (zip, xml met zijn xbrl, rekenblad of map) op dit bestand.\n"
        )
        sys.exit(2)
    from bbc_check.cli import main as bbc_check

    sys.argv = ["bbc-check", "--config", settings(), "check", "--open", "--", *paths]
    bbc_check()


if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a console has one
    main()
