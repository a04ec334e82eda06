"""Texts as a pipeline takes them, in time that grows with their length and no faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.unbroken import stretches

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def document(nlp: Language, text: str) -> Doc:
    """The tokens of ``text``; very long words are cut, and are one token where they only rule off.

    A thousand dots or quotation marks tell a recogniser nothing, token by token.
    """
    cut = stretches(text)
    if len(cut) == 1:
        return nlp.make_doc(text)
    # spaCy takes 0.7 s to import; whoever has a pipeline has it
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for start, end in cut:
        piece = text[start:end]
        if any(character.isalnum() or character.isspace() for character in piece):
            tokens = nlp.make_doc(piece)
            words += [token.text for token in tokens]
            spaces += [bool(token.whitespace_) for token in tokens]
        else:
            words.append(piece)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)
