"""The program's one door: a command goes to the command line, anything else to the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from annotator.cli.names import COMMANDS

if TYPE_CHECKING:
    from annotator.base.regex_cache import RegexCache

_CLI_OPTIONS = ("--help", "-h", "--version")
# what would compile hundreds of regular expressions, those of spaCy's French for two seconds
_TOKENIZING = ("suggest", "export", "evaluate", "train")


def main() -> int:
    """Run what the arguments ask for; the exit code.

    ``demo``, nothing or a path opens the window (a project called like a command as ``./demo``).
    """
    from annotator.base.fast import one_thread

    one_thread()
    argv = sys.argv[1:]
    first = argv[0] if argv else ""
    if getattr(sys, "frozen", False):
        # helper processes of `suggest --jobs` come in by this door and never return
        from multiprocessing import freeze_support

        freeze_support()
    if argv == ["worker"]:
        # the window waits for its worker, which needs nothing of the command line
        from annotator.base.fast import no_cycle_search_yet

        no_cycle_search_yet()
        kept = _recalled().keep
        from annotator.cli.worker import main as worker

        return worker(at_rest=kept)
    if first in COMMANDS or first in _CLI_OPTIONS:
        expressions = _recalled() if first in _TOKENIZING else None
        # the command line never loads Qt, the window never typer
        from annotator.cli.main import run as run_command

        code = run_command(argv)
        if expressions is not None:
            expressions.keep()
        return code
    from annotator.gui.main import run as run_window

    return run_window(argv)


def _recalled() -> RegexCache:
    """Those of the tokenizers, before what is imported next compiles its own."""
    from annotator.base.paths import cache_dir
    from annotator.base.regex_cache import RegexCache

    expressions = RegexCache(cache_dir() / "worker.expressions")
    expressions.recall()
    return expressions


if __name__ == "__main__":
    sys.exit(main())
