"""A list with what is chosen in it beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.panels.pieces import column


def halves(parent: QWidget, detail: QWidget) -> tuple[QVBoxLayout, QVBoxLayout]:
    """The lines of the list and those of ``detail``, which keeps its room while it is hidden."""
    left = QWidget()
    policy = detail.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    detail.setSizePolicy(policy)
    both = QHBoxLayout(parent)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(18)
    both.addWidget(left, 4)
    both.addWidget(detail, 5)
    return column(left, (0, 0, 0, 0), 8), column(detail, (0, 0, 0, 0), 8)
