"""The window's side of the worker that suggests: what is asked and what is still wanted."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.gui.timers import single_shot
from annotator.gui.words.error_sentences import in_language
from annotator.gui.words.worker_sentences import notice_sentence, status_sentence
from annotator.gui.worker.process import WorkerProcess, worker_command
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.notices import Code

QUEUE_LIMIT = 8
CRASH_LIMIT = 3
CRASH_WINDOW_S = 60.0
RESTART_MS = 300
# one article may take a worker with it this often before it is left alone
ATTEMPTS = 2
# longer texts give way to the article that a person opens
LONG_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class _Wanted:
    article: int
    text: str
    language: str
    visible: bool
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """Relations that are wanted; ``job`` 0: not sent to the process that is there now."""

    request: protocol.Relate
    job: int = 0
    attempts: int = 0


class WorkerClient(QObject):
    """Suggestions from one warm process.

    ``proposed``: the proposals of one article, ``list[Proposal]``; before it ``proposed_early``
    where those that the project has taught take longer. ``trouble``: one sentence.
    ``learnt_unusable``: in this language what the project has taught suggests nothing any more.
    ``related``: the proposals of relations for the article and revision that were last asked about;
    ``offered``, before it: less likely ones between the spans as asked, ``list[ProposedRelation]``.
    ``lesson_learnt``: relations are suggested by something else from now on.
    ``state_changed``: what the worker is doing, "" when idle.
    """

    proposed = Signal(list)
    proposed_early = Signal(list)
    related = Signal(int, int, list)
    offered = Signal(int, int, list)
    lesson_learnt = Signal()
    trouble = Signal(str)
    learnt_unusable = Signal(str)
    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._process = WorkerProcess(worker_command() if command is None else command, self)
        self._process.received.connect(self._receive)
        self._process.ended.connect(self._crashed)
        self._settings: protocol.Configure | None = None
        self._queue: deque[_Wanted] = deque()
        self._sent: dict[int, _Wanted] = {}
        self._asked: _Asked | None = None
        self._taught = ""
        self._numbers = 0
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT)
        self._given_up = False
        self._told: set[str] = set()
        self._restart = single_shot(self, self._resume, RESTART_MS)

    def configure(
        self, schema: Schema, pipelines: dict[str, str], learnt: Mapping[str, Path] | None = None
    ) -> None:
        """Suggest under ``schema`` with the chosen pipelines; forgets what was asked before.

        ``learnt``: language to the file of what the project has taught.
        """
        self.forget()
        self._settings = protocol.configure(schema, dict(pipelines), learnt)
        self._given_up = False
        self._crashes.clear()
        self._told.clear()
        if self._process.running:
            self._process.send(self._settings)

    def suggest(self, article: int, text: str, language: str, *, visible: bool = False) -> None:
        """Ask for one article; the visible one comes first, then what was asked for last.

        Only the newest requests are kept.
        """
        if self._settings is None or self._given_up:
            return
        wanted = _Wanted(article, text, language, visible)
        if any(other.article == article for other in self._sent.values()):
            return
        self._queue = deque(each for each in self._queue if each.article != article)
        if not visible:
            self._queue.append(wanted)
            while len(self._queue) > QUEUE_LIMIT:
                self._queue.popleft()
            self._next()
            return
        for job, other in list(self._sent.items()):
            # a short text is done sooner than it is cancelled, unless many were opened in passing
            if len(other.text) > LONG_TEXT or len(self._sent) > 1:
                self._process.send(protocol.Cancel(job=job))
                del self._sent[job]
                self._queue.append(replace(other, visible=False))
        if self._ready():
            self._send(wanted)
        else:
            self._queue.append(wanted)

    def relate(
        self,
        article: int,
        text: str,
        language: str,
        spans: Sequence[ProposedSpan],
        *,
        revision: int,
        shown: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Ask for relations between ``spans``; what was asked before is not wanted any more.

        ``shown``: between which of them, by their indexes, one is suggested already.
        Asked again by itself where the process dies over it, once.
        """
        if self._asked is not None and self._asked.job:
            self._process.send(protocol.Cancel(job=self._asked.job))
        request = protocol.Relate(
            job=0,
            article=article,
            revision=revision,
            text=text,
            language=language,
            spans=[list(span) for span in spans],
            shown=[list(pair) for pair in shown],
        )
        self._asked = _Asked(request)
        self._send_asked()

    @property
    def taught(self) -> bool:
        """Whether a project's own decisions have a say in relations."""
        return bool(self._taught)

    def teach(self, relations: str) -> None:
        """Suggest relations by this scorer's file in base 64 from now on; "" for none."""
        if relations != self._taught:
            self._taught = relations
            if self._process.running:
                self._process.send(protocol.Teach(relations=relations))
            self.lesson_learnt.emit()

    def pending(self, article: int) -> bool:
        """Whether suggestions for the article are on their way."""
        waiting = (*self._sent.values(), *self._queue)
        return any(each.article == article for each in waiting)

    def forget(self) -> None:
        """Nothing asked so far is wanted any more (another project, another schema)."""
        for job in self._sent:
            self._process.send(protocol.Cancel(job=job))
        self._sent.clear()
        self._queue.clear()
        self._asked = None

    def close(self) -> None:
        """End the process; call it before the program ends."""
        self._restart.stop()
        self._sent.clear()
        self._queue.clear()
        self._process.stop()

    @property
    def running(self) -> bool:
        """Whether the process that suggests is there."""
        return self._process.running

    @property
    def pid(self) -> int:
        """The id of the process that suggests, 0 if there is none."""
        return self._process.pid

    def _ready(self) -> bool:
        """Whether the process that suggests is there; starts it where it may be started."""
        if self._process.running:
            return True
        if self._settings is None or self._given_up or self._restart.isActive():
            return False
        self._process.start()
        self._process.send(self._settings)
        if self._taught:
            self._process.send(protocol.Teach(relations=self._taught))
        return True

    def _resume(self) -> None:
        self._next()
        self._send_asked()

    def _send_asked(self) -> None:
        if self._asked is not None and not self._asked.job and self._ready():
            self._numbers += 1
            self._asked = replace(self._asked, job=self._numbers)
            self._process.send(replace(self._asked.request, job=self._numbers))

    def _next(self) -> None:
        if self._queue and not self._sent and self._ready():
            self._send(self._queue.pop())

    def _send(self, wanted: _Wanted) -> None:
        self._numbers += 1
        self._sent[self._numbers] = wanted
        self._process.send(
            protocol.Suggest(
                job=self._numbers,
                article=wanted.article,
                text=wanted.text,
                language=wanted.language,
                urgent=wanted.visible,
            )
        )

    def _receive(self, message: protocol.Message) -> None:
        match message:
            case protocol.Proposals() if self._asked is not None and message.job == self._asked.job:
                self._take_relations(message, len(self._asked.request.spans))
            case protocol.Proposals():
                self._take_proposals(message)
            case protocol.Status():
                self.state_changed.emit(status_sentence(message))
            case protocol.Notice():
                self._say_once(notice_sentence(message))
                if message.code == Code.LEARNT_UNUSABLE:
                    self.learnt_unusable.emit(message.values["language"])
            case protocol.Failed():
                self._sent.pop(message.job, None)
                if self._asked is not None and message.job == self._asked.job:
                    self._asked = None
                self._say_once(in_language(message.reason))
                self._next()
            case _:
                pass

    def _take_proposals(self, message: protocol.Proposals) -> None:
        if message.job in self._sent:
            if not message.early:
                del self._sent[message.job]
            try:
                proposals = protocol.unpack(message)
            except protocol.ProtocolError as error:
                self._say_once(str(error))
            else:
                (self.proposed_early if message.early else self.proposed).emit(proposals)
        self._next()

    def _take_relations(self, message: protocol.Proposals, ends: int) -> None:
        self._asked = None
        try:
            proposals = protocol.unpack(message)
            offers = protocol.offered(message, ends)
        except protocol.ProtocolError as error:
            self._say_once(str(error))
        else:
            self.offered.emit(message.article, message.revision, offers)
            self.related.emit(message.article, message.revision, proposals)

    def _crashed(self) -> None:
        self.state_changed.emit("")
        if self._asked is not None and self._asked.job:
            again = replace(self._asked, job=0, attempts=self._asked.attempts + 1)
            self._asked = again if again.attempts < ATTEMPTS else None
        self._crashes.append(time.monotonic())
        for wanted in self._sent.values():
            if wanted.attempts + 1 < ATTEMPTS:
                self._queue.append(replace(wanted, attempts=wanted.attempts + 1))
        self._sent.clear()
        if (
            len(self._crashes) == CRASH_LIMIT
            and self._crashes[-1] - self._crashes[0] < CRASH_WINDOW_S
        ):
            self._given_up = True
            self._queue.clear()
            self._asked = None
            self.trouble.emit(
                self.tr(
                    "The suggestions stopped several times and stay off: annotating by hand goes"
                    " on. Open the project again to try once more."
                )
            )
            return
        self._restart.start()

    def _say_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.trouble.emit(sentence)
