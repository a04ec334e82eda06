"""When enough articles are finished, a process of its own learns from them, in the background."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QWidget

from annotator.base.errors import StorageProblem
from annotator.editing.recognisers import AddRecogniser, NoteLearning, UseRecogniser
from annotator.gui.timers import single_shot
from annotator.gui.words.recogniser_names import verdict
from annotator.gui.words.worker_sentences import notice_sentence
from annotator.gui.worker.tasks import Task
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.recogniser import Recogniser
from annotator.suggest.notices import Code
from annotator.suggest.protocol import Notice

# how many finished articles of a language are learnt from anew; then every hundred
STEPS = (5, 10, 15, 25, 35, 50, 75, 100)
EVERY = 100
# after the next article is on the screen
LOOK_MS = 3000


def due(finished: int, tried: int) -> bool:
    """Whether a step was reached since ``tried`` articles were learnt from."""
    further = range(STEPS[-1] + EVERY, finished + 1, EVERY)
    return any(tried < step <= finished for step in (*STEPS, *further))


class Retraining(QObject):
    """Starts training, takes what came of it, and lets a person go back.

    ``taught``: another recogniser suggests from now on. ``state_changed``: what is being learnt and
    how far it is, "" for nothing. ``ended``: what came of it.
    """

    taught = Signal()
    state_changed = Signal(str)
    ended = Signal(str)

    def __init__(self, workspace: Workspace, task: Task, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._task = task
        self._window = window
        self._project: Path | None = None
        self._files: QTemporaryDir | None = None
        # how many finished articles were tried in this session, by language
        self._tried: dict[str, int] = {}
        # languages in which what was learnt cannot be used, and whether it is still to learn anew
        self._unusable: dict[str, bool] = {}
        self._language = self._state = ""
        self._soon = single_shot(self, self.look, LOOK_MS)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self._forget)
        task.progress.connect(self._tell_progress)
        task.finished.connect(self._finished)
        task.failed.connect(self._failed)

    @property
    def running(self) -> bool:
        """Whether something is being learnt now."""
        return self._task.running

    def look(self) -> None:
        """Start to learn if enough articles were finished since, or what was learnt is lost."""
        project = self._workspace.project
        if project is None or project.read_only or self.running:
            return
        try:
            with project.translated():
                finished = project.recognisers.finished()
                known = project.recognisers.all()
        except StorageProblem:
            return  # the file is locked: looked at again after the next article
        for language, number in sorted(finished.items()):
            taught = [each for each in known if each.language == language]
            tried = [len(each.card["articles"]) for each in taught]
            # where the newest does not suggest a person went back, or it was tried already
            newest = bool(taught) and taught[-1].active
            anew = newest and number >= STEPS[0] and self._unusable.get(language, False)
            if anew or due(number, max([self._tried.get(language, 0), *tried])):
                self._tried[language] = number
                if anew:
                    self._unusable[language] = False
                self._start(project.path, language)
                return

    def learn_anew(self, language: str) -> None:
        """Learn again, once, what cannot be used any more, as after an update."""
        self._unusable.setdefault(language, True)
        self._soon.start()

    def _set_state(self, state: str) -> None:
        self._state = state
        self.state_changed.emit(state)

    def _tell_progress(self, done: int, total: int) -> None:
        percent = QLocale().toString(100 * done // max(1, total))
        told = self.tr("Learning ({language}): {percent} %")
        self._set_state(told.format(language=self._language.upper(), percent=percent))

    def show_recognisers(self) -> None:
        """List what was taught, and take what a person chooses."""
        project = self._workspace.project
        if project is None:
            return
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.recognisers import RecognisersDialog

        listed = self._workspace.read(lambda project: project.recognisers.all())
        if listed is None:
            return
        dialog = RecognisersDialog(listed, self._window, read_only=project.read_only)
        dialog.show_learning(self._state)
        self.state_changed.connect(dialog.show_learning)
        self.ended.connect(dialog.show_outcome)
        dialog.stop_wanted.connect(self._stop_by_hand)
        if dialog.exec():
            chosen = dialog.chosen()
            for language, uid in chosen.items():
                self.use(language, uid)
            if chosen:
                sentence = self.tr("What is not decided yet is suggested anew, as chosen.")
                self._workspace.say(sentence)
        elif dialog.labels_wanted:
            self._workspace.part_wanted.emit("label_maps")
        dialog.deleteLater()

    def use(self, language: str, uid: str) -> None:
        """Let this recogniser suggest; ``uid`` "" is what the program brings along."""
        self._workspace.do(UseRecogniser(language=language, uid=uid))

    def stop(self) -> None:
        """Learn no more; nothing is left of what goes on."""
        self._soon.stop()
        self._task.stop()
        self._set_state("")

    def _give_up(self) -> None:
        """Learn no more, after a start neither."""
        self.stop()
        self._workspace.apply(NoteLearning(language=""))

    def _stop_by_hand(self) -> None:
        self._give_up()
        self._tell_end(
            self.tr("Learning is stopped: all stays as it was until more articles are done."),
            lasting=False,
        )

    def _changed(self, change: Change) -> None:
        if change.title.code == "done":
            self._soon.start()
        # here, for it may have waited until the file was free
        elif change.title.code == "use_recogniser":
            self.taught.emit()

    def _forget(self) -> None:
        self._tried.clear()
        self._unusable.clear()
        self.stop()
        project = self._workspace.project
        if project is not None and self._workspace.read(lambda one: bool(one.recognisers.begun())):
            self._soon.start()  # closing the window cut it off

    def _start(self, project: Path, language: str) -> None:
        if self._files is None:
            files = QTemporaryDir()
            if not files.isValid():
                self._workspace.say(files.errorString(), lasting=True)
                return
            self._files = files
        settings = self._workspace.settings
        self._project, self._language = project, language
        self._tell_progress(0, 1)
        self._workspace.apply(NoteLearning(language=language))
        self._task.start(
            {
                "project": str(project),
                "language": language,
                "author": settings.author,
                "pipelines": dict(settings.pipelines),
                "out": str(self._out()),
            }
        )

    def _out(self) -> Path:
        assert self._files is not None
        return Path(self._files.path()) / "learnt.npz"

    def _finished(self, result: dict[str, Any]) -> None:
        self._set_state("")
        project = self._workspace.project
        if project is None or project.path != self._project:
            return
        recogniser = Recogniser(**result)
        weights = None
        if recogniser.adopted:
            weights = self._out().read_bytes()
            self._out().unlink()
        added = self._workspace.apply(AddRecogniser(recogniser=recogniser, weights=weights))
        if added is None:
            return  # the file was locked: the next finished article starts anew
        told = [verdict(recogniser)]
        if damaged := recogniser.card.get("damaged"):
            values = {"file": str(damaged)}
            told.append(notice_sentence(Notice(code=Code.READER_DAMAGED, values=values)))
        self._tell_end(" ".join(told))
        if recogniser.adopted:
            self.taught.emit()
        self._soon.start()

    def _failed(self, reason: str) -> None:
        self._give_up()
        said = self.tr("Learning from your decisions did not work: {reason}")
        self._tell_end(said.format(reason=reason))

    def _tell_end(self, sentence: str, *, lasting: bool = True) -> None:
        self._workspace.say(sentence, lasting=lasting)
        self.ended.emit(sentence)
