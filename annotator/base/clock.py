"""The time as the project file keeps it, and identifiers made by chance."""

from __future__ import annotations

import os
import time


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds and a Z."""
    seconds, nanoseconds = divmod(time.time_ns(), 10**9)
    moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
    return f"{moment}.{nanoseconds // 10**6:03d}Z"


def new_uid() -> str:
    """Sixteen hexadecimal digits by chance: 2**64 is enough for one person's rows."""
    return os.urandom(8).hex()


def new_uids(count: int) -> list[str]:
    """Many of them at once: asking the system for chance takes longest."""
    digits = os.urandom(8 * count).hex()
    return [digits[at : at + 16] for at in range(0, 16 * count, 16)]
