"""Work in processes of its own beside this one, for jobs that one processor is too slow for."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import cycle
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Generic, TypeVar

_T = TypeVar("_T")


class HelperDied(Exception):
    """A helper process ended before its work was done."""


class Helper(Generic[_T]):
    """A process that runs ``work(*arguments)`` and sends what it yields, piece by piece.

    ``work`` is a function of a module, its arguments and pieces can be pickled. It is a piece ahead
    of the reader at most. The process ends with the block, and when this process is killed.
    """

    def __init__(self, work: Callable[..., Iterator[_T]], *arguments: object) -> None:
        self._pipe, theirs = multiprocessing.Pipe(duplex=False)
        orders, ours = multiprocessing.Pipe(duplex=False)
        # "fork" would copy open databases and threads into the helper
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, orders), daemon=True
        )
        self._process.start()
        theirs.close()
        orders.close()
        # as arguments of the process, long ones would be waited for for ever where it is killed
        # before it has read them; that it is gone, reading its pieces tells
        with ours, suppress(OSError):
            ours.send((work, arguments))

    def __enter__(self) -> Helper[_T]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def __iter__(self) -> Iterator[_T]:
        return self

    def ready(self, seconds: float) -> bool:
        """Whether the next piece, or the end, is there within so many seconds."""
        try:
            return self._pipe.poll(seconds)
        except OSError:
            return True  # asking for it tells what is wrong

    def __next__(self) -> _T:
        """The next piece. Raises what ``work`` raised.

        :raises HelperDied: the process is gone.
        """
        try:
            piece, error, more = self._pipe.recv()
        except (EOFError, OSError):
            raise HelperDied from None
        if error is not None:
            raise error
        if not more:
            raise StopIteration
        result: _T = piece
        return result


def in_turn(shares: Iterable[Iterator[_T | None]]) -> Iterator[_T]:
    """The pieces of several helpers: the first of each, the second of each, until one is at its
    end or gives None."""
    for share in cycle(shares):
        piece = next(share, None)
        if piece is None:
            return
        yield piece


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _serve(pipe: Connection, orders: Connection) -> None:
    # nobody listens any more: the reader has ended or was killed
    with suppress(BrokenPipeError, ConnectionResetError, EOFError, KeyboardInterrupt):
        work, arguments = orders.recv()
        try:
            for piece in work(*arguments):
                pipe.send((piece, None, True))
        except (BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            pipe.send((None, error, False))
        else:
            pipe.send((None, None, False))
