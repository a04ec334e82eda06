"""What an author's layer was at an earlier moment, out of the journal's images."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from annotator.base.errors import Refused
from annotator.model.layer import Layer
from annotator.model.span import State
from annotator.store.row_images import Image, RowImage, RowImages, normal, row_image

Place = tuple[str, tuple[Any, ...]]
_NO_FIT = (
    "This moment cannot be brought back: the article has been changed since by another program, or"
    " a label or an entity of that time is gone."
)


class Restored(NamedTuple):
    """The numbers of spans and relations that were written, and whether anything was.

    ``named``: entities that are there again; ``unlinked``: those that a span may name no more.
    """

    spans: frozenset[int]
    relations: frozenset[int]
    named: frozenset[str]
    unlinked: frozenset[str]
    anything: bool


class LayerHistory:
    """The acts on one layer that stand, and what it was before them."""

    def __init__(self, connection: sqlite3.Connection, images: RowImages, layer: Layer) -> None:
        self._connection = connection
        self._images = images
        self._layer = layer

    def acts_since(self, edit: int) -> list[int]:
        """The acts after ``edit`` that stand and touched the layer, oldest first."""
        return sorted({act for act, _image in self._since(edit)})

    def restore(self, edit: int) -> Restored:
        """Write the layer's rows as they were when ``edit`` was done (0: before the first act).

        Of acts that were taken back since nothing comes again. What was done to labels and
        entities of the whole project stands. The caller holds the transaction.

        :raises Refused: rows no longer fit.
        """
        rows: dict[Place, list[RowImage]] = {}
        for _act, image in self._since(edit):
            rows.setdefault((image.table, image.key), []).append(image)
        gone, merged = self._labels_gone_since(edit), self._merged_since(edit)
        plan: dict[Place, Image | None] = {}
        unlinked: set[str] = set()
        for place, images in rows.items():
            wanted = self._wanted(images, gone, merged)
            current = self._images.current(*place)
            if current != wanted and self._fits(images[-1], current, wanted):
                plan[place] = wanted
                if current is not None and current.get("entity"):
                    unlinked.add(current["entity"])
        self._entities(edit, plan, gone)
        try:
            self._write(plan)
        except sqlite3.IntegrityError as error:
            raise Refused(_NO_FIT) from error
        return Restored(
            spans=frozenset(key[1] for table, key in plan if table == "span"),
            relations=frozenset(key[1] for table, key in plan if table == "relation"),
            named=frozenset(key[0] for table, key in plan if table == "entity"),
            unlinked=frozenset(unlinked),
            anything=bool(plan),
        )

    def _since(self, edit: int) -> list[tuple[int, RowImage]]:
        found = self._connection.execute(
            "SELECT edit_row.edit, edit_row.article, tbl, key, before, after FROM edit_row"
            " JOIN edit ON edit.id = edit_row.edit WHERE edit_row.article = ?"
            " AND edit_row.edit > ? AND edit.undone_by IS NULL ORDER BY edit_row.id",
            (self._layer.article, edit),
        )
        images = [(act, row_image(*row)) for act, *row in found]
        return [(act, image) for act, image in images if self._is_ours(image)]

    def _is_ours(self, image: RowImage) -> bool:
        row = image.before or image.after or {}
        return row.get("id" if image.table == "layer" else "layer") == self._layer.id

    def _labels_gone_since(self, edit: int) -> set[int]:
        """The labels that were deleted; older programs gave their numbers to new labels."""
        found = self._connection.execute(
            "SELECT key FROM edit_row JOIN edit ON edit.id = edit_row.edit"
            " WHERE edit_row.article IS NULL AND edit_row.edit > ? AND edit.undone_by IS NULL"
            " AND tbl = 'label' AND after IS NULL",
            (edit,),
        )
        return {int(json.loads(key)[0]) for (key,) in found}

    def _merged_since(self, edit: int) -> set[str]:
        """The entities that others took in; what nothing named any more comes back."""
        found = self._connection.execute(
            "SELECT json_extract(key, '$[0]') FROM edit_row JOIN edit ON edit.id = edit_row.edit"
            " WHERE edit.id > ? AND edit.undone_by IS NULL AND edit.code = 'entity_merge'"
            " AND tbl = 'entity' AND after IS NULL",
            (edit,),
        )
        return {uid for (uid,) in found}

    def _wanted(self, images: list[RowImage], gone: set[int], merged: set[str]) -> Image | None:
        """The row before its first image; a label that is gone, an entity that was merged, as it
        was named next.
        """
        wanted = normal(images[0].before)
        if wanted is None:
            return None
        afters = [image.after for image in images if image.after is not None]
        if wanted.get("label") is not None:
            labels = [wanted["label"], *(after["label"] for after in afters)]
            there = [name for name in labels if name not in gone and self._exists("label", name)]
            if not there:
                raise Refused(_NO_FIT)
            wanted = wanted | {"label": there[0]}
        if wanted.get("entity") is not None:
            named = [wanted["entity"], *(after["entity"] for after in afters if after["entity"])]
            kept = [uid for uid in named if uid not in merged or self._exists("entity", uid)]
            wanted = wanted | {"entity": (kept or named)[0]}
        return wanted

    def _entities(self, edit: int, plan: dict[Place, Image | None], gone: set[int]) -> None:
        """Plan for entities that the rows name and that went when nothing named them any more.

        :raises Refused: they went otherwise.
        """
        named = {row["entity"] for row in plan.values() if row is not None and row.get("entity")}
        for uid in sorted(uid for uid in named if not self._exists("entity", uid)):
            rows = self._connection.execute(
                "SELECT edit_row.article, tbl, key, before, after FROM edit_row"
                " WHERE edit = (SELECT max(edit) FROM edit_row JOIN edit ON edit.id = edit_row.edit"
                " WHERE article IS NULL AND edit > ? AND undone_by IS NULL AND tbl = 'entity'"
                " AND after IS NULL AND json_extract(key, '$[0]') = ?)"
                " AND tbl IN ('entity', 'entity_name') AND json_extract(key, '$[0]') = ?",
                (edit, uid, uid),
            )
            images = [row_image(*row) for row in rows]
            for image in images:
                if image.before is not None and image.after is None:
                    plan[image.table, image.key] = image.before
            entity = plan.get(("entity", (uid,)))
            if (
                entity is None
                or entity["label"] in gone
                or not self._exists("label", entity["label"])
            ):
                raise Refused(_NO_FIT)

    def _exists(self, table: str, name: object) -> bool:
        key = {"label": "id", "entity": "uid"}[table]
        found = self._connection.execute(f"SELECT 1 FROM {table} WHERE {key} = ?", (name,))
        return found.fetchone() is not None

    def _fits(self, last: RowImage, current: Image | None, wanted: Image | None) -> bool:
        """Whether the row is to be written; what is only suggested comes and goes by itself.

        :raises Refused: it is not as the last act left it.
        """
        if current == normal(last.after):
            return True
        if _is_loose(current) and _is_loose(last.after):
            return not _is_loose(wanted)
        raise Refused(_NO_FIT)

    def _write(self, plan: dict[Place, Image | None]) -> None:
        """Write what is planned, and plan for the relations that go with their spans."""
        for (table, key), wanted in sorted(plan.items(), key=_rank):
            if table == "span" and wanted is None:
                for relation in self._resting_on(key):
                    self._images.write("relation", relation, None)
                    plan["relation", relation] = None
            self._images.write(table, key, wanted)

    def _resting_on(self, span: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """The relations of a span that nobody accepted."""
        return self._connection.execute(
            "SELECT layer, n FROM relation WHERE layer = ?1 AND ?2 IN (head, tail)"
            " AND state <> 'accepted'",
            span,
        ).fetchall()


def _is_loose(row: Image | None) -> bool:
    """Whether the machine may take the row away: there is none, or nobody has decided on it."""
    return row is None or row.get("state") == State.SUGGESTED.value


def _rank(step: tuple[Place, Image | None]) -> int:
    """Relations go before and come after the spans they need; undo walks it backwards."""
    (table, _key), wanted = step
    if table in ("entity", "entity_name"):
        return -2 if table == "entity" else -1
    if table == "relation":
        return 0 if wanted is None else 2
    if table == "span":
        return 3 if wanted is None else 1
    return 4
