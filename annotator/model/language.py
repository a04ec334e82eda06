"""The code that tells a text's language."""

from __future__ import annotations

import re

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


def language_code(told: str) -> str:
    """``fr`` of ``fr-CA``, ``FR``, ``fr_FR.UTF-8`` and ``fra``; what is no such code as it is."""
    first = re.split(r"[-_.]", told.strip(), maxsplit=1)[0].lower()
    if first in _OTHERS:
        return _OTHERS[first]
    return first if len(first) == 2 and first.isalpha() else told
