"""Making many small objects quickly, and doing arithmetic without hindering others."""

from __future__ import annotations

import gc
import os
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


def one_thread() -> None:
    """Keep numpy to one thread; to be called before anything imports it.

    An article's tables are small: more threads would mostly wait for each other, and keep a
    processor that the window, or another process that suggests, could use.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
