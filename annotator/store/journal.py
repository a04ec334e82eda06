"""The edit journal: every change of a user table as an image before and after.

Temporary triggers on the editing connection write it (https://sqlite.org/undoredo.html), so no
command carries reverse code and bulk import on another connection pays nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from annotator.base.clock import new_uid, now
from annotator.base.errors import Refused
from annotator.model.change import Source, Title
from annotator.store.journal_triggers import triggers
from annotator.store.renewed import Renewed
from annotator.store.row_images import RowImage, RowImages, row_image
from annotator.store.row_runs import RowRuns

_LAST = 2**63 - 1


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
    undoes: int | None = None


class Journal:
    """Records what happens on one connection, and walks it back and forth."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._edit: int | None = None
        self.images = RowImages(connection)
        self._runs = RowRuns(connection, self.images)
        self._renewed = Renewed(connection, self.images)

    def arm(self) -> None:
        """Make the temporary triggers: from here on this connection's changes are recorded."""
        self._connection.create_function("current_edit", 0, lambda: self._edit)
        self._connection.executescript(triggers(self.images.columns))

    @contextmanager
    def recording(
        self, author: str, source: Source, title: Title, follows: int | None = None
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
            (
                new_uid(),
                now(),
                author,
                source.value,
                title.code,
                json.dumps(title.values, ensure_ascii=False),
                undoes,
                follows,
                json.dumps(focus) if focus else None,
            ),
        )
        return int(cursor.lastrowid or 0)

    def retitle(self, edit: int, title: Title, focus: tuple[int, int] | None) -> None:
        """Write the title and focus that are known only after the act."""
        self._connection.execute(
            "UPDATE edit SET code = ?, title = ?, focus = ? WHERE id = ?",
            (
                title.code,
                json.dumps(title.values, ensure_ascii=False),
                json.dumps(focus) if focus else None,
                edit,
            ),
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

    def rows(self, edit: int, first: int = 0, last: int = _LAST) -> list[RowImage]:
        """The images of an edit in the order they happened, those with ids in this range."""
        rows = self._connection.execute(
            "SELECT article, tbl, key, before, after FROM edit_row WHERE edit = ?"
            " AND id BETWEEN ? AND ? ORDER BY id",
            (edit, first, last),
        )
        return [row_image(*row) for row in rows]

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
            "SELECT id, at, author, source, code, title, undone_by, focus, undoes FROM edit"
            f" WHERE {where}",
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
                undoes=undoes,
            )
            for id_, at, author, source, code, title, undone_by, focus, undoes in rows
        ]

    def take_back(self, edit: Edit, author: str) -> list[RowImage]:
        """Undo an edit, and first the machine's later edits of the same rows and those that follow
        it; what was touched.

        :raises Refused: a row is no longer as the edit left it.
        """
        marker = self.add(author, Source.PERSON, Title(code="undo"), edit.focus, undoes=edit.id)
        touched: list[RowImage] = []
        for following in self._following(edit.id, undone_by=None):
            for image in reversed(self.rows(following)):
                touched += self._apply_if_possible(image, image.after, image.before)
            self._mark(following, marker)
        for resting in self._resting_on(edit):
            touched += self._back(resting)
            self._mark(resting, marker)
        touched += self._back(edit.id)
        self._mark(edit.id, marker)
        return touched

    def bring_back(
        self, edit: Edit, author: str, make_way: Callable[[RowImage], list[RowImage]]
    ) -> list[RowImage]:
        """Redo an edit that was undone; what was touched.

        ``make_way`` is asked to take away what is suggested in the way of a span that was suggested
        anew since, and gives what it touched.

        :raises Refused: a row is no longer as it was before the edit.
        """
        self.add(author, Source.PERSON, Title(code="redo"), edit.focus, undoes=edit.id)
        (marker,) = self._connection.execute(
            "SELECT undone_by FROM edit WHERE id = ?", (edit.id,)
        ).fetchone()
        touched = self._forth(edit.id, make_way)
        self._mark(edit.id, None)
        for following in reversed(self._following(edit.id, undone_by=marker)):
            for image in self.rows(following):
                touched += self._apply_if_possible(image, image.before, image.after)
            self._mark(following, None)
        return touched

    def _back(self, edit: int) -> list[RowImage]:
        """Make all rows of an edit what they were before it, the last first."""
        touched: list[RowImage] = []
        for run in reversed(self._runs.of(edit)):
            at_once = self._runs.walk(run, back=True)
            if at_once is not None:
                touched += at_once
                continue
            for image in reversed(self.rows(edit, run.first, run.last)):
                if image.table == "span" and image.before is None:
                    self._drop_suggested_relations(image.key)
                self.images.apply(image, image.after, image.before)
                touched.append(image)
        return touched

    def _forth(self, edit: int, make_way: Callable[[RowImage], list[RowImage]]) -> list[RowImage]:
        """Make all rows of an edit what they were after it."""
        touched: list[RowImage] = []
        waiting: list[RowImage] = []
        for run in self._runs.of(edit):
            at_once = self._runs.walk(run, back=False)
            if at_once is not None:
                touched += at_once
                if run.table == "span" and not run.before:
                    for image in self._crowded(at_once):
                        touched += make_way(image)
                continue
            for image in self.rows(edit, run.first, run.last):
                if self._renewed.waits(image):
                    waiting.append(image)
                else:
                    touched += self._again(image, make_way)
        for image in waiting:
            touched += self._again(image, make_way)
        return touched

    def _again(
        self, image: RowImage, make_way: Callable[[RowImage], list[RowImage]]
    ) -> list[RowImage]:
        """Make a row what the act made of it; what was touched."""
        if self._renewed.is_it(image):
            return self._renewed.redo(image) + make_way(image)
        self.images.apply(image, image.before, image.after)
        return [image, *make_way(image)] if self._renewed.takes_room(image) else [image]

    def _crowded(self, made: list[RowImage]) -> list[RowImage]:
        """Of spans that an act made those in layers where suggestions are newer than they are."""
        newest: dict[int, int] = {}
        for image in made:
            layer, n = image.key
            newest[layer] = max(n, newest.get(layer, 0))
        crowded = {
            layer
            for layer, n in newest.items()
            if self._connection.execute(
                "SELECT 1 FROM span WHERE layer = ? AND n > ? AND state = 'suggested' LIMIT 1",
                (layer, n),
            ).fetchone()
        }
        return [image for image in made if image.key[0] in crowded]

    def _following(self, edit: int, *, undone_by: int | None) -> list[int]:
        """The machine's edits made because of ``edit``, newest first."""
        rows = self._connection.execute(
            "SELECT id FROM edit WHERE follows = ? AND undone_by IS ? ORDER BY id DESC",
            (edit, undone_by),
        )
        return [following for (following,) in rows]

    def _resting_on(self, edit: Edit) -> list[int]:
        """The machine's edits after ``edit`` that touch one of its rows, newest first."""
        rows = self._connection.execute(
            "SELECT DISTINCT later.edit FROM edit_row AS later JOIN edit ON edit.id = later.edit"
            " WHERE later.edit > ? AND edit.source = 'machine' AND edit.undone_by IS NULL"
            " AND (later.tbl, later.key) IN (SELECT tbl, key FROM edit_row WHERE edit = ?)"
            " ORDER BY later.edit DESC",
            (edit.id, edit.id),
        )
        return [resting for (resting,) in rows]

    def _mark(self, edit: int, marker: int | None) -> None:
        self._connection.execute("UPDATE edit SET undone_by = ? WHERE id = ?", (marker, edit))

    def _drop_suggested_relations(self, key: tuple[Any, ...]) -> None:
        layer, n = key
        self._connection.execute(
            "DELETE FROM relation WHERE layer = ? AND (head = ? OR tail = ?)"
            " AND state <> 'accepted'",
            (layer, n, n),
        )

    def _apply_if_possible(
        self, image: RowImage, present: dict[str, Any] | None, wanted: dict[str, Any] | None
    ) -> list[RowImage]:
        """Apply an image of a suggested span; the suggestions may have been made anew since.

        Relations that are only suggested rest on what goes, and are suggested anew.
        """
        if image.table != "span":
            return []
        if present is not None and wanted is None:
            return self._withdraw(image, present)
        self._connection.execute("SAVEPOINT following")
        try:
            self.images.apply(image, present, wanted)
        except (Refused, sqlite3.IntegrityError):
            self._connection.execute("ROLLBACK TO following")
            return []
        finally:
            self._connection.execute("RELEASE following")
        dropped = self._connection.execute(
            "DELETE FROM relation WHERE layer = ? AND ? IN (head, tail) AND state = 'suggested'"
            " RETURNING n",
            image.key,
        ).fetchall()
        relations = [image._replace(table="relation", key=(image.key[0], n)) for (n,) in dropped]
        return [image, *relations]

    def _withdraw(self, image: RowImage, present: dict[str, Any]) -> list[RowImage]:
        """Delete the undecided span in an image, whatever its number is by now."""
        place = [present[name] for name in ("layer", "start", "end", "label", "provider")]
        found = self._connection.execute(
            "SELECT layer, n FROM span WHERE layer = ? AND start = ? AND end = ? AND label = ?"
            " AND provider = ? AND state = 'suggested'",
            place,
        ).fetchall()
        for key in found:
            self._drop_suggested_relations(key)
            self._connection.execute("DELETE FROM span WHERE layer = ? AND n = ?", key)
        return [image._replace(key=key) for key in found]
