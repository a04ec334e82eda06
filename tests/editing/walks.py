"""Scripts of any commands, undone and done again step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from annotator.base.errors import Refused
from annotator.editing.comments import AddComment
from annotator.editing.edit import Command
from annotator.editing.entities import LinkSpans, UnlinkSpan
from annotator.editing.layers import MarkDone, SetFlag, SetSpanFlag
from annotator.editing.relations import (
    AcceptRelation,
    CreateRelation,
    RejectRelation,
    ReverseRelation,
    SetRelationLabel,
)
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, LabelIdentical, Reject, SetEdges, SetLabel
from annotator.store.integrity import check
from tests.helpers import TEXT, dump, suggested_session

LABELS = ("PERSON", "ROLE", "GPE", "LOC", "BOILERPLATE")
RELATIONS = ("HOLDS_ROLE", "MEETS_WITH", "VISITS", "LIVES_IN")
numbers = st.integers(1, 6)
articles = st.integers(1, 2)
offsets = st.integers(0, len(TEXT))
labels = st.sampled_from(LABELS)
relation_labels = st.sampled_from(RELATIONS)
any_command = st.one_of(
    st.builds(CreateSpan, article=articles, start=offsets, end=offsets, label=labels),
    st.builds(SetLabel, article=articles, n=numbers, label=labels),
    st.builds(SetEdges, article=articles, n=numbers, start=offsets, end=offsets),
    st.builds(Accept, article=articles, n=numbers),
    st.builds(Reject, article=articles, n=numbers),
    st.builds(LabelIdentical, article=articles, n=numbers, label=labels),
    st.builds(CreateRelation, article=articles, head=numbers, tail=numbers, label=relation_labels),
    st.builds(AcceptRelation, article=articles, n=numbers),
    st.builds(RejectRelation, article=articles, n=numbers),
    st.builds(ReverseRelation, article=articles, n=numbers),
    st.builds(
        SetRelationLabel,
        article=articles,
        n=numbers,
        label=relation_labels,
        turned=st.booleans(),
    ),
    st.builds(MarkDone, article=articles, accept_relations=st.booleans()),
    st.builds(SetFlag, article=articles, flag=st.just("ask"), on=st.booleans()),
    st.builds(SetSpanFlag, article=articles, n=numbers, flag=st.just("ask"), on=st.booleans()),
    st.builds(LinkSpans, article=articles, n=numbers),
    st.builds(UnlinkSpan, article=articles, n=numbers),
    st.builds(AddComment, article=articles, text=st.just("why?"), span=st.none() | numbers),
)


def walked_session(folder: Path) -> Session:
    """A session on two articles, the first with suggestions, for scripts of ``any_command``."""
    return suggested_session(folder, score=0.123456789012345678)


def walk_there_and_back(
    session: Session, script: Sequence[Command], look: Callable[[], None]
) -> None:
    """What is refused changes nothing; undo and redo give every state of the file once more.

    ``look`` is called at each of them.
    """
    states = [dump(session.project)]
    for command in script:
        try:
            session.do(command)
        except Refused:
            assert dump(session.project) == states[-1]
            continue
        if dump(session.project) != states[-1]:
            states.append(dump(session.project))
        look()
    for state in reversed(states[:-1]):
        assert session.undo() is not None
        assert dump(session.project) == state
        look()
    for state in states[1:]:
        assert session.redo() is not None
        assert dump(session.project) == state
    assert session.redo() is None
    assert check(session.project) == []
