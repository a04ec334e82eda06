"""Opens every part of the window and every dialog, and prints what of them cannot be seen.

``python -m tests.gui.surfaces LANGUAGE FOLDER [THEME [PICTURES]]``, in a process of its own:
neither the size of the screen nor the language can be changed in a running one. With a folder for
them it makes a picture of each (``tests/gui/pictures.py`` makes all).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.base.settings import Settings
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.formats.schema_file import load_schema
from annotator.gui.dialogs.chooser import EntityChooser
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.import_report import ImportReport
from annotator.gui.dialogs.label_maps import LabelMapsDialog
from annotator.gui.dialogs.questions import ask_read_only, show_report
from annotator.gui.dialogs.recognisers import RecognisersDialog
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.entities.identity import Identity
from annotator.gui.look.fonts import load_fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main_window import MainWindow
from annotator.gui.words.language import translate
from annotator.gui.words.recogniser_names import verdict
from annotator.gui.workspace import Workspace
from annotator.model.concordance import SearchMode
from annotator.model.recogniser import Recogniser
from annotator.model.record import Problem
from annotator.model.schema import Attribute, AttributeKind, Kind, Label, Schema
from annotator.store.project import create_project, open_project
from annotator.suggest.sources import Source, SourceLabel
from annotator.transfer.importing import ImportOptions, Report, import_files
from tests.gui.clipping import unseen
from tests.gui.conftest import TEXTS, propose

TRIES = 8
MANY = "MONEY PERCENT QUANTITY LAW LANGUAGE PRODUCT WORK_OF_ART WEAPON DISEASE SPECIES CHEMICAL"


def big_schema() -> Schema:
    """Twenty-one labels for spans, attributes, and labels for articles."""
    news = load_schema("news")
    bearing = (
        Attribute("certainty", AttributeKind.CHOICE, ("sure", "likely", "unlikely")),
        Attribute("literal", AttributeKind.FLAG),
        Attribute("paraphrase", AttributeKind.TEXT),
    )
    own = tuple(
        replace(label, attributes=bearing) if label.name == "PERSON" else label
        for label in news.labels
    )
    spans = tuple(Label(uid=f"span:{name}", kind=Kind.SPAN, name=name) for name in MANY.split())
    topics = tuple(
        Label(uid=f"article:{name}", kind=Kind.ARTICLE, name=name, key=str(number))
        for number, name in enumerate(("POLITICS", "ECONOMY", "SPORT"), start=1)
    )
    return replace(news, labels=(*own, *spans, *topics))


def make_projects(folder: Path) -> None:
    """``full.annot`` with three articles and suggestions, ``empty.annot`` with none."""
    create_project(folder / "empty.annot", load_schema("news")).close()
    path = folder / "full.annot"
    create_project(path, big_schema()).close()
    texts = folder / "texts"
    texts.mkdir()
    for number, (name, text) in enumerate(TEXTS.items()):
        (texts / f"{number}-{name}.txt").write_text(text, "utf-8")
    import_files(path, [texts], ImportOptions(default_author="marie"))
    project = open_project(path)
    marks = (
        ("Marie Lambert", "PERSON", 0.97),
        ("Dutch Finance Minister", "ROLE", 0.8),
        ("Paul Okafor", "PERSON", 0.6),
        ("Ottawa", "GPE", 0.9),
    )
    proposed = propose(1, TEXTS["one"], *marks)
    Session(project, "marie").apply(Propose(proposals=(proposed,)))
    project.close()


class Walk:
    """Goes through all surfaces of one window."""

    def __init__(
        self, folder: Path, language: str, theme: str = "light", pictures: Path | None = None
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.folder, self.pictures = folder, pictures
        self.settings = Settings(author="marie", theme=theme, language=language)
        translate(application, language)
        fonts = load_fonts()
        workspace = Workspace(self.settings, folder)
        self.window = MainWindow(workspace, Look(application, fonts, theme), fonts, None)
        self.workspace = workspace
        self.parts = self.window.parts
        self.parts.worker.configure = lambda *_args: None  # type: ignore[method-assign]
        for task in ("losses", "sample_labels"):
            self.parts.tasks[task].start = lambda _payload: None  # type: ignore[method-assign]
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(self.window.screen().availableSize())
        self.window.show()

    def look(self, name: str, widget: QWidget | None = None) -> None:
        """Print what is wrong with a window or dialog that is shown."""
        wait(30)
        found = unseen(widget or self.window)
        for _again in range(TRIES):
            if not found:
                break
            # a busy machine lays things out a little later
            wait(100)
            found = unseen(widget or self.window)
        for sentence in found:
            print(f"{name}: {sentence}")
        if self.pictures is not None:
            file = re.sub(r"[^\w-]+", "-", name)
            (widget or self.window).grab().save(str(self.pictures / f"{file}.png"))

    def dialog(self, name: str, made: QDialog, then: Callable[[], None] | None = None) -> None:
        """Show a dialog, look at it, again after ``then``, and close it."""
        made.show()
        self.look(name, made)
        if then is not None:
            then()
            self.look(f"{name}, later", made)
        made.done(0)
        made.deleteLater()

    def modal(self, name: str, act: Callable[[], object]) -> None:
        """Look at the dialog that ``act`` runs, and leave it."""

        def found() -> None:
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, QDialog), name
            self.look(name, shown)
            shown.reject()

        QTimer.singleShot(50, found)
        act()

    def open(self, name: str) -> None:
        """Open a project at its first article, its first span focused."""
        self.parts.files.close()
        self.workspace.open(self.folder / f"{name}.annot")
        layer = self.workspace.layer
        if layer is not None and layer.spans:
            self.window.pane.view.focus_span(layer.spans[0].n)

    def ask(self, part: str) -> None:
        """Show a part of the window as its action does."""
        self.workspace.part_wanted.emit(part)

    def key(self, key: Qt.Key) -> None:
        """Press a key in the article."""
        QTest.keyClick(self.window.pane.view, key)

    def walk(self) -> None:
        """All of them."""
        self.look("start page")
        self.open("empty")
        self.look("empty project")
        self.ask("entities")
        self.look("no entities")
        self.parts.entities.shut()
        self.open("full")
        self.look("article")
        self._inspector()
        self._bars()
        self._floating()
        self._everywhere()
        self._dialogs()
        self._schema()
        self._stats()

    def _inspector(self) -> None:
        self.window.fit(self.window.right)
        for page in range(3):
            self.parts.inspector.show_page(page)
            self.look(f"inspector {page}")
        self.parts.inspector.show_page(0)
        self.window.fit()

    def _bars(self) -> None:
        self.ask("find")
        self.parts.find_bar.field.setText("nothing like it")
        self.look("find bar")
        self.parts.find_bar.shut()
        self.ask("comment")
        self.look("comment bar")
        self.parts.comment_bar.hide()
        self.window.pane.view.setFocus()
        for key in (Qt.Key.Key_R, Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_T):
            self.key(key)
            self.look(f"prompt {key.name}")
            self.key(Qt.Key.Key_Escape)
        self.workspace.say("The article is held by another program. " * 3, lasting=True)
        self.look("long message")
        self.workspace.say("")

    def _floating(self) -> None:
        self.ask("entity")
        self.look("entity panel")
        self.parts.entity_panel.shut()
        self.ask("palette")
        self.look("palette")
        self.parts.palette.shut()
        self.ask("keys")
        self.look("all keys")
        self.parts.actions.overlay.shut()
        for part in ("labels", "partners"):
            self.modal(part, lambda part=part: self.ask(part))

    def _everywhere(self) -> None:
        self.ask("everywhere")
        panel = self.parts.everywhere.panel
        for look in SearchMode:
            panel.query.kinds[look].click()
            self.look(f"everywhere {look.value}")
        panel.query.start("Ottawa")
        wait(400)
        self.look("everywhere, lines")
        panel.lines.tick_all(on=True)
        self.look("everywhere, ticked")
        panel.left.emit()

    def _dialogs(self) -> None:
        window, project = self.window, self.workspace.project
        settings = SettingsDialog(self.settings, window)
        for page in range(3):
            self.dialog_page(settings, page)
        settings.done(0)
        tasks = self.parts.tasks
        export = ExportDialog(project.path, ["Marie", "Paul"], self.settings, tasks, window)
        losses = {"articles": 3, "losses": ["Entities are left out."] * 6}
        self.dialog("export", export, lambda: tasks["losses"].finished.emit(losses))
        problem = Problem(file="/texts/a.jsonl", reason="'text' is missing.", line=3)
        report = Report(new=3, refused=[problem] * 9)
        self.dialog("import report", ImportReport(report, "", window))
        self.dialog("nothing imported", ImportReport(report, "Nothing could be read.", window))
        self.modal("read-only", lambda: ask_read_only("It is open elsewhere.", window))
        self.modal("report", lambda: show_report("line\n" * 40, self.folder / "a.log", window))
        self.dialog(
            "entity chooser",
            EntityChooser(Identity(self.workspace), "Lambert", window.look.theme, window),
        )
        card = {"articles": ["a"] * 5, "f1": 0.81, "before": 0.77}
        learnt = [
            Recogniser(
                name=f"learnt_{code}",
                version="1",
                language=code,
                base="base",
                uid=f"{code}{adopted}",
                made_at="2026-11-20T09:12:00Z",
                adopted=adopted,
                card=card,
            )
            for code in ("en", "fr")
            for adopted in (True, False)
        ]
        self.dialog("recognisers", RecognisersDialog(learnt, window))
        none = RecognisersDialog([], window)
        learning = QCoreApplication.translate("Retraining", "Learning ({language}): {percent} %")
        none.show_learning(learning.format(language="FR", percent=40))
        self.dialog("no recognisers", none, lambda: none.show_outcome(verdict(learnt[0])))
        labels = tuple(
            SourceLabel(name=name, proposed="span:ORG", chosen=None) for name in MANY.split()
        )
        source = Source(recogniser="learnt_en 1", pipeline="en", language="en", labels=labels)
        self.dialog("label maps", LabelMapsDialog([source], project.schema, window))
        self.dialog("no label maps", LabelMapsDialog([], project.schema, window))

    def dialog_page(self, settings: SettingsDialog, page: int) -> None:
        """Look at a page of the settings."""
        settings.show()
        settings.turn_to(page)
        self.look(f"settings {page}", settings)

    def _schema(self) -> None:
        self.ask("schema")
        editor = self.parts.schema
        self.look("schema", editor)
        for uid in ("", "relation:HOLDS_ROLE", "article:SPORT", "span:PERSON"):
            editor.list.choose(uid)
            self.look(f"schema {uid}", editor)
        for act in ("look", "merge", "split", "delete"):
            editor.form.wanted.emit(act)
            self.look(f"schema {act}", editor)
        editor.close()

    def _stats(self) -> None:
        self.ask("stats")
        stats = self.parts.stats
        wait(300)
        self.look("no figures", stats)
        stats.close()
        self.window.pane.view.setFocus()
        self.key(Qt.Key.Key_Return)
        self.ask("stats")
        wait(600)
        self.look("figures", stats)
        stats.close()


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(language: str, folder: Path, theme: str = "light", pictures: Path | None = None) -> None:
    """Walk through everything in this language, with projects made in the folder."""
    application = QApplication([])
    make_projects(folder)
    walk = Walk(folder, language, theme, pictures)
    walk.walk()
    walk.window.close()
    application.processEvents()
    print("walked through")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:4], *map(Path, sys.argv[4:5]))
