"""Tasks for worker processes; a module of its own, because a spawned process imports it."""

import os
import signal
import time


def do(task: str) -> str:
    """Do as told: die, fail, take forever, or answer."""
    what, _, rest = task.partition(" ")
    match what:
        case "sterf":
            os.kill(os.getpid(), signal.SIGKILL)
        case "stop":
            os._exit(int(rest))
        case "faal":
            raise ValueError(rest)
        case "slaap":
            time.sleep(float(rest))
        case "onzendbaar":
            return lambda: rest  # type: ignore[return-value]
    return task.upper()
