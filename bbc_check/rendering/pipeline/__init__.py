"""Outcomes as pipelines show them: beside the lines of a file, in a table of tests, on a summary page."""

from bbc_check.rendering.pipeline.sarif_log import sarif_log, sarif_results

__all__ = ["sarif_log", "sarif_results"]
