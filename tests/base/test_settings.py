"""Settings on bad days."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import StorageProblem
from annotator.base.settings import FILE_NAME, Settings, load, save, system_user


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageProblem, match="cannot be written: "):
        save(Settings(theme="dark"), tmp_path / "file" / "annotator")


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("[" * 100_000, {}),
        ('{"threshold": 1' + "0" * 400 + "}", {"threshold": 1.0}),
        ('{"threshold": NaN}', {"threshold": 0.0}),
        ('{"text_size": -5, "measure": 1e999}', {"text_size": 11, "measure": 120}),
        ('{"line_spacing": 0, "text_size": true}', {"line_spacing": 0.7}),
        ('{"author": " "}', {}),
        ('{"author": "\\ud800"}', {}),
        ('{"author": "a\\u0000b"}', {}),
        ('{"author": "a\\nb"}', {}),
        # what some keyboards type, and what some scripts and emoji are joined with
        ('{"author": "L\u00e9a\u00a0Roy"}', {"author": "L\u00e9a\u00a0Roy"}),
        (
            '{"author": "\u0645\u06cc\u200c\u0646\u0627"}',
            {"author": "\u0645\u06cc\u200c\u0646\u0627"},
        ),
        ('{"pipelines": {"en": 7}, "keys": {"accept": 7}}', {}),
    ],
)
def test_what_makes_no_sense_is_left_out(
    tmp_path: Path, stored: str, expected: dict[str, Any]
) -> None:
    (tmp_path / FILE_NAME).write_text(stored, "utf-8")
    assert load(tmp_path) == Settings(**expected)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
@pytest.mark.parametrize("name", [b"z\xe9", b" "])
def test_a_user_whose_name_is_no_text_has_another_one(
    name: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", os.fsdecode(name))
    assert system_user() == "annotator"


def test_a_project_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    settings = Settings(
        recent=(os.fsdecode(b"/talks/\xe9t\xe9.annot"), "/talks/\u00e9t\u00e9.annot")
    )
    save(settings, tmp_path)
    assert load(tmp_path) == settings
