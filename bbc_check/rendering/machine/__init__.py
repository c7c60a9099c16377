"""Outcomes for machines."""

from bbc_check.rendering.machine.json_report import (
    JSON_SEPARATOR,
    close_list,
    json_block,
    json_end,
    json_head,
    json_line,
    json_start,
    open_list,
    report_json,
    with_findings,
)

__all__ = [
    "JSON_SEPARATOR",
    "close_list",
    "json_block",
    "json_end",
    "json_head",
    "json_line",
    "json_start",
    "open_list",
    "report_json",
    "with_findings",
]
