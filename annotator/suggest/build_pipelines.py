"""Rebuild our own recognisers: ``python -m annotator.suggest.build_pipelines``.

Trained on the articles of ``corpus/gold`` whose stories are named here and on the sentences of
``corpus/sentences``, recognisers on the paragraphs of ``corpus/relations`` too: the model of labels
knew names of real news worse with them. The other stories are for measuring and never read.
Needs the stock pipelines.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from annotator.base.files import write_whole
from annotator.base.paths import corpus, resources
from annotator.suggest import pipelines, training
from annotator.suggest.augment import Swapper
from annotator.suggest.combine import listed_kind
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.label_training import LabelSettings, train_labels, write_labels
from annotator.suggest.label_words import vectors_for
from annotator.suggest.own_recognisers import FILES, sha256
from annotator.suggest.practice import parse_marked
from annotator.suggest.spacy_pipeline import load_nlp
from annotator.suggest.training import Sample, Settings
from annotator.suggest.word_lists import LANGUAGES, WordLists, listed_lines, read_word_lists

VERSION = "1.4"
SETTINGS = Settings()
STORIES = (
    "border-truce central-bank cup-final data-leak film-prize flood-delta ice-core poet-obituary"
    " port-strike quake-night river-summit treaty-visit"
).split()
# our labels and the stock ones they start from
COPIES = {
    "en": {
        "PERSON": "PERSON",
        "ROLE": "",
        "ORG": "ORG",
        "GPE": "GPE",
        "LOC": "LOC",
        "FAC": "FAC",
        "NORP": "NORP",
        "EVENT": "EVENT",
        "DATE": "DATE",
    },
    "fr": {
        "PERSON": "PER",
        "ROLE": "",
        "ORG": "ORG",
        "GPE": "LOC",
        "LOC": "LOC",
        "FAC": "LOC",
        "NORP": "MISC",
        "EVENT": "MISC",
        "DATE": "",
    },
}


def read_articles(
    folder: Path, language: str, stories: Sequence[str], labels: Collection[str]
) -> Iterator[Sample]:
    """The articles of ``stories`` in one language, with the spans of ``labels``: zones are none.

    Our own files, read as they are: formats belong to another part of the house.
    """
    for story in stories:
        for line in (folder / f"{story}.jsonl").read_bytes().splitlines():
            record = json.loads(line)
            if record["language"] == language:
                spans = (
                    (span["start"], span["end"], span["label"])
                    for span in record["spans"]
                    if span["label"] in labels
                )
                yield Sample(record["text"], tuple(spans))


def read_sentences(folder: Path, language: str) -> Iterator[Sample]:
    """The lines of a language's files of sentences in ``folder``, the corpus, such as
    ``[PERSON Ann Lee], a [ROLE judge], spoke.``"""
    for path in sorted((folder / "sentences" / language).glob("*.txt")):
        yield from map(parse_sentence, listed_lines(path.read_text("utf-8")))


def read_paragraphs(folder: Path, language: str) -> Iterator[Sample]:
    """The lines of a language's file of relations in ``folder``, the corpus: their spans."""
    content = (folder / "relations" / f"{language}.txt").read_text("utf-8")
    return map(parse_sentence, listed_lines(content))


def parse_sentence(line: str) -> Sample:
    """One such line; what follows a tab is for relations.

    :raises ValueError: a bracket is left over.
    """
    marked = parse_marked(line.partition("\t")[0])
    return Sample(marked.text, marked.spans)


def people(lists: WordLists) -> dict[tuple[str, str], list[str]]:
    """Names by (language, ``given`` or ``family``)."""
    return {
        (language, kind): lists.of(language, f"name:{kind}")
        for language in LANGUAGES
        for kind in ("given", "family")
    }


def build(
    language: str, stories: Sequence[str], out: Path, settings: Settings, *, labels: bool = False
) -> None:
    """Train one language's recogniser and the model of labels beside it and write their folder.

    ``labels``: only the model of labels; the recogniser in ``out`` stays, and with it what
    ``meta.json`` tells of its texts.

    :raises ValueError: its stock pipeline is not installed.
    """
    pipeline = pipelines.choose(pipelines.installed().get(language, ()), "")
    if pipeline is None:
        raise ValueError(f"No stock pipeline for '{language}' is installed to start from.")
    base = load_nlp(pipeline.folder, pipelines.not_needed(pipeline.folder))
    copies = COPIES[language]
    articles = list(read_articles(corpus() / "gold", language, stories, copies))
    sentences = list(read_sentences(corpus(), language))
    marked = [*sentences, *read_paragraphs(corpus(), language)]
    trained_on = {"articles": len(articles), "sentences": len(marked), "stories": list(stories)}
    out.mkdir(parents=True, exist_ok=True)
    if labels:
        old = json.loads((out / "meta.json").read_text("utf-8"))
        trained_on = {name: old[name] for name in trained_on}
    else:
        lists = read_word_lists(resources() / "gazetteers")
        change = Swapper(language, lists.entries, people(lists), (*articles, *marked))
        recogniser = training.train(base, articles, marked, copies, change, settings, _show_round)
        recogniser.to_disk(out / "ner", exclude=["vocab"])
    listed = listed_kind(Gazetteer(resources() / "gazetteers"), language)
    vectors = vectors_for(language, pipeline.folder, resources())
    labelled = train_labels((*articles, *sentences), listed, vectors, LabelSettings())
    write_labels(labelled, out)
    meta = {
        "name": f"news_{language}",
        "version": VERSION,
        "language": language,
        "base": {"name": pipeline.name, "version": pipeline.version},
        "labels": sorted(copies),
        **trained_on,
        "files": {name: sha256(out / name) for name in FILES},
    }
    write_whole(out / "meta.json", (json.dumps(meta, indent=2) + "\n").encode())


def _show_round(done: int, total: int) -> None:
    sys.stderr.write(f"\rround {done + 1} of {total}{chr(10) if done + 1 == total else ''}")
    sys.stderr.flush()


def main() -> None:
    """Build all languages, or those named; ``--out`` for a trial beside the shipped ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=sorted(COPIES))
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--without", nargs="*", default=[], help="stories to leave out, to measure")
    parser.add_argument(
        "--labels", action="store_true", help="only the model of labels; the recogniser stays"
    )
    chosen = parser.parse_args()
    stories = [story for story in STORIES if story not in chosen.without]
    for language in chosen.languages:
        out = (chosen.out or resources() / "pipelines") / language
        build(language, stories, out, SETTINGS, labels=chosen.labels)


if __name__ == "__main__":
    main()
