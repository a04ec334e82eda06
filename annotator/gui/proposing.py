"""Reading what the project's mentions seem to name, beside the window; and making it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.base.fast import no_cycle_search
from annotator.base.paths import resources
from annotator.editing.many import LinkMany, Target
from annotator.gui.beside import Beside, Step
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Kind
from annotator.store.project import Project
from annotator.store.unlinked import Unlinked, unlinked
from annotator.suggest.candidates import Known, lookup_keys
from annotator.suggest.grouping import NAMELESS, Mention
from annotator.suggest.lexicon import Lexicon
from annotator.suggest.likeness import Names
from annotator.suggest.proposing import ProposedEntity, proposed_entities

# more are not looked through by anybody; the next ones come as these are decided
MOST = 300
_NEAREST = 12


class Found(NamedTuple):
    """What was proposed, of how many there are, with the name of what each is already."""

    proposed: tuple[Proposed, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """``known_name``: the entity that it surely is already, "" for a new one."""

    entity: ProposedEntity
    mentions: tuple[Unlinked, ...]
    known_name: str


class Proposing(QObject):
    """``found(Found)``: what is proposed now. ``trouble(str)``: a sentence.

    What was skipped is not proposed again before the project is opened anew.
    """

    found = Signal(object)
    trouble = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._skipped: set[tuple[str, str]] = set()
        self._beside = Beside(self)
        self._beside.answered.connect(self.found)
        self._beside.trouble.connect(self.trouble)
        workspace.project_changed.connect(self._forget)

    @property
    def reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._beside.asking

    def read(self) -> None:
        """Look through the project anew."""
        project = self._workspace.project
        if project is None:
            return
        author = self._workspace.settings.author
        skipped = frozenset(self._skipped)
        self._beside.ask(project.file, lambda beside, step: _read(beside, author, skipped, step))

    def confirm(self, proposed: Proposed) -> Change | None:
        """Link all its mentions to one entity, in one step; None where it could not be done."""
        targets = tuple(
            Target(each.article, each.span.start, each.span.end, each.span)
            for each in proposed.mentions
        )
        known = proposed.entity.known
        name = "" if known else proposed.entity.name
        return self._workspace.do(LinkMany(targets=targets, entity=known, name=name))

    def skip(self, proposed: Proposed) -> None:
        """Propose it no more."""
        self._skipped.add((proposed.entity.name, proposed.entity.label))

    def stop(self) -> None:
        """End what goes on beside the window."""
        self._beside.stop()

    def _forget(self) -> None:
        self._skipped.clear()
        self._beside.stop()


def _read(project: Project, author: str, skipped: frozenset[tuple[str, str]], step: Step) -> Found:
    # half a million names at once: the search for cycles would stop the window for a second
    with no_cycle_search():
        return _propose(project, author, skipped, step)


def _propose(
    project: Project, author: str, skipped: frozenset[tuple[str, str]], step: Step
) -> Found:
    schema = project.schema
    labels = {
        label.uid: label.name for label in schema.of_kind(Kind.SPAN) if label.name not in NAMELESS
    }
    rows: list[Unlinked] = []
    for some in unlinked(project, author, labels.keys()):
        rows += some
        step()
    mentions = [
        Mention(
            article=each.article,
            text=each.span.quote,
            label=labels[each.span.label],
            language=each.language,
            story=each.story,
        )
        for each in rows
    ]
    names = Names(Lexicon(resources() / "names"))
    uids = {name: uid for uid, name in labels.items()}

    def near(spellings: Sequence[str], label: str) -> list[Known]:
        keys = lookup_keys(spellings, label, names)
        entities = map(project.entities.get, project.entities.near(keys, _NEAREST))
        return [
            Known(each.uid, label, (each.name, *(name.name for name in each.names)))
            for each in entities
            if each is not None and each.label == uids[label]
        ]

    found, total = proposed_entities(mentions, names, near, most=MOST + len(skipped), step=step)
    shown = []
    for each in found:
        if (each.name, each.label) in skipped:
            total -= 1
            continue
        known = project.entities.get(each.known) if each.known else None
        mentioned = tuple(rows[number] for number in each.mentions)
        known_name = known.name if known is not None else ""
        shown.append(Proposed(entity=each, mentions=mentioned, known_name=known_name))
    return Found(tuple(shown[:MOST]), total)
