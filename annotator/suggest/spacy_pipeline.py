"""Pipelines run by spaCy itself: for training, and where their files alone do not say enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.unbroken import stretches, words
from annotator.suggest.own_recognisers import Own
from annotator.suggest.recognising import Found, batches

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def load_nlp(folder: Path, excluded: Sequence[str], own: Own | None = None) -> Language:
    """The pipeline in ``folder`` without the parts ``excluded``; ``own`` takes the place of its
    recogniser.

    :raises OSError, ValueError, KeyError, AttributeError, TypeError, ImportError: it is broken.
    """
    # spaCy takes half a second to import; finding pipelines and the word lists need none of it
    import spacy.util

    nlp = spacy.util.load_model_from_path(folder, exclude=excluded)
    if own is not None:
        own.put_into(nlp, spacy.util.load_config(folder / "config.cfg"))
    return nlp


def document(nlp: Language, text: str) -> Doc:
    """The tokens of ``text``; very long words are cut, and are one token where they only rule off.

    A thousand dots or quotation marks tell a recogniser nothing, token by token.
    """
    if len(stretches(text)) == 1:
        return nlp.make_doc(text)
    # spaCy takes 0.7 s to import; whoever has a pipeline has it
    from spacy.tokens import Doc

    return Doc(nlp.vocab, *words(text, nlp.make_doc))


class SpacyRecogniser:
    """Finds entities by spaCy's own walk."""

    def __init__(self, nlp: Language) -> None:
        """:raises AttributeError: its recogniser is none. :raises KeyError: it has none."""
        self._nlp = nlp
        self._labels = sorted(nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]

    @property
    def labels(self) -> list[str]:
        """All labels that it may give, in order."""
        return self._labels

    def find(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        """The entities of each of ``texts``, in text order."""
        for batch in batches((document(self._nlp, text) for text in texts), len):
            for doc in self._nlp.pipe(batch):
                yield [Found(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
