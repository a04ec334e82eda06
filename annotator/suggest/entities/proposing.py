"""What mentions all over a project seem to name, proposed as entities: the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.suggest.entities.candidates import Known, ranked
from annotator.suggest.entities.grouping import Mention, group
from annotator.suggest.entities.joining import SURE
from annotator.suggest.entities.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEntity:
    """``mentions``: places in what was given. ``spellings``: the most frequent first.

    ``label`` is a label's name; ``known`` the uid of the entity it surely is already, "" for none.
    """

    name: str
    label: str
    mentions: tuple[int, ...]
    spellings: tuple[str, ...]
    articles: int
    known: str = ""


def proposed_entities(
    mentions: Sequence[Mention],
    names: Names,
    near: Callable[[Sequence[str], str], Sequence[Known]] = lambda _spellings, _label: (),
    *,
    most: int,
    step: Callable[[], None] = lambda: None,
) -> tuple[list[ProposedEntity], int]:
    """Up to ``most`` entities that mentions seem to name, and how many there are in all.

    ``near`` gives known entities that may go by some spellings under a label. ``step`` is called
    between pieces of work; what it raises ends it.
    """
    groups = group(mentions, names, step)
    groups.sort(key=lambda each: (-len(each.mentions), each.name, each.label))
    found = []
    for each in groups[:most]:
        step()
        written = Counter(" ".join(mentions[number].text.split()) for number in each.mentions)
        spellings = tuple(text for text, _times in written.most_common())
        best = ranked(spellings, each.label, near(spellings, each.label), names)
        found.append(
            ProposedEntity(
                name=_most_written(each.name, spellings),
                label=each.label,
                mentions=each.mentions,
                spellings=spellings,
                articles=len({mentions[number].article for number in each.mentions}),
                known=best[0].uid if best and best[0].score >= SURE else "",
            )
        )
    return found, len(groups)


def _most_written(fullest: str, spellings: Sequence[str]) -> str:
    """The commonest spelling that is as full as the fullest one: of two languages' the one read."""
    words = len(fullest.split())
    full = (text for text in spellings if len(text.split()) == words and not text.isupper())
    return next(full, fullest)
