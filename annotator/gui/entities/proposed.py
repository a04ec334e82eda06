"""What the mentions of a project seem to name. Without Qt: another process looks for it, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from annotator.base.errors import StorageProblem
from annotator.base.fast import no_cycle_search
from annotator.base.helper import Helper, HelperDied
from annotator.base.paths import resources
from annotator.model.schema import Kind
from annotator.store.project import Project, open_project
from annotator.store.unlinked import Unlinked, unlinked
from annotator.suggest.entities.candidates import Known, lookup_keys
from annotator.suggest.entities.grouping import NAMELESS, Mention, in_brackets
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names
from annotator.suggest.entities.proposing import ProposedEntity, proposed_entities

# more are not looked through by anybody; the next ones come as these are decided
MOST = 300
# from so many articles on a thread would hold up the window: half a million names are made and
# let go, the last of it in one stretch of two seconds
MANY = 500
_NEAREST = 12
_WAIT = 0.05
Step = Callable[[], None]
Near = Callable[[Sequence[str], str], list[Known]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """``label``: its uid. ``known_name``: the entity that it surely is, "" for a new one."""

    entity: ProposedEntity
    label: str
    mentions: tuple[Unlinked, ...]
    known_name: str


class Found(NamedTuple):
    """What was proposed, of how many there are."""

    proposed: tuple[Proposed, ...]
    total: int


def find(project: Project, author: str, step: Step) -> Found:
    """What is proposed now, the most frequent first.

    ``step`` is called often; what it raises ends the looking.

    :raises StorageProblem: the project cannot be read, or a process was ended from outside.
    """
    if project.articles.count() < MANY:
        return _together(_pieces(project, author, step))
    with Helper(_pieces_of, project.path, author) as helper:
        try:
            return _together(_waited_for(helper, step))
        except HelperDied:
            raise StorageProblem(
                "The search for names stopped, because a process that was reading has ended. Try"
                " again."
            ) from None


def _together(pieces: Iterator[Proposed | int]) -> Found:
    proposed, total = [], 0
    for piece in pieces:
        if isinstance(piece, int):
            total = piece
        else:
            proposed.append(piece)
    return Found(tuple(proposed), total)


def _waited_for(helper: Helper[Proposed | int], step: Step) -> Iterator[Proposed | int]:
    while True:
        while not helper.ready(_WAIT):
            step()
        step()
        try:
            yield next(helper)
        except StopIteration:
            return


def _pieces_of(path: Path, author: str) -> Iterator[Proposed | int]:
    """The work of the other process."""
    with closing(open_project(path, read_only=True)) as project, project.translated():
        yield from _pieces(project, author, lambda: None)


def _pieces(project: Project, author: str, step: Step) -> Iterator[Proposed | int]:
    """What is proposed, one by one, then how many there are in all."""
    schema = project.schema
    labels = {
        label.uid: label.name for label in schema.of_kind(Kind.SPAN) if label.name not in NAMELESS
    }
    skipped = project.skipped_names.all()
    rows: list[Unlinked] = []
    for batch in unlinked(project, author, labels.keys()):
        rows += batch
        step()
    names = Names(Lexicon(resources() / "names"))
    uids = {name: uid for uid, name in labels.items()}
    with no_cycle_search():
        found, total = proposed_entities(
            list(_mentions(project, rows, labels)),
            names,
            _near(project, names, uids),
            most=MOST + len(skipped),
            step=step,
        )
    shown = 0
    for entity in found:
        label = uids[entity.label]
        if (entity.name, label) in skipped:
            total -= 1
        elif shown < MOST:
            shown += 1
            known = project.entities.get(entity.known) if entity.known else None
            yield Proposed(
                entity=entity,
                label=label,
                mentions=tuple(rows[number] for number in entity.mentions),
                known_name=known.name if known is not None else "",
            )
    yield total


def _mentions(
    project: Project, rows: Sequence[Unlinked], labels: Mapping[str, str]
) -> Iterator[Mention]:
    """Texts are read only of articles where a span may stand in brackets after another."""
    read, text, ended = 0, "", (0, 0)
    for row in rows:
        start, end = row.span.start, row.span.end
        near = ended == (row.article, start - len(" ("))
        if near and read != row.article:
            read, text = row.article, project.articles.text(row.article)
        yield Mention(
            article=row.article,
            text=row.span.quote,
            label=labels[row.span.label],
            language=row.language,
            story=row.story,
            bracketed=near and in_brackets(text, ended[1], start, end),
        )
        ended = (row.article, end)


def _near(project: Project, names: Names, uids: Mapping[str, str]) -> Near:
    """Finds the project's entities that may have one of some spellings; ``uids`` of labels."""

    def near(spellings: Sequence[str], label: str) -> list[Known]:
        keys = lookup_keys(spellings, label, names)
        entities = map(project.entities.get, project.entities.near(keys, _NEAREST))
        return [
            Known(entity.uid, label, (entity.name, *(name.name for name in entity.names)))
            for entity in entities
            if entity is not None and entity.label == uids[label]
        ]

    return near
