"""From paths to outcomes: one submission (job) or many (run); the command and the API use the same road."""

from bbc_check.running.copies import with_digests
from bbc_check.running.follower import Follower
from bbc_check.running.job import Form, Job
from bbc_check.running.request import OptionError, find_submissions, make_job, profile_choice
from bbc_check.running.run import limit_of, results

__all__ = [
    "Follower",
    "Form",
    "Job",
    "OptionError",
    "find_submissions",
    "limit_of",
    "make_job",
    "profile_choice",
    "results",
    "with_digests",
]
