"""The edit journal: every change of a user table as an image before and after.

Temporary triggers on the editing connection write it (https://sqlite.org/undoredo.html), so no
command carries reverse code and bulk import on another connection pays nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from annotator.base.clock import new_uid, now
from annotator.model.change import Source, Title
from annotator.store.journal_triggers import triggers
from annotator.store.row_images import RowImage, RowImages, row_image


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One act as the journal keeps it. ``undone``: an undo took it back."""

    id: int
    at: str
    author: str
    source: Source
    title: Title
    undone: bool
    focus: tuple[int, int] | None


class Journal:
    """Records what happens on one connection; :class:`annotator.store.undo.UndoRedo` undoes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._edit: int | None = None
        self.images = RowImages(connection)

    def arm(self) -> None:
        """Make the temporary triggers: from here on this connection's changes are recorded."""
        self._connection.create_function("current_edit", 0, lambda: self._edit)
        self._connection.executescript(triggers(self.images.columns))

    @contextmanager
    def recording(
        self, author: str, source: Source, title: Title, follows: int | None
    ) -> Iterator[int]:
        """Record what the block does as one edit; the caller holds the transaction.

        ``follows``: the person's edit because of which the machine makes this one.
        """
        self._edit = self.add(author, source, title, follows=follows)
        try:
            yield self._edit
        finally:
            self._edit = None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What the block does is not part of the edit that is being recorded."""
        edit, self._edit = self._edit, None
        try:
            yield
        finally:
            self._edit = edit

    def add(
        self,
        author: str,
        source: Source,
        title: Title,
        focus: tuple[int, int] | None = None,
        undoes: int | None = None,
        follows: int | None = None,
    ) -> int:
        """Write an edit's own row; its id."""
        cursor = self._connection.execute(
            "INSERT INTO edit (uid, at, author, source, code, title, undoes, follows, focus)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uid(), now(), author, source.value, *_told(title), undoes, follows, _focus(focus)),
        )
        return int(cursor.lastrowid or 0)

    def retitle(self, edit: int, title: Title, focus: tuple[int, int] | None) -> None:
        """Write the title and focus that are known only after the act."""
        self._connection.execute(
            "UPDATE edit SET code = ?, title = ?, focus = ? WHERE id = ?",
            (*_told(title), _focus(focus), edit),
        )

    def remove(self, edit: int) -> None:
        """Take back the row of an edit that touched nothing."""
        self._connection.execute("DELETE FROM edit WHERE id = ?", (edit,))

    def touched_anything(self, edit: int) -> bool:
        """Whether an edit changed any row."""
        found = self._connection.execute(
            "SELECT 1 FROM edit_row WHERE edit = ? LIMIT 1", (edit,)
        ).fetchone()
        return found is not None

    def rows(self, edit: int, *, backwards: bool = False) -> Iterator[RowImage]:
        """The images of an edit in the order they happened, or the last first."""
        rows = self._connection.execute(
            "SELECT article, tbl, key, before, after FROM edit_row WHERE edit = ?"
            f" ORDER BY id {'DESC' if backwards else ''}",
            (edit,),
        )
        return (row_image(*row) for row in rows)

    def of_article(self, article: int, limit: int = 500) -> list[Edit]:
        """The edits that touched an article, newest first."""
        return self._edits(
            "id IN (SELECT edit FROM edit_row WHERE article = ?) AND undoes IS NULL"
            " ORDER BY id DESC LIMIT ?",
            (article, limit),
        )

    def standing_since(self, edit: int) -> str | None:
        """When an edit was made; None where there is none or it was taken back."""
        found = self._connection.execute(
            "SELECT at FROM edit WHERE id = ? AND undone_by IS NULL AND undoes IS NULL", (edit,)
        ).fetchone()
        return None if found is None else str(found[0])

    def undoable(self, author: str) -> Edit | None:
        """The person's newest edit that stands, or None."""
        found = self._edits(
            "author = ? AND source = 'person' AND undone_by IS NULL AND undoes IS NULL"
            " ORDER BY id DESC LIMIT 1",
            (author,),
        )
        return found[0] if found else None

    def redoable(self, author: str) -> Edit | None:
        """The edit that redo would do again: the one undone last, unless a newer edit came."""
        found = self._edits(
            "author = ? AND source = 'person' AND undoes IS NULL AND undone_by >"
            " (SELECT COALESCE(MAX(id), 0) FROM edit WHERE author = ? AND source = 'person'"
            " AND undoes IS NULL) ORDER BY undone_by DESC LIMIT 1",
            (author, author),
        )
        return found[0] if found else None

    def _edits(self, where: str, values: tuple[Any, ...]) -> list[Edit]:
        rows = self._connection.execute(
            f"SELECT id, at, author, source, code, title, undone_by, focus FROM edit WHERE {where}",
            values,
        )
        return [
            Edit(
                id=id_,
                at=at,
                author=author,
                source=Source(source),
                title=Title(code=code, values=json.loads(title)),
                undone=undone_by is not None,
                focus=None if focus is None else (json.loads(focus)[0], json.loads(focus)[1]),
            )
            for id_, at, author, source, code, title, undone_by, focus in rows
        ]


def _told(title: Title) -> tuple[str, str]:
    return title.code, json.dumps(title.values, ensure_ascii=False)


def _focus(focus: tuple[int, int] | None) -> str | None:
    return json.dumps(focus) if focus else None
