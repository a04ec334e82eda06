"""The whole job through the command line: new, import, suggest, status, export, train."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc, DocBin

from annotator.base.paths import corpus
from annotator.cli.main import run
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


def here(*argv: object) -> None:
    """The command line without a process of its own."""
    assert run(list(map(str, argv))) == 0


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


def test_a_copy_of_suggestions_that_nobody_opened_is_the_same(
    suggested: Path, tmp_path: Path
) -> None:
    first, second, copy = tmp_path / "1.jsonl", tmp_path / "2.jsonl", tmp_path / "copy.annot"
    here("export", suggested, first, "--all")
    here("new", copy, "--schema", tmp_path / "1.schema.json")
    here("import", copy, first)
    here("export", copy, second, "--all")
    rows, again = records(first), records(second)
    for row in (*rows, *again):
        # who a suggestion is for is known only where somebody has opened the article
        row.pop("author", None)
        row.pop("status", None)
    assert again == rows and any(row["relations"] for row in rows)
    here("check", copy)


def test_before_something_is_finished_it_is_counted_but_not_exported(
    annotator: Run, suggested: Path, tmp_path: Path
) -> None:
    done = annotator("export", suggested, tmp_path / "none.jsonl", codes=(2,))
    assert "no article is finished" in done.stderr
    assert not list(tmp_path.iterdir())
    told = json.loads(annotator("status", suggested, "--json").stdout)
    assert told["articles"] == len(TEXTS)
    assert told["languages"] == {"en": 6, "fr": 6}


@pytest.fixture(scope="module")
def docbin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold of our samples as spaCy reads it."""
    folder = tmp_path_factory.mktemp("gold")
    project, out = folder / "gold.annot", folder / "gold.spacy"
    here("new", project)
    here("import", project, *GOLD)
    here("export", project, out)
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
    init_config(lang="en", pipeline=["ner"]).to_disk(config)
    training = {
        "--paths.train": docbin,
        "--paths.dev": docbin,
        "--training.max_epochs": 1,
        "--components.tok2vec.model.encode.width": 32,
        "--components.tok2vec.model.encode.depth": 1,
        "--components.ner.model.hidden_width": 16,
    }
    command = [sys.executable, "-m", "spacy", "train", config, "--output", out]
    command += [each for pair in training.items() for each in pair]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ENTS_F" in done.stdout
    assert "PERSON" in spacy.load(out / "model-last").get_pipe("ner").labels
