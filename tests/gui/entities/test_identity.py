"""What the open article says of a span's name is looked up, and follows what is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from annotator.editing.open_layer import OpenLayer
from annotator.gui.entities.identity import Identity
from annotator.gui.main_window import MainWindow
from annotator.model.span import Span
from tests.gui.conftest import make_project, propose
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


def test_a_name_and_its_acronym_in_brackets_are_asked_about_as_one(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    text = "The Party of Renewal (OBV) met the Green List, (KDX) not.\n\nThen OBV and KDX left."
    quotes = ("Party of Renewal", "OBV", "Green List", "KDX")
    proposal = propose(1, text, *((quote, "ORG", 0.9) for quote in quotes))
    window = open_window(make_project(tmp_path / "one.annot", [text], [proposal]))
    mark(window, "OBV", "3")
    mark(window, "KDX", "3")
    long, (first, second) = quoted(window, "Party of Renewal"), mentions(window, "OBV")
    identity = Identity(window.workspace)
    asked = identity.about(long)
    assert asked.others == (first.n, second.n)
    asked = identity.about(second)
    assert asked.others == (long.n, first.n) and asked.name == "Party of Renewal"
    assert len(identity.about(quoted(window, "Green List")).others) == 0
