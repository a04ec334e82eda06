"""What suggestions cost beside the bare pipeline, and how soon the first ones are there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from annotator.base.paths import corpus, resources
from annotator.formats.schema_file import load_schema
from annotator.model.recogniser import LEARNT
from annotator.suggest import protocol
from annotator.suggest.engine import Engine, EngineSettings
from annotator.suggest.protocol import Proposals, Suggest
from tests.benchmarks.figures import CHECKOUT, Figure, run_child
from tests.suggest.taught import teach_english

LANGUAGES = ("en", "fr")
_WANTED = {"en": "under 500", "fr": "under 4,000"}


class _Answers(NamedTuple):
    """Seconds: until a worker that starts says something of an article, until it has said all.

    ``again``: until it says something of the next one.
    """

    first: float
    whole: float
    again: float


def figures(languages: tuple[str, ...] = LANGUAGES, times: int = 5) -> list[Figure]:
    """For each of ``languages``, measured ``times`` times."""
    found = [figure for each in languages for figure in (_cost(each, times), *_first(each, times))]
    if "en" in languages:
        found += _learnt(times)
    return found


def _cost(language: str, times: int) -> Figure:
    told = run_child("suggesting_child", "throughput", language, times)
    return Figure(
        name=f"suggesting, {language}, processor time for the sample articles",
        value=median(told["all"]) * 1000,
        unit="ms",
        baseline=median(told["bare"]) * 1000,
        wanted="1.3 times",
    )


def _first(language: str, times: int) -> list[Figure]:
    """From the start of the worker, and from asking for the second article.

    The baseline of both is spaCy alone from the start of its process.
    """
    bare = []
    for _time in range(times):
        told = run_child("suggesting_child", "bare", language, 1)
        bare.append(told["done"] - told["started"])
    answers = _asked(language, {}, times)
    return [
        Figure(
            name=f"first suggestion, {language}, worker {state}",
            value=median(seconds) * 1000,
            unit="ms",
            baseline=median(bare) * 1000,
            wanted=wanted,
        )
        for state, seconds, wanted in (
            ("cold", [each.first for each in answers], _WANTED[language]),
            ("warm", [each.again for each in answers], "at once"),
        )
    ]


def _learnt(times: int) -> list[Figure]:
    """The same in a project that has learnt; the baseline is one that has not."""
    schema, text = load_schema("news"), _articles("en")[0]
    with tempfile.TemporaryDirectory(prefix="annotator-benchmarks-") as folder:
        engine = Engine(EngineSettings(resources=resources()))
        labels = {text.split()[0]: schema.labels[0].uid}
        learnt = {"en": teach_english(Path(folder), engine, schema, text, labels)}
        taught = _asked("en", learnt, times)
    bare = _asked("en", {}, times)
    return [
        Figure(
            name=name,
            value=median(getattr(each, part) for each in taught) * 1000,
            unit="ms",
            baseline=median(getattr(each, part) for each in bare) * 1000,
            wanted=wanted,
        )
        for name, part, wanted in (
            ("first suggestion, cold, learnt English", "first", _WANTED["en"]),
            ("what was learnt in its place, cold, learnt English", "whole", ""),
            ("first suggestion, warm, learnt English", "again", "at once"),
        )
    ]


def _asked(language: str, learnt: Mapping[str, Path], times: int) -> list[_Answers]:
    """Of so many workers; of one more before them, which finds nothing prepared, nobody hears."""
    return [_ask_worker(language, learnt) for _time in range(times + 1)][1:]


def _articles(language: str) -> list[str]:
    """Two of the sample."""
    return [path.read_text("utf-8") for path in sorted((corpus() / language).glob("*.txt"))[:2]]


def _ask_worker(language: str, learnt: Mapping[str, Path]) -> _Answers:
    begun = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "annotator", "worker"],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdin is not None and worker.stdout is not None
    answered: list[tuple[float, ...]] = []
    with worker:
        worker.stdin.write(protocol.encode(protocol.configure(load_schema("news"), {}, learnt)))
        for number, text in enumerate(_articles(language)):
            asked = time.monotonic() if number else begun
            about = Suggest(
                job=number + 1, article=number, text=text, language=language, urgent=True
            )
            worker.stdin.write(protocol.encode(about))
            worker.stdin.flush()
            heard = []
            while True:
                said = protocol.decode(worker.stdout.readline())
                if isinstance(said, Proposals):
                    heard.append(time.monotonic() - asked)
                    if not said.early:
                        names = {each["provider"]["name"] for each in said.proposals}
                        assert learnt.keys() <= {name.removeprefix(LEARNT) for name in names}
                        break
            answered.append((heard[0], heard[-1]))
        worker.stdin.close()
    (first, whole), (again, _all) = answered
    return _Answers(first, whole, again)
