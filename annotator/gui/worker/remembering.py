"""What a person decided counts at once: in the article on screen, and in all that come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.editing.edit import shortened
from annotator.editing.following import Follow
from annotator.editing.open_layer import OpenLayer
from annotator.gui.timers import single_shot
from annotator.gui.words.edit_titles import in_words
from annotator.gui.worker.decided_spans import DecidedSpans
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.model.proposal import Proposal, merge
from annotator.suggest.recall import PROVIDER, Thoughts, recall, reconsider, together
from annotator.suggest.surfaces import Searched

# after the repaint that the key itself causes
FOLLOW_MS = 20
# how long reading a project's decisions may hold a key up, and the first article
SLICE_S, FIRST_S = 0.004, 0.03
# and looking at all places where the words of a decision stand again
FOLLOW_S = 0.0015
_WALKS = ("undo", "redo")
_NOT_DECIDED = ("open", "propose", "follow")
# what has heard which decisions is another question from then on
_LEARNT = ("add_recogniser", "use_recogniser")
# acts on many places, which tell their own counts
_TOLD = frozenset(
    "label_many accept_many reject_many link_many accept_above accept_stretch"
    " accept_relations".split()
)
# they confirm what was suggested, which is news elsewhere only once
_CONFIRMS = ("accept", "relation_create")
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
        self._soon = single_shot(self, self._catch_up, FOLLOW_MS)
        # what was done with the words that it says more of, and the one that is followed up now
        self._to_follow: list[tuple[Change, list[str]]] = []
        self._following: Iterator[None] | None = None
        # what the status line says
        self._said = ""
        self._go_on = QTimer(self)
        self._go_on.setInterval(0)
        self._go_on.timeout.connect(lambda: self._follow_up(FOLLOW_S))
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(lambda: self._read(SLICE_S))
        workspace.recall = self.recall
        workspace.project_changed.connect(self._start_anew)
        workspace.changed.connect(self._changed)
        workspace.message.connect(self._hear)
        workspace.article_shown.connect(self._watch)
        self._start_anew()

    def recall(self, article: int, fresh: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """What the memory proposes for an article beside what others do; none if nothing new.

        ``fresh`` takes the place of what the same providers said before.
        """
        self._catch_up()
        self._follow_up(inf)
        project, decided = self._workspace.project, self._decided
        if project is None or decided is None:
            return ()
        try:
            with project.translated():
                stored = project.proposals.of_article(article)
                last = next((each for each in stored if each.provider == PROVIDER), None)
                replaced = {PROVIDER.title, *(each.provider.title for each in fresh)}
                recognised = any(each.provider.recognises for each in fresh)
                others = [
                    each
                    for each in stored
                    if each.provider.title not in replaced
                    and not (recognised and each.provider.recognises)
                ]
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

    def _start_anew(self) -> None:
        """Read the decisions of the project that is open, most of a small one at once."""
        project = self._workspace.project
        self._waiting.clear()
        self._stop_following()
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

    def _hear(self, sentence: str) -> None:
        self._said = sentence

    def _changed(self, change: Change) -> None:
        if change.everything or change.schema or change.title.code in _LEARNT:
            self._start_anew()
            return
        if change.title.code in _NOT_DECIDED or not change.spans:
            return
        walked = change.title.code in _WALKS
        if walked:
            # what is to follow may just have been taken back
            self._waiting = [(each, False) for each, _follows in self._waiting]
            self._stop_following()
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
                            self._start_anew()
                            return
                        quotes += found
            except (StorageProblem, KeyError):
                continue
            if follows and quotes:
                self._to_follow.append((change, quotes[:_MOST]))
        if self._to_follow:
            self._go_on.start()

    def _stop_following(self) -> None:
        """Follow nothing up."""
        self._to_follow.clear()
        self._following = None
        self._go_on.stop()

    def _follow_up(self, seconds: float) -> None:
        """Look at some places more; a key that comes is not held up for longer than this."""
        until = perf_counter() + seconds
        while self._following is not None or self._to_follow:
            if self._following is None:
                self._following = self._follow(*self._to_follow.pop(0))
            following = self._following
            for _place in following:
                if perf_counter() > until:
                    return
            # what it applied at its end may have begun everything anew
            if self._following is following:
                self._following = None
        self._go_on.stop()

    def _follow(self, change: Change, quotes: Sequence[str]) -> Iterator[None]:
        """Change what is suggested for the same words in the article on screen; say so.

        Yields between places. Another article that is opened meanwhile, or the end of work on this
        one, ends it.
        """
        layer, decided = self._workspace.layer, self._decided
        if layer is None or decided is None or change.edit is None:
            return
        article = layer.article
        if article.id not in change.spans:
            return
        here = 0
        for quote in quotes:
            found: list[Thoughts] = []
            for thoughts in reconsider(
                decided.memory,
                self._text_of(layer, decided),
                quote,
                article.language,
                layer.schema,
                layer.between,
            ):
                yield
                if self._workspace.layer is not layer or layer.layer.status is Status.DONE:
                    return
                if thoughts:
                    found.append(thoughts)
            if found and layer.layer.status is not Status.DONE:
                here += self._apply(article.id, quote, together(found), change.edit)
        # an act that was told itself, since nobody looks at its place, is the news
        told = change.title.code in _TOLD or self._said == in_words(change.title)
        if not told and layer.layer.status is not Status.DONE:
            # what confirms a decision is no news elsewhere; who accepts the last one hears that
            news = change.title.code not in _CONFIRMS or (
                decided.memory.is_new(quotes[0]) and layer.undecided() > 0
            )
            self._tell_elsewhere(layer.article.id, quotes[0], here, elsewhere=news)

    def _text_of(self, layer: OpenLayer, decided: DecidedSpans) -> Searched:
        """The text on screen ready to be looked into."""
        if self._searched is None or self._searched[0] != layer.article.id:
            self._searched = (layer.article.id, decided.memory.search(layer.text))
        return self._searched[1]

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
        done = self._workspace.apply(command, following=edit)
        return 0 if done is None else int(done.title.values.get("count", "0"))

    def _tell_elsewhere(self, article: int, quote: str, here: int, *, elsewhere: bool) -> None:
        """Say where else a decision counts."""
        project = self._workspace.project
        if project is None:
            return
        others = 0
        if elsewhere:
            try:
                with project.translated():
                    others = project.articles.mentioning(
                        self._workspace.settings.author, quote, besides=article
                    )
            except StorageProblem:
                return
        places = []
        if here:
            places.append(self.tr("%n more place(s) here", "", here))
        if others:
            places.append(self.tr("%n other article(s)", "", others))
        if here and others:
            told = self.tr("Suggestions for “{quote}” follow in {here} and {others}.")
            told = told.format(quote=shortened(quote, 40), here=places[0], others=places[1])
            self._workspace.say(told)
        elif places:
            told = self.tr("Suggestions for “{quote}” follow in {where}.")
            self._workspace.say(told.format(quote=shortened(quote, 40), where=places[0]))
