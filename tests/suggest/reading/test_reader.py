"""A text has the tokens and the features that spaCy gives it, however odd it is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.base.paths import corpus, resources
from annotator.suggest.normalise import normalise
from annotator.suggest.reading.build_tables import tables
from annotator.suggest.reading.reader import Files
from annotator.suggest.reading.words import COLUMNS, read_tables
from annotator.suggest.spacy_pipeline import document
from tests.suggest.reading.conftest import Both

MARKS = list(".,;:!?()[]-–—'’\"«»…/&@#$€%*+=_~| \n\t\u00a0\u202f\u2028")
FAR = list("ΑΩщжΔ中文日本語한국어עבריתالعربيةहिन्दी😀🎉KÅΩẞıİſ\u200b\x85\x1cẹởǆ\u0301")


def same(both: Both, text: str) -> None:
    doc = document(both.nlp, text)
    split = both.documents.split(text)
    assert [token.text for token in split.tokens] == [token.text for token in doc], text
    assert split.spaced == [bool(token.whitespace_) for token in doc], text
    ours = both.documents.document(text)
    assert ours.places.tolist() == [token.idx for token in doc]
    assert ours.lengths.tolist() == [len(token) for token in doc]
    assert ours.spaced.tolist() == [bool(token.whitespace_) for token in doc]
    assert ours.blank.tolist() == [token.is_space for token in doc]
    if len(doc):
        wrong = np.flatnonzero((ours.ids != doc.to_array(list(COLUMNS))).any(axis=1))
        assert not len(wrong), [(doc[int(n)].text, doc[int(n)].norm_) for n in wrong]


def words(language: str) -> list[str]:
    return " ".join(articles(language)).split()


def articles(language: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((corpus() / language).glob("*.txt"))]


def scrambled(both: Both, chance: random.Random) -> Iterator[str]:
    """Rules for whole words, marks and words in every neighbourhood, letters of all the world."""
    ordinary = words(both.pipeline.language)
    parts = [*both.nlp.tokenizer.rules, *chance.choices(ordinary, k=200), *MARKS]
    for _time in range(60):
        between = chance.choice(["", " ", ".", "(", '"', "'", "-"])
        yield between.join(chance.choices(parts, k=chance.randint(1, 25)))
    letters = sorted(set(" ".join(ordinary)))
    for _time in range(15):
        yield "".join(chance.choices([*letters, *MARKS, *FAR], k=chance.randint(0, 60)))
    for between in ("  ", "\n", "\t", "\u00a0", "", "-", "'"):
        yield between.join(chance.choices(ordinary, k=40))


def test_articles(both: Both) -> None:
    texts = articles(both.pipeline.language)
    for text in texts[::2]:
        same(both, text)
    for text in texts[1::2]:
        same(both, normalise(text))
    assert len(texts) >= 30


def test_practice_sentences(both: Both) -> None:
    folder = corpus() / "sentences" / both.pipeline.language
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))
    assert len(text) > 100_000
    for start in range(0, len(text), 90_000):
        same(both, normalise(text[start : start + 20_000]))


def test_scrambled_texts(both: Both) -> None:
    for text in scrambled(both, random.Random(0)):
        same(both, text)


# each block of Unicode that was never met takes a quarter of a second
SOME = st.sampled_from([*"aBcéÉœ012 ", *MARKS, *FAR])
ANY = st.characters(exclude_categories=["Cs"])
quietly = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=40, suppress_health_check=quietly)
@given(text=st.text(SOME, max_size=40))
def test_generated_texts(both: Both, text: str) -> None:
    same(both, text)


@settings(max_examples=4, suppress_health_check=quietly)
@given(text=st.text(ANY, max_size=20))
def test_any_text(both: Both, text: str) -> None:
    same(both, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  two  blanks ",
        "\n\n",
        "case mark list root ORG PERSON DATE obj nsubj ID NORM",
        "https://www.lemonde.fr/a-b.html?x=1, a@b.fr; 10.000,50 € (J.-C.) aujourd'hui",
        "I'm can't won't U.S. a.m. ... :-) (: 'tis y'all'd've",
        "porte-parole Saint-Jean-de-Luz l'Arménie d’Ankara entr'ouvert La Chapelle-sur-Erdre",
        "Œuvre cœur Ağrı Łódź Đorđević Владимир Ἀθῆναι 北京 'ı' K",
        "word " * 30 + "." * 300 + "x" * 500 + '"' * 250,
    ],
)
def test_known_traps(both: Both, text: str) -> None:
    same(both, text)


def test_letters_met_later_are_known_from_then_on(both: Both) -> None:
    texts = ["Владимир-Иванович, д.", "北京。上海", "Ἀθῆναι-Ἑλλάς.Ἀθῆναι", "plain words again"]
    for text in [*texts, *reversed(texts)]:
        same(both, text)


def test_what_spacys_code_says_is_what_was_written_down() -> None:
    written = read_tables(resources() / "spacy.json")
    assert {"ids": written.ids, "norms": written.norms} == {
        name: value for name, value in tables().items() if name != "source"
    }


def _changed(folder: Path, target: Path, old: str, new: str) -> Path:
    for path in folder.iterdir():
        if path.name != "config.cfg":
            (target / path.name).symlink_to(path)
    config = (folder / "config.cfg").read_text("utf-8")
    assert old in config
    (target / "config.cfg").write_text(config.replace(old, new), "utf-8")
    return target


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('lang = "', 'lang = "x'),
        ("spacy.Tokenizer.v1", "other.Tokenizer.v1"),
        ("spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2"),
        ('"NORM","PREFIX","SUFFIX","SHAPE"]', '"NORM","PREFIX","SUFFIX","SHAPE","LOWER"]'),
        ("use_upper = true", "use_upper = false"),
        ("[components.ner.model.tok2vec.embed]", "[components.ner.model.tok2vec.other]"),
    ],
)
def test_what_is_built_otherwise_is_refused(both: Both, tmp_path: Path, old: str, new: str) -> None:
    folder = _changed(both.pipeline.folder, tmp_path, old, new)
    with pytest.raises(ValueError, match=r"\w"):
        Files(folder, read_tables(resources() / "spacy.json")).weights()


def _damaged(both: Both, target: Path, name: str, data: Sequence[int] | bytes) -> Path:
    source = both.pipeline.folder
    (target / "vocab").mkdir()
    (target / "ner").mkdir()
    for path in source.rglob("*"):
        place = target / path.relative_to(source)
        if path.is_file() and (place.parent == target or place.parent.parent == target):
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(path)
    (target / name).unlink()
    (target / name).write_bytes(bytes(data))
    return target


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("tokenizer", 5_000),
        ("tokenizer", 0),
        ("ner/model", 200_000),
        ("ner/moves", 100),
        ("vocab/lookups.bin", 0),
    ],
)
def test_damaged_files_are_refused(both: Both, tmp_path: Path, name: str, kept: int) -> None:
    data = (both.pipeline.folder / name).read_bytes()[:kept]
    folder = _damaged(both, tmp_path, name, data)
    with pytest.raises(ValueError, match=r"\w"):
        Files(folder, read_tables(resources() / "spacy.json")).weights()
