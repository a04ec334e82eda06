"""Text size, arcs, and what the window shows on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from annotator.base.settings import MEASURES, SPACINGS, TEXT_SIZES, Settings
from annotator.gui.fonts import SANS, SERIF
from annotator.gui.workspace import Workspace

N = TypeVar("N", int, float)


def zoom_in(workspace: Workspace, _key: str = "") -> None:
    """Larger text."""
    _resize(workspace, workspace.settings.text_size + 1)


def zoom_out(workspace: Workspace, _key: str = "") -> None:
    """Smaller text."""
    _resize(workspace, workspace.settings.text_size - 1)


def zoom_reset(workspace: Workspace, _key: str = "") -> None:
    """Text at its normal size."""
    _resize(workspace, Settings().text_size)


def all_arcs(workspace: Workspace, _key: str = "") -> None:
    """Show the arcs of all relations, or of the focused span only."""
    workspace.change_settings(all_arcs=not workspace.settings.all_arcs)


def choose_theme(name: str) -> Callable[[Workspace, str], None]:
    """What takes the colours of this name, "" for the system's."""

    def choose(workspace: Workspace, _key: str = "") -> None:
        workspace.change_settings(theme=name)

    return choose


def show(part: str) -> Callable[[Workspace, str], None]:
    """What asks the window for a part of it."""

    def ask(workspace: Workspace, _key: str = "") -> None:
        workspace.wanted.emit(part)

    return ask


def serif(workspace: Workspace, _key: str = "") -> None:
    """Articles in the serif typeface that comes with the program."""
    workspace.change_settings(typeface=SERIF)


def sans(workspace: Workspace, _key: str = "") -> None:
    """Articles in the sans serif typeface that comes with the program."""
    workspace.change_settings(typeface=SANS)


def wider_spacing(workspace: Workspace, _key: str = "") -> None:
    """More room between lines."""
    _respace(workspace, 0.1)


def closer_spacing(workspace: Workspace, _key: str = "") -> None:
    """Less room between lines."""
    _respace(workspace, -0.1)


def longer_lines(workspace: Workspace, _key: str = "") -> None:
    """More characters on a line."""
    _remeasure(workspace, 5)


def shorter_lines(workspace: Workspace, _key: str = "") -> None:
    """Fewer characters on a line."""
    _remeasure(workspace, -5)


def patterns(workspace: Workspace, _key: str = "") -> None:
    """Show patterns beside colours, or no longer."""
    view = workspace.view
    shown = view is not None and view.theme.patterns
    workspace.change_settings(patterns="off" if shown else "on")


def copy(workspace: Workspace, _key: str = "") -> None:
    """Copy the selection, else the focused span's text, as it stands in the article."""
    if workspace.view is not None:
        workspace.view.copy()


def choose_label(workspace: Workspace, _key: str = "") -> None:
    """Open the label chooser."""
    if workspace.can_change():
        workspace.wanted.emit("labels")


def _respace(workspace: Workspace, by: float) -> None:
    spacing = round(workspace.settings.line_spacing + by, 1)
    workspace.change_settings(line_spacing=_within(SPACINGS, spacing))


def _remeasure(workspace: Workspace, by: int) -> None:
    measure = workspace.settings.measure + by
    workspace.change_settings(measure=_within(MEASURES, measure))


def _resize(workspace: Workspace, size: int) -> None:
    workspace.change_settings(text_size=_within(TEXT_SIZES, size))


def _within(limits: tuple[N, N], value: N) -> N:
    return max(limits[0], min(limits[1], value))
