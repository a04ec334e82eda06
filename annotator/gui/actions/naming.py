"""Saying what a span names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_span
from annotator.gui.workspace import Workspace

translate = QCoreApplication.translate


def name_span(workspace: Workspace, _key: str = "") -> None:
    """Ask who or what the focused span names."""
    layer, span = workspace.layer, focused_span(workspace)
    if layer is None or span is None:
        workspace.say(
            translate("Naming", "Focus a span first: {key} then says what it names.").format(
                key=key_of("name_span", workspace.settings.keys)
            )
        )
    elif layer.schema.is_zone(span.label):
        workspace.say(translate("Naming", "A zone names nothing."))
    elif workspace.can_change():
        workspace.part_wanted.emit("entity")
