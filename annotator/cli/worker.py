"""``annotator worker``: the window's helper process, JSON lines over stdin and stdout.

The protocol is told in ``annotator.suggest.protocol``. Tasks that need the project file or the
formats are in ``annotator.cli.tasks``.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO

from annotator.base.fast import ready
from annotator.base.paths import resources
from annotator.suggest.engine import EngineSettings
from annotator.suggest.worker import Handler, Worker

# the window must never wait for a processor because of suggestions
NICENESS = 10


def main(at_rest: Callable[[], object] = lambda: None) -> int:
    """Serve until stdin closes; 0 always, because trouble is told in the protocol.

    ``at_rest`` is called whenever nothing waits.
    """
    lines_out = _own_stdout()
    _lower_priority()
    settings = EngineSettings(resources=resources())

    def rest() -> None:
        ready()
        at_rest()

    Worker(_own_stdin(), lines_out, settings, tasks, rest).serve()
    # a model that is loading or a library's thread must not keep a process that nobody listens to
    with contextlib.suppress(OSError):
        lines_out.close()
    return 0


def tasks() -> Mapping[str, Handler]:
    """What the window asks for beside suggestions."""
    ready()
    # store and formats are a third of the start, and suggestions need neither
    from annotator.cli.tasks import TASKS

    return TASKS


def _own_stdin() -> BinaryIO:
    """A stdin that nobody closes: Python would abort where a thread still reads from its own."""
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb")


def _own_stdout() -> BinaryIO:
    """The real stdout for the protocol alone; stray prints, those of C code too, go to stderr."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return own


def _lower_priority() -> None:
    if sys.platform == "win32":
        import ctypes  # only there for this one call

        below_normal = 0x00004000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(NICENESS)
