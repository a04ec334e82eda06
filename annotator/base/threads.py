"""How many processors arithmetic may take."""

from __future__ import annotations

import os


def one_thread() -> None:
    """Keep numpy to one thread; to be called before anything imports it.

    An article's tables are small: more threads would mostly wait for each other, and keep a
    processor that the window, or another process that suggests, could use.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
