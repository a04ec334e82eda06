"""Files and folders to the files that are to be read, each with its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.base.errors import BadFile
from annotator.formats.base import Format
from annotator.formats.registry import format_of, known_extensions
from annotator.model.record import Problem


def sources(
    paths: Iterable[Path], format_: Format | None = None
) -> Iterator[tuple[Path, Format] | Problem]:
    """Every file named, and every file in a folder named whose extension a format knows.

    Folders are searched to any depth, in order of name; hidden files are passed over, and so are
    schema files. ``format_`` is taken for every file instead of looking.
    """
    for path in paths:
        if path.is_dir():
            extensions = format_.extensions if format_ else known_extensions()
            found = [each for each in _files(path) if each.suffix.lower() in extensions]
            if not found:
                yield Problem(file=str(path), reason="The folder holds no file that can be read.")
        elif path.exists() and not path.is_file():
            yield Problem(file=str(path), reason="It is no file and no folder.")
            continue
        else:
            found = [path]
        for file in found:
            try:
                chosen = format_ or format_of(file)
            except BadFile as error:
                yield Problem(file=str(file), reason=str(error))
                continue
            if chosen is None:
                yield Problem(file=str(file), reason="No format fits the file.")
            else:
                yield file, chosen


def _files(folder: Path) -> list[Path]:
    return sorted(
        each
        for each in folder.rglob("*")
        if each.is_file()
        and not any(part.startswith(".") for part in each.relative_to(folder).parts)
    )
