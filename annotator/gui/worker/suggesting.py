"""Which articles the worker is asked about, and what is done with its answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.base.errors import StorageProblem
from annotator.base.paths import resources
from annotator.base.settings import Settings
from annotator.editing.layers import OpenArticle
from annotator.editing.suggestions import Propose
from annotator.gui.actions.moving import begin
from annotator.gui.projects.importing import Importing
from annotator.gui.targets.focused import AtHand, at_hand
from annotator.gui.timers import single_shot
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.words.worker_sentences import suggesting_sentence
from annotator.gui.worker.client import WorkerClient
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.model.proposal import Proposal
from annotator.model.recogniser import Recogniser
from annotator.model.schema import Label, Schema
from annotator.store.project import Project
from annotator.transfer.recognisers import write_active

AHEAD = 4
# the window is drawn before the worker costs it a processor
START_MS = 50


class Suggesting(QObject):
    """Asks for the visible article first, then for those to do behind it and the one above.

    An import finds the languages of its articles last: what has none waits for it.
    ``state_changed(str)``: what goes on for the visible article or in the worker, "" for nothing.
    """

    state_changed = Signal(str)

    def __init__(self, workspace: Workspace, worker: WorkerClient, importing: Importing) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker
        self._importing = importing
        self._asked: set[int] = set()
        # the visible article while its language is being found
        self._held: int | None = None
        # what was asked about before another program that imports had found its language
        self._blind: set[int] = set()
        self._files: QTemporaryDir | None = None
        # by language what the project has taught
        self._learnt: dict[str, Recogniser] = {}
        self._left_alone: int | None = None
        self._warned: int | None = None
        self._schema: Schema | None = None
        # where a person is who has done nothing yet in the article on the screen
        self._begun: object = None
        # what the worker says of itself; until it is up it says nothing
        self._working = ""
        self._soon = single_shot(self, self._ask, START_MS)
        workspace.late_suggestions = self.warn_once
        workspace.project_changed.connect(self._configure)
        workspace.article_shown.connect(self._soon.start)
        workspace.article_shown.connect(self._begin)
        workspace.acted.connect(self._act)
        workspace.settings_changed.connect(self._settings_changed)
        workspace.changed.connect(self._changed)
        worker.proposed.connect(self._take_answer)
        worker.proposed_early.connect(self._take_early_answer)
        worker.state_changed.connect(self._worker_told)
        worker.trouble.connect(lambda _said: self._tell_state())
        # what could not be asked for until then
        importing.ended.connect(self._soon.start)
        if workspace.project is not None:
            self._configure()
            self._begin()
            self._soon.start()

    def pending(self, article: int) -> bool:
        """Whether suggestions for the article are on their way."""
        return article == self._held or self._worker.pending(article)

    def warn_once(self, article: int) -> bool:
        """Whether a person should hear that suggestions are late: once for each article."""
        if self._warned == article or not self.pending(article):
            return False
        self._warned = article
        return True

    def taught(self) -> None:
        """Suggest with what the project has taught by now.

        The article on the screen keeps its suggestions until it is opened again: nothing may change
        under a person's hands.
        """
        self._configure()
        layer = self._workspace.layer
        if layer is not None:
            self._left_alone = layer.article.id
            self._asked.add(layer.article.id)
        self._soon.start()

    def _configure(self) -> None:
        self._asked.clear()
        self._blind.clear()
        self._held = None
        self._left_alone = None
        self._warned = None
        project = self._workspace.project
        if project is None or project.read_only:
            self._worker.forget()
        else:
            self._schema = suggested_under(project.schema)
            learnt = self._learnt_files(project)
            self._worker.configure(project.schema, self._workspace.settings.pipelines, learnt)
        self._tell_state()

    def _learnt_files(self, project: Project) -> dict[str, Path]:
        try:
            with project.translated():
                self._learnt = project.recognisers.active()
            if not self._learnt:
                return {}
            if self._files is None:
                files = QTemporaryDir()
                if not files.isValid():
                    raise OSError(files.errorString())
                self._files = files
            return write_active(project, Path(self._files.path()))
        except (StorageProblem, OSError, KeyError) as error:
            self._workspace.say(error_sentence(error), lasting=True)
            self._learnt = {}
            return {}

    def _changed(self, change: Change) -> None:
        """Other labels or rules are obeyed from now on; languages may have been found."""
        project = self._workspace.project
        if change.everything:
            self._asked -= self._blind
            self._soon.start()
        if (change.schema or change.everything) and project is not None:
            schema = suggested_under(project.schema)
            if self._schema is not None and schema != self._schema:
                self._configure()
                self._soon.start()

    def _settings_changed(self, before: Settings) -> None:
        if before.pipelines != self._workspace.settings.pipelines:
            self._configure()
            self._soon.start()

    def _worker_told(self, doing: str) -> None:
        self._working = doing
        self._tell_state()

    def _tell_state(self) -> None:
        layer = self._workspace.layer
        waiting = layer is not None and self.pending(layer.article.id)
        self.state_changed.emit(self._working or (suggesting_sentence() if waiting else ""))

    def _ask(self) -> None:
        self._ask_around()
        self._tell_state()

    def _ask_around(self) -> None:
        layer = self._workspace.layer
        project = self._workspace.project
        if layer is None or project is None or project.read_only:
            return
        current = layer.article.id
        self._held = None
        if self._left_alone not in (None, current):
            self._asked.discard(self._left_alone)
            self._left_alone = None
        queue = self._workspace.listing.queue
        ahead = queue.to_do_behind(current, AHEAD)
        above = queue.neighbour(current, -1)
        if current not in self._asked:
            self._ask_one(current, visible=True)
        if self.pending(current):
            return  # loading another language for what lies ahead would keep the reader waiting
        # one is sent at once; of what then waits the worker takes what was asked for last
        for article in dict.fromkeys((*ahead[:1], above, *reversed(ahead[1:]))):
            if article is not None and article not in self._asked:
                self._ask_one(article, visible=False)

    def _ask_one(self, article: int, *, visible: bool) -> None:
        project, workspace = self._workspace.project, self._workspace
        if project is None:
            return
        try:
            with project.translated():
                known = project.proposals.of_article(article)
                layer = project.layers.get(article, workspace.settings.author)
                language = project.articles.get(article).language
                blind = bool(language) and article in self._blind
                fresh = known and not blind and not self._outdated(known, language)
                if fresh or layer.status is Status.DONE:
                    self._asked.add(article)
                    return
                if not language and self._importing.going_on:
                    # without it the word lists alone would speak
                    self._held = article if visible else self._held
                    return
                text = project.articles.text(article)
        except (StorageProblem, KeyError):
            return
        (self._blind.discard if language else self._blind.add)(article)
        if visible:
            self._asked.add(article)
        self._worker.suggest(article, text, language, visible=visible)

    def _outdated(self, known: list[Proposal], language: str) -> bool:
        # read with the first article that is opened, not at the start
        from annotator.suggest.edition import outdated

        said = [(each.provider, bool(each.spans)) for each in known]
        return outdated(said, self._learnt.get(language), self._schema, resources())

    def _take_answer(self, proposals: list[Proposal]) -> None:
        if not proposals:
            self._tell_state()
            return
        article = proposals[0].article
        self._asked.add(article)
        if self._store(proposals):
            self._soon.start()
        else:
            self._asked.discard(article)  # the file was locked: asked again with the next article

    def _take_early_answer(self, proposals: list[Proposal]) -> None:
        """Show something where there is nothing, until what the project has taught speaks."""
        article = proposals[0].article
        if self._is_shown(article) and not self._workspace.read(
            lambda project: project.proposals.of_article(article)
        ):
            self._store(proposals)

    def _store(self, proposals: list[Proposal]) -> bool:
        """Store what is proposed for an article, and show it there; False: it must wait.

        What a person is at stays; who has done nothing yet begins anew with it.
        """
        article = proposals[0].article
        shown = self._is_shown(article)
        recalled = self._workspace.recall(article, proposals) if shown else ()
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        untouched = self._begun is not None and self._where() == self._begun and not typing
        kept = at_hand(self._workspace) if shown and not untouched else AtHand()
        command = Propose(
            proposals=(*proposals, *recalled),
            kept_spans=kept.spans,
            kept_relations=kept.relations,
        )
        if self._workspace.apply(command) is None:
            return False
        if shown:
            # what is on the screen must be rows, so that a key can decide on it
            self._workspace.apply(OpenArticle(article=article))
            if untouched and self._workspace.view is not None:
                self._workspace.view.leave()
                begin(self._workspace)
                self._begin()
        return True

    def _begin(self) -> None:
        self._begun = self._where()

    def _act(self) -> None:
        self._begun = None

    def _where(self) -> object:
        """Where a person is: the caret, the span and the relation that have the focus."""
        view = self._workspace.view
        return view.view_state[:3] if view is not None else None

    def _is_shown(self, article: int) -> bool:
        layer = self._workspace.layer
        return layer is not None and layer.article.id == article


def suggested_under(schema: Schema) -> Schema:
    """What of a schema makes a difference to suggestions: neither keys nor colours nor help."""
    labels = (
        Label(uid=label.uid, kind=label.kind, name=label.name, retired=label.retired)
        for label in schema.labels
    )
    return Schema(
        name="",
        labels=tuple(labels),
        rules=schema.rules,
        overlap=schema.overlap,
        aliases=schema.aliases if schema.maps else (),
        maps=schema.maps,
    )
