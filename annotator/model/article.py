"""An article: one text to annotate, which never changes after import; the code of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

# what else the languages that we suggest in are called; others are known by two letters
_OTHERS = {
    "eng": "en",
    "english": "en",
    "anglais": "en",
    "fra": "fr",
    "fre": "fr",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What lists need of an article; the body is kept apart."""

    id: int
    uid: str
    source_id: str
    title: str
    language: str
    source: str | None
    published: str | None
    length: int
    sha256: str
    story: str | None
    meta: dict[str, Any] = field(default_factory=dict)


# bytes of a text in UTF-8, or of its file
LONGEST = 20 * 1024 * 1024
CUT = "…"
_TITLE_LIMIT = 110
_BLANK = "\ufeff \t\r\n\u00a0\u202f"


def title_of(text: str) -> str:
    """A title for plain text: its first line that is not blank.

    A long one (a lead, not a headline) is cut between words and ends with an ellipsis.
    """
    for line in text.splitlines():
        stripped = line.strip(_BLANK)
        if len(stripped) > _TITLE_LIMIT:
            return stripped[:_TITLE_LIMIT].rpartition(" ")[0].rstrip(" ,;:–—-(") + CUT
        if stripped:
            return stripped
    return ""


def too_long(size: int) -> str:
    """Why a text of so many bytes is no article; "" where it may be one."""
    if size <= LONGEST:
        return ""
    return f"It has {size / 1024 / 1024:.0f} MB; an article has 20 MB at most. Split it."


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: white space, byte order marks, control characters."""
    return not any(each.isprintable() and not each.isspace() for each in text)


def begins_with_title(title: str, text: str) -> bool:
    """Whether the text's own beginning is the title, so that nobody need read it twice."""
    return text.lstrip(_BLANK).startswith(title.removesuffix(CUT).strip())


def language_code(told: str) -> str:
    """``fr`` of ``fr-CA``, ``FR``, ``fr_FR.UTF-8`` and ``fra``; what is no such code as it is."""
    first = re.split(r"[-_.]", told.strip(), maxsplit=1)[0].lower()
    if first in _OTHERS:
        return _OTHERS[first]
    return first if len(first) == 2 and first.isalpha() else told
