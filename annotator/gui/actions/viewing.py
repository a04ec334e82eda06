"""Text size, arcs, and what the window shows on request."""

from __future__ import annotations

from annotator.base.settings import MEASURES, SPACINGS, TEXT_SIZES
from annotator.gui.actions.moving import Act
from annotator.gui.workspace import Workspace

# the numbers of the settings that are made larger or smaller by keys
LIMITS: dict[str, tuple[float, float]] = {
    "text_size": TEXT_SIZES,
    "line_spacing": SPACINGS,
    "measure": MEASURES,
}


def step(setting: str, by: float) -> Act:
    """What makes a number of the settings larger or smaller, within its limits."""
    least, most = LIMITS[setting]

    def change(workspace: Workspace, _key: str = "") -> None:
        value = round(getattr(workspace.settings, setting) + by, 1)
        workspace.change_settings(**{setting: max(least, min(most, value))})

    return change


def choose(**values: object) -> Act:
    """What gives settings these values."""
    return lambda workspace, _key: workspace.change_settings(**values)


def all_arcs(workspace: Workspace, _key: str = "") -> None:
    """Show the arcs of all relations, or of the focused span only."""
    workspace.change_settings(all_arcs=not workspace.settings.all_arcs)


def show(part: str) -> Act:
    """What asks the window for a part of it."""
    return lambda workspace, _key: workspace.part_wanted.emit(part)


def patterns(workspace: Workspace, _key: str = "") -> None:
    """Show patterns beside colours, or no longer."""
    view = workspace.view
    shown = view is not None and view.sheet.theme.patterns
    workspace.change_settings(patterns="off" if shown else "on")


def copy(workspace: Workspace, _key: str = "") -> None:
    """Copy the selection, else the focused span's text, as it stands in the article."""
    if workspace.view is not None:
        workspace.view.copy()


def choose_label(workspace: Workspace, _key: str = "") -> None:
    """Open the label chooser."""
    if workspace.can_change():
        workspace.part_wanted.emit("labels")
