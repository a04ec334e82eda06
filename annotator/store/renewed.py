"""What an act found undecided, and the machine has made anew since the act was undone.

Suggestions come and go: an article is opened, memory learns, another recogniser speaks. A person
who does an act again means its places, whatever is suggested there by now.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from annotator.store.row_images import Image, RowImage, RowImages, normal

# what of a span decides whether another one has room beside it
_ROOM = ("start", "end", "label", "state")


class Renewed:
    """Looks at images of spans and relations that are to be redone."""

    def __init__(self, connection: sqlite3.Connection, images: RowImages) -> None:
        self._connection = connection
        self._images = images

    def is_it(self, image: RowImage) -> bool:
        """Whether the row was a suggestion before the act, and is another one or none now."""
        if image.table not in ("span", "relation") or not _undecided(image.before):
            return False
        now = self._images.current(image.table, image.key)
        if now == normal(image.before) or not (now is None or _undecided(now)):
            return False
        return image.table == "span" or image.after is None or self._has_ends(image.after)

    def waits(self, image: RowImage) -> bool:
        """Whether it is a relation that is gone and one of its ends, too, which may come back with
        a later row of the act."""
        return (
            image.table == "relation"
            and image.after is not None
            and _undecided(image.before)
            and self._images.current(image.table, image.key) is None
            and not self._has_ends(image.after)
        )

    def takes_room(self, image: RowImage) -> bool:
        """Whether the act put a span where there was none: something may be suggested there now."""
        before, after = image.before, image.after
        if image.table != "span" or after is None:
            return False
        return before is None or any(before[name] != after[name] for name in _ROOM)

    def redo(self, image: RowImage) -> list[RowImage]:
        """Make the row what the act made of it; what was touched.

        Its number is still free: numbers are never used twice. The same relation, suggested under
        another number, goes.
        """
        touched = [image]
        if image.table == "relation" and image.after is not None:
            again = self._connection.execute(
                "DELETE FROM relation WHERE layer = ? AND head = ? AND tail = ? AND label = ?"
                " AND n <> ? AND state = 'suggested' RETURNING n",
                [image.after[name] for name in ("layer", "head", "tail", "label", "n")],
            ).fetchall()
            touched += [image._replace(key=(image.key[0], n)) for (n,) in again]
        self._images.write(image.table, image.key, image.after)
        return touched

    def _has_ends(self, relation: dict[str, Any]) -> bool:
        (ends,) = self._connection.execute(
            "SELECT COUNT(*) FROM span WHERE layer = ? AND n IN (?, ?)",
            (relation["layer"], relation["head"], relation["tail"]),
        ).fetchone()
        return bool(ends == 2)


def _undecided(image: Image | None) -> bool:
    return image is not None and image["state"] == "suggested"
