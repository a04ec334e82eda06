"""What a label means, as it is told on hovering it."""

from __future__ import annotations

from annotator.model.schema import Label


def label_help(label: Label) -> str:
    """Description and examples, a line each; "" where nothing is known."""
    lines = [label.description, *(f"✓ {each}" for each in label.yes)]
    return "\n".join([*filter(None, lines), *(f"✗ {each}" for each in label.no)])
