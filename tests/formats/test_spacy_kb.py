"""The knowledge base beside a .spacy file, as spaCy reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.formats.spacy_kb import VECTOR, KnowledgeBase
from annotator.model.entity import Entity, EntityName
from annotator.model.record import Record
from annotator.model.span import Span, State


def span(start: int, quote: str, entity: str | None, state: State = State.ACCEPTED) -> Span:
    end = start + len(quote)
    return Span(start=start, end=end, label="ORG", quote=quote, entity=entity, state=state)


@pytest.fixture
def base(tmp_path: Path) -> Any:
    """Two bodies; UN is said three times of one and once of the other."""
    import spacy
    from spacy.kb import InMemoryLookupKB

    nations = Entity(
        uid="n", label="ORG", name="United Nations", names=(EntityName(name="ONU", language="fr"),)
    )
    union = Entity(uid="u", label="ORG", name="Union of Nurses")
    spans = [span(10 * n, "UN", "n") for n in range(3)]
    spans += [span(40, "UN", "u"), span(50, "UN", "u", State.SUGGESTED), span(60, "U\nN", None)]
    collected = KnowledgeBase()
    assert collected.empty
    collected.note(Record(id="a", text="", entities=(nations, union), spans=tuple(spans)))
    assert not collected.empty
    collected.write(tmp_path)
    made = InMemoryLookupKB(spacy.blank("xx").vocab, entity_vector_length=VECTOR)
    made.from_disk(tmp_path)
    return made


def test_names_and_texts_are_aliases(base: Any) -> None:
    assert sorted(base.get_entity_strings()) == ["n", "u"]
    assert sorted(base.get_alias_strings()) == ["ONU", "UN", "Union of Nurses", "United Nations"]


def test_how_often_a_text_means_an_entity_is_its_prior(base: Any) -> None:
    found = {each.entity_: each for each in base.get_alias_candidates("UN")}
    assert found["n"].prior_prob == pytest.approx(0.75)
    assert found["u"].prior_prob == pytest.approx(0.25)
    assert (found["n"].entity_freq, found["u"].entity_freq) == (3, 1)


def test_suggestions_are_no_evidence(base: Any) -> None:
    assert sum(each.prior_prob for each in base.get_alias_candidates("UN")) == pytest.approx(1)
