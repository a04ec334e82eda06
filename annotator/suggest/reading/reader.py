"""A pipeline's recogniser read from its files: what spaCy finds, without loading spaCy.

Importing spaCy and building a pipeline takes a second, in French five. Most official pipelines are
built alike, so their files say all there is to know; the others are left to spaCy.
"""

from __future__ import annotations

import json
from configparser import Error, RawConfigParser
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.model.unbroken import stretches
from annotator.suggest.reading.network import LOOKED_UP, Network
from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.tokenizer import Split, Tokenizer
from annotator.suggest.reading.vectors import StaticVectors
from annotator.suggest.reading.words import COLUMNS, Ids, Tables, Token, Words

# whose words have no features of their own in spaCy's code; a test compares each with spaCy
LANGUAGES = ("en", "fr")
_KINDS = ("M", "B", "I", "L", "U", "O")
_EXPECTED: dict[str, dict[str, Any]] = {
    "nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}},
    "components.ner": {"factory": "ner", "moves": None},
    "components.ner.model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "use_upper": True,
    },
    "components.ner.model.tok2vec": {"@architectures": "spacy.Tok2Vec.v2"},
    "components.ner.model.tok2vec.embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "attrs": list(COLUMNS[:LOOKED_UP]),
    },
    "components.ner.model.tok2vec.encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "depth": 4,
        "window_size": 1,
    },
}


class Document(NamedTuple):
    """Where the tokens of a text are, which of them are white space, and their numbers."""

    places: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    blank: npt.NDArray[np.bool_]
    ids: Ids


class Reader:
    """Makes documents of texts and knows the weights that judge them."""

    def __init__(self, folder: Path, ner: Path, tables: Tables) -> None:
        """``folder``: the pipeline's; ``ner``: that of the recogniser, which may be another's.

        :raises OSError: a file cannot be read.
        :raises ValueError: it is damaged, or built in a way that only spaCy knows.
        """
        static = _check(folder / "config.cfg")
        if json.loads((ner / "cfg").read_text("utf-8")).get("beam_width", 1) != 1:
            raise ValueError("its recogniser tries several ways at once")
        vectors = StaticVectors(folder / "vocab") if static else None
        self.actions = _actions(unpack((ner / "moves").read_bytes()))
        self.network = Network((ner / "model").read_bytes(), vectors)
        if self.network.actions != len(self.actions):
            raise ValueError("its weights do not fit its labels")
        lookups = unpack((folder / "vocab" / "lookups.bin").read_bytes())
        self._words = Words(tables, lookups.get("lexeme_norm", {}) if lookups else {})
        self._tokenizer = Tokenizer((folder / "tokenizer").read_bytes())

    def document(self, text: str) -> Document:
        """The tokens of ``text``; very long words are cut, and are one token where they rule off.

        A thousand dots or quotation marks tell a recogniser nothing, token by token.
        """
        tokens, spaced = self.split(text)
        lengths = np.array([len(token.text) for token in tokens], np.int64)
        steps = lengths + np.array(spaced, np.int64)
        return Document(
            places=np.cumsum(steps) - steps,
            lengths=lengths,
            blank=np.array([token.text.isspace() for token in tokens], np.bool_),
            ids=self._words.ids(tokens),
        )

    def split(self, text: str) -> Split:
        """The tokens of :meth:`document`."""
        cut = stretches(text)
        if len(cut) == 1:
            return self._tokenizer.split(text)
        found = Split([], [])
        for start, end in cut:
            piece = text[start:end]
            if any(character.isalnum() or character.isspace() for character in piece):
                tokens, spaced = self._tokenizer.split(piece)
                found.tokens.extend(Token(token.text) for token in tokens)
                found.spaced.extend(spaced)
            else:
                found.tokens.append(Token(piece))
                found.spaced.append(False)
        return found


def _check(path: Path) -> bool:
    """Whether the recogniser asks for word vectors.

    :raises ValueError: it is built in a way that only spaCy knows.
    """
    config = RawConfigParser()
    try:
        config.read_string(path.read_text("utf-8"))
        if json.loads(config["nlp"]["lang"]) not in LANGUAGES:
            raise ValueError("its language")
        for section, expected in _EXPECTED.items():
            for name, value in expected.items():
                if json.loads(config[section][name]) != value:
                    raise ValueError(f"{section}.{name}")
        static = json.loads(config["components.ner.model.tok2vec.embed"]["include_static_vectors"])
        if static:
            told: dict[str, Any] = json.loads((path.parent / "vocab/vectors.cfg").read_text())
            if told.get("mode") != "default" or told.get("attr", "ORTH") != "ORTH":
                raise ValueError("its word vectors")
        return bool(static)
    except (Error, KeyError) as error:
        raise ValueError(str(error)) from error


def _actions(told: Any) -> list[str]:
    """The names of the recogniser's actions in their order: ``O``, ``B-ORG``, ..."""
    found: list[str] = []
    added: list[tuple[int, str]] = []
    kinds: dict[str, list[int]] = {}
    try:
        for number, labels in sorted(json.loads(told["moves"]).items()):
            for often, label in sorted(((n, each) for each, n in labels.items()), reverse=True):
                if often < 0:
                    added.append((often, label))
                    kinds.setdefault(label, []).append(int(number))
                else:
                    found.append(_name(int(number), label))
        # of labels that came later all actions stand together
        for _often, label in sorted(added, reverse=True):
            found += [_name(number, label) for number in kinds.pop(label, ())]
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("its labels are damaged") from error
    return found


def _name(number: int, label: str) -> str:
    return _KINDS[number] if _KINDS[number] == "O" else f"{_KINDS[number]}-{label}"
