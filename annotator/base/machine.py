"""The computer that this runs on."""

from __future__ import annotations

import os
import sys


def host_name() -> str:
    """Its name on the network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename
