"""The pages: one self-contained report per submission, and the overview of a run."""

from bbc_check.rendering.html.beside_page import beside_page
from bbc_check.rendering.html.environment import CHANGES, INDEX, MARK_WITHIN, is_ours, render
from bbc_check.rendering.html.html_overview import Progress, overview_page
from bbc_check.rendering.html.html_report import as_only_page, report_page, report_pages
from bbc_check.rendering.html.page_names import (
    BESIDE_ENDING,
    beside_name,
    free_name,
    page_ending,
    page_name,
)

__all__ = [
    "BESIDE_ENDING",
    "CHANGES",
    "INDEX",
    "MARK_WITHIN",
    "Progress",
    "as_only_page",
    "beside_name",
    "beside_page",
    "free_name",
    "is_ours",
    "overview_page",
    "page_ending",
    "page_name",
    "render",
    "report_page",
    "report_pages",
]
