"""Where the program's own files and the user's settings are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    """A folder that travels with the program: frozen folder, wheel or checkout, in this order."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / name] if frozen else []
    candidates += [_PACKAGE / f"_{name}", _PACKAGE.parent / name]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"The program's folder '{name}' is missing: please install it again.")


def resources() -> Path:
    """The folder of icons, themes, translations, schemas, gazetteers, fonts and help."""
    return _shipped("resources")


def corpus() -> Path:
    """The folder of our own sample articles."""
    return _shipped("corpus")


def config_dir() -> Path:
    """The folder of the user's settings; ``ANNOTATOR_CONFIG`` names another one."""
    override = os.environ.get("ANNOTATOR_CONFIG")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData/Roaming")) / "Annotator"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Annotator"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "annotator"


def cache_dir() -> Path:
    """The folder of what is only kept to save time; beside other settings, that is with them."""
    override = os.environ.get("ANNOTATOR_CONFIG")
    if override:
        return Path(override) / "cache"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "Annotator"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/Annotator"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "annotator"


def documents_dir() -> Path:
    """Where a new project is proposed to be put."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
