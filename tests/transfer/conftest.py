"""An empty project with the starter schema, and files to import."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.schema_file import load_schema
from annotator.store.project import create_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The path of an empty project."""
    path = tmp_path / "news.annot"
    create_project(path, load_schema("news")).close()
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes a jsonl file of the rows given."""

    def write(*rows: dict[str, Any] | str, name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        path.write_text(
            "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
        )
        return path

    return write
