"""The list of all formats, which dialogs, command line and import read."""

from __future__ import annotations

from pathlib import Path

from annotator.base.errors import BadFile
from annotator.formats.base import Format, unreadable
from annotator.formats.jsonl import Jsonl
from annotator.formats.spacy_docbin import SpacyDocBin
from annotator.formats.txt import Txt

FORMATS: tuple[Format, ...] = (Jsonl(), Txt(), SpacyDocBin())
_HEAD = 4096


def format_named(name: str, *, writes: bool = False) -> Format:
    """The format of this name.

    :raises BadFile: there is none, or it cannot do what is asked.
    """
    found = [each for each in FORMATS if each.name == name]
    able = [each for each in FORMATS if (each.writes if writes else each.reads)]
    if not found or found[0] not in able:
        doing = "written" if writes else "read"
        known = ", ".join(each.name for each in able)
        raise BadFile(f"There is no format '{name}' that can be {doing}; there are: {known}.")
    return found[0]


def format_of(path: Path) -> Format | None:
    """The readable format that a file fits best by name and content; None where none does.

    :raises BadFile: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise BadFile(unreadable("file", error)) from error
    scores = [(each.sniff(path, head), each) for each in FORMATS if each.reads]
    score, best = max(scores, key=lambda pair: pair[0])
    return best if score > 0 else None


def known_extensions() -> frozenset[str]:
    """The extensions that a folder is searched for."""
    return frozenset(ext for each in FORMATS if each.reads for ext in each.extensions)
