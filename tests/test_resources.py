"""What travels with the program is named, licensed and the right version."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from annotator.base import paths

NAME = re.compile(r"[A-Za-z0-9._-]+")


def notices() -> str:
    return (paths.resources() / "notices" / "THIRD_PARTY.md").read_text("utf-8")


def travelling(package: str, seen: set[str]) -> set[str]:
    """The distributions that ``package`` needs on this machine, without its extras."""
    for requirement in metadata.requires(package) or []:
        spec, _, marker = requirement.partition(";")
        match = NAME.match(spec)
        if "extra" in marker or match is None:
            continue
        name = match.group().lower().replace("_", "-")
        try:
            metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for other systems or other versions of Python
            continue
        if name not in seen:
            seen.add(name)
            travelling(name, seen)
    return seen


@pytest.mark.parametrize("package", ["spacy", "typer", "sqlite-utils", "py3langid"])
def test_every_library_that_travels_is_named_in_the_notices(package: str) -> None:
    text = notices().lower().replace("_", "-")
    missing = {name for name in travelling(package, {package}) if name not in text}
    assert missing - {"setuptools"} == set()


def test_every_font_loads_and_is_named_in_the_notices(qapp: object) -> None:
    families = set()
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        assert found, f"{file.name} does not load"
        families.update(found)
    assert families == {"Noto Sans", "Noto Serif", "Noto Emoji", "DejaVu Sans"}
    assert all(family in notices() for family in families)


def test_weights_are_named_in_the_notices_and_their_licences_are_there() -> None:
    folder = paths.resources()
    weights = [
        path for room in ("transformers", "vectors") for path in (folder / room).glob("*.npz")
    ]
    assert weights
    assert all(f"`resources/{path.parent.name}/{path.name}`" in notices() for path in weights)
    texts = {path.name for path in (folder / "notices").glob("*.txt")}
    assert texts == set(re.findall(r"`([\w.-]+\.txt)`", notices()))


def test_the_recorded_models_are_the_installed_ones() -> None:
    recorded = json.loads((paths.resources() / "models.json").read_text("utf-8"))
    assert recorded
    for package, facts in recorded.items():
        assert metadata.version(package) == facts["version"]
        assert {"ner/model", "config.cfg", "meta.json", "vocab/vectors"} <= set(facts["files"])
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in facts["files"].values())


def test_paths_are_found_in_the_checkout() -> None:
    assert (paths.resources().parent / "pyproject.toml").is_file()
    assert Path(paths.corpus()).is_dir()
