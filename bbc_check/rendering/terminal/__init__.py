"""Outcomes, profiles and rules as text for a terminal."""

from bbc_check.rendering.terminal.pen import BLUE, BOLD, GREEN, RED, YELLOW, Pen
from bbc_check.rendering.terminal.text_report import (
    joined_blocks,
    report_block,
    report_line,
    report_text,
    report_totals,
)
from bbc_check.rendering.terminal.text_rules import rule_page, rules_by_topic, rules_table
from bbc_check.rendering.terminal.text_trial import trial_text

__all__ = [
    "BLUE",
    "BOLD",
    "GREEN",
    "RED",
    "YELLOW",
    "Pen",
    "joined_blocks",
    "report_block",
    "report_line",
    "report_text",
    "report_totals",
    "rule_page",
    "rules_by_topic",
    "rules_table",
    "trial_text",
]
