"""The transformer that reads along: pieces of words, rows of numbers, the file it comes from."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.suggest import pipelines
from annotator.suggest.learning import transformer
from annotator.suggest.learning.pieces import Pieces
from annotator.suggest.learning.seen import Reader
from annotator.suggest.learning.transformer import Floats, Transformer

VOCABULARY = "<unk> <s> </s> ▁The ▁mayor ▁spoke ▁may or s . ' ▁s ▁e é".split()
LIKELY = (0, 0, 0, -2, -6, -6, -4, -5, -4, -2, -2, -5, -4, -7)
PIECES: dict[str, float] = dict(zip(VOCABULARY, LIKELY, strict=True))
WIDTH, WIDE, LAYERS = 96, 32, 2


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


def save(weights: dict[str, Floats], path: Path) -> None:
    transformer.save(weights, PIECES, path)


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
    save(small(), path)
    read = Transformer.read(path)
    assert read is not None
    return read


def test_words_are_split_into_the_likeliest_pieces() -> None:
    pieces = Pieces(PIECES)

    def of(word: str, apart: bool = True) -> list[str]:
        return [VOCABULARY[number] for number in pieces.of(word, apart)]

    assert of("mayors") == ["▁mayor", "s"] and of("mayor") == ["▁mayor"]
    # within a word no piece begins one; a letter that no piece has stands alone
    assert of("s", apart=False) == ["s"] and of("s") == ["▁s"]
    assert of("xs", apart=False) == ["<unk>", "s"]
    # an accent typed apart is the letter's
    assert of("e\u0301", apart=False) == of("é", apart=False) == ["é"]
    assert of("", apart=False) == of(" ", apart=False) == ["<unk>"]
    # a line of letters without a space, as an embedded picture has it, takes no time worth telling
    assert of("s" * 100_000, apart=False) == ["s"] * 12
    with pytest.raises(ValueError, match="no piece </s>"):
        Pieces({"<unk>": 0, "<s>": 0})


@given(st.text(), st.booleans())
def test_any_word_has_some_pieces_and_not_many(word: str, apart: bool) -> None:
    numbers = Pieces(PIECES).of(word, apart)
    assert 1 <= len(numbers) <= 12 and all(0 <= each < len(VOCABULARY) for each in numbers)


def halved(table: Floats) -> Floats:
    """Rounded to sixteen steps of a block: its farthest number from nought is the lowest step."""
    made = table.reshape(len(table), -1, transformer.BLOCK).copy()
    for block in made.reshape(-1, transformer.BLOCK):
        step = float(np.float16(block[np.abs(block).argmax()] / -8))
        block[:] = [max(-8, min(7, round(number / step))) * step for number in block.tolist()]
    return np.asarray(made.reshape(table.shape))


def test_rows_are_the_sums_that_the_papers_give(tiny: Transformer) -> None:
    words, apart = ["The", "mayors", "spoke", "."], [True, True, True, False]
    pieces = [VOCABULARY.index(p) for p in "<s> ▁The ▁mayor s ▁spoke . </s>".split()]
    rounded = {}
    for name, table in small().items():
        scale = np.abs(table).max(axis=-1, keepdims=True) / 127 if table.ndim > 1 else 1
        rounded[name] = (np.round(table / scale) * scale if table.ndim > 1 else table).astype("f4")
    rounded[transformer.WORDS] = halved(small()[transformer.WORDS])
    rows = np.array(slowly(rounded, pieces))
    expected = [rows[1], rows[2:4].mean(axis=0), rows[4], rows[5]]
    assert tiny.rows(words, apart, [[0, 1, 2, 3]]) == pytest.approx(np.array(expected), abs=0.02)


def test_what_a_file_keeps_is_kept_again_without_loss(tmp_path: Path) -> None:
    first, again = tmp_path / "xx.npz", tmp_path / "yy.npz"
    save(small(), first)
    once = small() | {transformer.WORDS: halved(small()[transformer.WORDS])}
    save(once, again)
    with np.load(first) as kept, np.load(again) as other:
        name = transformer.WORDS
        assert (kept[name] == other[name]).all()
        assert (kept[f"{name}|scale"] == other[f"{name}|scale"]).all()


def test_lines_are_read_together_until_there_is_no_room(tiny: Transformer) -> None:
    words = ["mayor"] * 1000

    def rows(lines: list[list[int]]) -> Floats:
        return tiny.rows(words, [True] * 1000, lines)

    assert not np.allclose(rows([[0, 1], [2, 3]])[0], rows([[0, 1]])[0])
    # a full line leaves no room for another; a longer one is cut
    full = list(range(transformer.TOGETHER))
    next_line = [transformer.TOGETHER, transformer.TOGETHER + 1]
    both = rows([full, next_line])
    assert both[next_line] == pytest.approx(rows([next_line])[next_line], abs=1e-4)
    assert np.abs(rows([list(range(1000))])).sum(axis=1).min() > 0
    assert tiny.rows([], [], []).shape == (0, WIDTH)


def test_what_is_no_transformer_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "xx-yy.npz"
    assert Transformer.shipped(tmp_path, "yy") is None
    save(small(), path)
    assert Transformer.shipped(tmp_path, "yy") is not None
    assert Transformer.shipped(tmp_path, "x") is None
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert Transformer.shipped(tmp_path, "yy") is None
    np.savez(path, vocabulary=np.zeros(3, np.uint8))
    assert Transformer.shipped(tmp_path, "yy") is None
    # a packing that nobody knows; tables that do not fit together, or are missing
    at = whole.rindex(b"PK\x01\x02") + 10
    path.write_bytes(whole[:at] + b"\x63" + whole[at + 1 :])
    assert Transformer.shipped(tmp_path, "yy") is None
    with np.load(io.BytesIO(whole)) as parts:
        vocabulary = bytes(parts["vocabulary"]).replace(b"may", b"The")
        np.savez(path, **{**parts, "vocabulary": np.frombuffer(vocabulary, np.uint8)})
    assert Transformer.shipped(tmp_path, "yy") is None
    for name, table in small().items():
        fewer = table[:0] if "token_type" in name else table[: len(table) // 3]
        for wrong in ({name: fewer}, {}):
            others = {each: kept for each, kept in small().items() if each != name}
            save(others | wrong, path)
            assert Transformer.shipped(tmp_path, "yy") is None, name


@pytest.mark.parametrize(
    ("language", "place", "other_place", "person"),
    [
        (
            "en",
            "She flew to Jordan and Egypt on Monday .",
            "Troops left Lebanon after the talks in Cairo .",
            "Mr Jordan , a lawyer , told his wife that he resigned .",
        ),
        (
            "fr",
            "Elle est partie pour la Jordan et le Caire lundi .",
            "Les troupes ont quitté le Lebanon après les négociations .",
            "M. Jordan , avocat , a dit à sa femme qu'il démissionnait .",
        ),
    ],
)
def test_the_shipped_one_knows_a_word_by_what_stands_around_it(
    language: str, place: str, other_place: str, person: str
) -> None:
    shipped = Transformer.shipped(resources() / "transformers", language)
    assert shipped is not None

    def row(sentence: str, word: str) -> Floats:
        words = sentence.split()
        rows = shipped.rows(words, [True] * len(words), [list(range(len(words)))])
        found = rows[words.index(word)]
        return np.asarray(found / np.linalg.norm(found))

    here = row(place, "Jordan")
    assert here @ row(other_place, "Lebanon") > here @ row(person, "Jordan")


def test_learning_reads_with_it_and_knows_another_from_it(tmp_path: Path) -> None:
    pipeline = pipelines.choose(pipelines.installed()["en"], "")
    assert pipeline is not None
    for name in ("spacy.json", "pipelines", "label_maps", "gazetteers"):
        (tmp_path / name).symlink_to(resources() / name)
    without = Reader(pipeline, tmp_path)
    (tmp_path / "transformers").mkdir()
    save(small(), tmp_path / "transformers" / "en.npz")
    first = Reader(pipeline, tmp_path)
    save(small(seed=1), tmp_path / "transformers" / "en.npz")
    second = Reader(pipeline, tmp_path)
    assert len({without.identity, first.identity, second.identity}) == 3
    assert without.damaged == first.damaged == ""
    (tmp_path / "transformers" / "en.npz").write_bytes(b"half")
    assert Reader(pipeline, tmp_path).damaged == "en.npz"
    text = "The mayor spoke.\n\nThe mayor's may."
    plain, more = without.read(text), first.read(text)
    assert plain.tokens == more.tokens
    assert plain.readings.shape[1] > 0 and plain.words == more.words
    assert (more.readings.shape[1], more.vectors.shape[1]) == (WIDTH, 0)
