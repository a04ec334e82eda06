"""A small transformer that reads words among their neighbours: a row of numbers for each.

Vaswani and others, 2017, in the shape of BERT (Devlin and others, 2019), with numpy alone. Its
weights are built by ``build_transformer``; its file keeps a byte for each of them, half a byte in
the table of pieces of words.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning.archives import DAMAGED
from annotator.suggest.learning.pieces import Pieces

Floats = NDArray[np.float32]

HEADS = 12
# pieces that are read together, whole lines where they fit: more of them gain little, cost more
TOGETHER = 200
EPSILON = 1e-12
WORDS, PLACES = "embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"
KIND, FIRST = "embeddings.token_type_embeddings.weight", "embeddings.LayerNorm"
# windows that are read at a time
_THREADS = 2
_STEPS = 127
_SCALE = "|scale"
_VOCABULARY, _LIKELY = "vocabulary", "likely"
# numbers of a row of the table of pieces that share a scale, and what stands for nought
BLOCK, _NOUGHT = 32, 8
_CUBIC = np.float32(0.044715)
_BEND = np.float32(math.sqrt(2 / math.pi))


class Transformer:
    """Rows are ``width`` numbers."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], identity: str = "") -> None:
        """``weights``: as :func:`save` names them; ``identity`` tells two files apart.

        :raises ValueError, LookupError: some are missing, or of shapes that do not fit together.
        """
        self.identity = identity
        vocabulary = bytes(weights[_VOCABULARY]).decode("utf-8").split("\n")
        likely = np.asarray(weights[_LIKELY], np.float32).tolist()
        pieces = dict(zip(vocabulary, likely, strict=True))
        self._pieces = Pieces(pieces)
        words = weights[WORDS], weights[WORDS + _SCALE]
        self._words = (np.asarray(words[0], np.uint8), np.asarray(words[1], np.float16))
        self._weights = {
            name: _whole(weights, name)
            for name in weights
            if not name.startswith((WORDS, _VOCABULARY, _LIKELY)) and not name.endswith(_SCALE)
        }
        self._layers = 1 + max(
            int(name.split(".")[2]) for name in weights if name.startswith("encoder.")
        )
        # a piece that is there twice would move the numbers of all that follow
        sizes = {len(vocabulary), len(pieces), len(self._words[0]), len(self._words[1])}
        if len(sizes) > 1 or len(self._weights[PLACES]) < TOGETHER + 2:
            raise ValueError("tables do not fit together, or are too short")
        # what does not fit together is found now, not in the middle of learning
        self._read([self._pieces.start, self._pieces.end])

    @classmethod
    def shipped(cls, folder: Path, language: str) -> Transformer | None:
        """The one in ``folder`` that reads ``language``; None: there is none, or it is damaged."""
        path = cls.file(folder, language)
        return None if path is None else cls.read(path)

    @staticmethod
    def file(folder: Path, language: str) -> Path | None:
        """The file named after its languages, such as ``en-fr.npz``; None where there is none."""
        paths = sorted(folder.glob("*.npz"))
        return next((path for path in paths if language in path.stem.split("-")), None)

    @classmethod
    def read(cls, path: Path) -> Transformer | None:
        """The one in a file, None where it is damaged."""
        try:
            content = path.read_bytes()
            with np.load(io.BytesIO(content), allow_pickle=False) as parts:
                return cls(dict(parts), hashlib.sha256(content).hexdigest()[:12])
        except DAMAGED:
            return None

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return len(self._weights[f"{FIRST}.bias"])

    def rows(
        self, words: Sequence[str], apart: Sequence[bool], lines: Sequence[Sequence[int]]
    ) -> Floats:
        """One row a word; ``apart``: white space is before it; ``lines`` are numbers of words, in
        order."""
        found = np.zeros((len(words), self.width), dtype=np.float32)
        pieces = [self._pieces.of(*word) for word in zip(words, apart, strict=True)]
        windows = list(_windows(lines, [len(each) for each in pieces]))

        def read(window: Sequence[int]) -> Floats:
            sizes = [len(pieces[word]) for word in window]
            inner = [piece for word in window for piece in pieces[word]]
            rows = self._read([self._pieces.start, *inner, self._pieces.end])[1:-1]
            sums = np.add.reduceat(rows, np.cumsum([0, *sizes[:-1]]), axis=0)
            return np.asarray(sums / np.array(sizes)[:, None], np.float32)

        # no window knows of another, and somebody waits for them: numpy lets go of Python's lock
        with ThreadPoolExecutor(_THREADS) as threads:
            for window, rows in zip(windows, threads.map(read, windows), strict=True):
                found[window] = rows
        return found

    def _read(self, pieces: Sequence[int]) -> Floats:
        here = self._of_pieces(pieces)
        here = here + self._weights[PLACES][: len(pieces)] + self._weights[KIND][0]
        rows = self._evened(here, FIRST)
        for layer in range(self._layers):
            rows = self._layer(rows, f"encoder.layer.{layer}.")
        return rows

    def _of_pieces(self, pieces: Sequence[int]) -> Floats:
        halves, scale = self._words[0][pieces], self._words[1][pieces]
        steps = np.concatenate((halves & 15, halves >> 4), axis=-1).astype(np.float32)
        steps -= _NOUGHT
        steps *= scale
        return steps.reshape(len(pieces), -1)

    def _layer(self, rows: Floats, layer: str) -> Floats:
        """What each piece takes in of all others, and what it makes of it."""
        inside = f"{layer}attention.self."
        asked, offered, taken = (
            self._mixed(rows, inside + part).reshape(len(rows), HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        shares = asked @ offered.transpose(0, 2, 1) / np.float32(math.sqrt(asked.shape[2]))
        shares = np.exp(shares - shares.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        heard = (shares @ taken).transpose(1, 0, 2).reshape(rows.shape)
        rows = self._evened(
            rows + self._mixed(heard, f"{layer}attention.output.dense"),
            f"{layer}attention.output.LayerNorm",
        )
        wide = _bent(self._mixed(rows, f"{layer}intermediate.dense"))
        return self._evened(
            rows + self._mixed(wide, f"{layer}output.dense"), f"{layer}output.LayerNorm"
        )

    def _mixed(self, rows: Floats, part: str) -> Floats:
        mixed: Floats = rows @ self._weights[f"{part}.weight"].T
        mixed += self._weights[f"{part}.bias"]
        return mixed

    def _evened(self, rows: Floats, part: str) -> Floats:
        rows = rows - rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt((rows**2).mean(axis=1, keepdims=True) + np.float32(EPSILON))
        return rows * self._weights[f"{part}.weight"] + self._weights[f"{part}.bias"]


def save(weights: Mapping[str, Floats], pieces: Mapping[str, float], path: Path) -> None:
    """Write ``weights``: of tables a byte a number, times a scale for each row; of the table of
    ``pieces`` (see ``Pieces``) half a byte, times a scale for each block of a row."""
    parts: dict[str, NDArray[np.generic]] = {
        _VOCABULARY: np.frombuffer("\n".join(pieces).encode("utf-8"), np.uint8),
        _LIKELY: np.array([*pieces.values()], np.float32),
    }
    for name, table in weights.items():
        if name == WORDS:
            blocks = table.reshape(len(table), -1, BLOCK)
            # the farthest from nought becomes 0, as in the file that they come from
            farthest = np.abs(blocks).argmax(axis=-1, keepdims=True)
            scale = (np.take_along_axis(blocks, farthest, -1) / -_NOUGHT).astype(np.float16)
            steps = blocks / np.where(scale == 0, 1, scale).astype(np.float32)
            halves = (np.round(steps) + _NOUGHT).clip(0, 2 * _NOUGHT - 1).astype(np.uint8)
            parts[name] = halves[..., : BLOCK // 2] | halves[..., BLOCK // 2 :] << 4
            parts[name + _SCALE] = scale
        elif table.ndim == 1:
            parts[name] = table.astype(np.float32)
        else:
            whole = np.maximum(np.abs(table).max(axis=1, keepdims=True), np.float32(1e-9)) / _STEPS
            parts[name] = np.round(table / whole).astype(np.int8)
            parts[name + _SCALE] = whole.astype(np.float32)
    with path.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **parts)


def _whole(weights: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    table = np.asarray(weights[name], np.float32)
    scale = weights.get(name + _SCALE)
    return table if scale is None else table * np.asarray(scale, np.float32)


def _bent(rows: Floats) -> Floats:
    """Gaussian error linear units, by Hendrycks and Gimpel's tangent (2016)."""
    bend = np.tanh(_BEND * (rows + _CUBIC * rows * rows * rows))
    return np.asarray(0.5 * rows * (1 + bend), dtype=np.float32)


def _windows(lines: Sequence[Sequence[int]], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Words that are read together: whole lines, as many as fit; a longer line is cut."""
    window: list[int] = []
    room = TOGETHER
    for line in lines:
        whole = sum(sizes[word] for word in line)
        if window and whole > room:
            yield window
            window, room = [], TOGETHER
        for word in line:
            if window and sizes[word] > room:
                yield window
                window, room = [], TOGETHER
            window.append(word)
            room -= sizes[word]
    if window:
        yield window
