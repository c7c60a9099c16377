"""Settings: a file found upward and the environment, before defaults and after the command line."""

import json
import os
from pathlib import Path

import click
import pytest

from bbc_check.cli import bbc_check
from bbc_check.cli.configuration import name_of, options_of
from tests.conftest import FIXTURES, SLASHES, Done, run_command
from tests.helpers import builder

TITLE = FIXTURES / "BBC404" / "fout"  # a warning
STRICT = '[check]\nfail-level = "waarschuwing"\n'


def settings(folder: Path, text: str, name: str = "bbc-check.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def checked(cwd: Path, *args: str | Path, env: dict[str, str] | None = None) -> Done:
    return run_command("check", TITLE, *args, cwd=cwd, env=env)


def is_short(done: Done) -> bool:
    """Return whether findings stay out, as with --quiet."""
    return "nagekeken" in done.stdout and "BBC404" not in done.stdout


def commands(group: click.Group, *above: str) -> list[tuple[tuple[str, ...], click.Command]]:
    ctx, found = click.Context(group), []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        below = commands(command, *above, name) if isinstance(command, click.Group) else []
        found += below or [((*above, name), command)]
    return found


# --- where it is found


def test_the_nearest_file_counts_and_it_is_told(tmp_path: Path) -> None:
    assert checked(settings(tmp_path / "leeg", "")).returncode == 0
    settings(tmp_path, STRICT)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    done = checked(below)
    assert done.returncode == 1
    assert done.stderr == f"Instellingen: {tmp_path / 'bbc-check.toml'}\n"
    settings(tmp_path / "a", "[check]\nquiet = true\n")
    done = checked(below)
    assert (done.returncode, is_short(done)) == (0, True)


def test_a_project_file_counts_where_it_has_our_table(tmp_path: Path) -> None:
    settings(tmp_path, STRICT)
    settings(tmp_path / "a", '[project]\nname = "bbc-check"\n', "pyproject.toml")
    assert checked(tmp_path / "a").returncode == 1
    settings(tmp_path / "a", "dit is geen TOML", "pyproject.toml")
    assert checked(tmp_path / "a").returncode == 1
    for header in (
        "[tool.bbc-check.check]",
        '[ tool . "bbc-check" . check ]',
        "[tool]\nbbc-check.check",
    ):
        line = "quiet = true" if header.endswith("]") else ".quiet = true"
        settings(
            tmp_path / "a", f"{header}{'' if line[0] == '.' else chr(10)}{line}\n", "pyproject.toml"
        )
        assert checked(tmp_path / "a").returncode == 0, header
    settings(tmp_path / "a", STRICT)
    assert checked(tmp_path / "a").returncode == 1


def test_a_named_file_counts_alone(tmp_path: Path) -> None:
    settings(tmp_path, "[check]\nonzin = 1\n")
    settings(tmp_path / "ci", STRICT, "ci.toml")
    named = ("--config", tmp_path / "ci" / "ci.toml")
    done = run_command(*named, "check", TITLE, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    done = run_command("check", TITLE, cwd=tmp_path, env={"BBC_CHECK_CONFIG": "ci/ci.toml"})
    assert done.returncode == 1
    assert run_command("--config", os.devnull, "check", TITLE, cwd=tmp_path).returncode == 0
    for missing in ("weg.toml", tmp_path):
        assert run_command("--config", missing, "check", TITLE, cwd=tmp_path).returncode == 2
    settings(tmp_path, "[project]\n", "pyproject.toml")
    done = run_command("--config", "pyproject.toml", "check", TITLE, cwd=tmp_path)
    assert done.returncode == 2
    assert "[tool.bbc-check]" in done.stderr


# --- what wins


def test_command_line_environment_file_default(tmp_path: Path) -> None:
    settings(tmp_path, STRICT)
    variable = {"BBC_CHECK_CHECK_FAIL_LEVEL": "fout"}
    assert checked(tmp_path).returncode == 1
    assert checked(tmp_path, env=variable).returncode == 0
    assert checked(tmp_path, "--fail-level", "opmerking", env=variable).returncode == 1
    assert checked(tmp_path, env={"BBC_CHECK_CHECK_FAIL_LEVEL": ""}).returncode == 1


def test_several_values_and_switches(tmp_path: Path) -> None:
    settings(
        tmp_path, STRICT + 'ignore = ["BBC2", "BBC4"]\nquiet = true\njobs = 1\ntimeout = 60.5\n'
    )
    done = checked(tmp_path)
    assert (done.returncode, is_short(done)) == (0, True)
    assert checked(tmp_path, "--ignore", "BBC2").returncode == 1  # it replaces
    long = checked(tmp_path, env={"BBC_CHECK_CHECK_QUIET": "0"})
    assert not is_short(long)
    settings(tmp_path, STRICT + 'ignore = "BBC4"\n')
    assert checked(tmp_path).returncode == 0
    assert checked(tmp_path, env={"BBC_CHECK_CHECK_IGNORE": "BBC2 BBC3"}).returncode == 1
    assert checked(tmp_path, env={"BBC_CHECK_CHECK_IGNORE": "BBC2 BBC4"}).returncode == 0


def test_debug_and_version_are_no_options(tmp_path: Path) -> None:
    done = checked(tmp_path, env={"BBC_CHECK_DEBUG": "1", "BBC_CHECK_VERSION": "0.3.0"})
    assert (done.returncode, done.stderr) == (0, "")


@SLASHES
def test_paths_count_from_the_file(tmp_path: Path) -> None:
    settings(
        tmp_path,
        '[check]\nreport = "verslag"\nformat = ["text", "json=uit.json"]\nregeling = ["eigen/r.toml", "klimaatpact"]\n',
    )
    settings(
        tmp_path / "eigen",
        'id = "jeugd"\nnaam = "J"\nversie = "1"\n[[codes]]\ncode = "JEUGD-1"\nlabel = "L"\nvanaf = 2023\n',
        "r.toml",
    )
    below = tmp_path / "a"
    below.mkdir()
    assert checked(below).returncode == 0
    (each,) = json.loads((tmp_path / "uit.json").read_text("utf-8"))["aanleveringen"]
    assert {"jeugd", "klimaatpact-2"} >= {r["id"] for r in each["regelingen"]} - {
        "wse-lr",
        "klimaatpact",
    }
    assert "jeugd" in {r["id"] for r in each["regelingen"]}
    assert (tmp_path / "verslag" / "index.html").is_file()
    assert list(below.iterdir()) == []


# --- mistakes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[check]\nfail_level = 1\n", "check.fail_level: deze sleutel bestaat niet. Bedoelde u 'fail-level'?"),
        ("[chek]\n", "chek: deze sleutel bestaat niet. Bedoelde u 'check'?"),
        ('fail-level = "fout"\n', "fail-level: deze sleutel bestaat niet"),
        ('[check]\nfail-level = "waarschuing"\n', "check.fail-level: de waarde van --fail-level moet een van deze zijn: fout, waarschuwing, opmerking. Bedoelde u 'waarschuwing'?"),
        ('[check]\nquiet = "ja"\n', "check.quiet: hier hoort true of false"),
        ("[check]\nignore = [4]\n", "check.ignore: hier hoort een tekst of een lijst van teksten"),
        ("[check]\nignore = []\n", "check.ignore: de lijst is leeg"),
        ("[check]\nreport = true\n", "check.report: hier hoort een tekst of een getal"),
        ('[check]\nreport = ""\n', "check.report: deze sleutel is verplicht en mag niet leeg zijn"),
        ("[check]\njobs = 0\n", "check.jobs: --jobs is een aantal processen"),
        ("[check]\ntimeout = -1\n", "check.timeout: --timeout is een aantal seconden"),
        ("check = 1\n", "check: hier hoort een tabel"),
        ("[check\n", "geen geldige TOML op lijn 1"),
        (f"[check]\njobs = {'9' * 5000}\n", "geen geldige TOML: een getal is hoogstens 9.223.372.036.854.775.807"),
        (f"[check]\njobs = 0x{'f' * 5000}\n", "check.jobs: een getal is hoogstens 9.223.372.036.854.775.807"),
        (f"[check]\nignore = [-{2**63 + 1}]\n", "check.ignore: een getal is hoogstens"),
        ("[check]\ntimeout = nan\n", "check.timeout: --timeout is een aantal seconden"),
        ("[check]\ntimeout = 1e400\n", "check.timeout: --timeout is een aantal seconden"),
        ("[check]\njobs = 2026-01-01\n", "check.jobs: hier hoort een tekst of een getal"),
        ('[check]\nbegunstigden = "a\\u0000b"\n', "check.begunstigden: een tekst kan het teken NUL"),
        ('[check]\nformat = ["text", "json=\\u0000"]\n', "check.format: een tekst kan het teken NUL"),
        ("[check]\njobs = " + "[" * 100_000, "geen geldige TOML"),
        ("[check]\n" + "a." * 100_000 + "a = 1\n", "op lijn 2 staat een sleutel van te veel delen"),
        ("['a'" + ' . "a"' * 100_000 + "]\n", "op lijn 1 staat een sleutel van te veel delen"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_wrong_usage(tmp_path: Path, text: str, told: str) -> None:
    settings(tmp_path, text)
    done = checked(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Fout: {tmp_path / 'bbc-check.toml'}")
    assert told in done.stderr
    assert run_command("check", "--help", cwd=tmp_path).returncode == 0
    assert run_command("profile", "list", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CHECK_FAIL_LEVEL", "foutt", "Bedoelde u 'fout'?"),
        ("CHECK_FAILLEVEL", "fout", "Bedoelde u 'BBC_CHECK_CHECK_FAIL_LEVEL'?"),
        ("CHECK_QUIET", "misschien", "--quiet moet true of false zijn"),
        ("CHECK_JOBS", "9" * 5000, "--jobs is een aantal processen"),
        ("CHECK_JOBS", "veel", "--jobs is een aantal processen"),
    ],
)
def test_a_mistake_in_the_environment_is_wrong_usage(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    done = checked(tmp_path, env={f"BBC_CHECK_{name}": value})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Fout: BBC_CHECK_{name}: ")
    assert told in done.stderr


def test_a_port_out_of_range_is_told_in_dutch(tmp_path: Path) -> None:
    done = run_command("serve", cwd=settings(tmp_path, "[serve]\nport = 70000\n"))
    assert done.returncode == 2
    assert (
        "serve.port: de waarde van --port moet een geheel getal zijn van 0 tot en met 65535."
        in done.stderr
    )


# --- the file itself is no submission


def test_the_file_is_never_a_submission_and_never_written_over(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform())
    settings(tmp_path, "[check]\nquiet = true\n")
    for paths in ([tmp_path], sorted(tmp_path.iterdir())):
        done = run_command("check", *paths, cwd=tmp_path)
        assert done.returncode == 0
        assert "1 aanlevering nagekeken" in done.stdout
    other = ("--config", os.devnull)
    assert run_command(*other, "check", *sorted(tmp_path.iterdir()), cwd=tmp_path).returncode == 0
    assert run_command("check", tmp_path / "bbc-check.toml", cwd=tmp_path).returncode == 4
    done = checked(tmp_path, "--format", "json=bbc-check.toml")
    assert done.returncode == 2
    assert "wordt zelf gelezen" in done.stderr


# --- config show


def test_config_show_tells_every_option_and_whence(tmp_path: Path) -> None:
    settings(tmp_path, STRICT + '[profile.propose]\nregeling = "klimaatpact"\n')
    done = run_command("config", "show", cwd=tmp_path, env={"BBC_CHECK_CHECK_SELECT": "BBC2 BBC3"})
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["Bestand:", str(tmp_path / "bbc-check.toml")]
    assert ["--fail-level", "waarschuwing", "bestand"] in lines
    assert ["--select", "BBC2,", "BBC3", "omgeving", "BBC_CHECK_CHECK_SELECT"] in lines
    assert ["--jobs", "auto", "standaard"] in lines
    assert ["--regeling", "klimaatpact", "bestand"] in lines
    shown = sum(line[0].startswith("--") for line in lines if line)
    assert shown == sum(len(options_of(command)) for _, command in commands(bbc_check))


@pytest.mark.parametrize("text", ["[pack]\nforse = 1\n", "[profile.tst]\n", "[profile]\nx = 1\n"])
def test_config_show_looks_at_the_tables_of_all_commands(tmp_path: Path, text: str) -> None:
    done = run_command("config", "show", cwd=settings(tmp_path, text))
    assert (done.returncode, done.stdout) == (2, "")
    assert "deze sleutel bestaat niet" in done.stderr


# --- names


def test_an_option_is_called_the_same_everywhere() -> None:
    for names, command in commands(bbc_check):
        for option in options_of(command):
            assert option.name == name_of(option).replace("-", "_"), names
            assert option.opts == [f"--{name_of(option)}"]


# --- exemptions stand in the file itself

EXEMPT = """
[[uitzondering]]
regel = "BBC202"
bestuur = "0999.100.196"
actie = "AC-9"
reden = "De code volgt."
eigenaar = "Financiële dienst"
tot = 2099-12-31
"""
SLIP = FIXTURES / "BBC202" / "fout"


@pytest.mark.parametrize("name", ["bbc-check.toml", "pyproject.toml"])
def test_exemptions_in_the_file_hold(tmp_path: Path, name: str) -> None:
    text = EXEMPT if name == "bbc-check.toml" else EXEMPT.replace("[[", "[[tool.bbc-check.")
    settings(tmp_path, text, name)
    done = run_command("check", SLIP, cwd=tmp_path)
    assert (done.returncode, "1 uitgezonderd" in done.stdout) == (0, True)
    assert run_command("compare", "x", "y", cwd=tmp_path).returncode == 2  # a key it knows
    shown = run_command("config", "show", cwd=tmp_path)
    assert f"{tmp_path / name}" in shown.stdout


def test_exemptions_stand_in_one_place(tmp_path: Path) -> None:
    settings(tmp_path, f'[check]\nuitzonderingen = "andere.toml"\n{EXEMPT}')
    done = run_command("check", SLIP, cwd=tmp_path)
    assert done.returncode == 2
    assert "de uitzonderingen staan al in dit bestand" in done.stderr


def test_the_command_line_names_other_exemptions(tmp_path: Path) -> None:
    settings(tmp_path, EXEMPT)
    (tmp_path / "geen.toml").touch()
    assert run_command("check", SLIP, "--uitzonderingen", "geen.toml", cwd=tmp_path).returncode == 1
