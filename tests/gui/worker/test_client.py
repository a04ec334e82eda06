"""The window's client and a real worker that suggests."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.formats.schema_file import load_schema
from annotator.gui.words.worker_sentences import notice_sentence, status_sentence
from annotator.gui.worker.client import WorkerClient
from annotator.model.proposal import Proposal, ProposedSpan
from annotator.suggest.notices import Code, sentence
from annotator.suggest.protocol import Notice, Status, encode

WAIT = 30_000
# a worker that one article kills
FAKE = """
import os
from annotator.cli import worker
from annotator.suggest import engine

print("a stray print")
propose = engine.Engine.propose

def fragile(self, texts, schema, step=lambda: None, early=None):
    for text in texts:
        if text.text == "die":
            os._exit(3)
        found = list(propose(self, [text], schema, step))
        if early is not None and text.text.startswith("Bergen"):
            early(found)
        yield from found

engine.Engine.propose = fragile
raise SystemExit(worker.main())
"""


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[WorkerClient]:
    client = WorkerClient(command=[sys.executable, "-c", FAKE])
    client.configure(load_schema("news"), {})
    yield client
    client.close()


def collect(client: WorkerClient) -> tuple[list[list[Proposal]], list[str]]:
    proposed: list[list[Proposal]] = []
    trouble: list[str] = []
    client.proposed.connect(proposed.append)
    client.trouble.connect(trouble.append)
    return proposed, trouble


def articles(proposed: list[list[Proposal]]) -> list[int]:
    return [proposals[0].article for proposals in proposed]


def test_proposals_come_and_the_visible_article_first(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, trouble = collect(client)
    for article in range(1, 5):
        client.suggest(article, "Oslo on Monday", "xx")
    client.suggest(9, "Bergen, Oslo", "xx", visible=True)
    assert client.pending(9) and client.pending(4)
    qtbot.waitUntil(lambda: len(proposed) == 5, timeout=WAIT)
    assert articles(proposed).index(9) < 2
    assert not client.pending(9)
    assert proposed[0][0].spans[0].label == "span:GPE"
    assert len(trouble) == 1 and "xx" in trouble[0]  # no model, told once


def test_what_is_told_early_leaves_the_answer_to_come(client: WorkerClient, qtbot: QtBot) -> None:
    """Of the visible article alone: of what lies ahead nobody waits for anything."""
    told: list[tuple[str, int, bool]] = []
    for kind, signal_ in (("early", client.proposed_early), ("answer", client.proposed)):
        signal_.connect(
            lambda said, kind=kind: told.append(
                (kind, said[0].article, client.pending(said[0].article))
            )
        )
    client.suggest(1, "Bergen", "xx", visible=True)
    client.suggest(2, "Bergen", "xx")
    qtbot.waitUntil(lambda: len(told) == 3, timeout=WAIT)
    assert told == [("early", 1, True), ("answer", 1, False), ("answer", 2, False)]


def test_what_was_learnt_and_cannot_be_used_is_told_by_language(
    client: WorkerClient, qtbot: QtBot, tmp_path: Path
) -> None:
    proposed, trouble = collect(client)
    unusable: list[str] = []
    client.learnt_unusable.connect(unusable.append)
    client.configure(load_schema("news"), {}, {"en": tmp_path / "gone.npz"})
    client.suggest(1, "They met in Oslo on Monday.", "en")
    client.suggest(2, "Oslo", "xx")
    qtbot.waitUntil(lambda: len(proposed) == 2 and len(trouble) == 2, timeout=WAIT)
    assert unusable == ["en"]


def test_what_is_forgotten_is_never_heard_of(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, _trouble = collect(client)
    client.suggest(1, "Oslo", "xx")
    client.suggest(2, "Oslo", "xx")
    client.forget()
    client.suggest(3, "Oslo", "xx")
    qtbot.waitUntil(lambda: bool(proposed), timeout=WAIT)
    assert articles(proposed) == [3]


def test_only_the_newest_of_many_requests_wait(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, _trouble = collect(client)
    for article in range(30):
        client.suggest(article, "Oslo", "xx")
    qtbot.waitUntil(lambda: len(proposed) == 9, timeout=WAIT)
    assert articles(proposed) == [0, *range(29, 21, -1)]


def test_a_killed_worker_is_restarted_and_loses_nothing(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, _trouble = collect(client)
    client.suggest(1, "Oslo", "xx")
    qtbot.waitUntil(lambda: len(proposed) == 1, timeout=WAIT)
    killed = client.pid
    client.suggest(2, "Oslo", "xx", visible=True)
    os.kill(killed, signal.SIGTERM)
    client.suggest(3, "Oslo", "xx")
    qtbot.waitUntil(lambda: {2, 3} <= set(articles(proposed)), timeout=WAIT)
    assert client.pid != killed


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_kills_at_random_moments_lose_and_double_nothing(
    client: WorkerClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.worker.client.CRASH_WINDOW_S", 0.0)
    proposed, trouble = collect(client)
    chance = random.Random(7)
    texts = {n: f"Oslo and Bergen, {n % 28 + 1} May 2023. " * (1 + n % 9) for n in range(36)}
    for first in range(0, 36, 6):
        asked = range(first, first + 6)
        for article in asked:
            client.suggest(article, texts[article], "xx")
        some = first + chance.randrange(6)
        qtbot.waitUntil(lambda some=some: client.pid > 0 and len(proposed) >= some, timeout=WAIT)
        qtbot.wait(chance.randrange(40))
        qtbot.waitUntil(lambda: client.pid > 0, timeout=WAIT)
        killed = client.pid
        os.kill(killed, signal.SIGKILL)
        qtbot.waitUntil(lambda killed=killed: client.pid != killed, timeout=WAIT)
        while len(proposed) < first + 6:
            # what killed twice is left until somebody opens it again
            for article in asked:
                if not client.pending(article) and article not in articles(proposed):
                    client.suggest(article, texts[article], "xx")
            qtbot.wait(20)
    assert sorted(articles(proposed)) == list(texts)
    assert len(trouble) == 1 and "'xx'" in trouble[0]
    interrupted = {each[0].article: each for each in proposed}
    proposed.clear()
    for article in texts:
        client.suggest(article, texts[article], "xx")
        qtbot.waitUntil(lambda article=article: article in articles(proposed), timeout=WAIT)
    assert {each[0].article: each for each in proposed} == interrupted


def test_relations_are_asked_for_again_after_a_kill(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, _trouble = collect(client)
    related: list[tuple[int, int]] = []
    client.related.connect(lambda article, revision, _said: related.append((article, revision)))
    client.suggest(1, "Oslo", "xx")
    qtbot.waitUntil(lambda: len(proposed) == 1, timeout=WAIT)
    os.kill(client.pid, signal.SIGSTOP)
    ends = [ProposedSpan(0, 4, "span:GPE", None), ProposedSpan(9, 15, "span:GPE", None)]
    client.relate(1, "Oslo and Bergen", "en", ends, revision=7)
    os.kill(client.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: related == [(1, 7)], timeout=WAIT)


def test_an_article_that_kills_the_worker_is_left_alone(client: WorkerClient, qtbot: QtBot) -> None:
    proposed, _trouble = collect(client)
    client.suggest(1, "die", "xx", visible=True)
    client.suggest(2, "Oslo", "xx")
    qtbot.waitUntil(lambda: articles(proposed) == [2], timeout=WAIT)
    assert not client.pending(1)


def test_a_worker_that_cannot_live_is_given_up_with_one_sentence(qtbot: QtBot) -> None:
    client = WorkerClient(command=[sys.executable, "-c", "raise SystemExit(1)"])
    _proposed, trouble = collect(client)
    client.configure(load_schema("news"), {})
    client.suggest(1, "Oslo", "xx")
    client.suggest(2, "Oslo", "xx")
    client.suggest(3, "Oslo", "xx")
    qtbot.waitUntil(lambda: bool(trouble) or not client.pending(3), timeout=WAIT)
    client.suggest(4, "Oslo", "xx")
    qtbot.waitUntil(lambda: bool(trouble), timeout=WAIT)
    assert len(trouble) == 1
    assert not client.pending(4)
    client.close()


def test_a_program_that_is_not_there_is_given_up(qtbot: QtBot, tmp_path: Path) -> None:
    client = WorkerClient(command=[str(tmp_path / "nowhere")])
    _proposed, trouble = collect(client)
    client.configure(load_schema("news"), {})
    client.suggest(1, "Oslo", "xx")
    for article in range(2, 6):
        client.suggest(article, "Oslo", "xx")
    qtbot.waitUntil(lambda: bool(trouble), timeout=WAIT)
    client.close()


@pytest.mark.parametrize("make", [notice_sentence, sentence])
def test_every_notice_is_a_sentence(make: Callable[[Notice], str]) -> None:
    values = {"pipeline": "p", "instead": "i", "language": "l", "reason": "r", "file": "f"}
    for code in Code:
        notice = Notice(code=code, values=values)
        assert make(notice) == sentence(notice)


def test_a_notice_of_a_newer_program_is_a_sentence(qtbot: QtBot) -> None:
    """Its files may be replaced while the window is open; the next worker is the new one."""
    newer = f"print({encode(Notice(code='not_known_yet')).decode()!r}, flush=True)\ninput()"
    client = WorkerClient(command=[sys.executable, "-c", newer])
    _proposed, trouble = collect(client)
    client.configure(load_schema("news"), {})
    client.suggest(1, "Oslo", "xx")
    qtbot.waitUntil(lambda: bool(trouble), timeout=WAIT)
    assert "start it again" in trouble[0]
    client.close()


def test_states() -> None:
    assert "fr" in status_sentence(Status(state="loading", language="fr"))
    assert status_sentence(Status(state="working", language="fr"))
    assert status_sentence(Status(state="idle")) == ""
