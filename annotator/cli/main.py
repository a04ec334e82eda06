"""The command line as one function; every error is a sentence and an exit code."""

from __future__ import annotations

import errno
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from annotator.base.errors import UserError
from annotator.cli import (
    evaluating,
    exporting,
    importing,
    lists,
    projects,
    stats,
    suggesting,
    training,
)
from annotator.cli.output import Exit, say
from annotator.cli.worker import main as serve

# what typer makes of a KeyboardInterrupt
_INTERRUPTED = 130
_STOPPED = "Stopped. What was finished before is kept."

app = typer.Typer(
    name="annotator",
    help="Annotate entities and relations in news articles. Without a command, or with a PROJECT,"
    " the window opens; 'annotator demo' opens it with a sample.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# what 'annotator --help' shows, cut after 64 letters; 'annotator COMMAND --help' tells all
for _name, _command, _short in (
    ("new", projects.new, "Make an empty project."),
    ("import", importing.import_, "Import articles, with annotations where the files have them."),
    ("suggest", suggesting.suggest, "Let models, word lists and earlier decisions propose spans."),
    ("status", projects.status, "Count articles, labels and work by author."),
    ("export", exporting.export, "Write finished articles, with what was accepted in them."),
    ("check", projects.check, "Look whether the project file is whole."),
    ("evaluate", evaluating.evaluate, "Measure how right a project is, or what corrections teach."),
    ("train", training.train, "Learn from finished articles, adopted if it suggests better."),
    ("pipelines", training.pipelines, "List what was learnt, go back; map recognisers' labels."),
    ("stats", stats.stats, "Tell how right suggestions were, by decisions."),
    ("formats", lists.formats, "List the formats that are read and written."),
    ("shortcuts", lists.shortcuts, "List the keys of the window, as the settings have them."),
):
    app.command(_name, short_help=_short)(_command)


@app.command("worker", short_help="Serve the window over stdin and stdout.")
def worker() -> None:
    """Serve the window with suggestions and exports (JSON lines over stdin and stdout)."""
    raise typer.Exit(serve())


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            print(version("annotator"))
        except PackageNotFoundError:
            print("unknown (run from a checkout that is not installed)")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    return None


def run(argv: list[str]) -> int:
    """Run one command; ``argv`` is what follows the program's name. The exit code."""
    with _polite_end() as stopped_by:
        return _run(argv, stopped_by)


@contextmanager
def _polite_end() -> Iterator[list[int]]:
    """Let SIGTERM end the command as Ctrl+C does: what is half done is rolled back or removed.

    Gives the signals that have come so far: where one came inside a function that SQL calls, SQLite
    makes an error of its own of it.
    """
    stopped_by: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield stopped_by
        return

    def stop(number: int, _frame: object) -> None:
        stopped_by.append(number)
        raise KeyboardInterrupt

    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, stop)}
    # who started us may want Ctrl+C to be ignored
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped_by
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(argv: list[str], stopped_by: list[int]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # a name that the terminal cannot show must not end the command
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = app(args=argv, prog_name="annotator", standalone_mode=False, obj=stopped_by)
        sys.stdout.flush()
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
    except UserError as error:
        say(_STOPPED if stopped_by else str(error))
        return Exit.REFUSED
    except BrokenPipeError:
        # whoever read our output has closed it (| head); nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return _unexpected(error)
        say("The disk is full: what the command prints was not written whole. Free some space.")
        return Exit.REFUSED
    except (KeyboardInterrupt, typer.Abort):
        say(_STOPPED)
        return Exit.REFUSED
    except UnicodeEncodeError as error:
        # such bytes of an argument come in as halves of surrogate pairs
        if not any("\ud800" <= each <= "\udfff" for each in "".join(argv)):
            return _unexpected(error)
        say("A name on the command line is no UTF-8 text, as only the name of a file may be.")
        return Exit.REFUSED
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else Exit.DONE


def _unexpected(error: Exception) -> int:
    show = getattr(error, "show", None)
    if callable(show):  # a usage error of click's, which knows how to tell itself
        show()
        return Exit.REFUSED
    logging.getLogger("annotator").debug("unexpected", exc_info=error)
    say(
        f"Something went wrong inside the program ({type(error).__name__}: {error}). Nothing half"
        " done was kept; run it again with ANNOTATOR_DEBUG=1 for a report to send."
    )
    if os.environ.get("ANNOTATOR_DEBUG"):
        raise error
    return Exit.REFUSED
