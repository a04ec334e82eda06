"""What this process holds, in MB. Imports nothing: it is used where start-up is measured."""

from __future__ import annotations


def rss() -> float:
    """The memory held now."""
    return _status("VmRSS")


def peak_rss() -> float:
    """The most memory ever held."""
    return _status("VmHWM")


def _status(key: str) -> float:
    with open("/proc/self/status", encoding="utf-8") as stream:  # noqa: PTH123
        for line in stream:
            if line.startswith(f"{key}:"):
                return int(line.split()[1]) / 1024
    raise LookupError(key)
