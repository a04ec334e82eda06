"""Making many small objects quickly."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """Pause the search for reference cycles: many short-lived objects without any set it off."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def no_cycle_search_yet() -> None:
    """Pause it from the start of a process until :func:`ready`: all that is made then stays."""
    gc.disable()


def ready() -> None:
    """Search again, but never what is there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
