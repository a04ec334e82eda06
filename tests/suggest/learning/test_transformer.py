"""The transformer that reads along: pieces of words, rows of numbers, the file it comes from."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.suggest import pipelines
from annotator.suggest.learning import transformer
from annotator.suggest.learning.seen import Reader
from annotator.suggest.learning.transformer import Floats, Transformer
from annotator.suggest.learning.word_vectors import WordVectors
from annotator.suggest.learning.wordpieces import WordPieces

VOCABULARY = "[UNK] [CLS] [SEP] the mayor spoke may ##or ##s . ' s e ##e".split()
WIDTH, WIDE, LAYERS = 24, 32, 2


def small(seed: int = 0) -> dict[str, Floats]:
    """Weights of a transformer with any meaning, in the shape of the shipped one."""
    chance = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        transformer.WORDS: (len(VOCABULARY), WIDTH),
        transformer.PLACES: (512, WIDTH),
        transformer.KIND: (2, WIDTH),
    }
    norms = [transformer.FIRST]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{layer}attention.{part}.weight"] = (WIDTH, WIDTH)
        shapes[f"{layer}intermediate.dense.weight"] = (WIDE, WIDTH)
        shapes[f"{layer}output.dense.weight"] = (WIDTH, WIDE)
        norms += [f"{layer}attention.output.LayerNorm", f"{layer}output.LayerNorm"]
    for name in [name for name in shapes if name.startswith("encoder")]:
        shapes[name.removesuffix("weight") + "bias"] = shapes[name][:1]
    for name in norms:
        shapes[f"{name}.weight"] = shapes[f"{name}.bias"] = (WIDTH,)
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def slowly(weights: dict[str, Floats], pieces: list[int]) -> list[list[float]]:
    """The same sums number by number, with the exact bend."""

    def evened(row: Floats, part: str) -> Floats:
        apart = row - row.mean()
        apart = apart / math.sqrt((apart**2).mean() + transformer.EPSILON)
        return np.asarray(apart * weights[f"{part}.weight"] + weights[f"{part}.bias"])

    def mixed(row: Floats, part: str) -> Floats:
        return np.asarray(weights[f"{part}.weight"] @ row + weights[f"{part}.bias"])

    tables = (weights[name] for name in (transformer.WORDS, transformer.PLACES, transformer.KIND))
    words, places, kinds = tables
    rows = [
        evened(words[piece] + places[place] + kinds[0], transformer.FIRST)
        for place, piece in enumerate(pieces)
    ]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        inside = f"{layer}attention.self."
        made = []
        for row in rows:
            heard = np.zeros(WIDTH)
            size = WIDTH // transformer.HEADS
            for head in range(transformer.HEADS):
                part = slice(head * size, (head + 1) * size)
                asked = mixed(row, f"{inside}query")[part]
                worth = [
                    math.exp(asked @ mixed(other, f"{inside}key")[part] / math.sqrt(size))
                    for other in rows
                ]
                for share, other in zip(worth, rows, strict=True):
                    heard[part] += share / sum(worth) * mixed(other, f"{inside}value")[part]
            taken = evened(
                row + mixed(heard.astype(np.float32), f"{layer}attention.output.dense"),
                f"{layer}attention.output.LayerNorm",
            )
            wide = mixed(taken, f"{layer}intermediate.dense")
            bent = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in wide.tolist()]
            out = mixed(np.array(bent, np.float32), f"{layer}output.dense")
            made.append(evened(taken + out, f"{layer}output.LayerNorm"))
        rows = made
    return [row.tolist() for row in rows]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Transformer:
    path = tmp_path_factory.mktemp("transformer") / "xx.npz"
    transformer.save(small(), VOCABULARY, path)
    read = Transformer.shipped(path)
    assert read is not None
    return read


def test_words_are_split_into_the_longest_pieces() -> None:
    pieces = WordPieces(VOCABULARY)

    def of(word: str) -> list[str]:
        return [VOCABULARY[number] for number in pieces.of(word)]

    assert of("Mayor's") == ["mayor", "'", "s"]
    assert of("MAYS") == ["may", "##s"] and of("éé") == ["e", "##e"]
    assert of("xyz") == of("") == of("́") == ["[UNK]"]
    # a line of letters without a space, as an embedded picture has it, takes no time worth telling
    assert of("may" + "s" * 100_000) == ["may"] + ["##s"] * 11


@given(st.text())
def test_any_word_has_some_pieces_and_not_many(word: str) -> None:
    numbers = WordPieces(VOCABULARY).of(word)
    assert 1 <= len(numbers) <= 12 and all(0 <= each < len(VOCABULARY) for each in numbers)


def test_rows_are_the_sums_that_the_papers_give(tiny: Transformer) -> None:
    words = ["The", "mayors", "spoke", "."]
    pieces = [VOCABULARY.index(p) for p in "[CLS] the mayor ##s spoke . [SEP]".split()]
    rounded = {}
    for name, table in small().items():
        scale = np.abs(table).max(axis=-1, keepdims=True) / 127 if table.ndim > 1 else 1
        rounded[name] = (np.round(table / scale) * scale if table.ndim > 1 else table).astype("f4")
    rows = np.array(slowly(rounded, pieces))
    expected = [rows[1], rows[2:4].mean(axis=0), rows[4], rows[5]]
    assert tiny.rows(words, [[0, 1, 2, 3]]) == pytest.approx(np.array(expected), abs=0.02)


def test_lines_are_read_together_until_there_is_no_room(tiny: Transformer) -> None:
    words = ["mayor"] * 1000
    apart = tiny.rows(words, [[0, 1], [2, 3]])
    assert not np.allclose(apart[0], tiny.rows(words, [[0, 1]])[0])
    # a full line leaves no room for another; a longer one is cut
    full = list(range(transformer.TOGETHER))
    next_line = [transformer.TOGETHER, transformer.TOGETHER + 1]
    both = tiny.rows(words, [full, next_line])
    assert both[next_line] == pytest.approx(tiny.rows(words, [next_line])[next_line], abs=1e-4)
    assert np.abs(tiny.rows(words, [list(range(1000))])).sum(axis=1).min() > 0
    assert tiny.rows([], []).shape == (0, WIDTH)


def test_what_is_no_transformer_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "xx.npz"
    assert Transformer.shipped(path) is None
    transformer.save(small(), VOCABULARY, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert Transformer.shipped(path) is None
    np.savez(path, vocabulary=np.zeros(3, np.uint8))
    assert Transformer.shipped(path) is None
    # a packing that nobody knows; tables that do not fit together, or are missing
    at = whole.rindex(b"PK\x01\x02") + 10
    path.write_bytes(whole[:at] + b"\x63" + whole[at + 1 :])
    assert Transformer.shipped(path) is None
    for name, table in small().items():
        fewer = table[:0] if "token_type" in name else table[: len(table) // 3]
        for wrong in ({name: fewer}, {}):
            others = {each: kept for each, kept in small().items() if each != name}
            transformer.save(others | wrong, VOCABULARY, path)
            assert Transformer.shipped(path) is None, name


def test_the_shipped_one_knows_a_word_by_what_stands_around_it() -> None:
    shipped = Transformer.shipped(resources() / "transformers" / "en.npz")
    assert shipped is not None

    def row(sentence: str, word: str) -> Floats:
        words = sentence.split()
        found = shipped.rows(words, [list(range(len(words)))])[words.index(word)]
        return np.asarray(found / np.linalg.norm(found))

    place = row("She flew to Jordan and Egypt on Monday .", "Jordan")
    other_place = row("Troops left Lebanon after the talks in Cairo .", "Lebanon")
    person = row("Mr Jordan , a lawyer , told his wife that he resigned .", "Jordan")
    assert place @ other_place > place @ person


def test_learning_reads_with_it_and_knows_another_from_it(tmp_path: Path) -> None:
    pipeline = pipelines.choose(pipelines.installed()["en"], "")
    assert pipeline is not None
    for name in ("spacy.json", "pipelines", "label_maps", "gazetteers"):
        (tmp_path / name).symlink_to(resources() / name)
    without = Reader(pipeline, tmp_path, WordVectors.none())
    (tmp_path / "transformers").mkdir()
    transformer.save(small(), VOCABULARY, tmp_path / "transformers" / "en.npz")
    first = Reader(pipeline, tmp_path, WordVectors.none())
    transformer.save(small(seed=1), VOCABULARY, tmp_path / "transformers" / "en.npz")
    second = Reader(pipeline, tmp_path, WordVectors.none())
    assert len({without.identity, first.identity, second.identity}) == 3
    text = "The mayor spoke.\n\nThe mayor's may."
    plain, more = without.read(text), first.read(text)
    assert plain.tokens == more.tokens
    assert plain.readings.shape[1] > 0 and plain.words == more.words
    assert (more.readings.shape[1], more.vectors.shape[1]) == (WIDTH, 0)
