"""The worker's loop over in-memory pipes: order, cancelling, errors, handlers."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import Refused
from annotator.base.paths import resources
from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.engine import EngineSettings
from annotator.suggest.protocol import (
    Cancel,
    Failed,
    Finished,
    Hello,
    Message,
    Notice,
    Progress,
    Proposals,
    Relate,
    Run,
    Status,
    Suggest,
)
from annotator.suggest.worker import Handler, Job, Worker


class Line:
    """A worker in a thread, with its two pipes."""

    def __init__(self, handlers: dict[str, Handler]) -> None:
        there_in, here_out = os.pipe()
        here_in, there_out = os.pipe()
        self._out = os.fdopen(here_out, "wb", buffering=0)
        self._in = os.fdopen(here_in, "rb")
        self._there = (os.fdopen(there_in, "rb"), os.fdopen(there_out, "wb"))
        worker = Worker(*self._there, EngineSettings(resources=resources()), lambda: handlers)
        self._thread = threading.Thread(target=worker.serve)
        self._thread.start()

    def tell(self, *messages: Message | bytes) -> None:
        self._out.write(
            b"".join(
                each if isinstance(each, bytes) else protocol.encode(each) for each in messages
            )
        )

    def answer(self) -> Message:
        """The next message that is no status."""
        while isinstance(message := protocol.decode(self._in.readline()), Status):
            pass
        return message

    def close(self) -> None:
        self._out.close()
        self._thread.join(20)
        alive = self._thread.is_alive()
        for stream in (*self._there, self._in):
            stream.close()
        assert not alive


@pytest.fixture
def connect() -> Iterator[Callable[..., Line]]:
    lines: list[Line] = []

    def _connect(**handlers: Handler) -> Line:
        lines.append(Line(handlers))
        assert isinstance(lines[-1].answer(), Hello)
        return lines[-1]

    yield _connect
    for line in lines:
        line.close()


@contextmanager
def gate() -> Iterator[tuple[Handler, threading.Event, threading.Event]]:
    """A task that keeps the worker busy until it is let go."""
    started, go = threading.Event(), threading.Event()

    def wait(_payload: dict[str, Any], _job: Job) -> dict[str, Any]:
        started.set()
        assert go.wait(20)
        return {}

    yield wait, started, go
    go.set()


def suggest(job: int, *, urgent: bool = False) -> Suggest:
    return Suggest(job=job, article=job, text="", language="xx", urgent=urgent)


def jobs_in_order(line: Line, count: int) -> list[int]:
    found = []
    while len(found) < count:
        message = line.answer()
        if isinstance(message, Proposals | Finished):
            found.append(message.job)
    return found


def test_an_urgent_article_overtakes_what_waits(connect: Callable[..., Line]) -> None:
    with gate() as (wait, started, go):
        line = connect(wait=wait)
        line.tell(Run(job=1, task="wait"))
        assert started.wait(20)
        line.tell(suggest(2), suggest(3), suggest(4, urgent=True))
        line.tell(b"x\n")
        assert isinstance(line.answer(), Failed)  # all lines before it have been read
        go.set()
        assert jobs_in_order(line, 4) == [1, 4, 2, 3]


def test_a_waiting_job_is_dropped_and_a_running_one_told(connect: Callable[..., Line]) -> None:
    running = threading.Event()

    def count(_payload: dict[str, Any], job: Job) -> dict[str, Any]:
        for done in range(1_000_000):
            job.progress(done, 0)
            running.set()
        raise AssertionError("it was never told")

    line = connect(count=count, quick=lambda _payload, _job: {"done": True})
    line.tell(Run(job=1, task="count"), Run(job=2, task="quick"), Run(job=3, task="quick"))
    assert isinstance(line.answer(), Progress)
    line.tell(Cancel(job=2), Cancel(job=1))
    while isinstance(message := line.answer(), Progress):
        pass
    assert message == Finished(job=3, result={"done": True})


def test_a_line_that_is_no_message_is_answered_and_the_next_one_served(
    connect: Callable[..., Line],
) -> None:
    line = connect()
    line.tell(b"{nonsense\n", b"\xff\xff\n", b"\n", protocol.encode(Status(state="idle")))
    for _each in range(3):
        message = line.answer()
        assert isinstance(message, Failed) and message.job == 0 and message.reason.endswith(".")
    line.tell(suggest(9))
    assert jobs_in_order(line, 1) == [9]


def test_trouble_of_a_task_is_one_sentence(connect: Callable[..., Line]) -> None:
    def refuse(_payload: dict[str, Any], _job: Job) -> dict[str, Any]:
        raise Refused("The folder is not there.")

    def stumble(_payload: dict[str, Any], _job: Job) -> dict[str, Any]:
        raise ZeroDivisionError("by\nzero")

    line = connect(refuse=refuse, stumble=stumble)
    line.tell(Run(job=1, task="refuse"), Run(job=2, task="stumble"), Run(job=3, task="unknown"))
    assert line.answer() == Failed(job=1, reason="The folder is not there.")
    bug = line.answer()
    assert isinstance(bug, Failed) and "\n" not in bug.reason and "Traceback" in bug.detail
    unknown = line.answer()
    assert isinstance(unknown, Failed) and "unknown" in unknown.reason


def test_suggestions_before_a_schema_are_empty(
    connect: Callable[..., Line], schema: Schema
) -> None:
    line = connect()
    asked = Suggest(job=1, article=1, text="Norway on Monday", language="xx")
    line.tell(asked, protocol.configure(schema, {}), asked)
    spans = []
    while len(spans) < 2:
        message = line.answer()
        if isinstance(message, Proposals):
            spans.append([span for each in protocol.unpack(message) for span in each.spans])
        else:
            assert isinstance(message, Notice)
    assert spans[0] == [] and len(spans[1]) == 2


def test_a_pipe_that_nobody_reads_ends_the_worker(tmp_path: Path) -> None:
    class Closed(io.BytesIO):
        def flush(self) -> None:
            raise BrokenPipeError

    Worker(io.BytesIO(), Closed(), EngineSettings(resources=resources()), dict).serve()


def test_relations_are_told_between_the_spans_that_one_names(
    connect: Callable[..., Line], schema: Schema
) -> None:
    line = connect()
    text = "Ann Lee met Bo Karg in Oslo."
    spans = [[0, 7, "span:PERSON", None], [12, 19, "span:PERSON", 0.5]]
    relate = Relate(job=5, article=3, revision=8, text=text, language="en", spans=spans)
    line.tell(protocol.configure(schema, {}), relate)
    answer = line.answer()
    assert isinstance(answer, Proposals)
    assert (answer.job, answer.article, answer.revision) == (5, 3, 8)
    (made,) = protocol.unpack(answer)
    assert made.borrowed and made.provider.name == "relations"
    ((head, tail, label, score),) = made.relations
    assert (made.spans[head].start, made.spans[tail].start) == (0, 12)
    assert label == "relation:MEETS_WITH" and 0.3 < score < 0.5
    assert all(each.label != label for each in protocol.offered(answer, len(spans)))
    with pytest.raises(protocol.ProtocolError, match="offer"):
        protocol.offered(replace(answer, offers=[[0, 9, label, 0.1]]), len(spans))


@pytest.mark.parametrize("place", [[0, 99, "l", None], [3, 3, "l", None], [0, 1], ["a", 1, "l", 0]])
def test_a_span_that_is_no_place_in_the_text_is_told(
    connect: Callable[..., Line], schema: Schema, place: list[Any]
) -> None:
    line = connect()
    line.tell(
        protocol.configure(schema, {}),
        Relate(job=5, article=3, text="Oslo", language="en", spans=[place]),
    )
    answer = line.answer()
    assert isinstance(answer, Failed) and answer.job == 5 and "span" in answer.reason
