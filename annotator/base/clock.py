"""The time as the project file keeps it, and identifiers made by chance."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds and a Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """Sixteen hexadecimal digits by chance: 2**64 is enough for one person's rows."""
    return os.urandom(8).hex()


def new_uids(count: int) -> list[str]:
    """Many of them at once: asking the system for chance takes longest."""
    digits = os.urandom(8 * count).hex()
    return [digits[at : at + 16] for at in range(0, 16 * count, 16)]
