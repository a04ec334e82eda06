"""Recognisers taught by the project: adding one, and choosing which of them suggests."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.model.recogniser import Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecogniser(Command):
    """Keeps one; with ``weights`` it is adopted and suggests from now on. Decides nothing."""

    recogniser: Recogniser
    weights: bytes | None
    journaled = False

    def run(self, edit: Edit) -> None:
        uid = edit.project.recognisers.add(self.recogniser, self.weights)
        if self.weights is not None:
            edit.project.recognisers.use(self.recogniser.language, uid)
        edit.project.recognisers.set_begun("")
        edit.tell("add_recogniser", name=self.recogniser.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLearning(Command):
    """Keeps in which language something is being learnt, "" for nothing: closing cuts it off."""

    language: str
    journaled = False

    def run(self, edit: Edit) -> None:
        edit.project.recognisers.set_begun(self.language)
        edit.tell("note_learning")


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRecogniser(Command):
    """Goes back (or forth) to another one; ``uid`` "" is what the program brings along."""

    language: str
    uid: str
    journaled = False

    def run(self, edit: Edit) -> None:
        known = {each.uid: each for each in edit.project.recognisers.all() if each.adopted}
        if self.uid and (self.uid not in known or known[self.uid].language != self.language):
            raise Refused("This recogniser is not in the project.")
        edit.project.recognisers.use(self.language, self.uid)
        edit.tell("use_recogniser", name=known[self.uid].title if self.uid else "")
