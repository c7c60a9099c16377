"""Outcomes as pipelines show them: beside the lines of a file, in a table of tests, on a summary page."""

from bbc_check.rendering.pipeline.alerts import PipelineRun
from bbc_check.rendering.pipeline.github_commands import github_commands, github_document
from bbc_check.rendering.pipeline.gitlab_quality import gitlab_document, gitlab_issues
from bbc_check.rendering.pipeline.junit_report import junit_document, junit_suite
from bbc_check.rendering.pipeline.markdown_summary import markdown_block, markdown_document
from bbc_check.rendering.pipeline.sarif_log import sarif_log, sarif_results

__all__ = [
    "PipelineRun",
    "github_commands",
    "github_document",
    "gitlab_document",
    "gitlab_issues",
    "junit_document",
    "junit_suite",
    "markdown_block",
    "markdown_document",
    "sarif_log",
    "sarif_results",
]
