"""``python -m annotator.suggest.reading.build_tables`` writes what spaCy's code says of strings.

To be run for a new version of spaCy; ``resources/spacy.json`` is read where spaCy is not loaded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacy import about
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS  # type: ignore[import-not-found]

from annotator.base.files import write_whole
from annotator.base.paths import resources

_LICENCE = (
    "MIT License, Copyright (C) 2016-2024 ExplosionAI GmbH, 2016 spaCy GmbH, 2015 Matthew Honnibal"
)


def tables() -> dict[str, Any]:
    """Names that spaCy knows by numbers of its own, and common forms of signs."""
    return {
        "source": f"spaCy {about.__version__}, {_LICENCE}",
        "ids": dict(IDS),
        "norms": dict(BASE_NORMS),
    }


def write(path: Path) -> None:
    """Write the tables to a JSON file."""
    written = json.dumps(tables(), ensure_ascii=False, indent=0, sort_keys=True)
    write_whole(path, (written + "\n").encode())


if __name__ == "__main__":
    write(resources() / "spacy.json")
