"""Targets that read what a user sets up: TOML, the list of beneficiaries, and outcomes to compare."""

import io
import zlib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from io import BytesIO

import click

from bbc_check.cli import bbc_check
from bbc_check.cli.configuration import PREFIX
from bbc_check.cli.dutch_errors import error_in_dutch
from bbc_check.cli.rule_knowledge import KNOWLEDGE
from bbc_check.comparing import StoredRunError, compare_runs, read_run
from bbc_check.domain.regeling import Severity
from bbc_check.reading import Task, read_submission
from bbc_check.rendering.comparison import (
    comparison_json,
    comparison_page,
    comparison_table,
    comparison_text,
    new_text,
)
from bbc_check.rendering.lists import csv_lines, write_workbook
from bbc_check.rendering.machine import report_json
from bbc_check.running.request import OptionError, make_job
from tests.helpers import builder
from tests.makers.fuzz.reading import FAULTY_XML, GOOD_XBRL, MOMENT, SELDOM, Memory, judged, written

_BESIDE = Task("a.xml", xml=Memory(FAULTY_XML, "a.xml"), xbrl=Memory(GOOD_XBRL, "a.xbrl"))


def option(name: str, file_name: str, *others: Task) -> Callable[[bytes], None]:
    """Return the target of the file that an option names: refused in Dutch, or used for reports."""

    def used(data: bytes) -> None:
        path = written(data, file_name)
        try:
            job = make_job(today=date(2026, 11, 29), **{name: path})  # type: ignore[arg-type]
        except OptionError as error:
            str(error).encode()
        else:
            for each in _BESIDE, *others:
                judged(read_submission(each, job.choice), job)

    return used


def configuration(data: bytes) -> None:
    """Read a file of settings as every command does."""
    command = ["--config", str(written(data, "bbc-check.toml")), "config", "show"]
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()):
        try:
            bbc_check.main(command, standalone_mode=False, auto_envvar_prefix=PREFIX)
        except click.ClickException as error:
            error_in_dutch(error).encode()
    said.getvalue().encode()


def _stored(xml: bytes) -> bytes:
    task = _BESIDE._replace(xml=Memory(xml, "a.xml"))
    return report_json([judged(read_submission(task))], "0.2.0").encode()


OUTCOMES = [_stored(FAULTY_XML), _stored(builder.xml(builder.jaarrekening()).encode())]


def comparison(data: bytes) -> None:
    """Lay an outcome beside another, before and after it, in every form."""
    other = read_run(BytesIO(OUTCOMES[0]), "ander.json")
    with suppress(StoredRunError):
        run = read_run(BytesIO(data), "oud.json")
        for old, new in ((run, other), (other, run), (run, run)):
            found = compare_runs(old, new, KNOWLEDGE)
            found.new_from(Severity.ERROR)
            for told in (
                comparison_json(found, "0"),
                comparison_text(found, Severity.ERROR),
                new_text(found),
            ):
                told.encode()
            table = comparison_table(found)
            "".join(csv_lines(table)).encode()
            if zlib.crc32(data) % SELDOM == 0:
                comparison_page(found, {}, MOMENT).encode()
                write_workbook(BytesIO(), [table], {}, MOMENT)
