"""What a format is: a name, extensions, a sniffing score, and bytes to records and back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from annotator.model.record import Problem, Record
from annotator.model.schema import Schema


class Beside(ABC):
    """What a format writes beside its file, from the same records: a folder, ``OUT`` + ``suffix``.

    ``mark`` is a file in it by which a folder is known to be of this kind.
    """

    suffix: str
    mark: str

    @abstractmethod
    def note(self, record: Record) -> None:
        """Take in a record that is written."""

    @property
    @abstractmethod
    def empty(self) -> bool:
        """Whether the records gave nothing to write."""

    @abstractmethod
    def write(self, folder: Path) -> None:
        """Write into a folder that is there and empty."""


class Format(ABC):
    """One format, in a file of its own; :data:`annotator.formats.registry.FORMATS` lists them all.

    ``extensions`` are lower case and begin with a dot. ``lossless``: what ``write`` wrote ``read``
    gives back equal. ``joinable``: what is written for some records and for others, one after the
    other, is what would be written for all. ``help`` is printed by ``annotator formats``.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    reads: bool = True
    writes: bool = True
    lossless: bool = False
    joinable: bool = False
    help: str = ""

    @abstractmethod
    def sniff(self, path: Path, head: bytes) -> float:
        """How well the file, by its name and first bytes, fits: 0 not at all, 1 for certain."""

    @abstractmethod
    def read(self, path: Path) -> Iterator[Record | Problem]:
        """The file's records in order; what cannot be read is a :class:`Problem`, the rest goes on.

        :raises BadFile: the file, which the sentence does not name, cannot be used at all.
        """

    def pieces(self, path: Path) -> Iterator[Callable[[], Iterator[Record | Problem]]]:
        """The file in pieces that give, when they are called, what :meth:`read` gives.

        Passing over a piece costs next to nothing where a format knows how to. Raises as
        :meth:`read`; so may a piece.
        """
        yield partial(self.read, path)

    @abstractmethod
    def write(self, records: Iterable[Record], stream: BinaryIO, schema: Schema) -> None:
        """Write all records; labels are names that ``schema`` knows."""

    def beside(self) -> Beside | None:
        """A new collector for what goes into a folder beside the file; not for joinable formats."""
        return None

    @abstractmethod
    def losses(self, record: Record, schema: Schema) -> list[str]:
        """What ``write`` would leave out or change of this record, one sentence each."""


def unreadable(what: str, error: OSError) -> str:
    """The sentence for a file or folder (``what``) that the system will not let us read."""
    return f"The {what} cannot be read: {error.strerror or error}."
