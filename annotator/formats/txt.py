"""Plain text: one file, one article, its characters exactly as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.base.errors import BadFile
from annotator.base.files import readable_name
from annotator.formats.base import Format, unreadable
from annotator.formats.encodings import decode
from annotator.model.article import is_blank, title_of, too_long
from annotator.model.record import Problem, Record
from annotator.model.schema import Schema

# text to a computer only: taken for an article when --format txt says so, not by itself
_NO_PROSE = frozenset(
    ".json .csv .tsv .html .htm .xml .xmi .rtf .ann .conll .conllu .iob .iob2 .bio".split()
)


class Txt(Format):
    """A file's whole text as one record; ``meta`` keeps the encoding it was found in."""

    name = "txt"
    title = "Plain text"
    extensions = (".txt", ".text")
    writes = False
    help = (
        "One article a file, up to 20 MB. The encoding is found (byte order mark, UTF-8, else by"
        " content) and reported; line ends and accents stay as they are."
    )

    def sniff(self, path: Path, head: bytes) -> float:
        if path.suffix.lower() in self.extensions:
            return 0.7
        if path.suffix.lower() in _NO_PROSE:
            return 0.0
        return 0.1 if head and b"\0" not in head else 0.0

    def read(self, path: Path) -> Iterator[Record | Problem]:
        try:
            if reason := too_long(path.stat().st_size):
                yield Problem(file=str(path), reason=reason)
                return
            data = path.read_bytes()
        except OSError as error:
            yield Problem(file=str(path), reason=unreadable("file", error))
            return
        try:
            decoded = decode(data)
        except BadFile as error:
            yield Problem(file=str(path), reason=str(error))
            return
        if is_blank(decoded.text):
            yield Problem(file=str(path), reason="The file is empty.")
            return
        yield Record(
            id=readable_name(Path(path.stem)),
            text=decoded.text,
            title=title_of(decoded.text),
            meta={"encoding": decoded.encoding},
        )

    def write(self, records: Iterable[Record], stream: BinaryIO, schema: Schema) -> None:
        raise BadFile("The format 'txt' is read, not written: plain text holds no spans.")

    def losses(self, record: Record, schema: Schema) -> list[str]:
        return ["Everything but the text is lost."]
