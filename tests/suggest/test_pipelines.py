"""Pipelines are found where Python looks for packages, and nowhere is anything imported."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from annotator.suggest import pipelines


def package(place: Path, name: str, version: str, *, holds: str = "config.cfg") -> Path:
    folder = place / name / f"{name}-{version}"
    folder.mkdir(parents=True)
    (folder / holds).touch()
    (place / name / "__init__.py").write_text("raise SystemError('imported')")
    (place / name / "meta.json").write_text(json.dumps({"version": version}))
    return folder


def test_the_first_of_a_name_counts_and_the_default_size_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    small = package(first, "en_core_web_sm", "3.8.0")
    package(second, "en_core_web_sm", "3.7.0")
    medium = package(second, "en_core_web_md", "3.8.0")
    french = package(second, "fr_core_news_md", "3.8.0")
    package(second, "fr_core_news_sm", "3.8.0", holds="nothing.txt")
    package(second, "en_core_sci_sm", "3.8.0")
    (second / "fr_core_news_sm-3.8.0.dist-info").mkdir()
    (package(second, "de_core_news_sm", "3.8.0").parent / "meta.json").write_text("{")
    (tmp_path / "python.zip").touch()
    # the system does not let anybody look into a place of such a name
    unseen = tmp_path / ("x" * 300)
    places = [unseen, first, second, tmp_path / "python.zip", tmp_path / "missing"]
    monkeypatch.setattr(sys, "path", [str(place) for place in places])
    found = pipelines.installed()
    assert {
        language: [(each.name, each.version, each.folder) for each in several]
        for language, several in found.items()
    } == {
        "en": [("en_core_web_md", "3.8.0", medium), ("en_core_web_sm", "3.8.0", small)],
        "fr": [("fr_core_news_md", "3.8.0", french)],
    }
