"""What the open article says of a span's name is looked up, and follows what is done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotator.editing.open_layer import OpenLayer
from annotator.gui.entities.identity import Identity
from annotator.gui.main_window import MainWindow
from annotator.model.span import Span
from tests.gui.test_window_entities import card, mark, mentions
from tests.gui.test_window_keys import press, quoted


def test_asking_of_one_span_does_not_look_at_all_of_the_article(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(window, "Marie Lambert", "1")
    span = quoted(window, "Marie Lambert")
    identity = Identity(window.workspace)
    first = identity.about(span)

    def walked(_layer: OpenLayer) -> Sequence[Span]:
        raise AssertionError("all spans were walked")

    window.pane.view.focus_span(span.n)
    with monkeypatch.context() as patched:
        patched.setattr(OpenLayer, "spans", property(walked))
        assert identity.about(span) == first
        assert "Who or what is this?" in card(window)


def test_what_is_the_same_here_follows_deletions_and_new_spans(window: MainWindow) -> None:
    mark(window, "Marie Lambert", "1")
    first, second = mentions(window, "Marie Lambert")
    identity = Identity(window.workspace)
    asked = identity.about(first)
    assert asked.others == (second.n,)
    window.pane.view.focus_span(second.n)
    press(window, "x")
    asked = identity.about(first)
    assert asked.others == ()
    mark(window, "Marie Lambert", "1")
    asked = identity.about(first)
    assert len(asked.others) == 1
