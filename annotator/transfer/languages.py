"""Which language a text is in."""

from __future__ import annotations

SAMPLE = 1500
MINIMUM = 20


def find_language(text: str) -> str:
    """A code such as ``fr``; "" where there is too little text to tell."""
    # numpy and the model take half a second to load; only settling an import needs them
    import py3langid

    sample = text[:SAMPLE]
    if sum(each.isalpha() for each in sample) < MINIMUM:
        return ""
    return str(py3langid.classify(sample)[0])
