"""Another program imports into the project that is open in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.formats.schema_file import load_schema
from annotator.gui.main_window import MainWindow
from annotator.store.project import create_project
from annotator.transfer import settling
from annotator.transfer.importing import ImportOptions, import_files
from tests.gui.conftest import propose


def test_what_another_program_imports_is_asked_about_again_in_its_language(
    make_window: Callable[..., MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, text = tmp_path / "new.annot", tmp_path / "talks.txt"
    create_project(path, load_schema("news")).close()
    text.write_text("Le ministre a quitté la capitale lundi pour la côte.\n", "utf-8")
    window = make_window()
    asked: list[tuple[int, str]] = []

    def suggest(article: int, said: str, language: str, *, visible: bool) -> None:
        asked.append((article, language))
        window.parts.worker.proposed.emit([propose(article, said, ("lundi", "DATE", 0.9))])

    monkeypatch.setattr(window.parts.worker, "suggest", suggest)
    window.parts.files.open(path)
    import_files(path, [text], ImportOptions(default_author="marie"))
    window.workspace.reload()
    qtbot.waitUntil(lambda: asked == [(1, "")], timeout=20000)
    settling.settle(path)
    window.workspace.reload()
    qtbot.waitUntil(lambda: asked == [(1, ""), (1, "fr")], timeout=20000)
    window.workspace.reload()
    qtbot.wait(200)
    assert len(asked) == 2
