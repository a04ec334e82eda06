"""Readers beside the pipelines as spaCy loads them."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from annotator.base.paths import resources
from annotator.suggest import pipelines
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.reading.reader import LANGUAGES, Documents
from annotator.suggest.reading.words import read_tables
from annotator.suggest.spacy_pipeline import load_nlp


class Both(NamedTuple):
    """The same pipeline twice."""

    pipeline: Pipeline
    documents: Documents
    nlp: Any


@pytest.fixture(scope="session", params=LANGUAGES)
def both(request: pytest.FixtureRequest) -> Both:
    pipeline = pipelines.choose(pipelines.installed()[request.param], "")
    tables = read_tables(resources() / "spacy.json")
    documents = Documents(pipeline.folder, tables)
    return Both(
        pipeline, documents, load_nlp(pipeline.folder, pipelines.not_needed(pipeline.folder))
    )
