"""Word vectors are those that spaCy reads from the same folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import srsly

from annotator.suggest import pipelines
from annotator.suggest.reading.hashing import string_hash, table_rows
from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.vectors import StaticVectors


def folder_with(target: Path, rows: dict[int, int], size: int = 70_000) -> Path:
    with (target / "vectors").open("wb") as stream:
        np.save(stream, np.arange(size * 2, dtype=np.float32).reshape(size, 2))
    (target / "key2row").write_bytes(srsly.msgpack_dumps(rows))
    return target


def test_french_words_have_the_vectors_that_spacy_reads() -> None:
    pipeline = pipelines.choose(pipelines.installed()["fr"], "")
    vocab = pipeline.folder / "vocab"
    known = srsly.msgpack_loads((vocab / "key2row").read_bytes())
    table = np.load(vocab / "vectors")
    unknown = [string_hash(f"nothing{number}") for number in range(100)]
    asked = np.array([*known, *unknown], dtype=np.uint64)
    found, is_known = StaticVectors(vocab).of(asked)
    assert is_known.tolist() == [True] * len(known) + [False] * 100
    assert np.array_equal(found[: len(known)], table[list(known.values())])
    vectors = StaticVectors(vocab)
    some = list(known)[::5_000]
    assert [vectors.row(key) for key in (*some, *unknown)] == [*map(known.get, some)] + [-1] * 100
    assert np.array_equal(vectors.table, table)


def test_keys_and_rows_of_every_size(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    keys = [0, 1, 127, 128, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**64 - 1]
    keys += chance.integers(2**40, 2**63, size=80_000).tolist()
    rows = {key: int(row) for key, row in zip(keys, chance.permutation(70_000 * 2), strict=False)}
    rows = {key: row % 70_000 for key, row in rows.items()}
    vectors = StaticVectors(folder_with(tmp_path, rows))
    found, known = vectors.of(np.array(list(rows), dtype=np.uint64))
    assert known.all() and vectors.width == 2
    assert found[:, 0].tolist() == [row * 2 for row in rows.values()]
    assert {key: vectors.row(key) for key in list(rows)[:50]} == dict(list(rows.items())[:50])
    assert [vectors.row(key) for key in (2, 300, 2**64 - 2)] == [-1] * 3
    assert not vectors.of(np.array([2, 300, 2**50 + 1], dtype=np.uint64))[1].any()


def test_rows_of_a_large_table(tmp_path: Path) -> None:
    rows = {2**60 + number: number for number in range(100_000)}
    vectors = StaticVectors(folder_with(tmp_path, rows, size=100_000))
    found, known = vectors.of(np.array(list(rows), dtype=np.uint64))
    assert known.all()
    assert found[:, 0].tolist() == [row * 2 for row in rows.values()]


def test_no_words_at_all(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="list of words"):
        StaticVectors(folder_with(tmp_path, {}))


@pytest.mark.parametrize(("name", "data"), [("vectors", b""), ("key2row", b"\xdf\xff\xff\xff\xff")])
def test_half_installed_vectors_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    folder = folder_with(tmp_path, {2**60: 1})
    (folder / name).write_bytes(data)
    with pytest.raises(ValueError, match=r"missing|damaged"):
        StaticVectors(folder)


@pytest.mark.parametrize("cut", [1, 3, 9, 200])
def test_a_list_that_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    folder = folder_with(tmp_path, {2**60 + number: number for number in range(66_000)})
    data = (folder / "key2row").read_bytes()
    (folder / "key2row").write_bytes(data[:-cut])
    with pytest.raises(ValueError, match="list of words"):
        StaticVectors(folder)


def test_rows_that_the_table_does_not_have_are_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {2**60 + number: number for number in range(66_000)}, size=10)
    with pytest.raises(ValueError, match="do not fit"):
        StaticVectors(folder)


def test_numbers_of_strings_and_rows_of_numbers_are_spacys() -> None:
    from spacy.strings import hash_string
    from thinc.api import NumpyOps

    texts = ["a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "Élysée", "北京", "x" * 300, "😀"]
    assert [string_hash(text) for text in texts] == [hash_string(text) for text in texts]
    ids = np.random.default_rng(1).integers(0, 2**64, size=5_000, dtype=np.uint64)
    for seed, size in ((8, 5_000), (9, 1_000), (11, 2_500)):
        assert np.array_equal(table_rows(ids, seed, size), NumpyOps().hash(ids, seed) % size)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [True, False, 0, 127, 128, 255, 256, 70_000, 2**32, 2**63, -1, -32, -33, -200, -(2**40)],
        [0.5, -1e300, "", "é" * 20, "x" * 300, "y" * 70_000, b"\x00\xff", bytes(300)],
        {
            "a": {"b": [1, [2, [3]]]},
            "many": list(range(70_000)),
            "keys": {str(n): n for n in range(20)},
        },
    ],
)
def test_packed_values_come_back(value: object) -> None:
    assert unpack(srsly.msgpack_dumps(value)) == value


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\xd9\x05ab", b"\x92\x01", b"\xcf\x00"])
def test_what_is_not_whole_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(data)
