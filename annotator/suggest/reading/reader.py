"""A pipeline's recogniser read from its files: what spaCy finds, without loading spaCy.

Importing spaCy and building a pipeline takes a second, in French five. Most official pipelines are
built alike, so their files say all there is to know; the others are left to spaCy.
"""

from __future__ import annotations

import json
from configparser import Error, RawConfigParser
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.model.unbroken import stretches
from annotator.suggest.reading.network import LOOKED_UP, Encoder, Network, read_parts
from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.tokenizer import Split, Tokenizer
from annotator.suggest.reading.vectors import StaticVectors, read_vectors
from annotator.suggest.reading.words import COLUMNS, Ids, Tables, Token, Words, read_tables

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

# whose words have no features of their own in spaCy's code; a test compares each with spaCy
LANGUAGES = ("en", "fr")
_KINDS = ("M", "B", "I", "L", "U", "O")
_Sections = dict[str, dict[str, Any]]
_ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "depth": 4, "window_size": 1}
_EMBED = "spacy.MultiHashEmbed.v2"
_TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2"}
_FEATURES = list(COLUMNS[:LOOKED_UP])
_RECOGNISER: _Sections = {
    "": {"factory": "ner", "moves": None},
    ".model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "use_upper": True,
    },
    ".model.tok2vec": _TOK2VEC,
    ".model.tok2vec.embed": {"@architectures": _EMBED, "attrs": _FEATURES},
    ".model.tok2vec.encode": _ENCODE,
}
_SHARED: _Sections = {
    "": {"factory": "tok2vec"},
    ".model": _TOK2VEC,
    ".model.embed": {"@architectures": _EMBED, "attrs": [*_FEATURES, "SPACY", "IS_SPACE"]},
    ".model.encode": _ENCODE,
}


class Document(NamedTuple):
    """Where the tokens of a text are, which are white space or have some behind, their numbers."""

    places: Ints
    lengths: Ints
    blank: Bools
    spaced: Bools
    ids: Ids


class Documents:
    """Makes documents of texts as the pipeline in a folder does."""

    def __init__(self, folder: Path, tables: Tables) -> None:
        """:raises OSError: a file cannot be read. :raises ValueError: it is damaged."""
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
            spaced=np.array(spaced, np.bool_),
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


class Weights:
    """What a recogniser has learnt: its network, and its actions in their order."""

    def __init__(self, ner: Path, vectors: StaticVectors | None) -> None:
        """``ner``: its folder, which may be another's than the pipeline's.

        :raises OSError: a file cannot be read.
        :raises ValueError: it is damaged, or built in a way that only spaCy knows.
        """
        if json.loads((ner / "cfg").read_text("utf-8")).get("beam_width", 1) != 1:
            raise ValueError("its recogniser tries several ways at once")
        self.actions = _actions(unpack((ner / "moves").read_bytes()))
        self.network = Network((ner / "model").read_bytes(), vectors)
        if self.network.actions != len(self.actions):
            raise ValueError("its weights do not fit its labels")


class Shared:
    """The numbers that a pipeline's tagger and parser go by: they tell what kind of word it is."""

    def __init__(self, folder: Path, vectors: StaticVectors | None) -> None:
        """:raises OSError: it cannot be read. :raises ValueError: it is built otherwise."""
        try:
            parts = read_parts((folder / "tok2vec" / "model").read_bytes())
            self._encoder = Encoder(parts, LOOKED_UP + 2, vectors)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise ValueError("its weights are damaged") from error

    def rows(self, document: Document) -> Floats:
        """A row for each token of ``document``, which has some."""
        around = np.stack([document.spaced, document.blank], axis=1).astype(np.uint64)
        words, itself = document.ids[:, :LOOKED_UP], document.ids[:, LOOKED_UP:]
        return self._encoder.rows([np.concatenate([words, around, itself], axis=1)])


class Files:
    """A pipeline's folder, of which parts are read."""

    def __init__(self, folder: Path, tables: Tables) -> None:
        """:raises OSError: a file cannot be read.
        :raises ValueError: it is damaged, or built in a way that only spaCy knows.
        """
        self._folder = folder
        config = _config(folder / "config.cfg")
        static = _expect(config, "components.ner", _RECOGNISER)
        self._vectors = _vectors(folder / "vocab") if static else None
        self._config = config
        self.documents = Documents(folder, tables)

    def weights(self, ner: Path | None = None) -> Weights:
        """The pipeline's own recogniser, or one that was trained from it; raises as above."""
        return Weights(ner or self._folder / "ner", self._vectors)

    def shared(self) -> Shared | None:
        """What its other components share, None if they share nothing; raises as above."""
        if "components.tok2vec" not in self._config:
            return None
        if _expect(self._config, "components.tok2vec", _SHARED) and self._vectors is None:
            raise ValueError("its word vectors")
        return Shared(self._folder, self._vectors)


@lru_cache(maxsize=2)
def read_files(folder: Path, resources: Path) -> Files:
    """A pipeline's folder: who suggests and what was learnt share its words; raises as above."""
    return Files(folder, read_tables(resources / "spacy.json"))


def _vectors(vocab: Path) -> StaticVectors:
    told = json.loads((vocab / "vectors.cfg").read_text("utf-8"))
    if told.get("mode") != "default" or told.get("attr", "ORTH") != "ORTH":
        raise ValueError("its word vectors")
    return read_vectors(vocab)


def _config(path: Path) -> RawConfigParser:
    config = RawConfigParser()
    try:
        config.read_string(path.read_text("utf-8"))
        if json.loads(config["nlp"]["lang"]) not in LANGUAGES:
            raise ValueError("its language")
        if json.loads(config["nlp"]["tokenizer"]) != {"@tokenizers": "spacy.Tokenizer.v1"}:
            raise ValueError("its tokenizer")
    except (Error, KeyError) as error:
        raise ValueError(str(error)) from error
    return config


def _expect(config: RawConfigParser, component: str, expected: _Sections) -> bool:
    """Whether the component asks for word vectors.

    :raises ValueError: it is built in a way that only spaCy knows.
    """
    try:
        for section, values in expected.items():
            for name, value in values.items():
                if json.loads(config[component + section][name]) != value:
                    raise ValueError(f"{component}{section}.{name}")
        embed = next(section for section in expected if section.endswith(".embed"))
        return bool(json.loads(config[component + embed]["include_static_vectors"]))
    except KeyError as error:
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
