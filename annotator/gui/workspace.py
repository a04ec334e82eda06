"""What the window works on: the open project, its session, the open layer, the settings.

Actions change things through :meth:`Workspace.do`; views listen to ``changed`` and read again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import strftime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.base import settings as settings_file
from annotator.base.errors import StorageProblem, StorageTrouble, UserError
from annotator.base.settings import RECENT_LIMIT, Settings
from annotator.editing.open_layer import OpenLayer
from annotator.gui.article.picture import Hints
from annotator.gui.keys.layouts import Keyboard
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.projects.command_runner import CommandRunner
from annotator.gui.projects.queue_listing import Listing, first_article
from annotator.gui.projects.undo_navigator import UndoNavigator
from annotator.gui.words.error_sentences import error_sentence
from annotator.model.change import Change, Title
from annotator.model.relation import Relation
from annotator.store.project import SUFFIX, Project, open_project

if TYPE_CHECKING:
    from annotator.editing.edit import Command
    from annotator.editing.session import Session
    from annotator.gui.article.view import ArticleView
    from annotator.model.proposal import Proposal


Answer = TypeVar("Answer")


class MovedEdge(NamedTuple):
    """The edge of a span that was moved last: the start, or the end."""

    article: int
    n: int
    start: bool


class Workspace(QObject):
    """One per window. ``view`` is the article view, set by the window.

    ``part_wanted(str)``: an action asks the window for a part of it (``find``, ``keys``, ...);
    ``offers_wanted``: for less likely relations, which come in ``offers``.
    ``settings_changed(Settings)`` carries the settings as they were. ``message(str, bool)``: a
    sentence, and whether it outlives a person's next act, which ``acted`` tells of.
    """

    changed = Signal(object)
    article_shown = Signal()
    project_changed = Signal()
    message = Signal(str, bool)
    acted = Signal()
    saved = Signal(str)
    prompt_changed = Signal(object)
    settings_changed = Signal(object)
    part_wanted = Signal(str)
    offers_wanted = Signal()

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__()
        self.settings = settings
        self.project: Project | None = None
        self.layer: OpenLayer | None = None
        self.view: ArticleView | None = None
        self.prompt: Prompt | None = None
        self.listing = Listing(self)
        self.moved_edge: MovedEdge | None = None
        # a relation was asked for where there is none: the next key was meant for it
        self.missed_relation = False
        self.along_relations = False  # what is decided goes on along the relations
        self.keyboard = Keyboard()
        self.offers: Sequence[Relation] | None = None  # what is less likely; None: not known yet
        # says whether a person must hear that suggestions for an article are still to come
        self.late_suggestions: Callable[[int], bool] = lambda _article: False
        # what earlier decisions say of an article's suggestions, beside some that have just come
        self.recall: Callable[[int, Sequence[Proposal]], tuple[Proposal, ...]] = (
            lambda _article, _fresh: ()
        )
        # who watches the file looks once more before it is closed
        self.close_project: Callable[[Project], None] = Project.close
        self.visiting = False  # a line found everywhere is shown: Esc goes back to the lines
        self._folder = folder
        self.undo_navigator = UndoNavigator(self)
        self.runner = CommandRunner(self)
        self.runner.changed.connect(self.take_change)
        self.runner.message.connect(self.message)

    # the project

    @property
    def session(self) -> Session | None:
        """What changes the project; None without one, and while it is open read-only."""
        return self.runner.session

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project in place of the one that is open; none that is open this way already.

        :raises StorageProblem: it cannot be opened; the one that is open stays open.
        """
        opened = self.project
        if opened is not None and (opened.path, opened.read_only) == (path.resolve(), read_only):
            return
        self.work_on(
            open_project(path.resolve(), read_only=True)
            if read_only
            else _open_to_work(path, self.settings.author)
        )

    def work_on(self, project: Project) -> None:
        """Work on a project that is open already, from its first article that is not done.

        :raises StorageProblem: it cannot be worked on, and is closed; the one before stays open.
        """
        try:
            session = _session(project, self.settings.author)
        except StorageProblem:
            project.close()
            raise
        self.close()
        self.project = project
        self._work_on(project, session)
        self.project_changed.emit()
        self.listing.set_filter("", "", "")
        self._show_first()

    def open_first_article(self, path: Path) -> None:
        """Open a project as far as it takes to draw its first article.

        :meth:`finish_opening` goes on.

        :raises StorageProblem: it cannot be opened.
        """
        self.project = _open_to_work(path, self.settings.author)
        first = first_article(self.project, self.settings)
        if first is not None:
            self._open_layer(first)

    def finish_opening(self) -> None:
        """Make the project that was only looked at one that can be worked on."""
        if self.project is None:
            return
        try:
            self._work_on(self.project, _session(self.project, self.settings.author))
        except StorageProblem as problem:
            self.say(error_sentence(problem))
            return
        self.listing.set_filter("", "", "")
        if self.layer is not None:
            self._materialise(self.layer.article.id)
        else:
            self._show_first()

    def _work_on(self, project: Project, session: Session | None) -> None:
        self.runner.session = session
        recent = [str(project.path), *self.settings.recent]
        self.change_settings(recent=tuple(dict.fromkeys(recent))[:RECENT_LIMIT])

    def _materialise(self, article: int) -> None:
        """Make what is proposed for an article rows of the layer, so that a key can decide."""
        # as above
        from annotator.editing.layers import OpenArticle

        if self.session is not None:
            self.apply(OpenArticle(article=article, proposals=self.recall(article, ())))

    def close(self) -> None:
        """Close the project; what waits for a lock is tried for some seconds more."""
        if self.project is None:
            return
        self.runner.finish()
        self.undo_navigator.forget()
        self.ask(None)
        self.layer = None
        self.listing.clear()
        self.article_shown.emit()
        # what was being typed is given up with the article, and must not reach the next project
        self.runner.finish()
        self.listing.read_touched()
        project, self.project, self.runner.session = self.project, None, None
        self.close_project(project)

    def reload(self) -> None:
        """Read everything again: an import, or another program changed the file."""
        if self.project is None:
            return
        self.project.forget_schema()
        self.take_change(Change(title=Title(code="reload"), everything=True))

    def read(self, ask: Callable[[Project], Answer]) -> Answer | None:
        """What the project answers; None without one, and if it cannot be read, which is said."""
        if self.project is None:
            return None
        try:
            with self.project.translated():
                return ask(self.project)
        except StorageProblem as problem:
            self.say(error_sentence(problem))
            return None

    # the article

    def show(self, article: int) -> None:
        """Open an article."""
        self.ask(None)
        self.along_relations = False
        self.undo_navigator.remember()
        self._materialise(article)
        self._open_layer(article)

    def _show_first(self) -> None:
        queue = self.listing.queue
        first = queue.next_to_do(0) or queue.neighbour(0, 1)
        if first is not None:
            self.show(first)

    def _open_layer(self, article: int) -> None:
        if self.project is None:
            return
        try:
            self.layer = OpenLayer(self.project, article, self.settings.author)
        except UserError as error:
            self.say(error_sentence(error))
            return
        except KeyError:
            self.say(self.tr("This article is no longer in the project."))
            return
        self.article_shown.emit()

    def _leave_what_is_gone(self) -> None:
        """Go to the first article if the one on screen has left the project with its import."""
        if self.project is None:
            return
        gone = self.layer is not None
        if self.layer is not None:
            article = self.layer.article.id
            # None: it cannot be read now, and stays on the screen
            if self.read(lambda project: project.articles.has(article)) is not False:
                return
        self.ask(None)
        self.layer = None
        self._show_first()
        if gone and self.layer is None:
            self.article_shown.emit()

    # changing

    def do(self, command: Command) -> Change | None:
        """Do what a person asked; None where it was refused (a sentence says why) or must wait."""
        return self.runner.do(command)

    def can_change(self) -> bool:
        """Whether the project can be changed; says so where it cannot."""
        return self.runner.writable_session() is not None

    def apply(self, command: Command, following: int | None = None) -> Change | None:
        """Do what the machine asks; a failure is a sentence, and None.

        ``following``: the person's edit that it follows from, and is undone with.
        """
        return self.runner.apply(command, following)

    def take_change(self, change: Change, by_person: bool = False) -> None:
        """Read again what a change names, then let all others do so."""
        if change.everything:
            self.listing.read()
            self._leave_what_is_gone()
        if self.layer is not None:
            try:
                self.layer.refresh(change)
            except UserError as error:
                self.say(error_sentence(error))
        self.listing.touch(change.articles)
        self.changed.emit(change)
        if by_person:
            self.saved.emit(strftime("%H:%M:%S"))

    # asking and telling

    @property
    def letters(self) -> str:
        """The letters of the keyboard in use for answers, the home row first."""
        return self.keyboard.letters(self.settings.keyboard)

    def say(self, sentence: str, *, lasting: bool = False) -> None:
        """Show one sentence, "" for none; ``lasting``: it is news and no answer to an act."""
        self.message.emit(sentence, lasting)

    def ask(self, prompt: Prompt | None) -> None:
        """Let the next key answer ``prompt``; None takes a pending one back."""
        if prompt is None and self.prompt is None:
            return
        self.prompt = prompt
        if self.view is not None:
            self.view.set_hints(prompt.hints if prompt else Hints())
        self.prompt_changed.emit(prompt)

    def answer(self, key: str) -> None:
        """Answer the pending prompt; any other key only takes it back.

        An option whose key is several is answered one by one, or by all with blanks between.
        """
        for press in key.split(" "):
            found = self.prompt.answer(press) if self.prompt else None
            letter = press.removeprefix("Shift+")
            if found is None and self.prompt and self.prompt.astray and letter in [*self.letters]:
                self.say(self.prompt.astray.format(key=letter))
                return
            self.ask(found if isinstance(found, Prompt) else None)
            if isinstance(found, Option):
                found.run()

    def change_settings(self, **values: Any) -> None:
        """Change and save some settings."""
        before = self.settings
        self.settings = replace(before, **values)
        if self.settings == before:
            return
        try:
            settings_file.save(self.settings, self._folder)
        except StorageProblem as problem:
            self.say(error_sentence(problem))
        if self.project is not None and self.settings.author != before.author:
            self.runner.session = _session(self.project, self.settings.author)
            # the layers on screen and in the list are another person's from here on
            shown, self.layer = self.layer, None
            self.listing.read()
            if shown is not None:
                self.show(shown.article.id)
            self.changed.emit(Change(title=Title(code="reload"), everything=True))
        self.settings_changed.emit(before)


def _open_to_work(path: Path, author: str) -> Project:
    path = path.resolve()
    if path.suffix.lower() != SUFFIX:
        open_project(path, read_only=True).close()  # is it a project at all?
        # file dialogs glance into what its name does not tell, and SQLite's locks are gone
        raise StorageProblem(
            f"{path} can only be looked at: the window works on files whose names end in"
            f" {SUFFIX}. Rename it to change it.",
            StorageTrouble.READ_ONLY,
        )
    return open_project(path, holder=author)


def _session(project: Project, author: str) -> Session | None:
    """What changes a project, None for one that is open read-only.

    :raises StorageProblem: the author cannot be written to it.
    """
    # what changes a project is loaded after its first article was drawn
    from annotator.editing.session import Session

    return None if project.read_only else Session(project, author)
