"""A spaCy knowledge base of the entities that exported spans name, for ``entity_linker``.

A folder beside the ``.spacy`` file: what ``InMemoryLookupKB.from_disk`` reads, and
``entities.json`` with name, label and names by language of each entity. Entities are known by their
uid, which is ``ent.kb_id_`` in the documents. Aliases are the names and every text that stands for
an entity; the prior probability of an alias is the share of its mentions that name the entity. The
vectors are zeros: what entities are told apart by is the trainer's to choose.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from annotator.formats.base import Beside
from annotator.model.entity import Entity
from annotator.model.record import Record
from annotator.model.span import State

VECTOR = 64
LIST = "entities.json"


class KnowledgeBase(Beside):
    """Collects the entities of records, then writes them."""

    suffix = ".kb"
    mark = LIST

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[str, Counter[str]] = defaultdict(Counter)

    def note(self, record: Record) -> None:
        for entity in record.entities:
            self._entities[entity.uid] = entity
        for span in record.spans:
            if span.entity is not None and span.state is State.ACCEPTED:
                self._mentions[" ".join(span.quote.split())][span.entity] += 1

    @property
    def empty(self) -> bool:
        return not self._entities

    def write(self, folder: Path) -> None:
        # spaCy takes 0.7 s to load and only this format needs it
        import spacy
        from spacy.kb import InMemoryLookupKB

        base = InMemoryLookupKB(spacy.blank("xx").vocab, entity_vector_length=VECTOR)
        frequency: Counter[str] = Counter()
        for counts in self._mentions.values():
            frequency.update(counts)
        for uid in sorted(self._entities):
            base.add_entity(entity=uid, freq=frequency[uid], entity_vector=[0.0] * VECTOR)
        for alias, shares in sorted(self._aliases().items()):
            base.add_alias(alias, list(shares), list(shares.values()))
        base.to_disk(folder)
        listed = {uid: _listed(entity) for uid, entity in sorted(self._entities.items())}
        text = json.dumps(listed, ensure_ascii=False, indent=1)
        (folder / LIST).write_text(f"{text}\n", "utf-8")

    def _aliases(self) -> dict[str, dict[str, float]]:
        """Each alias with its entities and their shares, which sum up to 1."""
        counts: dict[str, Counter[str]] = defaultdict(Counter, self._mentions)
        for entity in self._entities.values():
            for name in {entity.name, *(each.name for each in entity.names)}:
                if name not in self._mentions:
                    counts[name][entity.uid] += 1
        return {
            alias: {uid: count / counted.total() for uid, count in counted.most_common()}
            for alias, counted in counts.items()
        }


def _listed(entity: Entity) -> dict[str, Any]:
    names: dict[str, list[str]] = defaultdict(list)
    for name in entity.names:
        names[name.language].append(name.name)
    return {"name": entity.name, "label": entity.label, "names": names}
