"""The records of an import, read and examined: by several processes where there are many.

Parsing and checking takes longer than writing. Each helper passes over all files and examines every
n-th piece; the pieces come back in the order of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path

from annotator.base.errors import BadFile
from annotator.base.fast import no_cycle_search
from annotator.base.helper import Helper, in_turn, processors
from annotator.formats.base import Format
from annotator.model.record import Problem, Record
from annotator.transfer.examining import Examined, Examiner

Source = tuple[Path, Format] | Problem
Portion = list[Examined | Problem]
_Read = Callable[[], Iterator[Record | Problem]]

# a helper takes as long to start as one process takes for two megabytes
ENOUGH_FOR_HELPERS = 8 * 1024 * 1024
MOST_HELPERS = 4


@contextmanager
def portions(found: Sequence[Source], examiner: Examiner) -> Iterator[Iterator[Portion]]:
    """All records of the files, some dozens at a time, in order.

    :raises HelperDied: a process that was reading has ended.
    """
    number = min(processors(), MOST_HELPERS)
    if number < 2 or _bytes(found) < ENOUGH_FOR_HELPERS:
        yield read_here(found, examiner)
        return
    with ExitStack() as helpers:
        yield in_turn(
            [
                helpers.enter_context(Helper(_read_share, found, examiner, (index, number)))
                for index in range(number)
            ]
        )


def read_here(found: Sequence[Source], examiner: Examiner) -> Iterator[Portion]:
    """As :func:`portions`, in this process."""
    for piece in _pieces(found):
        yield _examined(piece, examiner)


def _read_share(
    found: Sequence[Source], examiner: Examiner, share: tuple[int, int]
) -> Iterator[Portion]:
    """In a helper: ``share`` (1, 3) is of every three pieces the second."""
    first, step = share
    with no_cycle_search():
        for piece in islice(_pieces(found), first, None, step):
            yield _examined(piece, examiner)


def _pieces(found: Sequence[Source]) -> Iterator[tuple[str, _Read] | Problem]:
    for source in found:
        if isinstance(source, Problem):
            yield source
            continue
        path, format_ = source
        try:
            for piece in format_.pieces(path):
                yield str(path), piece
        except BadFile as error:
            yield Problem(file=str(path), reason=str(error))


def _examined(piece: tuple[str, _Read] | Problem, examiner: Examiner) -> Portion:
    if isinstance(piece, Problem):
        return [piece]
    file, read = piece
    portion: Portion = []
    try:
        for each in read():
            portion.append(each if isinstance(each, Problem) else examiner.examine(each, file))
    except BadFile as error:
        portion.append(Problem(file=file, reason=str(error)))
    return portion


def _bytes(found: Sequence[Source]) -> int:
    size = 0
    for source in found:
        if not isinstance(source, Problem):
            # reading it says what is wrong
            with suppress(OSError):
                size += source[0].stat().st_size
    return size
