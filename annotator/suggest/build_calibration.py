"""Rebuild what scores mean: ``python -m annotator.suggest.build_calibration``.

Learnt on the articles of ``corpus/gold`` that the recognisers are trained on, each suggested for by
a recogniser that was trained without its story (three in turn and language, shorter than the
shipped one; a quarter of an hour). To be run again when recognisers, lists or grammars change;
``--work`` keeps the recognisers of the last time. Prints how well scores fit articles left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from annotator.base.files import write_whole
from annotator.base.paths import corpus, resources
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest import pipelines
from annotator.suggest.build_pipelines import COPIES, STORIES, build, read_articles
from annotator.suggest.calibration import OWN, STOCK, descriptions
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.logistic import fit_logistic
from annotator.suggest.training import Sample, Settings

FOLDS = 3
SHORT = Settings(rounds=3, averaged=2, seeds=(0,))
# the weight of the wish for small weights: words seen a few times must not decide
_SMALL = 2.0
_FILE = "calibration.json"


class Case(NamedTuple):
    """One proposed span: what is said of it, whether it is right, and its story."""

    words: list[str]
    right: bool
    story: str


def cases(
    folder: Path, stories: Sequence[str], schema: Schema, *, stock: bool = False
) -> Iterator[Case]:
    """What is proposed for the articles of ``stories`` with the resources in ``folder``."""
    for language in sorted(COPIES):
        chosen = {}
        if stock:
            pipeline = pipelines.choose(pipelines.installed().get(language, ()), "")
            chosen = {language: pipeline.name} if pipeline is not None else {}
        engine = Engine(EngineSettings(resources=folder, pipelines=chosen))
        for story in stories:
            articles = list(read_articles(corpus() / "gold", language, [story], COPIES[language]))
            for article in articles:
                yield from _cases(engine, article, language, story, schema)


def _cases(
    engine: Engine, article: Sample, language: str, story: str, schema: Schema
) -> Iterator[Case]:
    names, known = [], []
    for proposal in engine.propose([Text(0, article.text, language)], schema):
        if proposal.provider.name == "gazetteers":
            known = list(proposal.spans)
        elif not proposal.borrowed and proposal.provider.name != "zones":
            names = list(proposal.spans)
    right = {(start, end, label) for start, end, label in article.spans}
    told = descriptions(article.text, language, schema, names, known)
    for span, words in zip((*names, *known), told, strict=True):
        place = (span.start, span.end, schema.label(span.label).name)
        yield Case(words, place in right, story)


def fit(known: Sequence[Case]) -> dict[str, float]:
    """The weights of words by logistic regression with small weights."""
    seen = sorted({word for case in known for word in case.words})
    number = {word: index for index, word in enumerate(seen)}
    rows = np.zeros((len(known), len(seen)))
    for index, case in enumerate(known):
        for word in case.words:
            rows[index, number[word]] += 1
    right = np.array([case.right for case in known], dtype=float)
    weights = fit_logistic(rows, right, np.full(len(seen), _SMALL))
    return {word: round(float(weights[index]), 3) for word, index in number.items()}


def scores(weights: dict[str, float], known: Sequence[Case]) -> list[float]:
    """The odds that each is right."""
    totals = [sum(weights.get(word, 0.0) for word in case.words) for case in known]
    return [float(1 / (1 + np.exp(-total))) for total in totals]


def _left_out(known: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each case's score by weights learnt on the other stories."""
    found = []
    for story in sorted({case.story for case in known}):
        weights = fit([case for case in known if case.story != story])
        own = [case for case in known if case.story == story]
        found += list(zip(scores(weights, own), (case.right for case in own), strict=True))
    return found


def _tell_fit(title: str, scored: Sequence[tuple[float, bool]]) -> None:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in scored:
        bins[min(9, int(score * 10))].append((score, right))
    off = sum(
        abs(sum(score for score, _right in each) - sum(right for _score, right in each))
        for each in bins.values()
    )
    lines = [f"{title}: {len(scored)} spans, off by {off / len(scored):.3f} on average"]
    for index, each in sorted(bins.items()):
        share = sum(right for _score, right in each) / len(each)
        low = index / 10
        lines.append(f"  {low:.1f} to {low + 0.1:.1f}: {len(each):5} spans, {share:.2f} right")
    sys.stdout.write("\n".join(lines) + "\n")


def _folder(work: Path, fold: int) -> Path:
    """The program's resources with the recognisers of one fold, and scores as they are found."""
    stories = [story for index, story in enumerate(STORIES) if index % FOLDS != fold]
    folder = work / f"resources-{fold}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in resources().iterdir():
        link = folder / path.name
        if path.name not in ("pipelines", _FILE) and not link.exists():
            link.symlink_to(path)
    for language in sorted(COPIES):
        out = folder / "pipelines" / language
        if not (out / "meta.json").exists():
            build(language, stories, out, SHORT)
    return folder


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=None, help="where recognisers are kept")
    chosen = parser.parse_args()
    names = sorted({name for copies in COPIES.values() for name in copies})
    schema = Schema(
        name="news", labels=tuple(Label(uid=name, kind=Kind.SPAN, name=name) for name in names)
    )
    with TemporaryDirectory() as temporary:
        work = chosen.work or Path(temporary)
        own: list[Case] = []
        for fold in range(FOLDS):
            folder = _folder(work, fold)
            own += cases(folder, STORIES[fold::FOLDS], schema)
        stock = list(cases(folder, STORIES, schema, stock=True))
    _tell_fit(OWN, _left_out(own))
    _tell_fit(STOCK, _left_out(stock))
    found = {OWN: fit(own), STOCK: fit(stock)}
    content = json.dumps(found, indent=1, sort_keys=True) + "\n"
    write_whole(resources() / _FILE, content.encode())
    sys.stderr.write(f"{resources() / _FILE} written\n")


if __name__ == "__main__":
    main()
