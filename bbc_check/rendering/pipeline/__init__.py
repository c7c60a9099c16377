"""Outcomes as pipelines show them: beside the lines of a file, in a table of tests, on a summary page."""

from bbc_check.rendering.pipeline.junit_report import junit_document, junit_suite
from bbc_check.rendering.pipeline.sarif_log import sarif_log, sarif_results

__all__ = ["junit_document", "junit_suite", "sarif_log", "sarif_results"]
