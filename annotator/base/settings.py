"""The user's settings: one typed dataclass, saved sparse (only what differs) and whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from unicodedata import category

from annotator.base.files import write_whole, writing_problem

FILE_NAME = "settings.json"
RECENT_LIMIT = 8
# the least and the most that one can choose
TEXT_SIZES, SPACINGS, MEASURES = (11, 40), (0.7, 2.0), (40, 120)
_SHARE = (0.0, 1.0)
# control characters and halves of surrogate pairs
_NO_TEXT = ("Cc", "Cs")
_RANGES = {
    "text_size": TEXT_SIZES,
    "line_spacing": SPACINGS,
    "measure": MEASURES,
    "threshold": _SHARE,
    "shown_threshold": _SHARE,
}


def system_user() -> str:
    """The system's user name, or ``annotator`` where there is none that can be a name here."""
    # whoever has settings has a name there
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return "annotator"
    return name if _is_name(name) else "annotator"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a person can choose. ``language`` and ``theme`` follow the system when empty.

    ``patterns`` beside colours: ``on``, ``off``, or empty: in high contrast. ``typeface`` of the
    articles: a family of the system, or one of those that ``gui/look/fonts.py`` brings.
    ``keyboard`` is ``qwerty``, ``qwertz``, ``azerty``, or empty: found from the keys that come.
    """

    author: str = field(default_factory=system_user)
    language: str = ""
    keyboard: str = ""
    theme: str = ""
    patterns: str = ""
    typeface: str = ""
    text_size: int = 17
    line_spacing: float = 1.0
    measure: int = 75
    threshold: float = 0.9
    shown_threshold: float = 0.0
    done_accepts_relations: bool = False
    all_arcs: bool = False
    time_at_work: bool = True
    pipelines: dict[str, str] = field(default_factory=dict)
    queue_order: str = "imported"
    keys: dict[str, list[str]] = field(default_factory=dict)
    recent: tuple[str, ...] = ()


def load(folder: Path) -> Settings:
    """The settings in ``folder``; defaults where there are none, or a value is none of its kind.

    A number beyond what one can choose is the nearest that one can.
    """
    try:
        stored = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    defaults = Settings(author="")
    values: dict[str, Any] = {}
    for each in fields(Settings):
        if each.name not in stored:
            continue
        value, default = stored[each.name], getattr(defaults, each.name)
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(str(item) for item in value)
        if each.name in _RANGES and type(value) in (int, float):
            least, most = _RANGES[each.name]
            # of one that is no number the least is taken
            value = type(default)(max(least, min(value, most)))
        if type(value) is type(default) and _MEANS.get(each.name, _anything)(value):
            values[each.name] = value
    return Settings(**values)


def _anything(_value: object) -> bool:
    return True


def _is_name(value: str) -> bool:
    """Whether it can be somebody's name in a project: something to be seen, and all of it text.

    No-break spaces and joiners are text: who has a name with them keeps the work done under it.
    """
    return bool(value.strip()) and not any(category(each) in _NO_TEXT for each in value)


def _is_keys(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        for keys in value.values()
    )


def _names_pipelines(value: Mapping[str, object]) -> bool:
    return all(isinstance(name, str) for name in value.values())


_MEANS: dict[str, Callable[[Any], bool]] = {
    "author": _is_name,
    "keys": _is_keys,
    "pipelines": _names_pipelines,
}


def save(settings: Settings, folder: Path) -> None:
    """Write what differs from the defaults.

    :raises StorageProblem: the folder cannot be written.
    """
    defaults = Settings()
    sparse = {
        each.name: getattr(settings, each.name)
        for each in fields(Settings)
        if getattr(settings, each.name) != getattr(defaults, each.name)
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing_problem(folder, error) from error
    # bytes of a path that are no text are halves of characters, which only an escape can tell
    content = json.dumps(sparse, indent=1).encode() + b"\n"
    write_whole(folder / FILE_NAME, content)
