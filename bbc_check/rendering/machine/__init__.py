"""Outcomes for machines, and the borderel of a parcel."""

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
from bbc_check.rendering.machine.json_rules import rules_json
from bbc_check.rendering.machine.xml_borderel import borderel_xml

__all__ = [
    "JSON_SEPARATOR",
    "borderel_xml",
    "close_list",
    "json_block",
    "json_end",
    "json_head",
    "json_line",
    "json_start",
    "open_list",
    "report_json",
    "rules_json",
    "with_findings",
]
