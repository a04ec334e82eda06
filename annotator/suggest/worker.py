"""The worker's loop: jobs in by lines, answers out by lines, the most urgent job first.

One thread reads, so that a newer request overtakes queued ones and a cancelled job is told; the
main thread works. The loop ends when its input closes.
"""

from __future__ import annotations

import base64
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from annotator.base.errors import UserError
from annotator.model.proposal import Proposal
from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.protocol import (
    Cancel,
    Configure,
    Failed,
    Finished,
    Hello,
    Message,
    Progress,
    Proposals,
    ProtocolError,
    Relate,
    Run,
    Status,
    Suggest,
    Teach,
)

_EMPTY = Schema(name="", labels=())


class JobCancelledError(Exception):
    """The job that runs is not wanted any more."""


class Job:
    """What a handler is given: how to tell its progress, and to learn that it is not wanted."""

    def __init__(self, number: int, send: Callable[[Message], None]) -> None:
        self.number = number
        self._send = send
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Make the next ``check`` or ``progress`` raise."""
        self._cancelled.set()

    def check(self) -> None:
        """:raises JobCancelledError: the job is not wanted any more."""
        if self._cancelled.is_set():
            raise JobCancelledError

    def progress(self, done: int, total: int) -> None:
        """Tell how far the job is; ``total`` 0 where it is not known.

        :raises JobCancelledError: the job is not wanted any more.
        """
        self.check()
        self._send(Progress(job=self.number, done=done, total=total))


Handler = Callable[[dict[str, Any], Job], dict[str, Any]]
"""Does a task: payload in, result out, both JSON. A ``UserError`` it raises is told as it is."""

Setting = Configure | Teach
Work = Setting | Suggest | Relate | Run


class _Queue:
    """Jobs that wait; shared by the thread that reads and the one that works."""

    def __init__(self) -> None:
        self._waiting: list[Work] = []
        self._changed = threading.Condition()
        self._running: Job | None = None
        self._closed = False

    def put(self, work: Work) -> None:
        """Queue ``work``: what is on screen before all jobs, but never before a schema."""
        with self._changed:
            place = len(self._waiting)
            if isinstance(work, Relate) or (isinstance(work, Suggest) and work.urgent):
                place = self._front()
            self._waiting.insert(place, work)
            self._changed.notify()

    def _front(self) -> int:
        settings = [n for n, work in enumerate(self._waiting) if isinstance(work, Setting)]
        return settings[-1] + 1 if settings else 0

    def cancel(self, number: int) -> None:
        """Drop a waiting job, or tell the running one."""
        with self._changed:
            self._waiting = [
                work for work in self._waiting if isinstance(work, Setting) or work.job != number
            ]
            if self._running is not None and self._running.number == number:
                self._running.cancel()

    def close(self) -> None:
        """Nobody listens any more: nothing waits, and what runs is told."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            if self._running is not None:
                self._running.cancel()
            self._changed.notify()

    def idle(self) -> bool:
        """Whether nothing waits."""
        with self._changed:
            return not self._waiting

    def take(self, make: Callable[[int], Job]) -> tuple[Work, Job] | None:
        """The next work, once there is some; None when the queue is closed."""
        with self._changed:
            self._running = None
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            work = self._waiting.pop(0)
            self._running = make(0 if isinstance(work, Setting) else work.job)
            return work, self._running


