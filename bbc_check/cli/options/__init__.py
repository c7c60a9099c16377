"""What several commands share: options, paths as a user types them, and where output goes."""

from bbc_check.cli.options.check_options import (
    fail_level_option,
    job_options,
    profile_option,
    regeling_option,
    regierol_option,
)
from bbc_check.cli.options.common import (
    FileOrName,
    Option,
    PossiblePath,
    as_wrong_usage,
    color_option,
    current_moment,
    expanded,
    screen_width,
    text_width,
    with_color,
    writing_to,
)
from bbc_check.cli.options.destinations import (
    Destination,
    DestinationValue,
    destinations,
    put_in_place,
    refuse_held,
    spare_submissions,
    work_file,
    write,
    write_whole,
)
from bbc_check.cli.options.execution import jobs_option, timeout_option

__all__ = [
    "Destination",
    "DestinationValue",
    "FileOrName",
    "Option",
    "PossiblePath",
    "as_wrong_usage",
    "color_option",
    "current_moment",
    "destinations",
    "expanded",
    "fail_level_option",
    "job_options",
    "jobs_option",
    "profile_option",
    "put_in_place",
    "refuse_held",
    "regeling_option",
    "regierol_option",
    "screen_width",
    "spare_submissions",
    "text_width",
    "timeout_option",
    "with_color",
    "work_file",
    "write",
    "write_whole",
    "writing_to",
]
