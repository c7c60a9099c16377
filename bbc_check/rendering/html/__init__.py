"""The pages: one self-contained report per submission, and the overview of a run."""

from bbc_check.rendering.html.environment import CHANGES, INDEX, MARK_WITHIN, is_ours, render
from bbc_check.rendering.html.html_overview import Progress, overview_page
from bbc_check.rendering.html.html_report import (
    as_only_page,
    free_name,
    page_ending,
    page_name,
    report_page,
    report_pages,
)

__all__ = [
    "CHANGES",
    "INDEX",
    "MARK_WITHIN",
    "Progress",
    "as_only_page",
    "free_name",
    "is_ours",
    "overview_page",
    "page_ending",
    "page_name",
    "render",
    "report_page",
    "report_pages",
]
