"""A copy of a text for the model, of the same length in code points: offsets hold in both.

The pipelines were trained on plain typing: French ones take ``n’`` with U+2019 for a name, English
ones miss shouted names. The reader's text is never changed.
"""

from __future__ import annotations

import re

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u2032": "'",
        "\uff07": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2033": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\u2060": " ",
        "\ufeff": " ",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|[-'.](?=[^\W\d_]))*+"
# a word by itself is taken too, so that nothing is looked for inside it again
_RUN = re.compile(rf"\b{_WORD}(?P<more>(?:[ ]+(?:{_WORD}|&))+)?")
_PART = re.compile(r"[^\W\d_]+")
_LOWER = frozenset(
    {
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "des",
        "du",
        "d",
        "en",
        "et",
        "for",
        "from",
        "in",
        "l",
        "la",
        "le",
        "les",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    }
)
# real acronyms are short: of a shouted run at least one word must be longer than this
_ACRONYM = 4


def normalise(text: str) -> str:
    """``text`` as the models know it; ``len`` is unchanged."""
    if text.isascii() and text.islower():
        return text
    plain = text.translate(_PLAIN)
    if not plain.isascii():
        plain = _SURROGATE.sub("\ufffd", plain)
    return _RUN.sub(_calm, plain)


def _calm(match: re.Match[str]) -> str:
    """Shouted words in title case, if at least one of them is too long for an acronym."""
    run = match.group()
    if match["more"] is None:
        return run
    parts = _PART.findall(run)
    shouted = [part for part in parts if part.isupper()]
    if len(shouted) < 2 or len(shouted) < len(parts):
        return run
    if all(len(part) <= _ACRONYM for part in shouted):
        return run
    calm = _PART.sub(_title, run)
    # a character whose other case has another length (ß, İ) would move every offset
    return calm if len(calm) == len(run) else run


def _title(match: re.Match[str]) -> str:
    part = match.group()
    if match.start() and part.lower() in _LOWER:
        return part.lower()
    return part[0] + part[1:].lower()
