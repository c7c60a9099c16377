"""Two outcomes side by side: what became of the findings of an earlier run."""

from bbc_check.comparing.report_pairs import PairGround, ReportPair
from bbc_check.comparing.run_comparison import (
    NEWLY_TOLD,
    YEAR_MARK,
    Change,
    Comparison,
    Fate,
    FollowedFinding,
    ReportComparison,
    compare_runs,
)
from bbc_check.comparing.stored_json import StoredRunError, read_run
from bbc_check.comparing.stored_run import RuleKnowledge, StoredFinding, StoredReport, StoredRun

__all__ = [
    "NEWLY_TOLD",
    "YEAR_MARK",
    "Change",
    "Comparison",
    "Fate",
    "FollowedFinding",
    "PairGround",
    "ReportComparison",
    "ReportPair",
    "RuleKnowledge",
    "StoredFinding",
    "StoredReport",
    "StoredRun",
    "StoredRunError",
    "compare_runs",
    "read_run",
]
