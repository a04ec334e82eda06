"""The window's side of the worker: what is asked, what is still wanted, what became of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.sentences import in_language
from annotator.gui.worker_process import WorkerProcess, worker_command
from annotator.gui.worker_sentences import notice_sentence, status_sentence
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.protocol import (
    Cancel,
    Configure,
    Failed,
    Finished,
    Message,
    Notice,
    Progress,
    Proposals,
    ProtocolError,
    Relate,
    Run,
    Status,
    Suggest,
    Teach,
)

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
    revision: int
    text: str
    language: str
    visible: bool
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """Relations that are wanted; ``job`` 0: not sent to the process that is there now."""

    request: Relate
    job: int = 0
    attempts: int = 0


class WorkerClient(QObject):
    """Suggestions from one warm process, other tasks from one that lives as long as they last.

    ``proposed``: the proposals of one article, ``list[Proposal]``. ``trouble``: one sentence.
    ``related``: the proposals of relations for the article and revision that were last asked about;
    ``offered``, before it: less likely ones between the spans as asked, ``list[ProposedRelation]``.
    ``lesson_learnt``: relations are suggested by something else from now on.
    ``state_changed``: what the worker is doing, "" when idle.
    """

    proposed = Signal(list)
    related = Signal(int, int, list)
    offered = Signal(int, int, list)
    lesson_learnt = Signal()
    trouble = Signal(str)
    state_changed = Signal(str)
    job_progress = Signal(int, int, int)
    job_finished = Signal(int, dict)
    job_failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        command = worker_command() if command is None else command
        self._suggester = WorkerProcess(command, self)
        self._suggester.received.connect(self._receive)
        self._suggester.ended.connect(self._crashed)
        self._runner = WorkerProcess(command, self)
        self._runner.received.connect(self._receive_task)
        self._runner.ended.connect(self._runner_crashed)
        self._settings: Configure | None = None
        self._queue: deque[_Wanted] = deque()
        self._sent: dict[int, _Wanted] = {}
        self._asked: _Asked | None = None
        self._taught = ""
        self._tasks: set[int] = set()
        self._numbers = 0
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT)
        self._given_up = False
        self._told: set[str] = set()
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.setInterval(RESTART_MS)
        self._restart.timeout.connect(self._resume)

    # suggestions

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
        if self._suggester.running:
            self._suggester.send(self._settings)

    def suggest(
        self, article: int, text: str, language: str, *, revision: int = 0, visible: bool = False
    ) -> None:
        """Ask for one article; the visible one comes first, then what was asked for last.

        Only the newest requests are kept.
        """
        if self._settings is None or self._given_up:
            return
        wanted = _Wanted(article, revision, text, language, visible)
        if any(_same(wanted, other) for other in self._sent.values()):
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
                self._suggester.send(Cancel(job=job))
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
    ) -> None:
        """Ask for relations between ``spans``; what was asked before is not wanted any more.

        Asked again by itself where the process dies over it, once.
        """
        if self._asked is not None and self._asked.job:
            self._suggester.send(Cancel(job=self._asked.job))
        request = Relate(
            job=0,
            article=article,
            revision=revision,
            text=text,
            language=language,
            spans=[list(span) for span in spans],
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
            if self._suggester.running:
                self._suggester.send(Teach(relations=relations))
            self.lesson_learnt.emit()

    def pending(self, article: int) -> bool:
        """Whether suggestions for the article are on their way."""
        waiting = (*self._sent.values(), *self._queue)
        return any(each.article == article for each in waiting)

    def forget(self) -> None:
        """Nothing asked so far is wanted any more (another project, another schema)."""
        for job in self._sent:
            self._suggester.send(Cancel(job=job))
        self._sent.clear()
        self._queue.clear()
        self._asked = None

    # other tasks

    def request(self, task: str, payload: dict[str, Any]) -> int:
        """Start a task of the worker's; the job's number comes back in the ``job_`` signals."""
        self._numbers += 1
        job = self._numbers
        self._tasks.add(job)
        if not self._runner.running:
            self._runner.start()
        self._runner.send(Run(job=job, task=task, payload=payload))
        return job

    def cancel(self, job: int) -> None:
        """Stop a task; none of its signals comes any more."""
        if job in self._tasks:
            self._tasks.discard(job)
            self._runner.send(Cancel(job=job))
            self._rest_runner()

    def close(self) -> None:
        """End both processes; call it before the program ends."""
        self._restart.stop()
        self._sent.clear()
        self._queue.clear()
        self._tasks.clear()
        self._suggester.stop()
        self._runner.stop()

    @property
    def running(self) -> bool:
        """Whether the process that suggests is there."""
        return self._suggester.running

    @property
    def pid(self) -> int:
        """The id of the process that suggests, 0 if there is none."""
        return self._suggester.pid

    def _ready(self) -> bool:
        """Whether the process that suggests is there; starts it where it may be started."""
        if self._suggester.running:
            return True
        if self._settings is None or self._given_up or self._restart.isActive():
            return False
        self._suggester.start()
        self._suggester.send(self._settings)
        if self._taught:
            self._suggester.send(Teach(relations=self._taught))
        return True

    def _resume(self) -> None:
        self._next()
        self._send_asked()

    def _send_asked(self) -> None:
        if self._asked is not None and not self._asked.job and self._ready():
            self._numbers += 1
            self._asked = replace(self._asked, job=self._numbers)
            self._suggester.send(replace(self._asked.request, job=self._numbers))

    def _next(self) -> None:
        if self._queue and not self._sent and self._ready():
            self._send(self._queue.pop())

    def _send(self, wanted: _Wanted) -> None:
        self._numbers += 1
        self._sent[self._numbers] = wanted
        self._suggester.send(
            Suggest(
                job=self._numbers,
                article=wanted.article,
                revision=wanted.revision,
                text=wanted.text,
                language=wanted.language,
                urgent=wanted.visible,
            )
        )

    def _receive(self, message: Message) -> None:
        match message:
            case Proposals() if self._asked is not None and message.job == self._asked.job:
                self._take_relations(message, len(self._asked.request.spans))
            case Proposals():
                self._take(message)
            case Status():
                self.state_changed.emit(status_sentence(message))
            case Notice():
                self._say_once(notice_sentence(message))
            case Failed():
                self._sent.pop(message.job, None)
                if self._asked is not None and message.job == self._asked.job:
                    self._asked = None
                self._say_once(in_language(message.reason))
                self._next()
            case _:
                pass

    def _take(self, message: Proposals) -> None:
        wanted = self._sent.pop(message.job, None)
        if wanted is not None and wanted.revision == message.revision:
            try:
                proposals = protocol.unpack(message)
            except ProtocolError as error:
                self._say_once(str(error))
            else:
                self.proposed.emit(proposals)
        self._next()

    def _take_relations(self, message: Proposals, ends: int) -> None:
        self._asked = None
        try:
            proposals = protocol.unpack(message)
            offers = protocol.offered(message, ends)
        except ProtocolError as error:
            self._say_once(str(error))
        else:
            self.offered.emit(message.article, message.revision, offers)
            self.related.emit(message.article, message.revision, proposals)

    def _crashed(self, _last_words: str) -> None:
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

    def _receive_task(self, message: Message) -> None:
        if not isinstance(message, Progress | Finished | Failed) or message.job not in self._tasks:
            return
        if isinstance(message, Progress):
            self.job_progress.emit(message.job, message.done, message.total)
            return
        self._tasks.discard(message.job)
        if isinstance(message, Finished):
            self.job_finished.emit(message.job, message.result)
        else:
            self.job_failed.emit(message.job, in_language(message.reason))
        self._rest_runner()

    def _rest_runner(self) -> None:
        if not self._tasks:
            self._runner.let_go()

    def _runner_crashed(self, _last_words: str) -> None:
        failed, self._tasks = sorted(self._tasks), set()
        for job in failed:
            self.job_failed.emit(
                job, self.tr("The task ended unexpectedly; nothing half done was left behind.")
            )


def _same(one: _Wanted, other: _Wanted) -> bool:
    return (one.article, one.revision) == (other.article, other.revision)
