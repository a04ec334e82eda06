"""Files and folders to the files that are to be read, each with its format."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.base.errors import BadFile
from annotator.base.files import is_folder, is_there
from annotator.formats.base import Format, unreadable
from annotator.formats.registry import format_of, known_extensions
from annotator.formats.schema_file import is_schema_path
from annotator.model.record import Problem
from annotator.store.project import SUFFIX

_NO_FILE = "It is no file and no folder."


def sources(
    paths: Iterable[Path], format_: Format | None, passed_over: Counter[str]
) -> Iterator[tuple[Path, Format] | Problem]:
    """Every file named, and every file in a folder named whose extension a format knows.

    Folders are searched to any depth, in order of name; hidden files are passed over.
    ``passed_over`` gains the extensions of the other files, but for projects with what lies beside
    them, and schemas, which an export puts beside its file. ``format_`` is taken for every file
    instead of looking.
    """
    for path in paths:
        if is_folder(path):
            extensions = format_.extensions if format_ else known_extensions()
            closed: list[Problem] = []
            files = _files(path, closed)
            found = [file for file in files if file.suffix.lower() in extensions]
            others = (file for file in files if file.suffix.lower() not in extensions)
            passed_over.update(other.suffix.lower() for other in others if not _is_ours(other))
            yield from closed
            if not found and not closed:
                yield Problem(file=str(path), reason="The folder holds no file that can be read.")
        elif is_there(path) and not path.is_file():
            yield Problem(file=str(path), reason=_NO_FILE)
            continue
        elif _is_project(path):
            # opening it here would take a window's locks away
            yield Problem(file=str(path), reason="It is a project: export it, then import that.")
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


def _is_ours(file: Path) -> bool:
    return is_schema_path(file) or _is_project(file)


def _is_project(file: Path) -> bool:
    """Whether it is called like a project, or what SQLite and we put beside one.

    An export may be called after its project: ``talks.annot.jsonl``.
    """
    ours = SUFFIX in {suffix.partition("-")[0] for suffix in file.suffixes}
    return ours and file.suffix.lower() not in known_extensions()


def _files(folder: Path, closed: list[Problem]) -> list[Path]:
    """The files in a folder to any depth; ``closed`` gains the folders that may not be read, and
    what is no file, such as a named pipe, which would be waited for.

    Links to folders are not followed: they may lead round in a circle.
    """

    def note(error: OSError) -> None:
        reason = unreadable("folder", error)
        closed.append(Problem(file=str(error.filename), reason=reason))

    found = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    others = {each for each in found if not _may_be_read(each)}
    closed += [Problem(file=str(other), reason=_NO_FILE) for other in sorted(others)]
    return sorted(each for each in found if each not in others)


def _may_be_read(path: Path) -> bool:
    """Whether it is a file, or something that the format will say it cannot read."""
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True
