"""Texts as a pipeline takes them, in time that grows with their length and no faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.unbroken import stretches, words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def document(nlp: Language, text: str) -> Doc:
    """The tokens of ``text``; very long words are cut, and are one token where they only rule off.

    A thousand dots or quotation marks tell a recogniser nothing, token by token.
    """
    if len(stretches(text)) == 1:
        return nlp.make_doc(text)
    # spaCy takes 0.7 s to import; whoever has a pipeline has it
    from spacy.tokens import Doc

    return Doc(nlp.vocab, *words(text, nlp.make_doc))
