"""What the window does while nobody types: puts all into one file, notices what others do to it."""

from __future__ import annotations

import gc
from time import sleep
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.base.errors import StorageProblem
from annotator.base.files import free_name
from annotator.gui.timers import single_shot
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.workspace import Workspace
from annotator.store.project import Project
from annotator.store.rescue import Rescued, rescue
from annotator.store.watching import Fate, FileWatch

IDLE_MS = 2000
POLL_MS = 1000
TWICE = 2
# looks between two tries to write the project anew
PAUSE = 30
# seconds between two looks when there is no time for more
SOON = 0.2
# such looks at a file that somebody is still writing
PATIENCE = 25


class _Sight(NamedTuple):
    """What the file looks like; ``stamp`` tells whether somebody writes it."""

    fate: Fate
    stamp: tuple[int, int] | None


_NOTHING_ODD = _Sight(Fate.THERE, None)


class Housekeeping(QObject):
    """Two timers over a workspace, and a last look when a project is closed.

    ``file_lost(str)``: the file was not there any more, or somebody else's, when it was closed.
    """

    file_lost = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._version: int | None = None
        self._watch: FileWatch | None = None
        # what was seen last, and how often in a row
        self._sight, self._seen = _NOTHING_ODD, 0
        # what was rescued of a project that is about to be closed
        self._rescued: Rescued | None = None
        self._idle = single_shot(self, self._rest, IDLE_MS)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.look)
        workspace.changed.connect(lambda _change: self._idle.start())
        workspace.project_changed.connect(self._restart)
        workspace.close_project = self._close_project
        if workspace.project is not None:
            self._restart()

    def _restart(self) -> None:
        self._version, self._sight, self._seen = None, _NOTHING_ODD, 0
        project = self._workspace.project
        watched = project is not None and not project.read_only
        self._watch = FileWatch(project) if project is not None and watched else None
        self._poll.start()

    def _rest(self) -> None:
        # a look at all objects for cycles takes 50 ms beside 15,000 spans: not in a key's way
        gc.collect()
        self._checkpoint()

    def _checkpoint(self) -> None:
        project = self._workspace.project
        if project is None or self._watch is None:
            return
        # into a file that somebody else writes nothing is put
        if self._watch.look() is Fate.THERE:
            try:
                project.checkpoint()
                self._watch.written()
                return
            except StorageProblem:
                pass
        self._idle.start()  # somebody reads or writes: what is committed is safe meanwhile

    def look(self) -> None:
        """Look what others have done to the file."""
        project = self._workspace.project
        if project is None:
            self._poll.stop()
            return
        if self._watch is not None:
            fate = self._see(self._watch)
            if fate is not Fate.THERE:
                # a program may be putting another one in its place
                if self._seen == TWICE:
                    self._move_to_another_file(project, fate)
                return
        try:
            version = project.data_version()
        except StorageProblem:
            return
        known, self._version = self._version, version
        if known is not None and known != version:
            self._workspace.reload()

    def look_closely(self) -> None:
        """Look before another process is told to read the file."""
        self.look()
        for _ in range(PATIENCE):
            if not self._is_changing() or self._workspace.project is None:
                return
            sleep(SOON)
            self.look()

    def _see(self, watch: FileWatch) -> Fate:
        """What became of the file; counts how often in a row it has looked just so."""
        sight = _Sight(watch.look(), watch.seen)
        self._seen = self._seen + 1 if sight == self._sight else 1
        self._sight = sight
        return sight.fate

    def _is_changing(self) -> bool:
        """Whether what was seen last is odd and was seen for the first time."""
        return self._sight.fate is not Fate.THERE and self._seen == 1

    def _move_to_another_file(self, project: Project, fate: Fate) -> None:
        """Go on in another file: what is decided would be lost with the old one."""
        workspace = self._workspace
        layer, view = workspace.layer, workspace.view
        view_state = view.view_state if view is not None else None
        if layer is not None:
            # what is being typed about the article is kept
            workspace.show(layer.article.id)
        try:
            rescued = self._rescued = rescue(project, fate, free_name(project.path, "kept"))
            sentence = self._sentence(fate, rescued)
            workspace.close()
            if rescued.path is not None:
                workspace.open(rescued.path)
        except (StorageProblem, OSError) as problem:
            sentence = error_sentence(problem)
            # what is done goes to a file without a name until one can be written
            self._seen = TWICE - PAUSE
        if workspace.project is None:
            workspace.project_changed.emit()
        if workspace.project is not None and layer is not None and view_state is not None:
            workspace.show(layer.article.id)
            if view is not None:
                view.restore(view_state)
        workspace.say(sentence, lasting=True)

    def _close_project(self, project: Project) -> None:
        """Close a project; what its file does not hold is kept beside it."""
        rescued, self._rescued = self._rescued, None
        file_lost = ""
        if rescued is None and self._watch is not None:
            fate = self._see(self._watch)
            for _ in range(PATIENCE):
                if self._is_changing():
                    sleep(SOON)
                    fate = self._see(self._watch)
            if fate is not Fate.THERE:
                try:
                    rescued = rescue(project, fate, free_name(project.path, "kept"))
                    file_lost = self._sentence(fate, rescued)
                except (StorageProblem, OSError) as problem:
                    file_lost = error_sentence(problem)
        self._watch = None
        project.close()
        try:
            if rescued is not None:
                rescued.settle()
        except OSError as problem:
            file_lost = error_sentence(problem)
        if file_lost:
            self.file_lost.emit(file_lost)

    def _sentence(self, fate: Fate, rescued: Rescued) -> str:
        """What became of the file, and where what a person did is now."""
        if fate is Fate.GONE:
            return self.tr(
                "The project’s file was deleted or moved: it was written again, with all that you"
                " did."
            )
        if rescued.path is None:
            return self.tr(
                "Another program wrote into the project’s file, and nothing of what was in it could"
                " be kept. Restore a backup."
            )
        if not rescued.whole:
            sentence = self.tr(
                "Another program wrote into the project’s file. What could be kept is in {name}:"
                " look through it."
            )
        else:
            sentence = self.tr(
                "Another program put another file in the place of the project. All that you did is"
                " in {name}; the other file is as it was put there."
            )
        return sentence.format(name=rescued.path.name)
