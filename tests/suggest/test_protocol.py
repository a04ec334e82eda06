"""Messages survive the pipe, and lines that are none are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.notices import SENTENCES, Code, sentence
from annotator.suggest.protocol import (
    Configure,
    Notice,
    Proposals,
    ProtocolError,
    Run,
    Suggest,
    decode,
    encode,
)


@given(st.text(st.characters()))
def test_any_text_survives_and_is_one_ascii_line(text: str) -> None:
    message = Suggest(job=1, article=2, text=text, language="fr", urgent=True)
    line = encode(message)
    assert line.isascii() and line.count(b"\n") == 1
    assert decode(line) == message


def test_proposals_survive() -> None:
    provider = Provider(name="x", version="1", hash="h", priority=3, settings={"a": "b"})
    proposal = Proposal(
        article=7,
        provider=provider,
        spans=(ProposedSpan(0, 2, "l", 0.5), ProposedSpan(3, 4, "m", None)),
        relations=(ProposedRelation(1, 0, "r", 0.25),),
        borrowed=True,
    )
    sent = Proposals(job=1, article=7, revision=2, proposals=protocol.pack([proposal]))
    received = decode(encode(sent))
    assert isinstance(received, Proposals)
    assert protocol.unpack(received) == [proposal]


def test_the_marks_of_a_schema_survive(schema: Schema) -> None:
    received = decode(encode(protocol.configure(schema, {"fr": "fr_core_news_md"})))
    assert isinstance(received, Configure)
    known = protocol.schema_of(received)
    assert [label.uid for label in known.labels if label.uid.startswith("span:")]
    assert known.zones == schema.zones
    assert known.rules == schema.rules
    assert known.symmetric == schema.symmetric


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'"suggest"',
        b"{}",
        b'{"type": []}',
        b'{"type": "suggest"}',
        b'{"type": "suggest", "job": "1", "article": 1, "text": ""}',
        b'{"type": "suggest", "job": 1, "article": 1, "text": 5}',
        b'{"type": "suggest", "job": 1, "article": 1, "text": "", "more": 1}',
        b'{"type": "suggest", "job": true, "article": 1, "text": ""}',
        b'{"type": "unheard_of"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_message_is_refused_with_a_sentence(line: bytes) -> None:
    with pytest.raises(ProtocolError, match=r"\.$"):
        decode(line)


@pytest.mark.parametrize("labels", [[["span", "a"]], [["cloud", "a", "b"]]])
def test_wrong_labels_are_refused(labels: list[list[str]]) -> None:
    with pytest.raises(ProtocolError):
        protocol.schema_of(Configure(schema="x", labels=labels))


@pytest.mark.parametrize("entry", [{}, {"provider": {"name": "x"}, "spans": []}, {"spans": 5}])
def test_wrong_proposals_are_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ProtocolError):
        protocol.unpack(Proposals(job=1, article=1, proposals=[entry]))


def test_a_payload_is_the_tasks_own() -> None:
    message = Run(job=1, task="export", payload={"out": "/x", "deep": [1, {"a": None}]})
    assert decode(encode(message)) == message


def test_every_notice_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Code)
    values = {"pipeline": "p", "instead": "i", "language": "l", "reason": "r", "file": "f"}
    for code in Code:
        assert sentence(Notice(code=code, values=values)).endswith(".")
