"""Our lists of words: files such as ``resources/gazetteers``, and expressions for such words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "fr")
# the provider of what needs no model
WORD_LISTS = "gazetteers"


class Entry(NamedTuple):
    """``label`` is a schema label's name, or a kind that a grammar knows (``month``)."""

    name: str
    language: str
    label: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class WordLists:
    """All entries, one for each language they serve; ``hash`` tells two editions apart.

    ``by_kind``: the same by language and label.
    """

    entries: tuple[Entry, ...]
    hash: str
    by_kind: Mapping[tuple[str, str], Sequence[Entry]]

    def of(self, language: str, label: str) -> list[str]:
        """The names that are listed under a label for a language."""
        return [each.name for each in self.by_kind.get((language, label), ())]


def read_word_lists(folder: Path) -> WordLists:
    """The lists in ``folder``: tab separated name, language (``*``: any), label, ``doubtful``."""
    digest = hashlib.sha256()
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.tsv")):
        content = path.read_bytes()
        digest.update(content)
        entries += _entries(content.decode("utf-8"))
    by_kind: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry[1:3], []).append(entry)
    return WordLists(tuple(entries), digest.hexdigest()[:12], by_kind)


def _entries(content: str) -> Iterator[Entry]:
    for line in listed_lines(content):
        name, language, label, *rest = line.split("\t")
        for each in LANGUAGES if language == "*" else (language,):
            yield Entry(name, each, label, rest == ["doubtful"])


def listed_lines(content: str) -> list[str]:
    """The lines of a file of ours that say something: comments begin with ``#``."""
    return [line for line in content.splitlines() if line and not line.startswith("#")]


def any_of(words: Iterable[str]) -> str:
    """An expression for one of some words, the longest that fits; to be put into a group.

    The same in every process: what was compiled before is known by how it is written.
    """
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