class Worker:
    """Serves one window over ``lines_in`` and ``lines_out``."""

    def __init__(
        self,
        lines_in: BinaryIO,
        lines_out: BinaryIO,
        settings: EngineSettings,
        handlers: Callable[[], Mapping[str, Handler]],
        at_rest: Callable[[], object] = lambda: None,
    ) -> None:
        """``handlers`` gives the tasks by name; asked when the first one comes.

        ``at_rest`` is called when something was done and nothing waits.
        """
        self._in = lines_in
        self._out = lines_out
        self._handlers = handlers
        self._at_rest = at_rest
        self._settings = settings
        self._schema = _EMPTY
        self._queue = _Queue()
        self._writing = threading.Lock()
        self._state: tuple[str, str] = ("", "")
        self._taught = b""
        self._engine = Engine(settings, self._tell_state)

    def serve(self) -> None:
        """Work until the input closes or nobody reads the output any more."""
        try:
            self._send(Hello())
            threading.Thread(target=self._read, name="reader", daemon=True).start()
            while (taken := self._queue.take(lambda number: Job(number, self._send))) is not None:
                self._do(*taken)
                if self._queue.idle():
                    self._tell_state("idle", "")
                    self._at_rest()
        except BrokenPipeError:
            return

    def _read(self) -> None:
        try:
            for line in self._in:
                if line.strip():
                    self._receive(line)
        except (OSError, ValueError):
            return
        finally:
            self._queue.close()

    def _receive(self, line: bytes) -> None:
        try:
            message = protocol.decode(line)
        except ProtocolError as error:
            self._send(Failed(job=0, reason=str(error)))
            return
        if isinstance(message, Work):
            self._queue.put(message)
        elif isinstance(message, Cancel):
            self._queue.cancel(message.job)
        else:
            name = type(message).__name__.lower()
            self._send(Failed(job=0, reason=f"The worker is never told '{name}'."))

    def _do(self, work: Work, job: Job) -> None:
        try:
            match work:
                case Configure():
                    self._configure(work)
                case Teach():
                    self._taught = base64.b64decode(work.relations)
                    self._engine.teach(self._taught)
                case Suggest():
                    self._suggest(work, job)
                case Relate():
                    self._relate(work, job)
                case Run():
                    self._run(work, job)
        except JobCancelledError:
            return
        except BrokenPipeError:
            raise
        except (UserError, ProtocolError) as error:
            self._send(Failed(job=job.number, reason=str(error)))
        except Exception as error:
            # whatever happens, the next article gets its suggestions; the log gets the traceback
            reason = f"Something went wrong in the background: {type(error).__name__}: {error}"
            self._send(
                Failed(
                    job=job.number, reason=" ".join(reason.split()), detail=traceback.format_exc()
                )
            )

    def _configure(self, message: Configure) -> None:
        self._schema = protocol.schema_of(message)
        learnt = {language: Path(path) for language, path in message.learnt.items()}
        if (message.pipelines, learnt) != (self._settings.pipelines, self._settings.learnt):
            self._settings = replace(self._settings, pipelines=message.pipelines, learnt=learnt)
            self._engine = Engine(self._settings, self._tell_state)
            self._engine.teach(self._taught)

    def _suggest(self, message: Suggest, job: Job) -> None:
        text = Text(message.article, message.text, message.language)

        def answer(found: Sequence[Proposal], *, early: bool = False) -> None:
            said = protocol.pack(found)
            answered = Proposals(
                job=message.job, article=message.article, proposals=said, early=early
            )
            self._answer(job, answered)

        early = partial(answer, early=True) if message.urgent else None
        answer(list(self._engine.propose([text], self._schema, job.check, early)))

    def _relate(self, message: Relate, job: Job) -> None:
        text = Text(message.article, message.text, message.language)
        spans, shown = protocol.ends(message), protocol.shown(message)
        found = self._engine.related(text, spans, self._schema, shown)
        self._answer(
            job,
            Proposals(
                job=message.job,
                article=message.article,
                revision=message.revision,
                proposals=protocol.pack([found.proposal] if found is not None else []),
                offers=[list(offer) for offer in found.offers] if found is not None else [],
            ),
        )

    def _answer(self, job: Job, answer: Proposals) -> None:
        for notice in self._engine.take_notices():
            self._send(notice)
        job.check()
        self._send(answer)

    def _run(self, message: Run, job: Job) -> None:
        handler = self._handlers().get(message.task)
        if handler is None:
            self._send(Failed(job=message.job, reason=f"There is no task '{message.task}'."))
            return
        self._tell_state("working", "")
        self._send(Finished(job=message.job, result=handler(message.payload, job)))

    def _tell_state(self, state: str, language: str) -> None:
        if (state, language) != self._state:
            self._state = (state, language)
            self._send(Status(state=state, language=language))

    def _send(self, message: Message) -> None:
        line = protocol.encode(message)
        with self._writing:
            self._out.write(line)
            self._out.flush()
