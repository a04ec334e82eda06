"""After every act of every test here the checksums are those of what the file holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from annotator.editing.session import Session
from annotator.store import checksums
from annotator.store.project import Project

# what has its own sum, and how that is made
_SUMS = {
    "layer_count": checksums.CONTENT,
    "layer": checksums.of_layer("layer"),
    "entity": checksums.ENTITY,
    "import": checksums.of("import", checksums.IMPORT),
    "proposal": checksums.PROPOSAL,
}


def unsound(project: Project) -> list[str]:
    """Whose checksums are wrong."""
    found = [
        table
        for table, right in _SUMS.items()
        if project.connection.execute(f"SELECT 1 FROM {table} WHERE checksum <> {right}").fetchone()
    ]
    found += [] if project.labels.is_sound() else ["schema"]
    return found + ([] if project.proposals.numbers() is not None else ["proposals"])


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look after every act."""

    def looking(act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(session: Session, *arguments: Any) -> Any:
            change = act(session, *arguments)
            assert unsound(session.project) == []
            return change

        return acted

    for name in ("do", "apply", "undo", "redo"):
        monkeypatch.setattr(Session, name, looking(getattr(Session, name)))
