"""Run as ``python -m tests.benchmarks.suggesting_child WHAT LANGUAGE TIMES``; prints JSON.

``throughput``: CPU seconds that all of suggesting and the bare pipeline take in turn for the same
articles. ``bare``: seconds from the process's start to spaCy's entities of the first article.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

os.environ["OMP_NUM_THREADS"] = "1"

from annotator.base.paths import corpus, resources
from annotator.formats.schema_file import load_schema
from annotator.suggest import pipelines
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.own_recognisers import find_own
from annotator.suggest.spacy_pipeline import load_nlp

if TYPE_CHECKING:
    from spacy.language import Language


def texts(language: str) -> list[str]:
    """The sample articles."""
    return [path.read_text("utf-8") for path in sorted((corpus() / language).glob("*.txt"))]


def _processor_seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _spacys(language: str, *, own: bool = True) -> Language:
    """The recogniser as spaCy runs it, ours or the stock one."""
    pipeline = pipelines.choose(pipelines.installed()[language], "")
    ours = find_own(resources() / "pipelines" / language, pipeline.name, pipeline.version)
    excluded = pipelines.not_needed(pipeline.folder)
    if not own or ours is None:
        return load_nlp(pipeline.folder, excluded)
    return load_nlp(pipeline.folder, [*excluded, "ner"], ours)


def throughput(language: str, times: int) -> dict[str, list[float]]:
    """Everything that is suggested beside ``nlp.pipe`` with the recogniser alone."""
    nlp = _spacys(language)
    engine = Engine(EngineSettings(resources=resources()))
    schema = load_schema("news")
    articles = texts(language)
    asked = [Text(number, text, language) for number, text in enumerate(articles)]
    list(engine.propose(asked[:1], schema))
    found: dict[str, list[float]] = {"bare": [], "all": []}
    for _time in range(times):
        found["bare"].append(
            _processor_seconds(lambda: list(nlp.pipe(articles, batch_size=pipelines.BATCH)))
        )
        found["all"].append(_processor_seconds(lambda: list(engine.propose(asked, schema))))
    return found


def bare(language: str) -> dict[str, float]:
    """spaCy as it comes, with the recogniser alone."""
    nlp = _spacys(language, own=False)
    list(nlp.pipe(texts(language)[:1]))
    return {"done": time.monotonic()}


def main() -> None:
    """Measure and print."""
    what, language, times = sys.argv[1:]
    print(json.dumps(throughput(language, int(times)) if what == "throughput" else bare(language)))


if __name__ == "__main__":
    main()
