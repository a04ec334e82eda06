"""What several commands need: the project that was named, and who works."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import Annotated

import typer

from annotator.base.files import is_there
from annotator.base.paths import config_dir
from annotator.base.settings import Settings
from annotator.base.settings import load as load_settings
from annotator.store.project import SUFFIX

ProjectArgument = Annotated[
    # what cannot be read is told by who opens it
    Path, typer.Argument(metavar="PROJECT", help="The project file, NAME.annot.", readable=False)
]
_TOLD_BY = ("LC_ALL", "LC_MESSAGES", "LANG")
JsonOption = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


def existing(path: Path) -> Path:
    """The project named, with or without its suffix."""
    if is_there(path) or not path.name:
        return path
    with_suffix = path.with_name(path.name + SUFFIX)
    return with_suffix if is_there(with_suffix) else path


def new_path(path: Path) -> Path:
    """Where a new project goes: the suffix is added where it is missing."""
    if path.suffix.lower() == SUFFIX or path.name in ("", ".."):
        return path
    return path.with_name(path.name + SUFFIX)


def spoken_language() -> str:
    """The code of the language chosen in the settings, else the system's; "" where it has none."""
    chosen = settings().language
    system = next((os.environ[name] for name in _TOLD_BY if os.environ.get(name)), "")
    told = chosen or system or locale.getlocale()[0] or ""
    # "fr_CA.UTF-8", and "French_France" where the system is Windows
    return locale.normalize(told).split("_")[0].lower()


def settings() -> Settings:
    """The user's settings."""
    return load_settings(config_dir())
