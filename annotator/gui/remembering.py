"""What a person decided counts at once: in the article on screen, and in all that come."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.editing.following import Follow
from annotator.gui.decided import DecidedSpans
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.model.proposal import Proposal, merge
from annotator.suggest.recall import PROVIDER, Thoughts, recall, reconsider
from annotator.suggest.surfaces import Searched

# after the repaint that the key itself causes
FOLLOW_MS = 20
# how long reading a project's decisions may hold a key up, and the first article
SLICE_S, FIRST_S = 0.004, 0.03
_WALKS = ("undo", "redo")
_NOT_DECIDED = ("open", "propose", "follow")
# acts on many places, which tell their own counts
_TOLD = ("label_many", "accept_many", "reject_many", "link_many")
# surfaces that one act is followed up for
_MOST = 20


class Remembering(QObject):
    """Keeps the memory of the open project and lets it speak; all in the window's process."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._decided: DecidedSpans | None = None
        self._searched: tuple[int, Searched] | None = None
        # what was done, and whether suggestions may follow it
        self._waiting: list[tuple[Change, bool]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FOLLOW_MS)
        self._soon.timeout.connect(self._catch_up)
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(lambda: self._read(SLICE_S))
        workspace.recall = self.recall
        workspace.project_changed.connect(self._begin)
        workspace.changed.connect(self._changed)
        workspace.article_shown.connect(self._watch)
        self._begin()

    def recall(self, article: int, fresh: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """What the memory proposes for an article beside what others do; none if nothing new.

        ``fresh`` takes the place of what the same providers said before.
        """
        self._catch_up()
        project, decided = self._workspace.project, self._decided
        if project is None or decided is None:
            return ()
        try:
            with project.translated():
                stored = project.proposals.of_article(article)
                last = next((each for each in stored if each.provider == PROVIDER), None)
                replaced = {PROVIDER.title, *(each.provider.title for each in fresh)}
                others = [each for each in stored if each.provider.title not in replaced]
                others += fresh
                layer = project.layers.get(article, self._workspace.settings.author)
                if not others or layer.status is Status.DONE or not (decided.memory or last):
                    return ()
                text = decided.memory.search(project.articles.text(article))
                language = project.articles.get(article).language
        except (StorageProblem, KeyError):
            return ()
        self._searched = (article, text)
        beside, _relations = merge(others, project.schema)
        said = recall(decided.memory, article, text, language, project.schema, beside)
        nothing = not said.spans and not said.denied
        same = last is not None and (last.spans, last.denied) == (said.spans, said.denied)
        return () if same or (nothing and last is None) else (said,)

    def _begin(self) -> None:
        """Read the decisions of the project that is open, most of a small one at once."""
        project = self._workspace.project
        self._waiting.clear()
        self._searched = None
        self._reading.stop()
        if project is None or project.read_only:
            self._decided = None
            return
        self._decided = DecidedSpans(project, self._workspace.settings.author)
        self._reading.start()
        self._read(FIRST_S)
        self._watch()

    def _read(self, seconds: float) -> None:
        decided, project = self._decided, self._workspace.project
        if decided is None or project is None:
            self._reading.stop()
            return
        self._catch_up()
        started = perf_counter()
        try:
            with project.translated():
                while decided.read_on():
                    if perf_counter() - started > seconds:
                        return
        except StorageProblem:
            pass  # damaged or locked: what was read so far is remembered
        self._reading.stop()

    def _watch(self) -> None:
        layer, project = self._workspace.layer, self._workspace.project
        if self._decided is None or layer is None or project is None:
            return
        try:
            with project.translated():
                self._decided.watch(layer.article.id)
        except (StorageProblem, KeyError):
            return

    def _changed(self, change: Change) -> None:
        if change.everything or change.schema:
            self._begin()
            return
        if change.title.code in _NOT_DECIDED or not change.spans:
            return
        walked = change.title.code in _WALKS
        if walked:
            # what is to follow may just have been taken back
            self._waiting = [(each, False) for each, _follows in self._waiting]
        self._waiting.append((change, not walked))
        self._soon.start()

    def _catch_up(self) -> None:
        """Take in what was done since, and let suggestions follow it."""
        self._soon.stop()
        waiting, self._waiting = self._waiting, []
        project, decided = self._workspace.project, self._decided
        if project is None or decided is None:
            return
        for change, follows in waiting:
            quotes: list[str] = []
            try:
                with project.translated():
                    for article, numbers in change.spans.items():
                        found = decided.follow(article, numbers)
                        if found is None:
                            self._begin()
                            return
                        quotes += found
            except (StorageProblem, KeyError):
                continue
            if follows and quotes:
                self._follow(change, quotes[:_MOST])

    def _follow(self, change: Change, quotes: Sequence[str]) -> None:
        """Change what is suggested for the same words in the article on screen; say so."""
        layer, decided = self._workspace.layer, self._decided
        if layer is None or decided is None or change.edit is None:
            return
        article = layer.article
        if article.id not in change.spans or layer.layer.status is Status.DONE:
            return
        if self._searched is None or self._searched[0] != article.id:
            self._searched = (article.id, decided.memory.search(layer.text))
        here = 0
        for quote in quotes:
            thoughts = reconsider(
                decided.memory,
                self._searched[1],
                quote,
                article.language,
                layer.schema,
                layer.between,
            )
            if thoughts:
                here += self._apply(article.id, quote, thoughts, change.edit)
        if change.title.code not in _TOLD:
            self._tell(change, quotes[0], here)

    def _apply(self, article: int, quote: str, thoughts: Thoughts, edit: int) -> int:
        """How many suggestions followed."""
        command = Follow(
            article=article,
            quote=quote,
            provider=PROVIDER,
            add=thoughts.add,
            change=thoughts.change,
            remove=thoughts.remove,
        )
        done = self._workspace.follow(command, edit)
        return 0 if done is None else int(done.title.values.get("count", "0"))

    def _tell(self, change: Change, quote: str, here: int) -> None:
        """Say where else a decision counts; what confirms a suggestion is no news elsewhere."""
        project, layer = self._workspace.project, self._workspace.layer
        if project is None or layer is None:
            return
        others = 0
        if change.title.code != "accept":
            try:
                with project.translated():
                    others = project.articles.mentioning(
                        self._workspace.settings.author, quote, besides=layer.article.id
                    )
            except StorageProblem:
                return
        places = []
        if here:
            one, more = self.tr("1 more place here"), self.tr("{count} more places here")
            places.append(one if here == 1 else more.format(count=here))
        if others:
            one, more = self.tr("1 other article"), self.tr("{count} other articles")
            places.append(one if others == 1 else more.format(count=others))
        if places:
            where = self.tr(" and ").join(places)
            self._workspace.say(self.tr("Also in {where}.").format(where=where))
