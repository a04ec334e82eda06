"""What a label means, as it is told on hovering it."""

from __future__ import annotations

from annotator.gui.words.language import interface_language
from annotator.gui.words.starter_texts import told_in
from annotator.model.schema import Label


def label_help(label: Label) -> str:
    """Description and examples, a line each; "" where nothing is known.

    A starter's own texts are shown in the window's language, whatever the project was made in.
    """
    label = told_in(label, interface_language())
    lines = [label.description, *(f"✓ {each}" for each in label.yes)]
    return "\n".join([*filter(None, lines), *(f"✗ {each}" for each in label.no)])
