"""Engines that load their models once for all tests of a file."""

from __future__ import annotations

import pytest

from annotator.base.paths import resources
from annotator.formats.schema_file import load_schema
from annotator.model.schema import Schema
from annotator.suggest.engine import Engine, EngineSettings
from annotator.suggest.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load_schema("news")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(resources() / "gazetteers")


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(EngineSettings(resources=resources()))
