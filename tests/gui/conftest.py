"""A real window over a real project file in a folder of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from annotator.base.paths import config_dir
from annotator.base.settings import Settings
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.formats.schema_file import load_schema
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main_window import MainWindow
from annotator.gui.words.language import install
from annotator.gui.workspace import Workspace
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.model.schema import Schema
from annotator.store.project import create_project, open_project
from annotator.transfer.importing import ImportOptions, import_files
from annotator.transfer.settling import settle

TEXTS = {
    "one": "Envoy says a deal is near\nMarie Lambert, Dutch Finance Minister, met Paul Okafor in"
    " Ottawa on Monday. Marie Lambert left.\n",
    "two": "Second article\nIn Oslo nothing happened.\n",
    "three": "Third article\nOttawa again.\n",
}
PROVIDER = Provider(name="test", version="1")


def propose(article: int, text: str, *marks: tuple[str, str, float]) -> Proposal:
    """A proposal of ``(quote, label, score)`` at each quote's first place."""
    spans = []
    for quote, label, score in marks:
        start = text.index(quote)
        spans.append(ProposedSpan(start, start + len(quote), f"span:{label}", score))
    return Proposal(article=article, provider=PROVIDER, spans=tuple(spans))


def make_project(
    path: Path,
    texts: Iterable[str],
    proposals: Iterable[Proposal] = (),
    schema: Schema | None = None,
) -> Path:
    """A project of these articles in this order, with what is proposed in them."""
    create_project(path, schema or load_schema("news")).close()
    folder = path.parent / "texts"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    import_files(path, [folder], ImportOptions(default_author="marie"))
    with closing(open_project(path)) as project:
        Session(project, "marie").apply(Propose(proposals=tuple(proposals)))
    return path


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What :func:`project_path` copies."""
    marks = (
        ("Marie Lambert", "PERSON", 0.97),
        ("Dutch Finance Minister", "ROLE", 0.8),
        ("Paul Okafor", "ORG", 0.6),
        ("Ottawa", "GPE", 0.9),
        ("Monday", "DATE", 0.95),
    )
    proposals = [propose(1, TEXTS["one"], *marks), propose(2, TEXTS["two"], ("Oslo", "GPE", 0.9))]
    folder = tmp_path_factory.mktemp("small")
    path = make_project(folder / "small.annot", TEXTS.values(), proposals)
    settle(path)
    return path


@pytest.fixture
def project_path(small_project: Path, tmp_path: Path) -> Path:
    """Three articles; the first has five suggestions, the second has one."""
    return Path(shutil.copy(small_project, tmp_path))


@pytest.fixture
def following(project_path: Path, tmp_path: Path) -> Path:
    """Another project with the same articles."""
    return Path(shutil.copy(project_path, tmp_path / "next.annot"))


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """The window's words, with their plurals."""
    install(qapp, "en")


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> Fonts:
    """The shipped fonts."""
    return load_fonts()


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, fonts: Fonts
) -> Iterator[Callable[..., MainWindow]]:
    """Makes the real window; it is closed at the end of the test."""
    made: list[MainWindow] = []

    def make(**settings: object) -> MainWindow:
        chosen = Settings(**{"author": "marie", "theme": "light", **settings})
        workspace = Workspace(chosen, config_dir())
        window = MainWindow(workspace, Look(qapp, fonts, chosen.theme), fonts, None)
        # suggestions come from the test, not from a worker
        window.parts.worker.configure = lambda *_args: None  # type: ignore[method-assign]
        window.resize(1280, 720)
        made.append(window)
        return window

    yield make
    for window in made:
        # one that gave way to another is gone
        if isValid(window):
            window.close()
            window.deleteLater()


@pytest.fixture
def open_window(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> Callable[[Path], MainWindow]:
    """Opens a project in a window, the keyboard in the article."""

    def open_(path: Path) -> MainWindow:
        window = make_window()
        window.show()
        window.workspace.open(path)
        qtbot.waitExposed(window)
        window.activateWindow()
        # on a busy machine the window before it may still be on its way out
        QTest.qWaitForWindowActive(window, 5000)
        window.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return window

    return open_


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], project_path: Path) -> MainWindow:
    """The window with the small project open, the keyboard in the article, nothing focused."""
    window = open_window(project_path)
    window.pane.view.focus_span(None)
    window.pane.view.set_caret(0)
    return window
