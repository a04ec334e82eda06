"""The whole job through the command line: new, import, suggest, status, export, train."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from annotator.base.paths import corpus
from tests.e2e.conftest import Run

TEXTS = {
    path.stem: path.read_bytes().decode("utf-8")
    for language in ("en", "fr")
    for path in sorted((corpus() / language).glob("*.txt"))[:6]
}
GOLD = sorted((corpus() / "gold").glob("*.jsonl"))


def records(path: Path) -> list[dict[str, Any]]:
    with path.open("rb") as stream:
        return [json.loads(line) for line in stream]


@pytest.fixture(scope="module")
def suggested(annotator: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of our sample articles with real suggestions."""
    folder = tmp_path_factory.mktemp("job")
    project, texts = folder / "job.annot", folder / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / f"{name}.txt").write_bytes(text.encode())
    annotator("new", project)
    report = json.loads(annotator("import", project, texts, "--json").stdout)
    assert report["new"] == len(TEXTS)
    found = json.loads(annotator("suggest", project, "--json").stdout)
    assert found["articles"] == len(TEXTS)
    return project


def test_texts_come_out_as_they_went_in_and_offsets_are_right(
    annotator: Run, suggested: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.jsonl"
    annotator("export", suggested, out, "--format", "jsonl", "--all")
    rows = records(out)
    assert {row["id"]: row["text"] for row in rows} == TEXTS
    spans = [(row["text"], span) for row in rows for span in row["spans"]]
    assert len(spans) > 20 * len(TEXTS)
    for text, span in spans:
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["state"] == "suggested"
    assert {row["language"] for row in rows} == {"en", "fr"}


def test_a_copy_of_everything_is_the_same_to_the_byte(
    annotator: Run, suggested: Path, tmp_path: Path
) -> None:
    first, second, copy = tmp_path / "1.jsonl", tmp_path / "2.jsonl", tmp_path / "copy.annot"
    annotator("export", suggested, first, "--all")
    annotator("new", copy, "--schema", tmp_path / "1.schema.json")
    annotator("import", copy, first)
    annotator("export", copy, second, "--all")
    rows, again = records(first), records(second)
    for row in (*rows, *again):
        # who a suggestion is for is known only where somebody has opened the article
        row.pop("author", None)
        row.pop("status", None)
    assert again == rows
    annotator("check", copy)


def test_nothing_is_exported_before_something_is_finished(
    annotator: Run, suggested: Path, tmp_path: Path
) -> None:
    done = annotator("export", suggested, tmp_path / "none.jsonl", codes=(2,))
    assert "no article is finished" in done.stderr
    assert not list(tmp_path.iterdir())


def test_status_counts_what_is_there(annotator: Run, suggested: Path) -> None:
    told = json.loads(annotator("status", suggested, "--json").stdout)
    assert told["articles"] == len(TEXTS)
    assert told["languages"] == {"en": 6, "fr": 6}


@pytest.fixture(scope="module")
def docbin(annotator: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold of our samples as spaCy reads it."""
    folder = tmp_path_factory.mktemp("gold")
    project, out = folder / "gold.annot", folder / "gold.spacy"
    annotator("new", project)
    annotator("import", project, *GOLD)
    exported = annotator("export", project, out, "--json")
    assert json.loads(exported.stdout)["written"] > 20
    return out


def test_spacy_reads_what_was_exported(docbin: Path) -> None:
    for name in ("article", "zones", "relations"):
        Doc.set_extension(name, default=None, force=True)
    docs = list(DocBin().from_disk(docbin).get_docs(spacy.blank("xx").vocab))
    gold = {row["id"]: row for path in GOLD for row in records(path)}
    assert len(docs) == len(gold)
    people = 0
    for doc in docs:
        row = gold[doc._.article["id"]]
        assert doc.text == row["text"]
        places = {(span["start"], span["end"], span["label"]) for span in row["spans"]}
        for entity in doc.ents:
            assert (entity.start_char, entity.end_char, entity.label_) in places
            people += entity.label_ == "PERSON"
    assert people > 100


def test_spacy_trains_on_what_was_exported(docbin: Path, tmp_path: Path) -> None:
    config, out = tmp_path / "config.cfg", tmp_path / "model"
    _spacy(
        "init", "config", config, "--lang", "en", "--pipeline", "ner", "--optimize", "efficiency"
    )
    training = {
        "--paths.train": docbin,
        "--paths.dev": docbin,
        "--training.max_epochs": 1,
        "--components.tok2vec.model.encode.width": 32,
        "--components.tok2vec.model.encode.depth": 1,
        "--components.ner.model.hidden_width": 16,
    }
    told = _spacy(
        "train", config, "--output", out, *(each for pair in training.items() for each in pair)
    )
    assert "ENTS_F" in told
    assert "PERSON" in spacy.load(out / "model-last").get_pipe("ner").labels


def _spacy(*argv: object) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "spacy", *map(str, argv)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
