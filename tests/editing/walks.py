"""Scripts of commands, undone and done again step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.base.errors import Refused
from annotator.editing.edit import Command
from annotator.editing.session import Session
from annotator.store.integrity import check
from tests.helpers import dump


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
