"""The only way to change a project: one command, one transaction, one change."""

from __future__ import annotations

from dataclasses import replace

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.model.change import Change, Source, Title
from annotator.model.rules import conflicts
from annotator.model.span import State
from annotator.store.journal import Edit as JournalEdit
from annotator.store.project import Project
from annotator.store.row_images import RowImage
from annotator.store.undo import UndoRedo

_SCHEMA_TABLES = {"label", "relation_rule", "meta"}


class Session:
    """One author's editing of one project."""

    def __init__(self, project: Project, author: str) -> None:
        self.project = project
        self.author = author
        project.arm()
        self._undo_redo = UndoRedo(project.connection, project.journal)

    def do(self, command: Command) -> Change:
        """What a person does.

        :raises Refused: a rule forbids it; nothing was changed.
        :raises StorageProblem: it could not be saved; nothing was changed.
        """
        return self._run(command, Source.PERSON)

    def apply(self, command: Command) -> Change:
        """What the machine writes; never undone by itself. Raises as :meth:`do`."""
        return self._run(command, Source.MACHINE)

    def follow(self, command: Command, edit: int) -> Change:
        """What the machine writes because of a person's edit, and what is undone with that.

        Raises as :meth:`do`.
        """
        return self._run(command, Source.MACHINE, follows=edit)

    def _run(self, command: Command, source: Source, follows: int | None = None) -> Change:
        project = self.project
        number: int | None = None
        # what the machine writes can be worked out again: nobody waits for the disk
        with project.transaction(synced=source is Source.PERSON):
            edit = Edit(project, self.author, source)
            if not command.journaled:
                command.run(edit)
            else:
                with project.journal.recording(self.author, source, edit.title, follows) as number:
                    command.run(edit)
                if project.journal.touched_anything(number):
                    project.journal.retitle(number, edit.title, edit.focus)
                else:
                    project.journal.remove(number)
                    number = None
        if edit.schema_changed:
            project.forget_schema()
        return replace(edit.change(), edit=number)

    def undo(self) -> Change | None:
        """Take back the person's last act, in whatever article; None: there is none.

        :raises Refused: the same rows have been changed since.
        """
        with self.project.transaction():
            edit = self.project.journal.undoable(self.author)
            if edit is None:
                return None
            images = self._undo_redo.undo(edit, self.author)
            self._find_entities(images)
        return self._change_of(edit, images, "undo")

    def redo(self) -> Change | None:
        """Do the act undone last again; None: there is none. Raises as :meth:`undo`."""
        with self.project.transaction():
            edit = self.project.journal.redoable(self.author)
            if edit is None:
                return None
            try:
                images = self._undo_redo.redo(edit, self.author, self._make_way)
            except Refused:
                # labels that came again go with the rest
                self.project.forget_schema()
                raise
            self._find_entities(images)
        return self._change_of(edit, images, "redo")

    def _find_entities(self, images: list[RowImage]) -> None:
        """What entities are found by follows the names that were walked."""
        named = {image.key[0] for image in images if image.table in ("entity", "entity_name")}
        if named:
            self.project.entities.reindex(named)

    def _make_way(self, image: RowImage) -> list[RowImage]:
        """Take away the suggestions that a span which was decided on again leaves no room for."""
        if image.table != "span":
            return []
        layer, n = image.key
        project = self.project
        if image.after is not None and image.after["label"] not in project.labels.uids:
            # the act that is done again made the label, too
            project.forget_schema()
        span = project.spans.get(layer, n)
        if span is None or span.state is State.SUGGESTED:
            return []
        gone: list[RowImage] = []
        for other in project.spans.overlapping(layer, span.start, span.end):
            if other.n == n or other.state is not State.SUGGESTED:
                continue
            accepted = span.state is State.ACCEPTED
            same = span.place == other.place
            if not (conflicts(project.schema, span.place, other.place) if accepted else same):
                continue
            for relation in project.relations.of_span(layer, other.n):
                project.relations.delete(layer, relation.n)
                gone.append(image._replace(table="relation", key=(layer, relation.n)))
            project.spans.delete(layer, other.n)
            gone.append(image._replace(key=(layer, other.n)))
        return gone

    def _change_of(self, edit: JournalEdit, images: list[RowImage], code: str) -> Change:
        spans: dict[int, set[int]] = {}
        relations: dict[int, set[int]] = {}
        layers: set[int] = set()
        tables = set()
        for image in images:
            tables.add(image.table)
            if image.article is None:
                continue
            if image.table == "span":
                spans.setdefault(image.article, set()).add(int(image.key[1]))
                # relations that rested on a span may have gone with it
                relations.setdefault(image.article, set())
            elif image.table == "relation":
                relations.setdefault(image.article, set()).add(int(image.key[1]))
            else:
                layers.add(image.article)
        if tables & _SCHEMA_TABLES:
            self.project.forget_schema()
        return Change(
            title=Title(code=code, values={"code": edit.title.code, **edit.title.values}),
            spans={article: frozenset(ns) for article, ns in spans.items()},
            relations={article: frozenset(ns) for article, ns in relations.items()},
            layers=frozenset(layers),
            schema=bool(tables & _SCHEMA_TABLES),
            everything="import" in tables,
            focus=edit.focus,
            edit=edit.id,
        )
