"""The program's one door: a command goes to the command line, anything else to the window."""

from __future__ import annotations

import sys

from annotator.cli.names import COMMANDS

_CLI_OPTIONS = ("--help", "-h", "--version")


def main() -> int:
    """Run what the arguments ask for; the exit code.

    ``demo``, nothing or a path opens the window (a project called like a command as ``./demo``).
    """
    argv = sys.argv[1:]
    first = argv[0] if argv else ""
    if getattr(sys, "frozen", False):
        # helper processes of `suggest --jobs` come in by this door and never return
        from multiprocessing import freeze_support

        freeze_support()
    if argv == ["worker"]:
        # the window waits for its worker, which needs nothing of the command line
        from annotator.base.expressions import Expressions
        from annotator.base.fast import no_cycle_search_yet
        from annotator.base.paths import cache_dir

        no_cycle_search_yet()
        expressions = Expressions(cache_dir() / "worker.expressions")
        # before what is imported next compiles its own
        expressions.recall()
        from annotator.cli.worker import main as worker

        return worker(at_rest=expressions.keep)
    if first in COMMANDS or first in _CLI_OPTIONS:
        # the command line never loads Qt, the window never typer
        from annotator.cli.main import run as run_command

        return run_command(argv)
    from annotator.gui.main import run as run_window

    return run_window(argv)


if __name__ == "__main__":
    sys.exit(main())
