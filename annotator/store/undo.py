"""The journal walked back and forth: undo applies images backwards, redo as they came."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from annotator.base.errors import Refused
from annotator.model.change import Source, Title
from annotator.store.journal import Edit, Journal
from annotator.store.renewed import Renewed
from annotator.store.row_images import RowImage


class UndoRedo:
    """Undo and redo on the connection that a journal records; the caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._images = journal.images
        self._renewed = Renewed(connection, journal.images)

    def undo(self, edit: Edit, author: str) -> list[RowImage]:
        """Undo an edit, and first the machine's later edits of the same rows and those that follow
        it; what was touched.

        :raises Refused: a row is no longer as the edit left it.
        """
        marker = self._journal.add(
            author, Source.PERSON, Title(code="undo"), edit.focus, undoes=edit.id
        )
        touched: list[RowImage] = []
        for following in self._following(edit.id, undone_by=None):
            for image in list(self._journal.rows(following, backwards=True)):
                touched += self._apply_if_possible(image, image.after, image.before)
            self._mark(following, marker)
        for resting in self._resting_on(edit):
            touched += self._back(resting)
            self._mark(resting, marker)
        touched += self._back(edit.id)
        self._mark(edit.id, marker)
        return touched

    def redo(
        self, edit: Edit, author: str, make_way: Callable[[RowImage], list[RowImage]]
    ) -> list[RowImage]:
        """Redo an edit that was undone; what was touched.

        ``make_way`` is asked to take away what is suggested in the way of a span that was suggested
        anew since, and gives what it touched.

        :raises Refused: a row is no longer as it was before the edit.
        """
        self._journal.add(author, Source.PERSON, Title(code="redo"), edit.focus, undoes=edit.id)
        (marker,) = self._connection.execute(
            "SELECT undone_by FROM edit WHERE id = ?", (edit.id,)
        ).fetchone()
        touched = self._forth(edit.id, make_way)
        self._mark(edit.id, None)
        for following in reversed(self._following(edit.id, undone_by=marker)):
            for image in list(self._journal.rows(following)):
                touched += self._apply_if_possible(image, image.before, image.after)
            self._mark(following, None)
        return touched

    def _back(self, edit: int) -> list[RowImage]:
        """Make all rows of an edit what they were before it, the last first."""
        touched: list[RowImage] = []
        for image in self._journal.rows(edit, backwards=True):
            if image.table == "span" and image.before is None:
                self._drop_suggested_relations(image.key)
            self._images.apply(image, image.after, image.before)
            touched.append(image.bare)
        return touched

    def _forth(self, edit: int, make_way: Callable[[RowImage], list[RowImage]]) -> list[RowImage]:
        """Make all rows of an edit what they were after it."""
        touched: list[RowImage] = []
        waiting: list[RowImage] = []
        for image in self._journal.rows(edit):
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
        self._images.apply(image, image.before, image.after)
        more = make_way(image) if self._renewed.takes_room(image) else ()
        return [image.bare, *more]

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
            self._images.apply(image, present, wanted)
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
