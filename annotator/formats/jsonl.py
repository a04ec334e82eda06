"""Our own format: one record a line, lossless. ``annotator formats`` describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from annotator.base.errors import BadFile
from annotator.formats.base import Format, unreadable
from annotator.formats.jsonl_more import BadLine
from annotator.formats.jsonl_read import parse_line
from annotator.formats.jsonl_write import line_of
from annotator.model.record import Problem, Record
from annotator.model.schema import Schema

# a piece is this many lines, or this many bytes and the rest of the line
_LINES = 64
_PIECE = 1024 * 1024
LINE_LIMIT = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_HELP = """One JSON object a line; {"text": "..."}, up to 20 MB, is enough. Offsets count code
points, the end is exclusive. The schema is written beside as NAME.schema.json.
  the article: id, uid, text, title, language, source, published, story, meta
  the work: author, status (new, in_progress, done), flags (ask, skip), labels
  spans: each with id, start, end, text, label, state (accepted, suggested, rejected), decision
    (created, explicit, implicit, edited), provider, score, proposed [start, end, label],
    decided_at, decided_by, entity (its id), attributes, flags, note
  relations: head and tail (ids of spans), else as a span but for what tells its place
  entities: id, label, name, names {"fr": [...]}
  comments: id, author, at, text, span or relation (its id)
Where it is left out, state means accepted, decision created, and status in_progress if there are
spans, else new."""


class Jsonl(Format):
    """JSON lines as Annotator writes them; a line that is wrong is a Problem, the rest goes on."""

    name = "jsonl"
    title = "Annotator's JSON lines"
    extensions = (".jsonl", ".ndjson")
    lossless = True
    joinable = True
    help = _HELP

    def sniff(self, path: Path, head: bytes) -> float:
        known = path.suffix.lower() in self.extensions
        looks = head.removeprefix(_BOM).lstrip()[:1] == b"{"
        return (0.6 if known else 0.0) + (0.3 if looks else 0.0)

    def read(self, path: Path) -> Iterator[Record | Problem]:
        for piece in self.pieces(path):
            yield from piece()

    def pieces(self, path: Path) -> Iterator[Callable[[], Iterator[Record | Problem]]]:
        file = str(path)
        some: list[tuple[int, bytes | Problem]] = []
        room = _PIECE
        try:
            with path.open("rb", buffering=_PIECE) as stream:
                for number, line in _lines(stream, file):
                    some.append((number, line))
                    room -= 0 if isinstance(line, Problem) else len(line)
                    if len(some) == _LINES or room <= 0:
                        yield partial(_parsed, some, file)
                        some, room = [], _PIECE
        except OSError as error:
            # what could be read still counts
            yield partial(_parsed, some, file)
            raise BadFile(unreadable("file", error)) from error
        yield partial(_parsed, some, file)

    def write(self, records: Iterable[Record], stream: BinaryIO, schema: Schema) -> None:
        for record in records:
            stream.write(line_of(record))

    def losses(self, record: Record, schema: Schema) -> list[str]:
        return []


def _parsed(lines: list[tuple[int, bytes | Problem]], file: str) -> Iterator[Record | Problem]:
    for number, line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        try:
            record = parse_line(line, number)
        except BadLine as bad:
            yield Problem(file=file, line=number, reason=str(bad))
        else:
            yield record


def _lines(stream: BinaryIO, file: str) -> Iterator[tuple[int, bytes | Problem]]:
    number = 0
    while line := stream.readline(LINE_LIMIT):
        number += 1
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line[:4096]:
                raise BadFile("The file is not UTF-8 text, as JSON lines must be.")
            line = line.removeprefix(_BOM)
        if len(line) == LINE_LIMIT and not line.endswith(b"\n"):
            while rest := stream.readline(LINE_LIMIT):
                if rest.endswith(b"\n"):
                    break
            reason = "The line is longer than 64 MB; split the text."
            yield number, Problem(file=file, line=number, reason=reason)
        elif line and not line.isspace():
            yield number, line
