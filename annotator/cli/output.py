"""Facts on stdout, messages and progress on stderr, and what an exit code means."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

_ANY_WIDTH = 100_000


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    PROBLEMS = 1
    REFUSED = 2


def say(sentence: str) -> None:
    """A message for a person, on stderr."""
    print(sentence, file=sys.stderr)


def say_all(items: Iterable[object], *, limit: int = 200) -> None:
    """One line each on stderr, and how many more there are beyond the limit."""
    listed = list(items)
    for item in listed[:limit]:
        say(f"  {item}")
    if len(listed) > limit:
        say(f"  and {len(listed) - limit} more; --json lists all of them")


def facts(value: Any) -> None:
    """A result as JSON on stdout."""
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, ensure_ascii=ascii_only, indent=1, default=str))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A result as a table on stdout, its words as they are; to a file or a pipe one line a row."""
    width = None if sys.stdout.isatty() else _ANY_WIDTH
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    if title:
        # a table's own title is broken where its columns end
        console.print(title, style="italic")
    shown = Table(box=None, pad_edge=False)
    for index, name in enumerate(columns):
        shown.add_column(name, justify="left" if index == 0 else "default", overflow="fold")
    for row in rows:
        shown.add_row(*(str(cell) for cell in row))
    console.print(shown)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr while the block runs, on a terminal only; called with how much is done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def say_if_no_work(author: str, authors: Sequence[str], instead: str) -> None:
    """Say that an author who was named has no work, what is done ``instead``, and who has."""
    if author and author not in authors:
        there = f" There is work by {', '.join(authors)}." if authors else ""
        say(f"There is no work by '{author}': {instead}.{there}")


def count(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
