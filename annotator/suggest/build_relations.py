"""Rebuild the scorer of relations: ``python -m annotator.suggest.build_relations``.

Trained on the articles of ``corpus/gold`` whose stories ``build_pipelines`` names and on the
sentences of ``corpus/relations``; the other stories are for measuring and never read. What its
scores mean is learnt on the same articles from scorers that were trained without their stories.
Takes three minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from annotator.base.files import write_whole
from annotator.base.paths import corpus, resources
from annotator.suggest.build_pipelines import STORIES
from annotator.suggest.practice import parse_marked
from annotator.suggest.relation_learning import Lesson, learn
from annotator.suggest.relation_odds import Case, learn_odds
from annotator.suggest.relation_pairs import Mark
from annotator.suggest.relation_words import WordTable
from annotator.suggest.relations import (
    BACKWARD,
    BOTH,
    FORWARD,
    ODDS,
    Allowed,
    Class,
    Scorer,
    save_scorer,
)
from annotator.suggest.word_lists import listed_lines

VERSION = "1.5"
# weights held so near to nothing foretell stories left out and real news best
STRENGTH = 4.0
# what we wrote to practise on is plainer than an article: it counts half
PRACTICE = 0.5
FOLDS = 3
# more than half of the features weigh less: as good without them, and half the memory
LIGHTEST = 0.0275
# what scores less is no case to learn from
_LEAST = 0.2


def read_articles(folder: Path, stories: Sequence[str]) -> Iterator[Lesson]:
    """The articles of ``stories``; our own files, read as they are."""
    for story in stories:
        for line in (folder / f"{story}.jsonl").read_bytes().splitlines():
            record = json.loads(line)
            spans = [span for span in record["spans"] if span["label"] != "BOILERPLATE"]
            place = {span["id"]: index for index, span in enumerate(spans)}
            yield Lesson(
                record["text"],
                record["language"],
                tuple(Mark(span["start"], span["end"], span["label"]) for span in spans),
                tuple(
                    (place[each["head"]], place[each["tail"]], each["label"])
                    for each in record["relations"]
                ),
            )


def read_sentences(path: Path, language: str) -> Iterator[Lesson]:
    """Lines such as ``[PERSON:a Ann Lee] met [PERSON:b Bo Li].<tab>MEETS_WITH a b; ...``

    :raises ValueError: a bracket is left over, or a relation names a span that is not there.
    """
    for line in listed_lines(path.read_text("utf-8")):
        yield parse_sentence(line, language)


def parse_sentence(line: str, language: str) -> Lesson:
    """One such line. :raises ValueError: as :func:`read_sentences`."""
    body, _tab, told = line.partition("\t")
    text, spans, names = parse_marked(body)
    relations = [word.split() for word in told.split(";") if word.strip()]
    if not {end for _label, *both in relations for end in both} <= names.keys():
        raise ValueError(f"A relation names a span that is not in this line: {line}")
    return Lesson(
        text,
        language,
        tuple(Mark(*span) for span in spans),
        tuple((names[head], names[tail], label) for label, head, tail in relations),
        importance=PRACTICE,
    )


def lessons(folder: Path, stories: Sequence[str]) -> Iterator[Lesson]:
    """All that there is to learn from in ``folder``, the corpus."""
    yield from read_articles(folder / "gold", stories)
    for path in sorted((folder / "relations").glob("*.txt")):
        yield from read_sentences(path, path.stem)


def allowed_under(rules: Sequence[dict[str, Any]]) -> Allowed:
    """What the rules of a schema file allow."""
    found: dict[tuple[str, str], set[Class]] = {}
    for rule in rules:
        onward, back = (BOTH, BOTH) if rule["symmetric"] else (FORWARD, BACKWARD)
        for head, tail in product(rule["head"], rule["tail"]):
            found.setdefault((head, tail), set()).add(Class(rule["relation"], onward))
            found.setdefault((tail, head), set()).add(Class(rule["relation"], back))
    return {ends: frozenset(classes) for ends, classes in found.items()}


def train(stories: Sequence[str]) -> tuple[Scorer, int]:
    """A scorer that knows ``stories`` and the practice sentences, and how many lessons that is."""
    rules = json.loads((resources() / "schemas" / "news.json").read_text("utf-8"))["rules"]
    known = list(lessons(corpus(), stories))
    return learn(known, allowed_under(rules), _words(), strength=STRENGTH), len(known)


def left_out(stories: Sequence[str]) -> Iterator[Case]:
    """What is thought of the pairs in ``stories`` by scorers that have not seen them."""
    words = _words()
    for fold in range(FOLDS):
        held = stories[fold::FOLDS]
        scorer, _count = train([story for story in stories if story not in held])
        both_ways = {kind.label for kind in scorer.classes if kind.direction == BOTH}
        for lesson in read_articles(corpus() / "gold", held):
            true = set(lesson.relations)
            true |= {(tail, head, label) for head, tail, label in true if label in both_ways}
            for link in scorer.links(lesson.text, lesson.marks, words(lesson.language), _LEAST):
                yield Case(link.label, link.score, link[:3] in true)


def build(stories: Sequence[str], out: Path) -> None:
    """Train and write ``news.npz`` with its ``meta.json`` and ``odds.json``."""
    scorer, count = train(stories)
    odds = learn_odds(list(left_out(stories)))
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / "news.npz", save_scorer(scorer, LIGHTEST))
    meta = {"version": VERSION, "lessons": count, "stories": list(stories)}
    write_whole(out / "meta.json", (json.dumps(meta, indent=2) + "\n").encode())
    write_whole(out / ODDS, odds.as_json().encode())


def _words() -> WordTable:
    return WordTable(resources() / "relations")


def main() -> None:
    """Build, into ``--out`` for a trial beside the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=resources() / "relations")
    parser.add_argument("--without", nargs="*", default=[], help="stories to leave out, to measure")
    chosen = parser.parse_args()
    build([story for story in STORIES if story not in chosen.without], chosen.out)


if __name__ == "__main__":
    main()
