"""A recogniser that was taught a few words, as a project keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.base.paths import resources
from annotator.model.schema import Schema
from annotator.suggest import pipelines
from annotator.suggest.engine import Engine
from annotator.suggest.learning.learner import Classroom, learn
from annotator.suggest.learning.model_file import LearntFile, to_bytes

TITLE = "learnt_en 1"


def teach_english(
    folder: Path, engine: Engine, schema: Schema, text: str, labels: Mapping[str, str]
) -> Path:
    """The file of what learnt from one article; ``labels``: uids by the words that bear them."""
    classroom = Classroom(pipelines.installed()["en"][0], resources())
    right = [
        (text.index(words), text.index(words) + len(words), label)
        for words, label in labels.items()
    ]
    page = classroom.page(text)
    learnt = learn([page], [right], sorted(set(labels.values())), [])
    file = LearntFile(
        name="learnt_en",
        version="1",
        base=engine.base("en", schema),
        learnt=learnt,
        taught_with=classroom.identity,
    )
    path = folder / "learnt_en-1.npz"
    path.write_bytes(to_bytes(file))
    return path
