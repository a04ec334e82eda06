"""Bad days: killed at any moment, a full disk at any moment, a lock held by a stranger."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from annotator.base.errors import Refused, StorageProblem, StorageTrouble
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.store.integrity import check
from annotator.store.project import open_project
from tests.store.scripted_editing import (
    digest,
    make_project,
    random_act,
    random_command,
    random_kind,
)

KILLS = 50
CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks")


class Editors:
    """Starts editing processes, one at a time."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._in: IO[str] = server.stdin
        self._out: IO[str] = server.stdout

    def start(self, path: Path, seed: int, acts: int, **more: object) -> int:
        """Let one edit the project; its process id."""
        request = {"path": str(path), "seed": seed, "acts": acts, **more}
        self._in.write(json.dumps(request) + "\n")
        self._in.flush()
        word, pid = self._out.readline().split()
        assert word == "pid"
        return int(pid)

    def said(self) -> list[list[str]]:
        """What it said until its end, the exit status last."""
        lines = []
        for line in self._out:
            lines.append(line.split(maxsplit=2))
            if lines[-1][0] == "ended":
                return lines
        raise EOFError


@pytest.fixture(scope="module")
def editors() -> Iterator[Editors]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.scripted_editing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
    ) as server:
        yield Editors(server)
        server.stdin.close()


@dataclass
class Known:
    """What the project must hold: the states that acts led through, and where we stand."""

    states: list[str]
    at: int = 0
    acts: int = 0
    will: str = field(default="", init=False)

    def follow(self, lines: list[list[str]]) -> None:
        """Take in what an editor said it committed."""
        self.will = ""
        for word, *rest in lines:
            if word == "will":
                self.will = rest[0]
            elif word == "did":
                self.did(self.will, rest[0])
                self.will = ""

    def did(self, kind: str, state: str) -> None:
        """One act was committed."""
        self.acts += 1
        if kind == "do":
            del self.states[self.at + 1 :]
            self.states.append(state)
        self.at += -1 if kind == "undo" else 1
        assert self.states[self.at] == state, f"{kind} was not exact"

    def agrees(self, session: Session) -> None:
        """The file holds every act that was told, and at most the one that was under way."""
        now = digest(session.project)
        if now != self.states[self.at]:
            kind, before = self.will, self.states[self.at]
            assert kind, "the file differs without any act under way"
            self.did(kind, now)
            if kind == "do":
                session.undo()
                assert digest(session.project) == before
                session.redo()
                assert digest(session.project) == now


@pytest.mark.parametrize("round_", range(4))
def test_killed_at_any_moment_nothing_committed_is_lost(
    tmp_path: Path, editors: Editors, round_: int
) -> None:
    chance = random.Random(round_)
    path = make_project(tmp_path)
    project = open_project(path)
    known = Known([digest(project)])
    project.close()
    reach, kill = 0.08, 0
    while kill < KILLS or known.acts <= KILLS:
        kill += 1
        assert kill < 20 * KILLS, "the editors commit nothing"
        pid = editors.start(path, seed=round_ * KILLS + kill, acts=100_000)
        time.sleep(chance.uniform(0, reach))
        os.kill(pid, signal.SIGKILL)
        lines = editors.said()
        assert lines[-1] == ["ended", str(-signal.SIGKILL)]
        before = known.acts
        known.follow(lines)
        # on a busy machine an editor needs longer to come to its first act
        reach = min(reach * 2, 2.0) if known.acts == before else max(reach * 0.8, 0.08)
        project = open_project(path, holder="Ana")
        assert check(project) == []
        known.agrees(Session(project, "ana"))
        project.close()
    project = open_project(path)
    session = Session(project, "ana")
    while known.at > 0:
        session.undo()
        known.at -= 1
        assert digest(project) == known.states[known.at]
    project.close()


def test_a_full_disk_at_any_moment_takes_back_only_the_act_that_met_it(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    for seed in range(40):
        chance = random.Random(seed)
        project = open_project(path)
        session = Session(project, "ana")
        pages = project.connection.execute("PRAGMA page_count").fetchone()[0]
        room = pages + chance.randint(0, 4)
        project.connection.execute(f"PRAGMA max_page_count = {room}")
        before = digest(project)
        with pytest.raises(StorageProblem) as caught:
            while True:
                before = digest(project)
                try:
                    random_act(session, random_kind(chance), chance)
                except Refused:
                    continue
        assert caught.value.trouble is StorageTrouble.FULL
        assert digest(project) == before
        project.connection.execute("PRAGMA max_page_count = 1000000")
        session.do(CreateSpan(article=1, start=0, end=8, label="BOILERPLATE", trimmed=False))
        session.undo()
        assert digest(project) == before
        assert check(project) == []
        project.close()


def test_a_file_that_may_not_grow_takes_back_only_the_act_that_met_it(
    tmp_path: Path, editors: Editors
) -> None:
    path = make_project(tmp_path)
    project = open_project(path)
    known = Known([digest(project)])
    project.close()
    met = 0
    for seed in range(25):
        limit = random.Random(seed).randint(40_000, 400_000)
        editors.start(path, seed, acts=120, limit=limit)
        lines = editors.said()
        assert lines[-1] == ["ended", "0"]
        for line in lines:
            if line[0] == "trouble":
                met += 1
                assert line[2].strip().endswith(".")
        known.follow([line for line in lines if line[0] != "trouble"])
        project = open_project(path)
        assert digest(project) == known.states[known.at]
        assert check(project) == []
        project.close()
    assert met > 10


_LOCKER = """
import random, sqlite3, sys, time
chance = random.Random(1)
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA busy_timeout = 5000")
print("ready", flush=True)
while True:
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(chance.uniform(0.0, 0.08))
    connection.execute("COMMIT")
    time.sleep(chance.uniform(0.0, 0.04))
"""


def test_a_write_lock_held_now_and_then_by_another_process(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    project = open_project(path, busy_ms=20)
    session = Session(project, "ana")
    chance = random.Random(0)
    refused = 0
    with subprocess.Popen(
        [sys.executable, "-c", _LOCKER, str(path)], stdout=subprocess.PIPE
    ) as locker:
        locker.stdout.readline()
        acts = 0
        while acts < 150 or (refused <= 5 and acts < 5000):
            acts += 1
            command, before = random_command(chance), digest(project)
            began = time.monotonic()
            while True:
                try:
                    session.do(command)
                except Refused:
                    break
                except StorageProblem as problem:
                    assert problem.trouble is StorageTrouble.BUSY
                    assert digest(project) == before
                    refused += 1
                    continue
                break
            assert time.monotonic() - began < 10
        locker.kill()
    assert refused > 5
    assert check(project) == []
    project.close()


def test_reading_is_never_kept_out_by_a_writer(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("PRAGMA journal_mode = wal")
    stranger.execute("BEGIN IMMEDIATE")
    stranger.execute("UPDATE article SET title = 'half'")
    project = open_project(path)
    assert project.articles.get(1).title == "Minister Ana Costa met Luis Vega in Lima."
    project.close()
    stranger.execute("ROLLBACK")
    stranger.close()
